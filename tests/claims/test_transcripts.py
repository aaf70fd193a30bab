"""A transcript comes in whole or not at all, once, with every offset exact; its proposals."""

from hashlib import sha256
from threading import Barrier, Thread

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.db.models import F

from claims import transcripts
from claims.formats import FormatError
from claims.models import Proposal, Sentence, SpeakerLabel, Transcript, Utterance
from claims.proposals import ProposalError, accept_proposal, dismiss_proposal
from claims.transcripts import (
    AlreadyImportedError,
    import_transcript,
)
from tests.claims.readings import DATA, DEMO
from tests.factories import make_broadcast, make_user

pytestmark = pytest.mark.django_db

SHORT = b"Host: Caf\xc3\xa9 prices rose\r\nGuest: by 12%. Yes.\r\n"


def rows() -> int:
    tables = (Transcript, SpeakerLabel, Utterance, Sentence, Proposal)
    return sum(table.objects.count() for table in tables)


def kept(transcript: Transcript) -> bytes:
    with storages["transcripts"].open(transcript.file_name) as file:
        return file.read()


def bring_in(data: bytes = SHORT, filename: str = "talk.txt") -> Transcript:
    return import_transcript(make_broadcast(), data, filename=filename, by=make_user("editor"))


def test_the_demo_is_stored_with_exact_places_and_joined_sentences():
    transcript = bring_in(DEMO.read_bytes())

    assert transcript.text == DEMO.read_text()
    assert transcript.utterances.count() == 22
    assert list(transcript.labels.values_list("label", flat=True)) == [
        "Speaker 1",
        "Speaker 2",
        "Speaker 3",
        "Speaker 4",
    ]
    for utterance in transcript.utterances.all():
        assert utterance.text == transcript.text[utterance.start_char : utterance.end_char]
    assert transcript.sentences_total == transcript.sentences.count() == 145
    joined = transcript.sentences.get(text__startswith="And our friend Matthew")
    assert joined.utterance.position == 1
    assert [transcript.text[start:end] for start, end in joined.spans] == [
        "And our friend Matthew Stoller made an interesting point in his",
        joined.text.split(" in his ")[1],
    ]
    assert [(one.kind, one.value) for one in transcript.proposals.all()] == [
        ("title", "Tech Oligarchs PANIC Over China DeepSeek AI DOMINANCE"),
        ("recorded_on", "2025-01-29 (completed)"),
        ("agency", "GoTranscript.com"),
    ]


def test_captions_keep_their_times_voices_and_printed_markup():
    transcript = bring_in((DATA / "debate.vtt").read_bytes(), "debate.vtt")

    first = transcript.utterances.first()
    assert (first.label.label, first.start_ms, first.end_ms) == ("Jane Doe", 1000, 3500)
    assert first.text == "Petrol rose by <i>12%</i> in a year."
    assert transcript.sentences.first().text == "Petrol rose by 12% in a year."


def test_the_file_is_kept_byte_for_byte_under_its_digest():
    transcript = bring_in(SHORT, "C:/papers/talk.txt")

    digest = sha256(SHORT).hexdigest()
    assert transcript.file_sha256 == digest
    assert digest in transcript.file_name
    assert kept(transcript) == SHORT
    assert (transcript.filename, transcript.file_size_bytes) == ("talk.txt", len(SHORT))
    assert SHORT.decode(transcript.encoding, "replace") == transcript.text


def test_a_damaged_copy_in_storage_is_not_trusted():
    digest = sha256(SHORT).hexdigest()
    storage = storages["transcripts"]
    name = f"{digest[:2]}/{digest}"
    storage.delete(name)
    storage.save(name, ContentFile(SHORT[:5]))

    transcript = bring_in()

    assert kept(transcript) == SHORT
    storage.delete(name)


def test_the_same_file_again_offers_the_transcript_that_exists():
    first = bring_in()
    before = rows()

    with pytest.raises(AlreadyImportedError, match=r"talk\.txt") as refused:
        bring_in(filename="another name.txt")

    assert refused.value.transcript == first
    assert rows() == before


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 x", b"Host:\n", b"\0\1\2\3" * 9])
def test_a_file_that_cannot_be_read_leaves_nothing_behind(data):
    with pytest.raises(FormatError):
        bring_in(data)

    assert rows() == 0


def test_a_file_over_the_limit_is_refused(settings):
    settings.TRANSCRIPT_MAX_BYTES = len(SHORT) - 1

    with pytest.raises(FormatError, match="limit"):
        bring_in()


