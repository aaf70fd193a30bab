"""Transcripts by the API: brought in whole or not at all, and who is heard in them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import (
    Broadcast,
    Programme,
    Transcript,
)
from tests.claims.callers import (
    call_as,
    refused,
)
from tests.factories import (
    make_claim,
    make_programme,
    make_speaker,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db

SPEECH = "Speaker 1: It was trained for $5.5 million.\n\nSpeaker 2: That is 909 times less.\n"


def test_a_text_is_imported_with_a_new_broadcast_and_programme_in_one_act():
    caller = call_as(make_user("editor"))
    body = {
        "text": SPEECH,
        "programme_name": "Five Live",
        "title": "On cheap models",
        "aired_at": "2025-01-27T15:00:00+01:00",
    }

    response = caller.post("/api/v1/transcripts/", body)

    told = response.json()
    assert response.status_code == 201
    assert response["Location"] == f"http://testserver/api/v1/transcripts/{told['id']}/"
    assert told["broadcast"]["programme"]["name"] == "Five Live"
    assert told["broadcast"]["aired_at"] == "2025-01-27T14:00:00Z"
    assert [label["label"] for label in told["labels"]] == ["Speaker 1", "Speaker 2"]
    assert Transcript.objects.get().text == SPEECH
    progress = caller.get(f"/api/v1/transcripts/{told['id']}/progress/").json()
    assert (progress["sentences_scored"], progress["sentences_total"]) == (0, 2)


def test_a_file_is_imported_for_a_broadcast_that_is_known():
    broadcast = make_transcript().broadcast
    file = SimpleUploadedFile("talk.srt", b"1\n00:00:01,000 --> 00:00:02,500\nIt cost 5 million.\n")

    response = call_as(make_user("editor")).post(
        "/api/v1/transcripts/", {"file": file, "broadcast": broadcast.pk}, format="multipart"
    )

    told = response.json()
    assert response.status_code == 201, told
    assert (told["format"], told["filename"]) == ("srt", "talk.srt")
    heard = Transcript.objects.get(pk=told["id"]).utterances.get()
    assert (heard.start_ms, heard.end_ms) == (1000, 2500)


def test_the_same_file_again_is_refused_with_the_address_of_the_first():
    caller, broadcast = call_as(make_user("editor")), make_transcript().broadcast
    body = {"text": SPEECH, "broadcast": broadcast.pk}
    first = caller.post("/api/v1/transcripts/", body)

    again = caller.post(
        "/api/v1/transcripts/",
        {
            "text": SPEECH,
            "programme_name": "Another",
            "title": "T",
            "aired_at": "2025-01-27T14:00Z",
        },
    )

    assert "imported before" in refused(again, 409, "already_imported")
    assert again.json()["transcript"] == first["Location"]
    assert not Programme.objects.filter(name="Another").exists()


@pytest.mark.parametrize(
    ("data", "name"), [(b"\x89PNG\r\n\x1a\n\x00\x00", "talk.txt"), (b"\x00\x01" * 300, "talk.srt")]
)
def test_a_file_that_is_no_transcript_is_refused_in_a_sentence_and_leaves_nothing(data, name):
    response = call_as(make_user("editor")).post(
        "/api/v1/transcripts/",
        {
            "file": SimpleUploadedFile(name, data),
            "programme_name": "Five Live",
            "title": "T",
            "aired_at": "2025-01-27T14:00:00Z",
        },
        format="multipart",
    )

    assert refused(response, 422, "format").endswith(".")
    assert not Transcript.objects.exists()
    assert not Broadcast.objects.exists()
    assert not Programme.objects.exists()


def test_a_file_over_the_limit_is_refused_before_it_is_read(settings):
    settings.TRANSCRIPT_MAX_BYTES = 10
    broadcast = make_transcript().broadcast
    file = SimpleUploadedFile("talk.txt", b"Speaker 1: It cost 5 million.")

    response = call_as(make_user("editor")).post(
        "/api/v1/transcripts/", {"file": file, "broadcast": broadcast.pk}, format="multipart"
    )

    refused(response, 400, "invalid")
    assert response.json()["errors"] == [
        {"field": "file", "detail": "The file is too large: the limit is 10 bytes."}
    ]


def test_an_import_without_a_broadcast_says_what_is_missing():
    response = call_as(make_user("editor")).post("/api/v1/transcripts/", {"text": SPEECH})

    refused(response, 400, "invalid")
    assert [error["field"] for error in response.json()["errors"]] == ["programme_name"]


def test_a_label_is_named_in_one_act_and_the_naming_undone():
    transcript = make_transcript()
    label, claim = transcript.labels.get(), make_claim(transcript=transcript)
    caller = call_as(make_user("editor"))

    named = caller.post(
        f"/api/v1/labels/{label.pk}/name/", {"name": "Arnaud Bertrand", "role": "entrepreneur"}
    )
    claim.refresh_from_db()
    heard = claim.speaker
    undone = caller.post(f"{named['Location']}undo/")

    claim.refresh_from_db()
    assert (named.status_code, undone.status_code) == (201, 201)
    assert (heard.name, heard.role) == ("Arnaud Bertrand", "entrepreneur")
    assert claim.speaker is None
    history = caller.get(f"/api/v1/transcripts/{transcript.pk}/namings/").json()["results"]
    assert [act["undoes"] for act in history] == [named.json()["id"], None]
    again = caller.post(f"{named['Location']}undo/")
    assert refused(again, 409, "refused") == "This was undone before."


def test_an_utterance_is_given_to_somebody_else_or_to_nobody():
    utterance = make_transcript(speaker=make_speaker(name="Ann")).utterances.get()
    caller, path = call_as(make_user("editor")), f"/api/v1/utterances/{utterance.pk}/give/"

    given = caller.post(path, {"name": "Bob Day"})
    taken = caller.post(path, {"speaker": None})
    again = caller.post(path, {"speaker": None})

    assert given.json()["after"]["name"] == "Bob Day"
    assert taken.json()["after"] is None
    refused(again, 409, "refused")
    utterance.refresh_from_db()
    assert (utterance.speaker, utterance.is_given) == (None, True)


def test_naming_wants_either_a_known_person_or_a_name():
    label = make_transcript().labels.get()
    path = f"/api/v1/labels/{label.pk}/name/"
    caller, speaker = call_as(make_user("editor")), make_speaker()

    both = caller.post(path, {"speaker": speaker.pk, "name": "Ann"})

    assert refused(both, 400, "invalid") == "Give either the speaker's id or a name."
    refused(caller.post(path, {}), 400, "invalid")


def test_a_proposal_is_decided_once():
    transcript = make_transcript()
    proposal = transcript.proposals.create(kind="title", value="T", start_char=0, end_char=1)
    caller = call_as(make_user("editor"))

    accepted = caller.post(f"/api/v1/proposals/{proposal.pk}/accept/")
    late = caller.post(f"/api/v1/proposals/{proposal.pk}/dismiss/")

    assert accepted.json()["decision"] == "accepted"
    assert Broadcast.objects.get().title == "T"
    refused(late, 409, "refused")


def test_a_broadcast_that_moves_to_another_programme_takes_its_claims_along():
    claim, other = make_claim(), make_programme()
    body = {"title": "New title", "programme": other.pk, "aired_at": "2025-02-01T10:00:00Z"}

    response = call_as(make_user("editor")).post(
        f"/api/v1/broadcasts/{claim.broadcast_id}/edit/", body
    )

    claim.refresh_from_db()
    assert response.json()["title"] == "New title"
    assert claim.programme == other
