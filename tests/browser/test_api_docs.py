"""The API's page in a real browser, under the same content policy as every other page."""

import pytest

from tests.factories import make_user

pytestmark = pytest.mark.browser


def test_the_page_draws_every_resource_and_its_console_stays_silent(desk):
    page = desk()
    page.goto("/api/v1/docs/")
    page.wait_for_selector(".opblock-tag-section")

    shown = page.locator(".opblock-tag").evaluate_all("tags => tags.map(tag => tag.dataset.tag)")
    page.locator("#operations-tag-claims").click()
    page.locator("#operations-claims-claims_assign .opblock-summary-control").click()
    page.wait_for_selector("#operations-claims-claims_assign .opblock-body")

    assert {"claims", "publications", "transcripts", "verdicts", "token"} <= set(shown)


def test_a_signed_in_person_can_try_a_write_from_the_page(desk):
    page = desk(make_user("editor"))
    page.goto("/desk/")  # any page of the desk gives the cookie that forms go by
    page.goto("/api/v1/docs/")
    page.locator("#operations-tag-token").click()
    block = page.locator("#operations-token-token_delete")
    block.locator(".opblock-summary-control").click()
    block.locator(".try-out__btn").click()

    with page.expect_response("**/api/v1/token/") as answered:
        block.locator(".execute").click()

    assert answered.value.status == 204
