"""A page goes out, is corrected, is retracted, and nothing else ever changes it."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from claims.models import (
    AppendOnlyError,
    Assignment,
    Claim,
    Correction,
    Edition,
    Newsroom,
    Publication,
    Rating,
    RatingScale,
    Status,
    StatusCount,
    Verdict,
)
from claims.publishing import correct, publish_claim, retract
from claims.publishing.fragments import quote_url
from claims.publishing.search import fold, search_words
from claims.publishing.slugs import free_slug, slug_for
from claims.workflow import (
    TransitionError,
    close_reopening,
    reopen_claim,
    sha256_of,
    verdict_digest,
)
from tests.factories import (
    AIRED_AT,
    make_approved_claim,
    make_broadcast,
    make_claim,
    make_evidence,
    make_publication,
    make_quotation,
    make_snapshot,
    make_speaker,
    make_transcript,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db
Approved = Verdict.State.APPROVED


def reapproved(publication: Publication, **verdict) -> Claim:
    """The publication's claim, reopened and with a newer verdict approved."""
    claim = Claim.objects.get(pk=publication.claim_id)
    reopen_claim(claim, reason="A reader wrote", to=make_user("checker"), by=make_user("editor"))
    make_verdict(claim, Approved, **{"headline": "Training cost, again", **verdict})
    Claim.objects.filter(pk=claim.pk).update(status=Status.APPROVED)
    return Claim.objects.get(pk=claim.pk)


def test_an_approved_claim_goes_out_at_an_address_of_its_own():
    claim, editor = (
        make_approved_claim(verdict={"headline": "Only $5.5 million?"}),
        make_user("editor"),
    )

    publication = publish_claim(claim, by=editor, seen=claim.version)

    assert publication.slug == "only-5-5-million"
    assert publication.get_absolute_url() == "/checks/only-5-5-million/"
    assert (claim.status, claim.checker, claim.due_at) == (Status.PUBLISHED, None, None)
    last = claim.history.last()
    assert (last.before, last.after, last.by) == (Status.APPROVED, Status.PUBLISHED, editor)
    edition = publication.editions.get()
    assert (edition.number, edition.by, edition.at) == (1, editor, publication.published_at)
    assert edition.sha256 == sha256_of(Edition.objects.get().content)
    assert StatusCount.objects.get(status=Status.PUBLISHED).claims == 1


def test_publishing_ends_the_assignment():
    claim = make_approved_claim()
    checker, editor = make_user("checker"), make_user("editor")
    Assignment.objects.create(claim=claim, checker=checker, assigned_by=editor)

    publish_claim(claim, by=editor)

    assert not claim.assignments.filter(ended_at=None).exists()


def test_an_edition_freezes_all_that_the_page_shows():
    broadcast = make_broadcast(title="DeepSeek", media_url="https://tv.example/42")
    transcript = make_transcript(
        "Welcome.", "It cost only $5.5 million.", "Wow.", broadcast=broadcast
    )
    heard = transcript.utterances.get(position=1)
    start = heard.start_char + len("It cost ")
    claimant = make_speaker(name="The lab", role="developer", same_as="https://lab.example")
    claim = make_claim(
        Status.APPROVED,
        transcript=transcript,
        utterance=heard,
        quote="only $5.5 million",
        spans=[[start, start + 17]],
        start_char=start,
        end_char=start + 17,
        start_ms=91_500,
        speaker=make_speaker(name="Arnaud Bertrand", role="entrepreneur"),
        claimant=claimant,
        reported_as="paper read out",
    )
    evidence = make_evidence(claim, title="Technical report", note="Table 1")
    verdict = make_verdict(claim, Approved, author=make_user("checker", first_name="Bo"))

    content = publish_claim(claim, by=make_user("editor")).editions.get().content

    assert content["context"] == {
        "before": [{"speaker": "Speaker 1", "text": "Welcome."}],
        "lead": "It cost",
        "tail": ".",
        "after": [{"speaker": "Speaker 1", "text": "Wow."}],
    }
    assert content["said"] == {
        "speaker": {"name": "Arnaud Bertrand", "role": "entrepreneur", "same_as": ""},
        "claimant": {
            "name": "The lab",
            "role": "developer",
            "same_as": "https://lab.example",
        },
        "reported_as": "paper read out",
    }
    assert content["on_air"]["aired_at"] == "2025-01-27T14:00:00+00:00"
    assert content["on_air"]["moment_url"] == "https://tv.example/42#t=91"
    finding = content["finding"]
    assert finding["rating"]["label"] == "Misleading"
    assert [step["number"] for step in finding["scale"]] == [6, 5, 4, 3, 2, 1, 0]
    assert finding["reasoning"] == verdict.reasoning
    snapshot = evidence.snapshot
    assert finding["evidence"] == [
        {
            "number": 1,
            "kind": "page",
            "title": "Technical report",
            "url": snapshot.source.url,
            "final_url": snapshot.final_url,
            "quote_url": f"{snapshot.final_url}#:~:text=%245.5%20million",
            "stance": "refutes",
            "note": "Table 1",
            "exception": "",
            "excerpt": "$5.5 million",
            "matched": "$5.5 million",
            "is_held": True,
            "failure": "",
            "archived_at": "2025-01-27T14:00:00+00:00",
            "content_type": "text/html",
            "filename": "",
            "size_bytes": snapshot.body_size_bytes,
            "body_sha256": snapshot.body_sha256,
            "warc_sha256": snapshot.warc_sha256,
            "memento_url": "",
            "snapshot": snapshot.pk,
            "is_public": False,
        }
    ]
    assert content["checked"]["written_by"] == [{"name": "Bo", "role": "checker"}]
    assert content["checked"]["verdict_sha256"] == verdict.digest


