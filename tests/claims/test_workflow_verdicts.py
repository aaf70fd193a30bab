"""A verdict: written, sent, read by another person. Four eyes hold whoever asks."""

import pytest
from django.db import IntegrityError, transaction

from claims.models import Claim, EvidenceChange, Status, Verdict
from claims.workflow import (
    StaleDraftError,
    Text,
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
from sources.models import Snapshot
from tests.factories import (
    make_claim,
    make_evidence,
    make_quotation,
    make_rating,
    make_snapshot,
    make_speaker,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def text(**fields) -> Text:
    full = {
        "rating": make_rating(),
        "headline": "Training cost",
        "short_answer": "About 909 times.",
        "reasoning": "Five billion by five and a half million is about 909 [^1].",
    }
    return Text(**{**full, **fields})


def researched() -> Claim:
    claim = make_claim(Status.ASSIGNED)
    make_evidence(claim)
    return claim


def sent(claim: Claim | None = None) -> Verdict:
    claim = claim or researched()
    return submit_verdict(claim, text(), by=claim.checker)


def test_a_complete_verdict_goes_to_review_as_a_numbered_revision():
    claim = researched()

    verdict = sent(claim)

    assert (verdict.state, verdict.revision) == (Verdict.State.IN_REVIEW, 1)
    assert len(verdict.digest) == 64
    assert Claim.objects.get().status == Status.IN_REVIEW


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


def approved() -> Claim:
    verdict = sent()
    approve_verdict(verdict, by=make_user("reviewer"), digest=verdict.digest)
    return Claim.objects.get()


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
