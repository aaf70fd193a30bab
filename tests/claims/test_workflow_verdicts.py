"""A verdict is written and sent: what it needs, and what two people writing at once are told."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import Claim, Status, Verdict
from claims.workflow import (
    StaleDraftError,
    TransitionError,
    save_draft,
    submit_verdict,
)
from sources.models import Snapshot
from tests.claims.researching import researched, text
from tests.factories import (
    make_claim,
    make_evidence,
    make_quotation,
    make_snapshot,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("lacking", "message"),
    [
        ({"rating": None}, "Choose a rating."),
        ({"headline": " "}, "Write a headline."),
        ({"short_answer": ""}, "Write a short answer."),
        ({"reasoning": "\n"}, "Write the reasoning."),
    ],
)
def test_an_incomplete_verdict_is_not_sent(lacking, message):
    claim = researched()

    with pytest.raises(TransitionError, match=message):
        submit_verdict(claim, text(**lacking), by=claim.checker)

    assert Claim.objects.get().status == Status.ASSIGNED
    assert not Verdict.objects.exists()


def test_a_verdict_without_evidence_is_not_sent():
    claim = make_claim(Status.ASSIGNED)

    with pytest.raises(TransitionError, match="at least one piece of evidence"):
        submit_verdict(claim, text(), by=claim.checker)


def test_a_verdict_whose_only_evidence_was_withdrawn_is_not_sent():
    claim = make_claim(Status.ASSIGNED)
    make_evidence(claim, withdrawn_at=claim.spotted_at)

    with pytest.raises(TransitionError, match="at least one piece of evidence"):
        submit_verdict(claim, text(), by=claim.checker)


def unheld(**fields):
    return make_snapshot(status=Snapshot.Status.FAILED, **fields)


@pytest.mark.parametrize("flaw", ["failed", "words not found", "no words named"])
def test_unproven_evidence_wants_a_stated_reason(flaw):
    claim = make_claim(Status.ASSIGNED)
    held = make_snapshot()
    lacking = {
        "failed": {"snapshot": unheld()},
        "words not found": {"snapshot": held, "quotation": make_quotation(held, found=False)},
        "no words named": {"snapshot": held, "quotation": None},
    }[flaw]
    evidence = make_evidence(claim, **lacking)

    with pytest.raises(TransitionError, match=r"Not held.*\[1\]"):
        submit_verdict(claim, text(), by=claim.checker)

    evidence.exception = "The page is a picture; we read it ourselves."
    evidence.save()
    assert submit_verdict(claim, text(), by=claim.checker).state == Verdict.State.IN_REVIEW


def test_evidence_on_its_way_is_waited_for_whatever_reason_is_stated():
    claim = make_claim(Status.ASSIGNED)
    make_evidence(
        claim, snapshot=make_snapshot(status=Snapshot.Status.QUEUED), exception="in a hurry"
    )

    with pytest.raises(TransitionError, match=r"Still on its way: \[1\]"):
        submit_verdict(claim, text(), by=claim.checker)


def test_of_two_people_saving_a_draft_the_slower_is_told_and_shown_the_newer():
    claim, helper = researched(), make_user("checker", first_name="Bo")
    draft = save_draft(claim, text(), by=claim.checker)
    save_draft(claim, text(reasoning="Bo's words."), by=helper, seen=draft.version)

    with pytest.raises(StaleDraftError, match="Bo has saved this verdict") as stale:
        save_draft(claim, text(reasoning="My words."), by=claim.checker, seen=draft.version)

    assert stale.value.newer.reasoning == "Bo's words."
    assert Verdict.objects.get().reasoning == "Bo's words."
    assert [edit.text["reasoning"] for edit in Verdict.objects.get().edits.all()][
        -1
    ] == "Bo's words."


def test_a_second_window_that_saw_no_draft_does_not_overwrite_one():
    claim = researched()
    save_draft(claim, text(), by=claim.checker)

    with pytest.raises(StaleDraftError):
        save_draft(claim, text(reasoning="From a blank window."), by=claim.checker)


def test_a_sent_verdict_is_complete_in_the_database_too():
    draft = make_verdict(researched())

    with pytest.raises(IntegrityError, match="a_sent_verdict_is_complete"), transaction.atomic():
        Verdict.objects.filter(pk=draft.pk).update(state=Verdict.State.IN_REVIEW)