def test_whoever_touched_the_text_is_named_once_and_the_reviewer_too():
    claim = make_claim(Status.APPROVED)
    ann, bo = make_user("checker", first_name="Ann"), make_user("checker", first_name="Bo")
    make_evidence(claim)
    verdict = make_verdict(claim, author=ann)
    verdict.edits.create(version=2, by=bo)
    verdict.edits.create(version=3, by=ann)
    rita = make_user("reviewer", first_name="Rita")
    make_approved(verdict, rita)

    checked = publish_claim(claim, by=make_user("editor")).editions.get().content["checked"]

    assert [person["name"] for person in checked["written_by"]] == ["Ann", "Bo"]
    assert checked["reviewed_by"] == {"name": "Rita", "role": "reviewer"}


def make_approved(verdict: Verdict, reviewer) -> None:

    verdict.state, verdict.sent_at, verdict.digest = Approved, AIRED_AT, verdict_digest(verdict)
    verdict.reviewer, verdict.reviewed_at = reviewer, AIRED_AT
    verdict.save()


def test_a_newsroom_that_signs_by_role_freezes_no_name():
    Newsroom.objects.create(pk=1, name="The Desk", bylines=Newsroom.Bylines.ROLES)
    claim = make_claim(Status.APPROVED)
    make_evidence(claim)
    author = make_user("checker", first_name="Ann", last_name="Secret")
    verdict = make_verdict(claim, author=author)
    verdict.edits.create(version=2, by=make_user("checker", first_name="Bo"))
    make_approved(verdict, make_user("reviewer", first_name="Rita"))

    edition = publish_claim(claim, by=make_user("editor")).editions.get()

    assert edition.content["checked"]["written_by"] == [{"name": "", "role": "checker"}]
    assert edition.content["checked"]["reviewed_by"] == {"name": "", "role": "reviewer"}
    assert "Secret" not in str(edition.content)
    assert "Rita" not in str(edition.content)


def test_what_changes_later_in_the_newsroom_changes_no_edition():
    publication = make_publication()
    before = publication.editions.get().content

    publication.said_by.name = "Somebody else"
    publication.said_by.save()
    publication.broadcast.title = "Another title"
    publication.broadcast.save()
    scale = RatingScale.objects.get(version=1)
    RatingScale.objects.update(is_current=False)
    newer = RatingScale.objects.create(version=scale.version + 1, is_current=True)
    Rating.objects.create(
        scale=newer, number=3, label="Skewed", meaning="New", tone="half", icon="◐"
    )

    publication.refresh_from_db()
    assert publication.editions.get().content == before
    assert publication.card["said_by"] == "Arnaud Bertrand"
    assert publication.card["label"] == "Misleading"


def test_an_edition_is_never_changed_or_deleted():
    edition = make_publication().editions.get()

    with pytest.raises(AppendOnlyError):
        edition.save()
    with pytest.raises(AppendOnlyError):
        edition.delete()
    with pytest.raises(AppendOnlyError):
        Edition.objects.update(content={})


