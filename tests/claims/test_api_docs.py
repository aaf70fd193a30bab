"""The API's page in a real browser, under the same content policy as every other page."""

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.factories import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(monkeypatch):
    """A page of the system's Chromium that keeps what its console complains about."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright runs a loop of its own
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        opened = browser.new_page()
        opened.complaints = []
        opened.on("console", lambda message: note(opened, message))
        opened.on("pageerror", lambda error: opened.complaints.append(str(error)))
        yield opened
        browser.close()


def note(page: Page, message) -> None:
    if message.type in {"error", "warning"}:
        page.complaints.append(message.text)


def test_the_page_draws_every_resource_and_the_console_stays_silent(page, live_server):
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.wait_for_selector(".opblock-tag-section")

    shown = page.locator(".opblock-tag").evaluate_all("tags => tags.map(tag => tag.dataset.tag)")
    page.locator("#operations-tag-claims").click()
    page.locator("#operations-claims-claims_assign .opblock-summary-control").click()
    page.wait_for_selector("#operations-claims-claims_assign .opblock-body")

    assert {"claims", "publications", "transcripts", "verdicts", "token"} <= set(shown)
    assert page.complaints == []


def test_a_signed_in_person_can_try_a_write_from_the_page(page, live_server, client):
    client.force_login(make_user("editor"))
    session = client.cookies["sessionid"].value
    page.context.add_cookies(
        [
            {"name": "sessionid", "value": session, "url": live_server.url},
            {"name": "csrftoken", "value": "a" * 32, "url": live_server.url},
        ]
    )
    page.goto(f"{live_server.url}/api/v1/docs/")
    page.locator("#operations-tag-token").click()
    block = page.locator("#operations-token-token_delete")
    block.locator(".opblock-summary-control").click()
    block.locator(".try-out__btn").click()

    with page.expect_response("**/api/v1/token/") as answered:
        block.locator(".execute").click()

    assert answered.value.status == 204
    assert page.complaints == []
