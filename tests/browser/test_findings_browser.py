"""What the engine found, in a browser: pointed at, opened by a key, narrowed, corrected."""

import pytest
from django.urls import reverse

from claims.models import FindingCorrection
from claims.reading import keep_findings
from claims.workflow import correct_finding, link_repeat
from tests.browser.acts import told
from tests.claims.earlier_checks import make_earlier
from tests.claims.interviews import make_interview, sentence_of
from tests.factories import make_claim, make_publication

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_what_was_found_keeps_nobody_out(scheme, width, open_transcript, editor, faults):
    transcript = make_interview(by=editor)
    keep_findings(transcript)
    sentence = sentence_of(transcript, "$5 billion")
    correct_finding(sentence, "kinds", ["law"], by=editor, note="It is one")
    page = open_transcript(
        transcript, color_scheme=scheme, viewport={"width": width, "height": 844}
    )
    if width == 390:
        page.locator("[data-show=list]").click()
    found = {}

    page.locator(f"#s-{sentence.pk} [data-act=why]").click()
    page.locator("#sheet[open] #findings").wait_for()
    found["sheet"] = faults(page)
    page.get_by_text("Which words weighed most?").click()
    page.locator(".weights").wait_for()
    found["weights"] = faults(page)
    page.get_by_role("button", name="Close").click()
    page.locator("#tab-numbers").click()
    page.locator("#side .calculation", has_text="909").wait_for()
    page.locator("#side").get_by_text("Nothing to look at").click()
    found["numbers"] = faults(page)
    for name, row in {"findings": [sentence.pk], "weights": [sentence.pk], "cutoffs": []}.items():
        page.goto(reverse(f"claims:{name}", args=row))
        found[f"{name}, a page"] = faults(page)

    assert found == {place: [] for place in found}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_checked_before_keeps_nobody_out(scheme, desk, editor, faults, open_transcript):
    said = "They spend $5 billion a year, so 100 times less."
    make_publication(statement=said)
    make_earlier(said, publisher="Other News", rating="Half true")
    claim = make_claim(statement=said)
    link_repeat(claim, make_publication(statement=said), by=editor)
    page, found = desk(editor, color_scheme=scheme), {}

    for address in (
        reverse("claims:earlier"),
        reverse("claims:earlier") + "?q=%245+billion+a+year",
        reverse("claims:earlier") + "?q=xyzzy",
        reverse("claims:checked_before", args=[claim.pk]),
        reverse("claims:claim", args=[claim.pk]),
    ):
        page.goto(address, wait_until="networkidle")
        found[address] = faults(page)
    page = open_transcript(make_interview(by=editor), color_scheme=scheme)
    page.keyboard.press("e")
    page.locator(".near .earlier-row").first.wait_for()
    found["near"] = faults(page)

    assert found == {place: [] for place in found}


def test_on_a_phone_the_switch_counts_what_the_list_is_cut_to(open_transcript, editor):
    page = open_transcript(make_interview(by=editor), viewport={"width": 390, "height": 844})

    page.locator("[data-show=list]").click()
    page.locator("#cutoff-all").click()
    page.wait_for_url("**cutoff=all**")

    assert page.locator("#view-count").inner_text() == "5"
