"""Verdicts approved and returned from the review page, and who may not."""

import pytest

from claims.models import Status, Verdict
from claims.workflow import (
    Text,
    submit_verdict,
    withdraw_verdict,
)
from sources.models import Quotation
from tests.claims.callers import TEXT, claim_in_research, claim_in_review
from tests.claims.claim_pages import get, part, post, texts, words
from tests.factories import (
    make_evidence,
    make_rating,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_user("reviewer", first_name="Rosa")


def sent_again(claim, **changes) -> Verdict:
    """The verdict's next revision, sent."""
    text = Text(rating=make_rating(), **{**TEXT, **changes})
    return submit_verdict(claim, text, by=claim.checker)


def test_a_reviewer_approves_what_the_page_showed(reviewer):
    claim, verdict = claim_in_review()
    shown = part(get(reviewer, "review", verdict.pk), "approve-digest").attributes["value"]

    response = post(reviewer, "approve", verdict.pk, digest=shown, note="Well done.")

    verdict.refresh_from_db()
    claim.refresh_from_db()
    assert shown == verdict.digest
    assert (verdict.state, verdict.reviewer, verdict.review_note, claim.status) == (
        "approved",
        reviewer,
        "Well done.",
        Status.APPROVED,
    )
    assert words(part(response, "decision")).startswith("Approved Rosa,")
    assert "An editor can publish it now." in words(part(response, "messages"))


def test_a_page_left_open_overnight_approves_nothing_newer(reviewer):
    claim, first = claim_in_review()
    shown = part(get(reviewer, "review", first.pk), "approve-digest").attributes["value"]
    withdraw_verdict(first, by=claim.checker)
    claim.refresh_from_db()
    second = sent_again(claim, headline="Another headline")

    on_first = post(reviewer, "approve", first.pk, digest=shown, note="Fine by me.")
    on_second = post(reviewer, "approve", second.pk, digest=shown)

    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert "What you read is no longer what stands." in words(part(on_second, "decision"))
    assert "Fine by me." in words(part(on_first, "decision"))


def test_evidence_that_changed_behind_the_page_is_not_approved(reviewer):
    claim, verdict = claim_in_review()
    quotation = claim.evidence.get().quotation
    Quotation.objects.filter(pk=quotation.pk).update(
        outcome="not_found", start_char=None, end_char=None, matched=""
    )

    response = post(reviewer, "approve", verdict.pk, digest=verdict.digest)

    verdict.refresh_from_db()
    assert verdict.state == Verdict.State.IN_REVIEW
    assert "Read it again." in words(part(response, "decision").css_first(".form-errors"))


def test_an_approval_names_what_was_read(reviewer):
    _claim, verdict = claim_in_review()

    response = post(reviewer, "approve", verdict.pk, note="Fine.")

    verdict.refresh_from_db()
    assert verdict.state == Verdict.State.IN_REVIEW
    assert "Load it again." in words(part(response, "decision").css_first(".form-errors"))
    assert part(response, "approve-note").text() == "Fine."


def test_a_reviewer_returns_it_with_a_note_and_never_without(reviewer):
    claim, verdict = claim_in_review()

    silent = post(reviewer, "return_verdict", verdict.pk, note="  ")
    said = post(reviewer, "return_verdict", verdict.pk, note="Say what is left out.")

    claim.refresh_from_db()
    assert texts(silent, "#return-note_error li") == ["This field is required."]
    assert claim.status == Status.ASSIGNED
    assert "Say what is left out." in words(part(said, "decision"))


def test_of_two_reviewers_the_slower_is_told_and_keeps_the_note(reviewer):
    _claim, verdict = claim_in_review()
    post(make_user("reviewer"), "approve", verdict.pk, digest=verdict.digest)

    response = post(reviewer, "return_verdict", verdict.pk, note="A long note, typed in vain.")

    decision = words(part(response, "decision"))
    assert "no longer waiting for a review" in decision
    assert "Your note, not sent A long note, typed in vain." in decision


@pytest.mark.parametrize(
    ("hand", "why"),
    [
        ("wrote", "You wrote this verdict, so someone else reviews it."),
        ("gave", "You gave evidence on this claim, so someone else reviews it."),
    ],
)
def test_who_had_a_hand_in_it_sees_why_they_may_not(hand, why):
    person = make_user("reviewer", "checker", "editor", is_superuser=True)
    claim = claim_in_research(person if hand == "wrote" else None)
    make_evidence(claim, added_by=person if hand == "gave" else make_user("checker"))
    verdict = sent_again(claim)

    page = part(get(person, "review", verdict.pk), "decision")
    approved = post(person, "approve", verdict.pk, digest=verdict.digest)
    returned = post(person, "return_verdict", verdict.pk, note="No.")

    verdict.refresh_from_db()
    assert verdict.state == Verdict.State.IN_REVIEW
    assert words(page.css_first(".notice")) == why
    assert not page.css("form")
    for answer in (approved, returned):
        assert words(part(answer, "decision").css_first(".form-errors")) == why


def test_those_who_are_no_reviewers_read_along():
    _claim, verdict = claim_in_review()

    decision = part(get(make_user("editor"), "review", verdict.pk), "decision")

    assert "Reviewers decide about it." in words(decision)
    assert not decision.css("form")