@pytest.mark.parametrize(
    "status", [Status.SPOTTED, Status.ASSIGNED, Status.IN_REVIEW, Status.DROPPED]
)
def test_only_an_approved_claim_goes_out(status):
    claim = make_claim(status)

    with pytest.raises(TransitionError, match="approved verdict"):
        publish_claim(claim, by=make_user("editor"))

    assert not Publication.objects.exists()


def test_what_changed_after_the_approval_is_not_published_but_goes_back():
    claim = make_approved_claim()
    Claim.objects.filter(pk=claim.pk).update(statement="Quite another statement.")

    with pytest.raises(TransitionError, match="no longer what stands"):
        publish_claim(claim, by=make_user("editor"))

    assert not Publication.objects.exists()
    assert claim.status == Status.ASSIGNED
    assert claim.verdicts.get().state == Verdict.State.VOIDED
    assert "changed since" in claim.history.last().note


def test_evidence_whose_snapshot_no_longer_matches_is_not_make_publication():
    claim = make_approved_claim()
    snapshot = claim.evidence.get().snapshot
    snapshot.body_sha256 = "0" * 64
    snapshot.save()

    with pytest.raises(TransitionError, match="no longer what stands"):
        publish_claim(claim, by=make_user("editor"))


def test_an_editor_whose_page_is_old_is_told_and_nothing_goes_out():
    claim = make_approved_claim()

    with pytest.raises(TransitionError, match="Someone else"):
        publish_claim(claim, by=make_user("editor"), seen=claim.version - 1)

    assert not Publication.objects.exists()


def test_of_two_editors_the_slower_is_told_that_the_claim_is_out():
    claim = make_approved_claim()
    as_bob_loaded_it = Claim.objects.get(pk=claim.pk)
    publish_claim(claim, by=make_user("editor"))

    with pytest.raises(TransitionError, match="page already"):
        publish_claim(as_bob_loaded_it, by=make_user("editor"))

    assert Edition.objects.count() == 1


def test_two_pages_of_one_headline_have_two_addresses():
    assert [make_publication().slug, make_publication().slug] == [
        "training-cost",
        "training-cost-2",
    ]


def test_a_reopened_claim_changes_its_page_only_by_a_correction():
    claim = reapproved(make_publication())

    with pytest.raises(TransitionError, match="correction or an update"):
        publish_claim(claim, by=make_user("editor"))


def test_a_correction_adds_an_edition_and_a_public_note():
    publication, editor = make_publication(), make_user("editor")
    first = publication.editions.get()
    claim = reapproved(publication, short_answer="It is 909 times.")

    correction = correct(
        publication, note=" We misread a figure. ", kind="correction", by=editor, seen=claim.version
    )

    assert (correction.kind, correction.note, correction.by) == (
        Correction.Kind.CORRECTION,
        "We misread a figure.",
        editor,
    )
    second = publication.editions.get(number=2)
    assert correction.edition == second
    assert second.sha256 == sha256_of(second.content)
    assert second.content["notes"] == [
        {
            "kind": "correction",
            "note": "We misread a figure.",
            "at": second.content["modified_at"],
            "edition": 2,
        }
    ]
    assert second.content["published_at"] == first.content["published_at"]
    assert first.content["finding"]["short_answer"] != "It is 909 times."
    assert publication.slug == "training-cost"
    assert publication.headline == "Training cost, again"
    assert publication.short_answer == "It is 909 times."
    assert publication.editions_made == 2
    assert publication.modified_at == correction.at > publication.published_at
    claim.refresh_from_db()
    assert (claim.status, claim.checker) == (Status.PUBLISHED, None)
    assert claim.history.last().note == "We misread a figure."


def test_later_notes_stand_after_earlier_ones():
    publication, editor = make_publication(), make_user("editor")
    reapproved(publication)
    correct(publication, note="First.", kind="correction", by=editor)
    reapproved(publication)

    correct(publication, note="Second.", kind="update", by=editor)

    notes = publication.editions.latest("number").content["notes"]
    assert [(note["edition"], note["kind"], note["note"]) for note in notes] == [
        (2, "correction", "First."),
        (3, "update", "Second."),
    ]


