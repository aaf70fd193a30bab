"""The claim page and the review page in a browser: written, saved by itself, sent, decided."""

import re

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from claims.models import Mention, Status, Verdict
from claims.workflow import Pointer, Text, add_evidence, comment_on, drop_claim, save_draft
from sources.models import Snapshot, SnapshotText
from sources.tasks import check_quotation
from tests.claims.callers import TEXT, claim_in_research, claim_in_review, published
from tests.factories import make_claim, make_evidence, make_rating, make_snapshot, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "height": 640}
WIDER_THAN_THE_SCREEN = """
    document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *")]
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest(".table-scroll *"))
      .map((node) => node.outerHTML.slice(0, 120))
"""
SENTENCE = "It cost $5.5 million to train, they say."


@pytest.fixture
def cato():
    return make_user("checker", name="cato", first_name="Cato", last_name="Lind")


def open_claim(page, claim):
    page.goto(reverse("claims:claim", args=[claim.pk]))


def saved_text(claim) -> str:
    draft = Verdict.objects.drafts().filter(claim=claim).first()
    return draft.reasoning if draft else ""


@transaction.atomic
def archive(snapshot):
    """What a worker writes when the page has been fetched, read and looked through."""
    now, digest = timezone.now(), "a" * 64
    Snapshot.objects.filter(pk=snapshot.pk).update(
        status="archived",
        warc_name="a.warc.gz",
        warc_sha256=digest,
        warc_size_bytes=99,
        body_sha256=digest,
        body_size_bytes=99,
        archived_at=now,
        finished_at=now,
        content_type="text/html",
        text_status="read",
        text_sha256=digest,
    )
    SnapshotText.objects.create(snapshot=snapshot, text=SENTENCE, reader="test")
    for quotation in snapshot.quotations.all():
        check_quotation.apply(args=[quotation.pk])


def test_a_verdict_is_written_saved_by_itself_returned_sent_again_and_approved(desk, cato):
    rosa = make_user("reviewer", name="rosa", first_name="Rosa", last_name="Marin")
    claim = claim_in_research(cato)
    make_evidence(claim, title="The report")
    page = desk(cato)
    open_claim(page, claim)

    page.get_by_label("Misleading").check()
    page.get_by_label("Headline").fill("Training cost")
    page.get_by_label("Short answer").fill("About 909 times, by its own figures.")
    page.locator("#verdict-reasoning").fill("So it is ")
    page.get_by_role("button", name="[1] The report").click()
    expect(page.locator("#verdict-reasoning")).to_have_value("So it is [^1]")
    expect(page.locator("#verdict-reasoning")).to_be_focused()
    expect(page.locator("#preview .citation")).to_have_attribute("href", "#evidence-1")
    expect(page.locator("#verdict-saved")).to_contain_text("Saved")
    expect(page.locator("#ready")).to_contain_text("Everything is there.")
    assert saved_text(claim) == "So it is [^1]"

    page.locator("#verdict-reasoning").press_sequentially(" still")
    page.get_by_role("button", name="Send for review").click()
    expect(page.locator("#head")).to_contain_text("In review")
    expect(page.locator("#verdict-form")).to_have_count(0)
    first = Verdict.objects.get(claim=claim)
    assert (first.state, first.reasoning) == ("in_review", "So it is [^1] still")

    other = desk(rosa)
    other.goto(reverse("claims:reviews"))
    other.get_by_role("link", name=claim.statement).click()
    other.get_by_label("What has to change?").fill("Say what it leaves out.")
    other.get_by_role("button", name="Return it").click()
    expect(other.locator("#decision")).to_contain_text("Returned")

    page.reload()
    expect(page.locator("#verdict .notice").first).to_contain_text("Say what it leaves out.")
    page.locator("#verdict-reasoning").fill("It leaves out research [^1].")
    page.get_by_role("button", name="Send for review").click()
    expect(page.locator("#head")).to_contain_text("In review")

    second = Verdict.objects.in_review().get()
    other.goto(reverse("claims:review", args=[second.pk]))
    expect(other.locator(".diff ins").first).to_be_visible()
    other.get_by_role("button", name="Approve what is shown").click()
    expect(other.locator("#messages")).to_contain_text("An editor can publish it now.")
    claim.refresh_from_db()
    assert claim.status == Status.APPROVED


