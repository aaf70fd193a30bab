"""Public pages in a real browser: for everybody, without scripts, on paper, on a phone."""

import json

import pytest

from tests.public_newsroom import make_public_newsroom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
TABLET = {"width": 768, "height": 1024}
DESKTOP = {"width": 1440, "height": 900}


def addresses(newsroom):
    check = newsroom.corrected.get_absolute_url()
    return {
        "index": "/",
        "nothing found": "/?q=zebra",
        "check": check,
        "unproven": newsroom.unproven.get_absolute_url(),
        "retracted": newsroom.retracted.get_absolute_url(),
        "versions": f"{check}editions/",
        "version": f"{check}editions/2/",
        "broadcasts": "/broadcasts/",
        "broadcast": newsroom.broadcast.get_absolute_url(),
        "corrections": "/corrections/",
        "method": "/method/",
    }


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nobody_is_kept_out_of_a_public_page(desk, weighty_faults, colours, screen):
    newsroom = make_public_newsroom()
    page = desk(viewport=screen, color_scheme=colours)

    found = {}
    for name, address in addresses(newsroom).items():
        page.goto(address)
        found[name] = weighty_faults(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_is_wider_than_its_screen(desk, width):
    newsroom = make_public_newsroom()
    page = desk(viewport={"width": width, "height": 800})

    too_wide = []
    for name, address in addresses(newsroom).items():
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            too_wide.append(name)

    assert too_wide == []


def test_a_reader_without_scripts_finds_reads_and_follows_a_check(desk):
    make_public_newsroom()
    page = desk(java_script_enabled=False)

    page.goto("/")
    page.get_by_label("Search").fill("openai spends")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="100 times less").click()

    assert page.get_by_role("heading", level=1).inner_text().startswith("DeepSeek's training")
    page.get_by_role("link", name="Evidence [1]").first.click()
    assert page.url.endswith("#evidence-1")
    page.locator("#evidence-1 summary").click()
    assert page.get_by_text("SHA-256 of the content").first.is_visible()
    page.get_by_role("link", name="DeepSeek and the AI race").click()
    assert page.get_by_role("heading", name="Transcript").is_visible()
    page.locator("mark a", has_text="5.5 million").click()
    assert "trained for only" in page.get_by_role("heading", level=1).inner_text()


def test_the_timeline_leads_to_each_check_by_keyboard(desk):
    newsroom = make_public_newsroom()
    page = desk()
    page.goto(newsroom.broadcast.get_absolute_url())

    marks = page.get_by_role("group", name="Checked claims").get_by_role("link")
    assert marks.count() == 3
    marks.nth(1).focus()
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{newsroom.corrected.get_absolute_url()}")


def test_the_timelines_marks_do_not_lie_on_each_other_on_a_phone(desk):
    newsroom = make_public_newsroom()
    page = desk(viewport={"width": 320, "height": 700})
    page.goto(newsroom.broadcast.get_absolute_url())

    boxes = [one.bounding_box() for one in page.locator(".timeline circle").all()]

    for at, box in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = abs(box["x"] - other["x"]) >= box["width"] - 2
            above = abs(box["y"] - other["y"]) >= box["height"] - 2
            assert across or above


def test_the_claim_review_is_there_for_machines_under_our_policy(desk):
    newsroom = make_public_newsroom()
    page = desk()

    response = page.goto(newsroom.corrected.get_absolute_url())

    data = page.locator('script[type="application/ld+json"]').text_content()
    assert json.loads(data)["@type"] == "ClaimReview"
    assert "script-src" in response.headers["content-security-policy"] or (
        "default-src 'self'" in response.headers["content-security-policy"]
    )


def test_on_paper_a_check_has_its_digests_and_no_navigation(desk):
    newsroom = make_public_newsroom()
    page = desk(viewport={"width": 740, "height": 1000})
    page.goto(newsroom.corrected.get_absolute_url())

    page.emulate_media(media="print")

    digest = newsroom.corrected.claim.evidence.first().snapshot.body_sha256
    assert page.get_by_text(digest).first.bounding_box()["height"] > 0
    assert page.get_by_text("/checks/deepseeks-training-cost").is_visible()
    assert not page.get_by_role("navigation", name="Site").is_visible()
    assert not page.get_by_role("group", name="Colours").is_visible()
    assert len(page.pdf(format="A4")) > 10_000


def test_nothing_moves_while_a_page_loads(desk):
    newsroom = make_public_newsroom()
    page = desk(viewport=TABLET)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "entry => { window.moved += entry.value; }))"
        ".observe({type: 'layout-shift', buffered: true});"
    )

    for address in addresses(newsroom).values():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.moved") < 0.02, address
