"""Triage and the desk's moves by the API: done by the same functions, refused alike."""

import pytest

from claims.models import (
    Assignment,
    Claim,
    Sentence,
    Status,
)
from tests.claims.callers import (
    call_as,
    claim_in_research,
    refused,
)
from tests.factories import (
    make_claim,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_sentence_is_accepted_rejected_merged_and_undone():
    first, second, third = make_transcript("One is 1.", "Two is 2.", "Three is 1.").sentences.all()
    caller = call_as(make_user("editor"))

    accepted = caller.post(
        f"/api/v1/sentences/{first.pk}/accept/", {"statement": "One equals one."}
    )
    rejected = caller.post(f"/api/v1/sentences/{second.pk}/reject/", {"reason": "Trivial."})
    merged = caller.post(f"/api/v1/sentences/{third.pk}/merge/", {"into": accepted.json()["id"]})
    undone = caller.post(f"/api/v1/sentences/{first.pk}/undo/")

    assert accepted.status_code == 201
    assert accepted["Location"].endswith(f"/api/v1/claims/{accepted.json()['id']}/")
    assert (accepted.json()["statement"], accepted.json()["quote"]) == (
        "One equals one.",
        "One is 1.",
    )
    told = [answer.json()["decision"] for answer in (rejected, merged, undone)]
    assert told == ["rejected", "merged", "open"]
    assert Claim.objects.get().status == Status.DROPPED


def test_of_two_who_decide_about_a_sentence_the_slower_is_told():
    sentence = make_transcript().sentences.get()
    path = f"/api/v1/sentences/{sentence.pk}/"
    call_as(make_user("editor")).post(f"{path}accept/")

    late = call_as(make_user("editor")).post(f"{path}reject/", {"reason": "Opinion."})

    assert "just decided" in refused(late, 409, "refused")
    assert Sentence.objects.get().decision == "accepted"


def test_any_words_are_spotted_with_exact_offsets_once():
    transcript = make_transcript("It cost 5 million.", "That is 909 times less.")
    start = transcript.text.index("5 million")
    end = transcript.text.index(" times")
    body = {"transcript": transcript.pk, "start_char": start, "end_char": end}
    caller = call_as(make_user("editor"))

    response = caller.post("/api/v1/claims/", body)
    again = caller.post("/api/v1/claims/", body)

    told = response.json()
    assert told["quote"] == "5 million. That is 909"
    assert [transcript.text[a:b] for a, b in told["spans"]] == ["5 million.", "That is 909"]
    assert "spotted already" in refused(again, 409, "refused")


def test_a_stretch_without_spoken_words_is_refused():
    transcript = make_transcript()
    body = {"transcript": transcript.pk, "start_char": 0, "end_char": 9}

    response = call_as(make_user("editor")).post("/api/v1/claims/", body)

    assert "spoken words" in refused(response, 409, "refused")
    assert not Claim.objects.exists()


def test_a_claim_is_assigned_with_due_time_and_priority_and_says_its_new_version():
    claim, checker = make_claim(), make_user("checker")
    body = {"to": checker.pk, "due_at": "2030-01-01T12:00:00+01:00", "priority": 1, "seen": 1}

    told = call_as(make_user("editor")).post(f"/api/v1/claims/{claim.pk}/assign/", body).json()

    assert (told["status"], told["version"], told["priority"]) == ("assigned", 2, 1)
    assert told["due_at"] == "2030-01-01T11:00:00Z"
    assert Assignment.objects.get().checker == checker


def test_who_acts_on_an_older_version_is_told_who_was_faster():
    claim, (ann, bob) = make_claim(), (make_user("checker"), make_user("checker"))
    editor = make_user("editor", name="ed")
    path = f"/api/v1/claims/{claim.pk}/assign/"
    call_as(editor).post(path, {"to": ann.pk, "seen": 1})

    late = call_as(make_user("editor")).post(path, {"to": bob.pk, "seen": 1})

    assert "ed set it to" in refused(late, 409, "refused")
    claim.refresh_from_db()
    assert claim.checker == ann


def test_only_checkers_are_assigned():
    claim, editor = make_claim(), make_user("editor")

    response = call_as(editor).post(f"/api/v1/claims/{claim.pk}/assign/", {"to": editor.pk})

    assert "is not a checker" in refused(response, 409, "refused")


def test_a_claim_goes_back_is_dropped_restored_and_merged():
    editor = make_user("editor")
    caller = call_as(editor)
    claim, earlier = claim_in_research(), make_claim()
    path = f"/api/v1/claims/{claim.pk}/"

    back = caller.post(f"{path}return-to-pool/", {"reason": "No time."}).json()
    dropped = caller.post(f"{path}drop/", {"reason": "Opinion.", "seen": back["version"]}).json()
    restored = caller.post(f"{path}restore/", {"reason": "It is a number."}).json()
    merged = caller.post(f"{path}merge/", {"into": earlier.pk}).json()

    states = [told["status"] for told in (back, dropped, restored, merged)]
    assert states == ["spotted", "dropped", "spotted", "dropped"]
    assert merged["merged_into"] == earlier.pk
    moves = caller.get(f"{path}history/").json()["moves"]
    assert [move["note"] for move in moves[1:]] == [
        "No time.",
        "Opinion.",
        "It is a number.",
        f"Says the same as claim {earlier.pk}",
    ]
    assert moves[-1]["by"]["id"] == editor.pk


def test_priority_statement_and_claimant_change_and_leave_what_they_were():
    claim = make_claim(statement="Before.")
    caller, path = call_as(make_user("editor")), f"/api/v1/claims/{claim.pk}/"

    caller.post(f"{path}priority/", {"priority": 1})
    caller.post(f"{path}statement/", {"statement": "After."})
    told = caller.post(
        f"{path}claimant/", {"name": "Liang Wenfeng", "reported_as": "a clip"}
    ).json()

    assert (told["priority"], told["statement"]) == (1, "After.")
    assert (told["claimant"]["name"], told["reported_as"]) == ("Liang Wenfeng", "a clip")
    changes = caller.get(f"{path}history/").json()["changes"]
    assert {change["field"]: change["before"] for change in changes} == {
        "priority": "Normal",
        "statement": "Before.",
        "claimant": "",
        "reported_as": "",
    }
    cleared = caller.post(f"{path}claimant/", {"claimant": None}).json()
    assert (cleared["claimant"], cleared["reported_as"]) == (None, "")


def test_a_comment_names_people_and_is_found_where_it_says():
    claim, ann = make_claim(), make_user(name="ann")
    caller = call_as(make_user())

    response = caller.post(f"/api/v1/claims/{claim.pk}/comments/", {"text": "Is it so, @ann?"})

    assert response.status_code == 201
    listed = caller.get(response["Location"]).json()["results"]
    assert [comment["text"] for comment in listed] == ["Is it so, @ann?"]
    assert ann.mentions.count() == 1
