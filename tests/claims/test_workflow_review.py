"""Another person reads a verdict. Four eyes hold whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import Claim, EvidenceChange, Status, Verdict
from claims.workflow import (
    TransitionError,
    approve_verdict,
    assign_claim,
    edit_statement,
    return_verdict,
    save_draft,
    set_claimant,
    submit_verdict,
    withdraw_verdict,
)
from tests.claims.researching import approved, researched, sent, text
from tests.factories import (
    make_evidence,
    make_rating,
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_complete_verdict_goes_to_review_as_a_numbered_revision():
    claim = researched()

    verdict = sent(claim)

    assert (verdict.state, verdict.revision) == (Verdict.State.IN_REVIEW, 1)
    assert len(verdict.digest) == 64
    assert Claim.objects.get().status == Status.IN_REVIEW


def test_another_person_approves():
    verdict, reviewer = sent(), make_user("reviewer")

    approve_verdict(verdict, by=reviewer, digest=verdict.digest, note="Clear.")

    assert (verdict.state, verdict.reviewer) == (Verdict.State.APPROVED, reviewer)
    assert Claim.objects.get().status == Status.APPROVED


def test_the_author_never_approves_not_even_as_admin():
    verdict = sent()
    verdict.author.is_superuser = verdict.author.is_staff = True
    verdict.author.save()

    with pytest.raises(TransitionError, match="You wrote this verdict"):
        approve_verdict(verdict, by=verdict.author, digest=verdict.digest)

    assert Claim.objects.get().status == Status.IN_REVIEW


def test_the_database_itself_refuses_an_author_as_reviewer():
    verdict = sent()

    with (
        pytest.raises(IntegrityError, match="nobody_reviews_their_own_verdict"),
        transaction.atomic(),
    ):
        Verdict.objects.filter(pk=verdict.pk).update(
            state=Verdict.State.APPROVED, reviewer=verdict.author, reviewed_at=verdict.sent_at
        )


def test_whoever_edited_a_draft_does_not_approve_it():
    claim = researched()
    helper = make_user("checker", "reviewer")
    draft = save_draft(claim, text(reasoning="First words [^1]."), by=helper)
    verdict = submit_verdict(claim, text(), by=claim.checker, seen=draft.version)
    Verdict.objects.filter(pk=verdict.pk).update(author=claim.checker)
    verdict.refresh_from_db()

    with pytest.raises(TransitionError, match="You wrote this verdict"):
        approve_verdict(verdict, by=helper, digest=verdict.digest)


def test_whoever_wrote_an_earlier_revision_does_not_approve_the_next():
    first = sent()
    return_verdict(first, note="Say which year.", by=make_user("reviewer"))
    claim, heir = Claim.objects.get(), make_user("checker")
    assign_claim(claim, to=heir, by=make_user("editor"))
    second = submit_verdict(claim, text(), by=heir)

    with pytest.raises(TransitionError, match="You wrote this verdict"):
        approve_verdict(second, by=first.author, digest=second.digest)
    assert not Verdict.objects.reviewable_by(first.author).exists()


@pytest.mark.parametrize("withdrawn", [False, True])
def test_whoever_gave_evidence_does_not_approve(withdrawn):
    claim, giver = researched(), make_user("checker", "reviewer")
    make_evidence(claim, added_by=giver, withdrawn_at=claim.spotted_at if withdrawn else None)
    verdict = sent(claim)

    with pytest.raises(TransitionError, match="You gave evidence"):
        approve_verdict(verdict, by=giver, digest=verdict.digest)


def test_whoever_changed_evidence_does_not_approve_or_return():
    claim, giver = researched(), make_user("checker", "reviewer")
    EvidenceChange.objects.create(evidence=claim.evidence.get(), kind="edited", by=giver)
    verdict = sent(claim)

    with pytest.raises(TransitionError, match="You gave evidence"):
        approve_verdict(verdict, by=giver, digest=verdict.digest)
    with pytest.raises(TransitionError, match="You gave evidence"):
        return_verdict(verdict, note="No.", by=giver)


def test_reviewable_by_offers_what_four_eyes_allow():
    claim, giver, other = researched(), make_user("reviewer"), make_user("reviewer")
    make_evidence(claim, added_by=giver)
    verdict = sent(claim)

    assert list(Verdict.objects.reviewable_by(other)) == [verdict]
    assert not Verdict.objects.reviewable_by(giver).exists()
    assert not Verdict.objects.reviewable_by(verdict.author).exists()


def test_an_approval_names_the_text_that_was_read():
    verdict = sent()

    with pytest.raises(TransitionError, match="no longer what stands"):
        approve_verdict(verdict, by=make_user("reviewer"), digest="0" * 64)


def test_an_approval_is_refused_when_the_evidence_behind_it_is_no_longer_the_same():
    verdict = sent()
    verdict.claim.evidence.update(note="Slipped in by hand.")

    with pytest.raises(TransitionError, match="no longer what stands"):
        approve_verdict(verdict, by=make_user("reviewer"), digest=verdict.digest)


def test_a_page_left_open_cannot_approve_a_newer_revision():
    first = sent()
    claim = Claim.objects.get()
    withdraw_verdict(first, by=first.author)
    claim.refresh_from_db()
    submit_verdict(claim, text(short_answer="Quite another answer."), by=claim.checker)

    with pytest.raises(TransitionError, match="no longer"):
        approve_verdict(first, by=make_user("reviewer"), digest=first.digest)


def test_of_two_reviewers_at_once_the_slower_is_told():
    verdict = sent()
    as_bob_loaded_it = Verdict.objects.get()
    approve_verdict(verdict, by=make_user("reviewer"), digest=verdict.digest)

    with pytest.raises(TransitionError, match="no longer waiting"):
        return_verdict(as_bob_loaded_it, note="Wait!", by=make_user("reviewer"))

    assert Verdict.objects.get().state == Verdict.State.APPROVED


def test_a_return_wants_a_note_and_leads_to_the_next_revision():
    verdict, reviewer = sent(), make_user("reviewer")
    with pytest.raises(TransitionError, match="what has to change"):
        return_verdict(verdict, note=" ", by=reviewer)

    return_verdict(verdict, note="Say which year.", by=reviewer)

    claim = Claim.objects.get()
    assert claim.status == Status.ASSIGNED
    assert claim.history.last().note == "Say which year."
    assert submit_verdict(claim, text(), by=claim.checker).revision == 2


def test_a_verdict_is_taken_back_by_its_author_only():
    verdict = sent()
    with pytest.raises(TransitionError, match="takes a verdict back"):
        withdraw_verdict(verdict, by=make_user("editor"))

    withdraw_verdict(verdict, by=verdict.author)

    assert Claim.objects.get().status == Status.ASSIGNED


@pytest.mark.parametrize(
    "change",
    [
        lambda claim: save_draft(claim, text(reasoning="Other words."), by=claim.checker),
        lambda claim: save_draft(claim, text(rating=make_rating("False")), by=claim.checker),
        lambda claim: edit_statement(claim, "Something else.", by=claim.checker),
        lambda claim: set_claimant(claim, make_speaker(), by=claim.checker),
    ],
    ids=["reasoning", "rating", "statement", "claimant"],
)
def test_any_change_of_text_after_approval_voids_it(change):
    claim = approved()

    change(claim)

    assert Claim.objects.get().status == Status.ASSIGNED
    assert claim.history.last().note.startswith("Approval voided")
    assert not Verdict.objects.approved().exists()
    assert Verdict.objects.filter(state=Verdict.State.VOIDED).count() == 1


def test_nothing_is_written_while_a_verdict_is_in_review():
    claim = sent().claim

    for change in (
        lambda: save_draft(claim, text(), by=claim.checker),
        lambda: edit_statement(claim, "Something else.", by=claim.checker),
    ):
        with pytest.raises(TransitionError, match="in review"):
            change()
