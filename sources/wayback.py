"""Ask the Internet Archive for a memento: a copy of the page beside ours. Off by default."""

import httpx

SAVE_URL = "https://web.archive.org/save/"
TIMEOUT_S = 60


class WaybackError(Exception):
    """No memento was made. That is the other archive's matter, not a fault of our snapshot."""


def save(url: str, *, user_agent: str, transport: httpx.BaseTransport | None = None) -> str:
    """The address of a fresh memento of `url`. Raises WaybackError."""
    try:
        with httpx.Client(
            transport=transport,
            headers={"User-Agent": user_agent},
            timeout=TIMEOUT_S,
            trust_env=False,
            follow_redirects=False,
        ) as client:
            answer = client.get(f"{SAVE_URL}{url}")
    except httpx.HTTPError as error:
        raise WaybackError(f"The Internet Archive was not reached: {error!r}") from error
    place = answer.headers.get("Content-Location") or answer.headers.get("Location") or ""
    memento = str(answer.url.join(place)) if place else ""
    if answer.is_error or not memento.startswith("https://web.archive.org/web/"):
        raise WaybackError(f"The Internet Archive made no copy ({answer.status_code}).")
    return memento
