"""An open word of a proposed statement is filled with one key, or with a click."""

import pytest
from django.urls import reverse

from claims.models import Claim
from tests.browser.acts import told
from tests.claims.interviews import make_interview, sentence_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SELECTED = "(f => f.value.slice(f.selectionStart, f.selectionEnd))(document.activeElement)"
TALK = """\
Speaker 1: A model 🎉 by DeepSeek is new. It beats the model that Microsoft sells for $20 to them.
"""


@pytest.fixture
def talk(editor):
    return make_interview(TALK, [0.1, 0.9], by=editor)


def open_form(page, transcript):
    item = page.locator(f"#s-{sentence_of(transcript, 'Microsoft').pk}")
    item.locator('[data-act="edit"]').click()
    page.locator(".candidate textarea:focus").wait_for()
    page.locator("[data-open-word]").first.wait_for()
    return page.locator(".candidate textarea")


def selected(page):
    return page.evaluate(SELECTED)


def test_one_key_fills_the_open_word_and_goes_on_to_the_next(open_transcript, talk):
    page = open_transcript(talk)
    field = open_form(page, talk)
    page.wait_for_function(f"{SELECTED} === 'It'")

    page.keyboard.press("2")

    assert field.input_value().startswith("DeepSeek beats the model")
    assert selected(page) == "them"
    page.keyboard.press("1")
    assert "them" not in field.input_value()
    page.keyboard.press("Enter")
    told(page, "Accepted: “DeepSeek beats the model")
    assert Claim.objects.get().quote.startswith("It beats the model")


def test_a_click_fills_and_what_is_typed_moves_the_next_place(open_transcript, talk):
    page = open_transcript(talk)
    field = open_form(page, talk)
    page.wait_for_function(f"{SELECTED} === 'It'")

    page.keyboard.type("This new thing")
    page.locator("[data-open-word]").first.locator("[data-fill]").first.click()

    assert field.input_value().startswith("This new thing beats the model")
    assert not field.input_value().endswith("them.")


def test_a_digit_typed_elsewhere_in_the_field_is_a_digit(open_transcript, talk):
    page = open_transcript(talk)
    field = open_form(page, talk)
    page.wait_for_function(f"{SELECTED} === 'It'")

    page.keyboard.press("Control+End")
    page.keyboard.type(" 1")

    assert field.input_value().endswith("them. 1")
    assert field.input_value().startswith("It beats")


def test_without_a_script_the_candidates_are_read_and_typed(desk, editor, talk):
    page = desk(editor, java_script_enabled=False)
    page.goto(reverse("claims:accept_sentence", args=[sentence_of(talk, "Microsoft").pk]))

    assert "“It” is open:" in page.locator(".open-word").first.inner_text()
    assert "DeepSeek" in page.locator(".open-word").first.inner_text()
