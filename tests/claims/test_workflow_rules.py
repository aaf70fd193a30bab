"""Rules of the workflow behind which others stand too, each shown by itself."""

import pytest

from claims.models import AppendOnlyError, Rating, Status, Verdict
from claims.workflow import Text, TransitionError, approve_verdict, edit_statement, save_draft
from sources.models import Snapshot
from tests.factories import make_claim, make_evidence, make_rating, make_user, make_verdict

pytestmark = pytest.mark.django_db
CLOSED = [Status.IN_REVIEW, Status.PUBLISHED, Status.RETRACTED, Status.DROPPED]


def in_review() -> Verdict:
    claim = make_claim(Status.IN_REVIEW)
    make_evidence(claim)
    return make_verdict(claim, Verdict.State.IN_REVIEW)


def test_an_author_who_left_no_edit_on_record_does_not_approve():
    verdict, author = in_review(), make_user("reviewer")
    Verdict.objects.update(author=author)

    with pytest.raises(TransitionError, match="You wrote this verdict"):
        approve_verdict(verdict, by=author, digest=verdict.digest)


def test_who_gave_evidence_and_left_no_change_on_record_does_not_approve():
    verdict, giver = in_review(), make_user("reviewer")
    verdict.claim.evidence.update(added_by=giver)

    with pytest.raises(TransitionError, match="You gave evidence"):
        approve_verdict(verdict, by=giver, digest=verdict.digest)


@pytest.mark.parametrize("status", [Status.SPOTTED, *CLOSED])
def test_no_verdict_is_written_on_a_claim_that_nobody_works_on(status):
    claim = make_claim(status, checker=make_user("checker"))

    with pytest.raises(TransitionError):
        save_draft(claim, Text(make_rating(), "A", "B", "C"), by=claim.checker)

    assert not claim.verdicts.exists()


@pytest.mark.parametrize("status", CLOSED)
def test_the_words_of_a_claim_that_nobody_works_on_stay(status):
    claim = make_claim(status)
    before = claim.statement

    with pytest.raises(TransitionError):
        edit_statement(claim, "It cost more.", by=make_user("editor"))

    claim.refresh_from_db()
    assert claim.statement == before


def test_a_step_of_the_scale_is_never_changed_or_deleted():
    step = make_rating()
    step.label = "Other"

    for change in (step.save, step.delete, Rating.objects.filter(pk=step.pk).delete):
        with pytest.raises(AppendOnlyError):
            change()
    with pytest.raises(AppendOnlyError):
        Rating.objects.filter(pk=step.pk).update(label="Other")


def test_words_found_in_what_we_do_not_hold_prove_nothing():
    evidence = make_evidence(make_claim(Status.ASSIGNED))
    proven = evidence.is_proven
    evidence.snapshot.status = Snapshot.Status.FAILED

    assert (proven, evidence.is_proven, evidence.wants_exception) == (True, False, True)
