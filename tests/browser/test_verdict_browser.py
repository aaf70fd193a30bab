"""Verdict and evidence in a browser: written, saved by itself, sent, decided."""

import re

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from claims.models import Status, Verdict
from claims.workflow import Text, assign_claim, save_draft, submit_verdict, withdraw_verdict
from sources.models import Snapshot, SnapshotText
from sources.tasks import check_quotation
from tests.claims.callers import TEXT, claim_in_research
from tests.factories import make_evidence, make_rating, make_user
from tests.live import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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


def test_the_last_words_are_saved_on_the_way_out(desk, cato):
    claim = claim_in_research(cato)
    page = desk(cato)
    open_claim(page, claim)

    page.locator("#verdict-reasoning").press_sequentially("Half a sentence")
    page.goto(reverse("claims:board"))

    wait_until(lambda: saved_text(claim) == "Half a sentence")


def test_whoever_lost_the_claim_while_writing_is_told_and_keeps_the_text(desk, cato):
    claim = claim_in_research(cato)
    page = desk(cato, refused="403")
    open_claim(page, claim)
    assign_claim(claim, to=make_user("checker"), by=make_user("editor"))

    page.locator("#verdict-reasoning").press_sequentially("Half a sentence")

    expect(page.locator("#messages")).to_contain_text("may have gone to somebody else")
    expect(page.locator("#verdict-reasoning")).to_have_value("Half a sentence")
    assert saved_text(claim) == ""


def test_whoever_is_signed_out_while_writing_is_told_and_keeps_the_text(desk, cato):
    claim = claim_in_research(cato)
    page = desk(cato)
    open_claim(page, claim)
    page.context.clear_cookies(name="sessionid")

    page.locator("#verdict-reasoning").press_sequentially("Half a sentence")

    expect(page.locator("#messages")).to_contain_text("You may be signed out.")
    expect(page.locator("#verdict-reasoning")).to_have_value("Half a sentence")
    expect(page.locator("#verdict-saved")).to_have_text("Saves itself while you write.")


def test_whoever_signed_in_anew_elsewhere_is_shown_the_way_and_then_saves(desk, cato):
    claim = claim_in_research(cato)
    page = desk(cato, refused="403")
    open_claim(page, claim)
    cookies = page.context.cookies()
    page.context.clear_cookies(name="csrftoken")
    previews = []
    page.on("request", lambda sent: previews.append(sent.url) if "/preview/" in sent.url else None)

    page.locator("#verdict-reasoning").press_sequentially("Half a sentence")
    link = page.locator("#messages").get_by_role("link", name="Sign in")
    expect(link).to_have_attribute("href", reverse("login"))
    expect(link).to_have_attribute("target", "_blank")
    expect(page.locator("#messages")).to_contain_text("You may be signed out.")
    tried = len(previews)
    page.locator("#verdict-reasoning").press_sequentially(", and more")
    page.wait_for_timeout(700)  # longer than the preview waits for a pause
    assert len(previews) == tried

    page.context.add_cookies(cookies)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#messages")).to_be_empty()
    page.locator("[data-save]").click()

    expect(page.locator("#verdict-saved")).to_contain_text("Saved ")
    assert saved_text(claim) == "Half a sentence, and more"


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
    make_evidence(claim)
    page = desk(cato)
    open_claim(page, claim)
    page.locator("#add-evidence > summary").click()
    page.locator("#add-url").fill("https://example.org/half-typed")
    page.locator("#add-evidence").get_by_text("A document of ours").click()
    page.locator("#add-document").set_input_files(
        {"name": "sum.txt", "mimeType": "text/plain", "buffer": SENTENCE.encode()}
    )
    page.locator("#add-evidence").get_by_text("Supports the claim").click()
    verdict = submit_verdict(claim, Text(make_rating(), **TEXT), by=cato)
    page.get_by_role("button", name="Add and archive").click()
    expect(page.locator("#add-evidence .form-errors")).to_contain_text("The verdict is in review.")
    expect(page.locator("#add-evidence .form-errors")).to_be_focused()

    withdraw_verdict(verdict, by=cato)
    page.get_by_role("button", name="Add and archive").click()

    expect(page.locator("#evidence-2-title")).to_have_text("sum.txt")
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
