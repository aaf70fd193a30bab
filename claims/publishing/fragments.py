"""Links that lead a reader to the very words of a page (URL Fragment Text Directives, WICG)."""

from urllib.parse import quote

LONG_CHARS = 200
EDGE_WORDS = 6


def quote_url(url: str, words: str) -> str:
    """`url` with a directive that asks the browser to scroll to `words` and mark them.

    A long passage is named by its first and last words. Browsers without the feature open
    the page as usual.
    """
    parts = words.split()
    if not parts or not url:
        return url
    if len(words) > LONG_CHARS and len(parts) > 2 * EDGE_WORDS:
        start, end = " ".join(parts[:EDGE_WORDS]), " ".join(parts[-EDGE_WORDS:])
        directive = f"{_encoded(start)},{_encoded(end)}"
    else:
        directive = _encoded(" ".join(parts))
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _encoded(words: str) -> str:
    """Percent-encoded, with the hyphen, which the directive's syntax uses."""
    return quote(words, safe="").replace("-", "%2D")
