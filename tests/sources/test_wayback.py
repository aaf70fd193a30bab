"""Asking the Internet Archive for a memento; here it is a stub."""

import httpx
import pytest

from sources.wayback import WaybackError, save


def answering(status: int = 302, **headers: str) -> httpx.MockTransport:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.MockTransport(lambda request: httpx.Response(status, headers=given))


@pytest.mark.parametrize(
    "transport",
    [
        answering(Location="https://web.archive.org/web/20260101000000/https://example.org/"),
        answering(200, Content_Location="/web/20260101000000/https://example.org/"),
    ],
)
def test_the_memento_s_address_is_read_from_the_answer(transport):
    url = save("https://example.org/", user_agent="x", transport=transport)

    assert url == "https://web.archive.org/web/20260101000000/https://example.org/"


@pytest.mark.parametrize(
    "transport",
    [
        answering(429),
        answering(200),
        answering(Location="https://evil.example/web/1/"),
        answering(503, Location="https://web.archive.org/web/1/https://example.org/"),
    ],
)
def test_any_other_answer_is_no_memento(transport):
    with pytest.raises(WaybackError):
        save("https://example.org/", user_agent="x", transport=transport)


def test_silence_is_no_memento():
    def refuse(request):
        raise httpx.ConnectError("no network")

    with pytest.raises(WaybackError):
        save("https://example.org/", user_agent="x", transport=httpx.MockTransport(refuse))
