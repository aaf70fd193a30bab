"""Reading by the API: lists, filters, pages, one row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Priority, Status, StatusCount
from claims.workflow import comment_on
from tests.claims.callers import call_as, claim_in_research, claim_in_review
from tests.factories import (
    make_claim,
    make_evidence,
    make_snapshot,
    make_speaker,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db


def ids(response) -> list[int]:
    assert response.status_code == 200, response.content
    return [row["id"] for row in response.json()["results"]]


def test_a_claim_in_a_list_says_all_that_a_row_shows():
    speaker = make_speaker(name="Arnaud Bertrand", role="entrepreneur")
    checker = make_user("checker", name="carla", first_name="Carla", last_name="Diaz")
    claim = claim_in_research(checker, speaker=speaker, due_at=timezone.now() - timedelta(days=1))

    response = call_as(checker).get("/api/v1/claims/")

    assert response.json() == {
        "next": None,
        "results": [
            {
                "id": claim.pk,
                "version": 1,
                "status": "assigned",
                "priority": 3,
                "statement": claim.statement,
                "quote": claim.quote,
                "start_ms": None,
                "spotted_at": claim.spotted_at.isoformat().replace("+00:00", "Z"),
                "due_at": claim.due_at.isoformat().replace("+00:00", "Z"),
                "is_overdue": True,
                "programme": {"id": claim.programme_id, "name": claim.programme.name},
                "broadcast": {"id": claim.broadcast_id, "title": claim.broadcast.title},
                "transcript": claim.transcript_id,
                "speaker": {
                    "id": speaker.pk,
                    "name": "Arnaud Bertrand",
                    "role": "entrepreneur",
                    "same_as": "",
                },
                "claimant": None,
                "checker": {"id": checker.pk, "username": "carla", "name": "Carla Diaz"},
                "merged_into": None,
                "publication": None,
            }
        ],
    }


def test_one_claim_says_where_its_words_stand():
    claim = make_claim()

    told = call_as(make_user()).get(f"/api/v1/claims/{claim.pk}/").json()

    assert told["spans"] == claim.spans
    assert told["utterance"] == claim.utterance_id
    assert told["aired_at"] == "2025-01-27T14:00:00Z"
    assert told["spotted_by"]["id"] == claim.spotted_by_id
    start, end = told["start_char"], told["end_char"]
    assert claim.transcript.text[start:end] == told["quote"]


def test_claims_are_narrowed_by_each_filter_alone_and_together():
    now = timezone.now()
    carla = make_user("checker")
    late = claim_in_research(carla, due_at=now - timedelta(hours=1), priority=Priority.URGENT)
    voice = make_speaker()
    reported = make_claim(speaker=make_speaker(), claimant=voice, statement="It is 909 times.")
    dropped = make_claim(Status.DROPPED, spotted_at=now - timedelta(days=9))
    caller = call_as(make_user())

    def found(**query) -> set[int]:
        return set(ids(caller.get("/api/v1/claims/", query)))

    assert found() == {late.pk, reported.pk, dropped.pk}
    assert found(status="assigned") == {late.pk}
    assert found(open=True) == {late.pk, reported.pk}
    assert found(programme=late.programme_id) == {late.pk}
    assert found(broadcast=reported.broadcast_id) == {reported.pk}
    assert found(transcript=dropped.transcript_id) == {dropped.pk}
    assert found(speaker=voice.pk) == {reported.pk}
    assert found(checker=carla.pk) == {late.pk}
    assert found(priority=1) == {late.pk}
    assert found(overdue=True) == {late.pk}
    assert found(text="909 TIMES") == {reported.pk}
    assert found(spotted_from=(now - timedelta(days=1)).isoformat()) == {late.pk, reported.pk}
    assert found(spotted_before=(now - timedelta(days=1)).isoformat()) == {dropped.pk}
    assert found(status="assigned", priority=4) == set()
    assert found(checker=2**62) == set()


def test_a_filter_that_does_not_exist_is_refused_by_name():
    response = call_as(make_user()).get("/api/v1/claims/?statsu=assigned")

    assert response.status_code == 400
    assert response.json()["errors"] == [
        {"field": "statsu", "detail": "There is no such field here."}
    ]


def test_a_list_inside_a_row_refuses_filters_it_does_not_have():
    transcript = make_transcript()

    response = call_as(make_user()).get(
        f"/api/v1/transcripts/{transcript.pk}/utterances/?speaker=1"
    )

    assert response.status_code == 400


def test_pages_hold_every_claim_once_even_where_times_are_equal_and_rows_come_in():
    transcript = make_transcript(*(f"Sentence number {n}." for n in range(7)))
    moment = timezone.now()
    spoken = list(transcript.utterances.all())
    claims = [
        make_claim(
            transcript=transcript,
            spotted_at=moment,
            start_char=heard.start_char,
            end_char=heard.end_char,
        )
        for heard in spoken
    ]
    caller = call_as(make_user())

    first = caller.get("/api/v1/claims/?limit=3").json()
    make_claim()
    second = caller.get(first["next"]).json()
    third = caller.get(second["next"]).json()

    seen = [row["id"] for page in (first, second, third) for row in page["results"]]
    assert seen == [claim.pk for claim in reversed(claims)]
    assert third["next"] is None


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "bm9uc2Vuc2U",
        "W10",
        "WyIyMDI1IiwgIngiXQ",
        "é",
        "A" * 5000,
        "WyIwMDAxLTAxLTAxVDAwOjAwOjAwKzE0OjAwIiwgIjEiXQ",
    ],
)
def test_a_cursor_made_by_hand_is_refused_in_a_sentence(cursor):
    response = call_as(make_user()).get("/api/v1/claims/", {"cursor": cursor})

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "cursor"


@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "²", "9" * 40, ""])
def test_a_page_has_one_to_a_hundred_rows(limit):
    response = call_as(make_user()).get("/api/v1/claims/", {"limit": limit})

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == "limit"


def test_counts_are_the_kept_ones():
    make_claim()
    make_claim(Status.DROPPED)
    StatusCount.objects.filter(status="published").delete()

    told = call_as(make_user()).get("/api/v1/claims/counts/").json()

    assert told == {
        "spotted": 1,
        "assigned": 0,
        "in_review": 0,
        "approved": 0,
        "published": 0,
        "retracted": 0,
        "dropped": 1,
    }


def test_sentences_come_as_spoken_or_most_check_worthy_first_page_by_page():
    transcript = make_transcript("One.", "Two.", "Three.", "Four.")
    for sentence, worth in zip(transcript.sentences.all(), [0.2, None, 0.9, 0.2], strict=True):
        sentence.worth = worth
        sentence.save()
    caller = call_as(make_user())
    path = f"/api/v1/transcripts/{transcript.pk}/sentences/"

    spoken = caller.get(path).json()["results"]
    first = caller.get(path, {"order": "worth", "limit": 2}).json()
    second = caller.get(first["next"]).json()

    assert [row["text"] for row in spoken] == ["One.", "Two.", "Three.", "Four."]
    ranked = [row["text"] for row in first["results"] + second["results"]]
    assert ranked == ["Three.", "One.", "Four.", "Two."]


def test_sentences_are_narrowed_by_what_was_decided():
    transcript = make_transcript("One.", "Two.")
    transcript.sentences.filter(position=0).update(decision="rejected")
    path = f"/api/v1/transcripts/{transcript.pk}/sentences/"

    open_ones = call_as(make_user()).get(path, {"decision": "open"}).json()["results"]

    assert [row["text"] for row in open_ones] == ["Two."]


def test_evidence_says_how_far_its_snapshot_is_and_whether_the_words_were_found():
    claim = claim_in_research()
    make_evidence(claim)
    make_evidence(claim, snapshot=make_snapshot(status="failed"))

    told = call_as(make_user()).get(f"/api/v1/claims/{claim.pk}/evidence/").json()["results"]

    assert [one["is_proven"] for one in told] == [True, False]
    assert told[0]["snapshot"]["status"] == "archived"
    assert told[0]["quotation"]["outcome"] == "found"
    assert told[1]["snapshot"]["failure_reason"] == "The page is not there (404)."
    assert told[1]["quotation"] is None


def test_the_text_of_a_snapshot_is_read_apart_and_missing_where_there_is_none():
    held, failed = make_snapshot("Some readable words."), make_snapshot(status="failed")
    caller = call_as(make_user())

    told = caller.get(f"/api/v1/snapshots/{held.pk}/text/")
    nothing = caller.get(f"/api/v1/snapshots/{failed.pk}/text/")

    assert told.json() == {"snapshot": held.pk, "text": "Some readable words.", "reader": "test"}
    assert nothing.status_code == 404


def test_verdicts_that_wait_for_me_leave_out_what_i_had_a_hand_in():
    reviewer = make_user("checker", "reviewer")
    _claim, theirs = claim_in_review()
    claim_in_review(reviewer)

    told = call_as(reviewer).get("/api/v1/verdicts/?mine_to_review=true")

    assert ids(told) == [theirs.pk]


def test_me_says_roles_and_the_comments_that_name_me_until_i_have_seen_them():
    ann = make_user("checker", "editor", name="ann")
    claim = make_claim()
    comment_on(claim, "Look at this, @ann.", by=make_user())
    caller = call_as(ann)

    before = caller.get("/api/v1/me/").json()
    caller.post(f"/api/v1/claims/{claim.pk}/see-mentions/")
    after = caller.get("/api/v1/me/").json()

    assert before["roles"] == ["checker", "editor"]
    assert [mention["comment"]["text"] for mention in before["mentions"]] == ["Look at this, @ann."]
    assert after["mentions"] == []


def test_users_are_those_who_can_be_assigned():
    checker = make_user("checker")
    make_user("editor")
    make_user("checker", is_active=False)

    told = call_as(make_user()).get("/api/v1/users/?role=checker").json()["results"]

    assert told == [
        {
            "id": checker.pk,
            "username": checker.username,
            "name": checker.username,
            "roles": ["checker"],
        }
    ]
