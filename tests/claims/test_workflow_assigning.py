"""Whose hands a claim is in, and how it is let go, reopened and talked about."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Claim, Mention, Priority, Status
from claims.workflow import (
    TransitionError,
    assign_claim,
    close_reopening,
    comment_on,
    drop_claim,
    merge_claim,
    reopen_claim,
    restore_claim,
    return_to_pool,
    see_mentions,
    set_priority,
)
from tests.factories import make_claim, make_transcript, make_user

pytestmark = pytest.mark.django_db


def test_a_claim_is_handed_to_a_checker_with_a_due_time_and_a_priority():
    claim, editor, checker = make_claim(), make_user("editor"), make_user("checker")
    due_at = timezone.now() + timedelta(hours=2)

    assign_claim(claim, to=checker, by=editor, due_at=due_at, priority=Priority.URGENT)

    stored = Claim.objects.get()
    assert (stored.checker, stored.due_at, stored.priority) == (checker, due_at, Priority.URGENT)
    assert list(Claim.objects.held_by(checker)) == [stored]


def test_handing_a_claim_on_ends_the_earlier_assignment():
    claim, editor = make_claim(), make_user("editor")
    ann, bob = make_user("checker"), make_user("checker")
    assign_claim(claim, to=ann, by=editor)

    assign_claim(claim, to=bob, by=editor)

    assert [a.checker for a in claim.assignments.filter(ended_at=None)] == [bob]
    assert claim.assignments.count() == 2


@pytest.mark.parametrize(
    "fields", [{"roles": ["editor"]}, {"roles": ["checker"], "is_active": False}]
)
def test_only_an_active_checker_is_given_a_claim(fields):
    person = make_user(*fields.pop("roles"), **fields)

    with pytest.raises(TransitionError, match="is not a checker"):
        assign_claim(make_claim(), to=person, by=make_user("editor"))


def test_a_verdict_in_review_keeps_its_checker():
    with pytest.raises(TransitionError, match="not handed on"):
        assign_claim(make_claim(Status.IN_REVIEW), to=make_user("checker"), by=make_user("editor"))


def test_a_claim_goes_back_to_the_pool_with_a_reason():
    claim, editor = make_claim(), make_user("editor")
    assign_claim(claim, to=make_user("checker"), by=editor)
    with pytest.raises(TransitionError, match="Say why"):
        return_to_pool(claim, reason="", by=editor)

    return_to_pool(claim, reason="Off sick", by=claim.checker)

    assert (claim.status, claim.checker) == (Status.SPOTTED, None)
    assert not claim.assignments.filter(ended_at=None).exists()


def test_a_claim_is_dropped_and_restored_with_reasons_and_never_deleted():
    claim, editor = make_claim(), make_user("editor")
    with pytest.raises(TransitionError, match="Say why"):
        drop_claim(claim, reason=" ", by=editor)

    drop_claim(claim, reason="An opinion", by=editor)
    assert Claim.objects.get().status == Status.DROPPED
    restore_claim(claim, reason="It has a number in it", by=editor)

    assert [change.note for change in claim.history.all()][1:] == [
        "An opinion",
        "It has a number in it",
    ]


def test_a_restored_claim_does_not_double_one_spotted_since():
    transcript, editor = make_transcript(), make_user("editor")
    claim = make_claim(transcript=transcript)
    drop_claim(claim, reason="trivial", by=editor)
    make_claim(transcript=transcript)

    with pytest.raises(TransitionError, match="spotted again since"):
        restore_claim(claim, reason="after all", by=editor)

    assert Claim.objects.get(pk=claim.pk).status == Status.DROPPED


def test_a_repeat_is_merged_into_the_earlier_claim():
    earlier, repeat, editor = make_claim(), make_claim(), make_user("editor")

    merge_claim(repeat, into=earlier, by=editor)

    assert list(earlier.repeats.all()) == [repeat]
    assert repeat.history.last().note == f"Says the same as claim {earlier.pk}"
    for into in (earlier, repeat):
        with pytest.raises(TransitionError):
            merge_claim(into, into=repeat, by=editor)


def test_priority_changes_and_the_old_one_stays_on_record():
    claim, editor = make_claim(), make_user("editor")

    set_priority(claim, Priority.HIGH, by=editor)

    change = claim.text_changes.get()
    assert (claim.priority, change.before, change.after) == (Priority.HIGH, "Normal", "High")


def test_a_published_claim_is_reopened_with_a_reason_for_a_checker():
    claim, editor, checker = make_claim(Status.PUBLISHED), make_user("editor"), make_user("checker")
    with pytest.raises(TransitionError, match="Say why"):
        reopen_claim(claim, reason="", to=checker, by=editor)
    with pytest.raises(TransitionError, match="is not a checker"):
        reopen_claim(claim, reason="New figures", to=editor, by=editor)
    gone = make_user("checker", is_active=False)
    with pytest.raises(TransitionError, match="is not a checker"):
        reopen_claim(claim, reason="New figures", to=gone, by=editor)

    reopen_claim(claim, reason="New figures", to=checker, by=editor)

    assert (claim.status, claim.checker) == (Status.ASSIGNED, checker)


def test_only_a_published_claim_is_reopened_and_only_a_reopened_one_closed():
    claim, editor = make_claim(), make_user("editor")
    with pytest.raises(TransitionError, match="Only a published"):
        reopen_claim(claim, reason="?", to=make_user("checker"), by=editor)
    assign_claim(claim, to=make_user("checker"), by=editor)

    with pytest.raises(TransitionError, match="never published"):
        close_reopening(claim, reason="It stands", by=editor)


def test_a_comment_tells_whom_it_names():
    claim, ann, bo = make_claim(), make_user(name="ann"), make_user(name="bo")
    make_user(name="gone", is_active=False)

    comment_on(claim, "@bo, @Ann and @gone: see mail to x@bo.example", by=ann)

    assert [mention.user for mention in Mention.objects.all()] == [bo]
    assert [m.comment.claim for m in Mention.objects.unseen_by(bo)] == [claim]
    see_mentions(claim, by=bo)
    assert not Mention.objects.unseen_by(bo).exists()
    with pytest.raises(TransitionError):
        comment_on(claim, "  ", by=ann)