@pytest.mark.parametrize(
    ("note", "kind", "told"),
    [
        ("  ", "correction", "what changed"),
        ("Why", "retraction", "correction or an update"),
        ("Why", "typo", "correction or an update"),
    ],
)
def test_a_correction_says_what_changed_and_of_which_kind_it_is(note, kind, told):
    publication = make_publication()
    reapproved(publication)

    with pytest.raises(TransitionError, match=told):
        correct(publication, note=note, kind=kind, by=make_user("editor"))

    assert not Correction.objects.exists()


def test_a_published_page_is_not_corrected_without_a_new_approved_verdict():
    publication = make_publication()

    with pytest.raises(TransitionError, match="approved verdict"):
        correct(publication, note="Just so", kind="update", by=make_user("editor"))


def test_the_verdict_of_an_earlier_edition_does_not_go_out_twice():
    publication = make_publication()
    Claim.objects.filter(pk=publication.claim_id).update(status=Status.APPROVED)

    with pytest.raises(TransitionError, match="No approved verdict"):
        correct(publication, note="Just so", kind="update", by=make_user("editor"))


def test_a_correction_whose_approval_is_stale_goes_back_and_the_page_stands():
    publication = make_publication()
    claim = reapproved(publication)
    claim.verdicts.filter(editions=None).update(reasoning="Swapped after the approval.")

    with pytest.raises(TransitionError, match="no longer what stands"):
        correct(publication, note="Why", kind="correction", by=make_user("editor"))

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    assert [verdict.state for verdict in claim.verdicts.all()] == [
        Verdict.State.APPROVED,
        Verdict.State.VOIDED,
    ]
    assert publication.editions.count() == 1


def test_a_retracted_page_keeps_its_address_and_presents_no_finding():
    publication, editor = make_publication(), make_user("editor")

    correction = retract(publication, note="The recording was altered.", by=editor)

    assert publication.slug == "training-cost"
    assert publication.is_retracted
    assert correction.kind == Correction.Kind.RETRACTION
    assert correction.at == publication.retracted_at == publication.modified_at
    content = publication.editions.latest("number").content
    assert content["finding"] is None
    assert content["headline"] == "Training cost"
    assert content["notes"][-1]["note"] == "The recording was altered."
    assert publication.editions.first().content["finding"]["rating"]["label"] == "Misleading"
    claim = Claim.objects.get()
    assert claim.status == Status.RETRACTED
    assert claim.history.last().note == "The recording was altered."


def test_a_page_is_retracted_also_while_its_claim_is_looked_at_again():
    publication = make_publication()
    claim = Claim.objects.get()
    reopen_claim(claim, reason="Doubts", to=make_user("checker"), by=make_user("editor"))

    retract(publication, note="It was wrong.", by=make_user("editor"))

    assert Claim.objects.get().status == Status.RETRACTED
    assert not Assignment.objects.filter(ended_at=None).exists()


def test_a_retraction_says_why_and_happens_once():
    publication = make_publication()

    with pytest.raises(TransitionError, match="why"):
        retract(publication, note=" ", by=make_user("editor"))
    retract(publication, note="It was wrong.", by=make_user("editor"))
    with pytest.raises(TransitionError, match="already"):
        retract(publication, note="Again.", by=make_user("editor"))

    assert publication.corrections.count() == 1


def test_a_retracted_page_comes_back_only_by_a_correction_that_tells_the_story():
    publication = make_publication()
    retract(publication, note="It was wrong.", by=make_user("editor"))
    reapproved(publication)

    correct(publication, note="Now it is right.", kind="correction", by=make_user("editor"))

    content = publication.editions.latest("number").content
    assert not publication.is_retracted
    assert content["finding"]["rating"]["label"] == "Misleading"
    assert [note["kind"] for note in content["notes"]] == ["retraction", "correction"]


def test_a_reopening_called_off_leaves_the_page_as_it_was():
    publication = make_publication()
    claim = Claim.objects.get()
    reopen_claim(claim, reason="Doubts", to=make_user("checker"), by=make_user("editor"))

    close_reopening(claim, reason="It stands.", by=make_user("editor"))

    assert publication.editions.count() == 1
    assert Claim.objects.get().status == Status.PUBLISHED


