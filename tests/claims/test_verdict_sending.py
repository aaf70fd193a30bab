"""A verdict saved by two at once, sent, taken back, returned, changed after its approval."""

import pytest

from claims.models import Status, Verdict
from claims.views.claim_page import EVERY_PART
from claims.workflow import Text, return_verdict, save_draft
from tests.claims.callers import TEXT, approved_claim, claim_in_research, claim_in_review
from tests.claims.claim_pages import get, parsed, part, post, swapped, words
from tests.factories import make_evidence, make_rating, make_snapshot, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def checker():
    return make_user("checker", first_name="Cato")


def typed(**changes):
    """The verdict's form as a browser sends it."""
    return {"seen": 0, "rating": make_rating().pk, **TEXT, **changes}


def chosen(response) -> list[str]:
    return [node.attributes["value"] for node in parsed(response).css("[name=rating][checked]")]


def test_of_two_who_save_at_once_the_slower_sees_both_texts_and_loses_nothing(checker):
    claim = claim_in_research(checker)
    save_draft(claim, Text(make_rating(), **TEXT), by=checker)

    response = post(
        checker,
        "verdict_save",
        claim.pk,
        **typed(short_answer="By its own figures it is about 910 times."),
    )

    assert Verdict.objects.get(claim=claim).short_answer == TEXT["short_answer"]
    saved = part(response, "verdict-saved")
    assert "Cato has saved this verdict since you opened it." in words(saved)
    assert [words(label) for label in saved.css(".field-label")] == ["Short answer"]
    assert words(saved.css_first(".diff")) == "By its own figures it is about 909 910 times."
    assert (words(saved.css_first("del")), words(saved.css_first("ins"))) == ("909", "910")
    assert swapped(response) == ["ready", "messages"]


def test_mine_can_be_saved_over_the_newer(checker):
    claim = claim_in_research(checker)
    save_draft(claim, Text(make_rating(), **TEXT), by=checker)
    refused = post(checker, "verdict_save", claim.pk, **typed(headline="Mine"))
    (button,) = parsed(refused).css("[hx-vals]")

    post(checker, "verdict_save", claim.pk, **typed(headline="Mine", seen=1))

    assert button.attributes["hx-vals"] == '{"seen": 1}'
    assert Verdict.objects.get(claim=claim).headline == "Mine"


def test_going_on_with_the_newer_keeps_what_was_typed_beside_it(checker):
    claim = claim_in_research(checker)
    save_draft(claim, Text(make_rating(), **TEXT), by=checker)

    response = post(
        checker, "verdict_newer", claim.pk, **typed(headline="Mine", reasoning="My long reasoning")
    )

    assert part(response, "verdict-headline").attributes["value"] == TEXT["headline"]
    assert part(response, "verdict-seen").attributes["value"] == "1"
    assert words(parsed(response).css_first(".kept textarea")) == "My long reasoning"


def test_sending_what_somebody_else_has_changed_shows_both_and_sends_nothing(checker):
    claim = claim_in_research(checker)
    make_evidence(claim)
    save_draft(claim, Text(make_rating(), **TEXT), by=checker)

    response = post(checker, "verdict_send", claim.pk, **typed(headline="Mine"))

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    assert part(response, "verdict").css(".conflict")
    assert part(response, "verdict-headline").attributes["value"] == "Mine"


# sent ------------------------------------------------------------------------------------------


def test_a_complete_verdict_is_sent_and_the_page_turns_to_reading(checker):
    claim = claim_in_research(checker)
    make_evidence(claim)

    response = post(checker, "verdict_send", claim.pk, **typed())

    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert not parsed(response).css("#verdict-form, #add-evidence")
    others = [name for name in EVERY_PART if name != "verdict"]
    assert swapped(response) == [*others, "messages"]
    assert "Sent. Somebody else reads it now." in words(part(response, "messages"))


def test_an_incomplete_verdict_is_not_sent_and_all_that_is_missing_is_said(checker):
    claim = claim_in_research(checker)
    make_evidence(claim, snapshot=make_snapshot(status="failed"))

    response = post(
        checker, "verdict_send", claim.pk, **typed(headline="", reasoning="So it is [^4].")
    )

    claim.refresh_from_db()
    told = words(part(response, "verdict").css_first(".form-errors"))
    assert claim.status == Status.ASSIGNED
    for missing in ("Write a headline.", "Not held, or the words", "no evidence here: [4]"):
        assert missing in told
    assert part(response, "verdict-reasoning").text() == "So it is [^4]."
    assert chosen(response) == [str(make_rating().pk)]


def test_the_author_takes_a_verdict_back_and_goes_on_from_its_text(checker):
    claim, verdict = claim_in_review(checker)

    response = post(checker, "verdict_take_back", verdict.pk)

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    assert part(response, "verdict-headline").attributes["value"] == TEXT["headline"]
    assert part(response, "verdict-seen").attributes["value"] == "0"


def test_taking_back_what_was_just_returned_says_so(checker):
    _claim, verdict = claim_in_review(checker)
    return_verdict(verdict, note="Count again", by=make_user("reviewer"))

    response = post(checker, "verdict_take_back", verdict.pk)

    assert "no longer waiting for a review" in words(part(response, "messages"))


def test_a_returned_verdict_shows_the_note_and_its_text_to_go_on_from(checker):
    claim, verdict = claim_in_review(checker)
    return_verdict(verdict, note="Say what it leaves out.", by=make_user("reviewer"))

    page = get(checker, "claim", claim.pk)

    assert "Say what it leaves out." in words(part(page, "verdict").css_first(".notice"))
    assert chosen(page) == [str(verdict.rating_id)]
    assert part(page, "verdict-reasoning").text() == TEXT["reasoning"]


def test_a_new_revision_begins_with_the_first_save_after_a_return(checker):
    claim, verdict = claim_in_review(checker)
    return_verdict(verdict, note="Say what it leaves out.", by=make_user("reviewer"))

    response = post(checker, "verdict_save", claim.pk, **typed(headline="Again"))

    verdict.refresh_from_db()
    assert verdict.headline == TEXT["headline"]
    assert Verdict.objects.drafts().get(claim=claim).revision == 2
    assert words(part(response, "verdict-saved")).startswith("Saved")


# after an approval -----------------------------------------------------------------------------


def test_an_approved_verdict_is_not_changed_by_mere_typing(checker):
    claim = approved_claim(checker)

    form = part(get(checker, "claim", claim.pk), "verdict-form")

    assert not form.css("[data-save]")
    assert words(form.css_first(".form-actions")) == "Save, and void the approval"
    assert form.attributes["hx-post"].endswith("/verdict/")


def test_saving_after_an_approval_voids_it_and_says_so_everywhere(checker):
    claim = approved_claim(checker)

    response = post(checker, "verdict_save", claim.pk, **typed(headline="Changed"))

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    assert "The approval no longer stands." in words(part(response, "messages"))
    others = [name for name in EVERY_PART if name != "verdict"]
    assert swapped(response) == [*others, "messages"]
    assert part(response, "verdict-headline").attributes["value"] == "Changed"


def test_a_draft_that_comes_after_the_claim_went_to_review_is_kept_on_the_page(checker):
    claim, verdict = claim_in_review(checker)

    saved = post(checker, "verdict_save", claim.pk, **typed(headline="Late"))
    sent = post(checker, "verdict_send", claim.pk, **typed(headline="Late"))

    verdict.refresh_from_db()
    assert verdict.headline == TEXT["headline"]
    assert "The verdict is in review." in words(part(saved, "verdict-saved"))
    assert part(sent, "verdict-headline").attributes["value"] == "Late"
