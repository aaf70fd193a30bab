"""The verdict on the claim page: written with autosave, previewed, sent, taken back."""

import pytest

from claims.models import Verdict
from claims.workflow import withdraw_evidence
from tests.claims.callers import TEXT, claim_in_research
from tests.claims.claim_pages import get, parsed, part, post, swapped, texts, words
from tests.factories import make_evidence, make_rating, make_user, make_verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def checker():
    return make_user("checker", first_name="Cato")


def typed(**changes):
    """The verdict's form as a browser sends it."""
    return {"seen": 0, "rating": make_rating().pk, **TEXT, **changes}


def chosen(response) -> list[str]:
    return [node.attributes["value"] for node in parsed(response).css("[name=rating][checked]")]


# written ---------------------------------------------------------------------------------------


def test_the_scale_is_offered_with_icon_word_and_meaning(checker):
    make_rating()
    claim = claim_in_research(checker)

    page = get(checker, "claim", claim.pk)

    cards = texts(page, ".rating-card")
    assert [card.split(" ")[0] for card in cards] == ["●", "◕", "◑", "◐", "◔", "✕", "?"]
    assert cards[0] == "● True The claim is accurate, and nothing that matters is left out."


def test_a_draft_saves_itself_and_the_answer_leaves_the_text_alone(checker):
    claim = claim_in_research(checker)

    response = post(checker, "verdict_save", claim.pk, **typed(headline="Training"))

    draft = Verdict.objects.drafts().get(claim=claim)
    assert (draft.headline, draft.reasoning, draft.author) == (
        "Training",
        TEXT["reasoning"],
        checker,
    )
    assert words(part(response, "verdict-saved")).startswith("Saved")
    assert part(response, "verdict-seen").attributes["value"] == str(draft.version)
    assert swapped(response) == ["verdict-seen", "ready", "messages"]
    assert not parsed(response).css("textarea")


def test_half_a_verdict_is_saved_too(checker):
    claim = claim_in_research(checker)

    post(checker, "verdict_save", claim.pk, seen=0, rating="", headline="", reasoning="One word")

    draft = Verdict.objects.drafts().get(claim=claim)
    assert (draft.rating, draft.reasoning) == (None, "One word")


def test_lines_end_as_they_are_stored_and_code_keeps_its_indent(checker):
    claim = claim_in_research(checker)

    post(checker, "verdict_save", claim.pk, **typed(reasoning="    5 / 2\r\n\r\nSo 2.5.\r\n"))

    assert Verdict.objects.get(claim=claim).reasoning == "    5 / 2\n\nSo 2.5."


def test_what_does_not_fit_is_not_saved_and_says_why(checker):
    claim = claim_in_research(checker)

    response = post(checker, "verdict_save", claim.pk, **typed(headline="x" * 151))

    assert not Verdict.objects.filter(claim=claim).exists()
    assert words(part(response, "verdict-saved")).startswith("Not saved. Headline: ")


def test_what_is_missing_is_said_while_one_writes(checker):
    claim = claim_in_research(checker)
    make_rating()

    at_first = texts(get(checker, "claim", claim.pk), "#ready .missing li")
    half = texts(
        post(checker, "verdict_save", claim.pk, **typed(headline="")), "#ready .missing li"
    )
    make_evidence(claim)
    draft = Verdict.objects.get(claim=claim)
    whole = post(checker, "verdict_save", claim.pk, **typed(seen=draft.version))

    assert at_first == [
        "Choose a rating.",
        "Write a headline.",
        "Write a short answer.",
        "Write the reasoning.",
        "Add at least one piece of evidence.",
    ]
    assert half == ["Write a headline.", "Add at least one piece of evidence."]
    assert texts(whole, "#ready .notice") == ["Everything is there."]


def test_the_reasoning_is_previewed_and_its_errors_with_it(checker):
    claim = claim_in_research(checker)
    make_evidence(claim)

    response = post(checker, "verdict_preview", claim.pk, reasoning="So **909** [^1], not [^7].")

    assert texts(response, ".prose strong") == ["909"]
    assert [a.attributes["href"] for a in parsed(response).css(".citation")] == ["#evidence-1"]
    assert texts(response, ".notice") == ["It cites 7, which is no evidence on this claim."]


def test_each_standing_piece_of_evidence_can_be_cited_by_a_button(checker):
    claim = claim_in_research(checker)
    for title in ("One", "Two", "Three"):
        make_evidence(claim, title=title)
    withdraw_evidence(claim.evidence.get(number=2), reason="Wrong year", by=checker)

    page = get(checker, "claim", claim.pk)

    buttons = parsed(page).css("#cites [data-cite]")
    assert [(b.attributes["data-cite"], words(b)) for b in buttons] == [
        ("1", "[1] One"),
        ("3", "[3] Three"),
    ]


def test_others_read_the_draft_and_whose_it_is(checker):
    claim = claim_in_research(checker)
    make_evidence(claim)
    make_verdict(claim)

    verdict = part(get(make_user("editor"), "claim", claim.pk), "verdict")

    assert words(verdict.css_first(".notice")).startswith("A draft of Cato, saved")
    assert words(verdict.css_first(".rating-mark")) == "◐ Misleading"
    assert verdict.css_first(".prose .citation").attributes["href"] == "#evidence-1"