@pytest.mark.parametrize("table", [SpeakerLabel, Utterance, Sentence, Proposal])
def test_a_failure_half_way_writes_nothing(table, monkeypatch, django_capture_on_commit_callbacks):
    def fail(*_args, **_fields):
        raise DatabaseError("The disk is full.")

    monkeypatch.setattr(table.objects, "bulk_create", fail)

    with (
        django_capture_on_commit_callbacks() as sent,
        pytest.raises(DatabaseError, match="disk is full"),
    ):
        bring_in(DEMO.read_bytes())

    assert rows() == 0
    assert sent == []


def test_a_worker_is_told_once_the_transcript_is_there(
    monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr(transcripts.score_sentences, "delay", told.append)

    with django_capture_on_commit_callbacks(execute=True):
        transcript = bring_in()
        assert told == []

    assert told == [transcript.pk]


@pytest.mark.parametrize("turns", [1, 40])
def test_an_import_costs_as_many_queries_whatever_the_length(turns, django_assert_num_queries):
    broadcast, editor = make_broadcast(), make_user("editor")
    data = "".join(f"Host: It rose by {n}%.\nGuest: No.\n" for n in range(turns)).encode()

    with django_assert_num_queries(7):  # known?; savepoint x 2; transcript and its three kinds
        import_transcript(broadcast, data, filename="talk.txt", by=editor)


def test_labels_and_proposals_longer_than_a_column_are_cut():
    long = "J" * 250
    cues = f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {long}>Hello there.\n"

    assert bring_in(cues.encode()).labels.get().label == "J" * 200


def test_an_accepted_title_becomes_the_broadcasts():
    transcript, editor = bring_in(DEMO.read_bytes()), make_user("editor")
    title = transcript.proposals.get(kind="title")

    accept_proposal(title, by=editor)

    transcript.broadcast.refresh_from_db()
    title.refresh_from_db()
    assert transcript.broadcast.title == "Tech Oligarchs PANIC Over China DeepSeek AI DOMINANCE"
    assert (title.decision, title.decided_by) == ("accepted", editor)


@pytest.mark.parametrize(
    ("kind", "decide", "decision"),
    [
        ("title", dismiss_proposal, "dismissed"),
        ("recorded_on", accept_proposal, "accepted"),
        ("agency", accept_proposal, "accepted"),
    ],
)
def test_any_other_decision_leaves_the_broadcast_as_it_is(kind, decide, decision):
    transcript = bring_in(DEMO.read_bytes())
    before = vars(type(transcript.broadcast).objects.get(pk=transcript.broadcast.pk)).copy()
    proposal = transcript.proposals.get(kind=kind)

    decide(proposal, by=make_user("editor"))

    after = vars(type(transcript.broadcast).objects.get(pk=transcript.broadcast.pk))
    assert {key: after[key] for key in before if key != "_state"} == {
        key: before[key] for key in before if key != "_state"
    }
    assert Proposal.objects.get(pk=proposal.pk).decision == decision


def test_of_two_editors_the_slower_is_told_and_changes_nothing():
    transcript, editor = bring_in(DEMO.read_bytes()), make_user("editor")
    title = transcript.proposals.get(kind="title")
    as_the_other_loaded_it = Proposal.objects.get(pk=title.pk)
    dismiss_proposal(title, by=editor)

    with pytest.raises(ProposalError, match="just decided"):
        accept_proposal(as_the_other_loaded_it, by=make_user("editor"))

    transcript.broadcast.refresh_from_db()
    assert transcript.broadcast.title != title.value
    assert not Proposal.objects.filter(decided_at__lt=F("transcript__imported_at")).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_imports_of_one_file_at_once_one_is_stored_and_one_is_offered():
    broadcast, editor = make_broadcast(), make_user("editor")
    together, outcomes = Barrier(2), []

    def go():
        together.wait()
        try:
            outcomes.append(import_transcript(broadcast, SHORT, filename="a.txt", by=editor))
        except AlreadyImportedError as known:
            outcomes.append(known)
        finally:
            connection.close()

    threads = [Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    stored = Transcript.objects.get()
    assert {type(outcome) for outcome in outcomes} == {Transcript, AlreadyImportedError}
    assert stored in outcomes
    assert [one.transcript for one in outcomes if one != stored] == [stored]
    assert (stored.utterances.count(), stored.sentences.count()) == (2, 2)


def test_a_file_that_somebody_stored_meanwhile_is_offered(monkeypatch):
    first = bring_in()
    look, looks = transcripts._refuse_known, []

    def miss_once(digest):
        looks.append(digest)
        if len(looks) > 1:
            look(digest)

    monkeypatch.setattr(transcripts, "_refuse_known", miss_once)

    with pytest.raises(AlreadyImportedError) as refused:
        bring_in()

    assert refused.value.transcript == first
