"""The transcript pages keep nobody out: axe, no scripts, a phone."""

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.workflow import spot_claim
from tests.browser.acts import drag_over
from tests.claims.interviews import INTERVIEW, make_interview, span_of
from tests.factories import make_claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = "They spend $5 billion a year, so 100 times less."
SECOND = "It was trained for only $5.5 million, which is nothing."
PAGES = ["broadcasts", "desk_broadcast", "import", "transcript", "speakers"]


def test_without_scripts_sentences_and_words_are_spotted_all_the_same(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript, java_script_enabled=False)

    page.locator(".candidate [data-act=accept]").first.click()
    assert page.locator(".message").inner_text().strip().startswith("Accepted")
    page.locator(".candidate [data-act=words]").first.click()
    page.locator("#first-word").select_option(label="7 · trained")
    page.locator("#last-word").select_option(label="11 · million,")
    page.locator("button", has_text="Choose these words").click()
    page.locator("button", has_text="Spot").click()

    assert list(Claim.objects.order_by("pk").values_list("quote", flat=True)) == [
        FIRST,
        "trained for only $5.5 million,",
    ]


def test_on_a_phone_text_and_list_take_turns(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript, viewport={"width": 360, "height": 740})
    assert page.locator("#side").is_hidden()

    page.locator("[data-show=list]").click()
    assert page.locator("#transcript-text").is_hidden()
    page.locator(".candidate-quote").nth(1).click()

    assert page.locator("#side").is_hidden()
    assert page.locator("#transcript-text .is-shown").all_inner_texts() == [SECOND]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_the_pages_keep_nobody_out(name, scheme, desk, editor, weighty_faults):
    transcript = make_interview(
        INTERVIEW + "PANIC.mp4 (Completed: 01/29/2025)\nTranscript by GoTranscript.com\n",
        by=editor,
    )
    span = span_of(transcript, "$5 billion")
    spot_claim(transcript, (span["start"], span["end"]), by=editor)
    rows = {"desk_broadcast": transcript.broadcast, "transcript": transcript}
    row = {**rows, "speakers": transcript}.get(name)
    page = desk(editor, color_scheme=scheme)

    page.goto(reverse(f"claims:{name}", args=[row.pk] if row else []))

    assert weighty_faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_form_of_the_page_keeps_nobody_out(scheme, open_transcript, editor, weighty_faults):
    transcript = make_interview(by=editor)
    make_claim(transcript=transcript, statement="An earlier claim.")
    page = open_transcript(transcript, color_scheme=scheme)
    found = {}

    for key, form in {"x": ".quick-reasons", "m": ".found", "e": "textarea"}.items():
        page.keyboard.press("j")
        page.keyboard.press(key)
        page.locator(f".candidate {form}").first.wait_for()
        found[key] = weighty_faults(page)
        page.keyboard.press("Escape")
    drag_over(page, "$5 billion a year")
    found["spot"] = weighty_faults(page)
    page.keyboard.press("Escape")
    page.locator(".turn-name").first.click()
    page.locator("#person-name").wait_for()
    found["name"] = weighty_faults(page)

    assert found == {"x": [], "m": [], "e": [], "spot": [], "name": []}
