"""The claim page and the review page in a browser: moves, keys, talk, small screens."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Mention
from claims.workflow import Pointer, Text, add_evidence, comment_on, drop_claim, save_draft
from tests.claims.callers import TEXT, claim_in_research, claim_in_review, published
from tests.factories import make_claim, make_evidence, make_rating, make_snapshot, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "height": 640}
WIDER_THAN_THE_SCREEN = """
    document.documentElement.scrollWidth <= innerWidth ? [] :
      [...document.querySelectorAll("main *:not(.table-scroll *)")]
        .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
        .map((node) => node.outerHTML.slice(0, 120))
"""


@pytest.fixture
def cato():
    return make_user("checker", name="cato", first_name="Cato", last_name="Lind")


def open_claim(page, claim):
    page.goto(reverse("claims:claim", args=[claim.pk]))


def test_of_two_editors_the_slower_is_told_where_they_are_and_keeps_the_reason(desk):
    ann = make_user("editor", name="ann", first_name="Ann")
    claim = make_claim()
    page = desk(make_user("editor"))
    open_claim(page, claim)
    page.get_by_text("Drop", exact=True).click()
    page.locator("#drop-reason").fill("An opinion, not a fact")
    drop_claim(claim, reason="It repeats another", by=ann)

    page.get_by_role("button", name="Drop it").click()

    refused = page.locator("#move-drop .form-errors")
    expect(refused).to_contain_text("Ann set it to “Dropped”.")
    expect(refused).to_be_focused()
    expect(page.locator("#drop-reason")).to_have_value("An opinion, not a fact")
    expect(page.locator("#head")).to_contain_text("Dropped")
    expect(page.locator("#history")).to_contain_text("It repeats another")


def test_an_editor_assigns_publishes_reopens_and_retracts(desk):
    editor = make_user("editor")
    page_of = published(make_user("checker", name="cato", first_name="Cato"))
    page = desk(editor)
    open_claim(page, page_of.claim)

    page.get_by_text("Retract", exact=True).click()
    page.locator("#retract-note").fill("The figure was never said.")
    page.get_by_role("button", name="Retract the check").click()
    expect(page.locator("#head")).to_contain_text("Retracted")
    page.get_by_text("Reopen", exact=True).click()
    page.locator("#reopen-checker").select_option(label="Cato (0 in hand)")
    expect(page.locator("#reopen-due_at")).to_be_hidden()
    page.locator("#move-reopen").get_by_text("at …").click()
    expect(page.locator("#reopen-due_at")).to_be_visible()
    page.locator("#move-reopen").get_by_text("in 2 h").click()
    page.locator("#reopen-reason").fill("A recording turned up.")
    page.get_by_role("button", name="Reopen it").click()

    expect(page.locator("#head")).to_contain_text("In research")
    expect(page.locator("#head .due")).to_contain_text("in 2 h")


def test_a_colleague_is_named_by_a_few_letters(desk, cato):
    erin = make_user("editor", name="erin", first_name="Erin", last_name="Moss")
    make_user(name="bo", first_name="Bo")
    claim = claim_in_research(cato)
    page = desk(cato)
    open_claim(page, claim)

    page.keyboard.press("c")
    page.keyboard.type("Please look, @mo")
    expect(page.locator("#mention-list").get_by_role("option")).to_have_text(["@erin, Erin Moss"])
    page.keyboard.press("Enter")
    expect(page.locator("#comment-text")).to_have_value("Please look, @erin ")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".thread .mention")).to_have_text("@erin")

    other = desk(erin)
    with other.expect_response(re.compile("/seen/$")) as seen:
        open_claim(other, claim)
    assert seen.value.status == 204
    assert not Mention.objects.unseen_by(erin).exists()


def test_the_keys_do_what_the_help_says(desk, cato):
    claim = claim_in_research(cato)
    make_rating()
    page = desk(cato)
    open_claim(page, claim)

    page.keyboard.press("?")
    shown = page.locator("#keys dt").all_inner_texts()
    page.keyboard.press("Escape")
    places = {}
    for key, field in {
        "e": "#statement-statement",
        "n": "#add-url",
        "v": "#verdict-reasoning",
        "c": "#comment-text",
    }.items():
        page.keyboard.press(key)
        expect(page.locator(field)).to_be_focused()
        page.keyboard.press("Escape")
        places[key] = field
    page.keyboard.press("m")
    expect(page.locator(".move > summary").first).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator("#verdict-saved")).to_contain_text("Saved ")

    assert {"Edit the statement", "Add evidence", "Write the verdict", "Comment"} <= set(shown)


def test_an_open_page_is_told_when_somebody_else_moves_the_claim(desk, cato):
    claim = claim_in_research(cato)
    page = desk(make_user())
    page.clock.install()
    open_claim(page, claim)
    comment_on(claim, "Look.", by=cato)

    page.clock.run_for(21_000)

    expect(page.locator("#news")).to_contain_text("There is a new comment.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_weighty_on_any_of_the_pages(desk, cato, weighty_faults, scheme):
    editor, rosa = make_user("editor"), make_user("reviewer")
    claim = claim_in_research(cato)
    make_evidence(claim)
    make_evidence(claim, snapshot=make_snapshot(status="failed"), exception="Taken down.")
    add_evidence(claim, "https://example.org/x", Pointer("context", claim.quote), by=cato)
    save_draft(claim, Text(make_rating(), **TEXT), by=cato)
    comment_on(claim, "@cato, look.", by=editor)
    _claim, verdict = claim_in_review()
    faults = {}

    for user, url in [
        (cato, claim.get_absolute_url()),
        (editor, claim.get_absolute_url()),
        (rosa, reverse("claims:reviews")),
        (rosa, reverse("claims:review", args=[verdict.pk])),
    ]:
        page = desk(user, color_scheme=scheme)
        page.goto(url)
        for folded in page.locator("details:not(.menu) > summary").all():
            folded.evaluate("summary => { summary.parentElement.open = true }")
        faults[(user.username, url)] = weighty_faults(page)

    assert {key: found for key, found in faults.items() if found} == {}


def test_nothing_runs_off_a_narrow_screen(desk, cato):
    claim = claim_in_research(cato)
    make_evidence(claim, title="https://example.org/" + "averylongword" * 12)
    table = "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n" + "| 1234567890 " * 6 + "|"
    save_draft(claim, Text(make_rating(), **{**TEXT, "reasoning": table}), by=cato)
    _claim, verdict = claim_in_review()

    for user, url in [
        (cato, claim.get_absolute_url()),
        (make_user("editor"), claim.get_absolute_url()),
        (make_user("reviewer"), reverse("claims:reviews")),
        (make_user("reviewer"), reverse("claims:review", args=[verdict.pk])),
    ]:
        page = desk(user, viewport=NARROW)
        page.goto(url)
        page.wait_for_timeout(300)
        wide = page.evaluate(WIDER_THAN_THE_SCREEN)
        assert wide == [], url