def test_withdrawn_evidence_is_not_on_the_page_and_stated_exceptions_are():
    claim = make_claim(Status.APPROVED)
    make_evidence(claim, withdrawn_at=AIRED_AT)
    failed = make_snapshot(status="failed")
    make_evidence(claim, snapshot=failed, exception="The page went away; two people saw it.")
    make_verdict(claim, Approved)

    finding = publish_claim(claim, by=make_user("editor")).editions.get().content["finding"]

    assert [(one["number"], one["exception"], one["failure"]) for one in finding["evidence"]] == [
        (2, "The page went away; two people saw it.", "The page is not there (404).")
    ]


def test_words_that_were_not_found_lead_to_the_page_as_a_whole():
    claim = make_claim(Status.APPROVED)
    snapshot = make_snapshot()
    quotation = make_quotation(snapshot, "nowhere in it", found=False)
    make_evidence(claim, snapshot=snapshot, quotation=quotation, exception="Seen in the video.")
    make_verdict(claim, Approved)

    finding = publish_claim(claim, by=make_user("editor")).editions.get().content["finding"]

    assert finding["evidence"][0]["quote_url"] == snapshot.final_url
    assert finding["evidence"][0]["matched"] == ""


def test_the_index_finds_a_page_by_any_of_its_words():
    publication = make_publication(verdict={"headline": "Café “boom”"})

    for word in ["cafe", "bertrand", "misleading", "909", "5.5", publication.card["programme"]]:
        assert fold(word) in publication.search


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Only $5.5 million?", "only-5-5-million"),
        ("Größe: 12 %", "groe-12"),
        ("北京", "check"),
        ("word " * 40, "-".join(["word"] * 18)),
        ("x" * 150, "x" * 90),
    ],
)
def test_slugs_are_plain_words_of_bounded_length(headline, slug):
    assert slug_for(headline) == slug


def test_the_next_free_slug_skips_those_taken():
    assert free_slug("a", {"a-2"}) == "a"
    assert free_slug("a", {"a", "a-2", "a-4"}) == "a-3"


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        ("https://a.example/", "", "https://a.example/"),
        ("", "words", ""),
        ("https://a.example/", "semi-private, 5 & 6", "semi%2Dprivate%2C%205%20%26%206"),
        ("https://a.example/#part", "one", "https://a.example/#part:~:text=one"),
        ("https://a.example/", "w " * 150, "w%20w%20w%20w%20w%20w,w%20w%20w%20w%20w%20w"),
    ],
)
def test_a_link_leads_to_the_words_relied_on(url, words, expected):
    assert quote_url(url, words).endswith(expected)


def test_search_folds_case_accents_and_quotes():
    assert fold("  L\u2019Été\n  À  Paris ") == "l'ete a paris"
    assert search_words("Été été 12%") == ["ete", "12%"]


@pytest.mark.django_db(transaction=True)
def test_two_editors_pressing_publish_at_once_make_one_page():
    claim, editors = make_approved_claim(), [make_user("editor"), make_user("editor")]
    at_once, outcomes = threading.Barrier(2), []

    def press(editor) -> None:
        as_seen = Claim.objects.get(pk=claim.pk)
        at_once.wait(10)
        try:
            outcomes.append(publish_claim(as_seen, by=editor).slug)
        except TransitionError:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == ["told", "training-cost"]
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_pages_of_one_headline_at_once_get_two_addresses():
    claims, editor = [make_approved_claim(), make_approved_claim()], make_user("editor")
    at_once, slugs = threading.Barrier(2), []

    def press(claim) -> None:
        at_once.wait(10)
        try:
            slugs.append(publish_claim(claim, by=editor).slug)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[claim]) for claim in claims]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(slugs) == ["training-cost", "training-cost-2"]


def test_a_refused_publication_keeps_the_voiding_although_it_raises():
    claim = make_approved_claim()
    Claim.objects.filter(pk=claim.pk).update(quote="other words")

    with pytest.raises(TransitionError), transaction.atomic():
        publish_claim(claim, by=make_user("editor"))

    publishing_again = Claim.objects.get(pk=claim.pk)
    assert publishing_again.status == Status.APPROVED  # an enclosing transaction decides for itself
    with pytest.raises(TransitionError):
        publish_claim(publishing_again, by=make_user("editor"))
    assert Claim.objects.get(pk=claim.pk).status == Status.ASSIGNED


def test_published_times_are_now_and_corrections_come_later():
    publication = make_publication()

    assert publication.modified_at == publication.published_at
    assert publication.published_at - publication.claim.history.last().at < timedelta(seconds=5)