def test_evidence_turns_archived_under_the_readers_eyes(desk, cato):
    claim = claim_in_research(cato)
    save_draft(claim, Text(make_rating(), **TEXT), by=cato)
    page = desk(cato)
    open_claim(page, claim)

    page.keyboard.press("n")
    expect(page.get_by_label("Address of the page")).to_be_focused()
    page.keyboard.type("https://example.org/report")
    page.locator("#add-evidence").get_by_text("Refutes the claim").click()
    page.locator("#add-excerpt").fill("$5.5 million")
    page.get_by_role("button", name="Add and archive").click()
    expect(page.locator("#evidence-1-title")).to_be_focused()
    expect(page.locator("#evidence-count")).to_have_text("0 held · 1 on its way")
    expect(page.locator("#ready")).to_contain_text("Still on its way: [1]")

    archive(claim.evidence.get().snapshot)

    expect(page.locator("#evidence-1-state")).to_contain_text("quotation found", timeout=15_000)
    expect(page.locator("#evidence-1-state .excerpt")).to_contain_text("It cost $5.5 million")
    expect(page.locator("#evidence-count")).to_have_text("1 held")
    expect(page.locator("#ready")).to_contain_text("Everything is there.")


def test_adding_evidence_leaves_a_half_written_verdict_alone(desk, cato):
    claim = claim_in_research(cato)
    make_rating()
    page = desk(cato)
    open_claim(page, claim)
    page.locator("#verdict-reasoning").press_sequentially("Half a sen")

    page.locator("#add-url").fill("https://example.org/report")
    page.locator("#add-evidence").get_by_text("Gives context").click()
    page.get_by_role("button", name="Add and archive").click()

    expect(page.locator("#cites [data-cite]")).to_have_count(1)
    expect(page.locator("#verdict-reasoning")).to_have_value("Half a sen")


def test_a_chosen_file_survives_a_refusal(desk, cato):
    claim = claim_in_research(cato)
    page = desk(cato)
    open_claim(page, claim)
    page.locator("#add-evidence").get_by_text("A document of ours").click()
    page.locator("#add-document").set_input_files(
        {"name": "sum.txt", "mimeType": "text/plain", "buffer": SENTENCE.encode()}
    )
    page.locator("#add-evidence").get_by_text("Supports the claim").click()
    page.locator("#add-excerpt").fill("x" * 20_000)
    page.get_by_role("button", name="Add and archive").click()
    expect(page.locator("#add-excerpt")).to_be_focused()
    expect(page.locator("#add-excerpt")).to_have_attribute("aria-invalid", "true")

    page.locator("#add-excerpt").fill("$5.5 million")
    page.get_by_role("button", name="Add and archive").click()

    expect(page.locator("#evidence-1-title")).to_have_text("sum.txt")
    assert page.locator("#add-document").input_value() == ""


def test_of_two_tabs_the_slower_sees_both_texts_and_saves_its_own(desk, cato):
    claim = claim_in_research(cato)
    make_rating()
    one, two = desk(cato), desk(cato)
    open_claim(one, claim)
    open_claim(two, claim)

    one.locator("#verdict-headline").fill("From the first tab")
    expect(one.locator("#verdict-saved")).to_contain_text("Saved ")
    two.locator("#verdict-headline").fill("From the second tab")
    expect(two.locator(".conflict")).to_contain_text("Cato Lind has saved this verdict")
    expect(two.locator(".conflict del")).to_have_text("first")
    expect(two.locator(".conflict ins")).to_have_text("second")
    expect(two.locator("#verdict-headline")).to_have_value("From the second tab")

    two.get_by_role("button", name="Save mine over it").click()
    expect(two.locator("#verdict-saved")).to_contain_text("Saved ")
    assert Verdict.objects.get(claim=claim).headline == "From the second tab"
    one.locator("#verdict-headline").fill("Once more from the first")
    one.get_by_role("button", name="Go on with what was saved").click()
    expect(one.locator("#verdict-headline")).to_have_value("From the second tab")
    expect(one.locator(".kept")).to_contain_text("Once more from the first")
    with one.expect_response(re.compile("/verdict/$")):
        one.locator("#verdict-headline").fill("Both agree")
    assert Verdict.objects.get(claim=claim).headline == "Both agree"


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
