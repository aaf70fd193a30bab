"""What the engine found, in a browser: pointed at, opened by a key, narrowed, corrected."""

import pytest

from claims.models import FindingCorrection
from claims.reading import keep_findings
from tests.browser.acts import told
from tests.claims.interviews import make_interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_words_pointed_at_say_what_they_amount_to_and_w_opens_all_that_was_found(
    open_transcript, editor
):
    transcript = make_interview(by=editor)
    keep_findings(transcript)
    page = open_transcript(transcript)

    page.locator(".quantity", has_text="$5.5 million").first.hover()
    page.locator("#pointed", has_text="5,500,000 dollars").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("w")
    sheet = page.locator("#sheet[open]")
    sheet.get_by_role("heading", name="What was found").wait_for()
    sheet.get_by_label("Opinion").check()
    sheet.get_by_role("button", name="Correct the kinds").click()
    told(page, "Corrected. The engine's own word is kept beside it.")

    assert page.locator("#sheet[open]").count() == 0
    assert FindingCorrection.objects.get().part == "kinds"


def test_the_list_narrows_as_soon_as_a_kind_is_chosen_and_the_address_follows(
    open_transcript, editor
):
    transcript = make_interview(by=editor)
    keep_findings(transcript)
    page = open_transcript(transcript)

    page.get_by_label("Kind").select_option("money")
    page.wait_for_url("**kind=money**")

    assert page.locator(".candidate").count() == 2
    page.locator("#tab-numbers").click()
    page.locator(".calculation", has_text="909").wait_for()
