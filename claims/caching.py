"""How public pages are answered: known by an ETag before anything is drawn, kept once drawn.

A page is a function of its `facts` (few values, one query), the release and nothing else: not
of who asks. So equal facts have equal bytes; these are kept in this process under the ETag, and
nothing ever needs to be taken out because it became wrong.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

MAX_AGE_S = 60
LIVE_NAMES_S = 300
KEPT_BYTES = 24_000_000
MADE_OF = ("templates", "docs", "claims", "factcheck")
CONDITIONS = {
    f"HTTP_IF_{name}" for name in ("NONE_MATCH", "MATCH", "MODIFIED_SINCE", "UNMODIFIED_SINCE")
}
KINDS = {".html", ".css", ".svg", ".js", ".md", ".py"}


@dataclass(frozen=True)
class Facts:
    """What tells one state of a page from another; `changed_at` is when it last changed."""

    values: tuple[object, ...]
    changed_at: datetime | None = None


class Kept:
    """The last answers drawn, up to a number of bytes. Safe between threads."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._size = 0
        self._pages: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, etag: str) -> bytes | None:
        with self._lock:
            page = self._pages.get(etag)
            if page is not None:
                self._pages.move_to_end(etag)
            return page

    def put(self, etag: str, page: bytes) -> None:
        with self._lock:
            self._size += len(page) - len(self._pages.pop(etag, b""))
            self._pages[etag] = page
            while self._size > self._limit:
                _oldest, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped)


kept = Kept(KEPT_BYTES)


def answer(
    request: HttpRequest,
    facts: Facts,
    draw: Callable[[], str | bytes],
    *,
    content_type: str = "text/html; charset=utf-8",
) -> HttpResponseBase:
    """304 where the reader has it, else the page, drawn once for all readers."""
    etag = _etag(f"{request.path} {content_type}", facts)
    changed = int(facts.changed_at.timestamp()) if facts.changed_at else None
    response = _if_they_have_it(request, etag, changed)
    if response is None:
        page = kept.get(etag)
        if page is None:
            drawn = draw()
            page = drawn.encode() if isinstance(drawn, str) else drawn
            kept.put(etag, page)
        response = HttpResponse(page, content_type=content_type)
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = f"public, max-age={MAX_AGE_S}"
    return response


def _if_they_have_it(
    request: HttpRequest, etag: str, changed: int | None
) -> HttpResponseBase | None:
    """304, or 412, as RFC 9110 s. 13 has it; the two usual cases are told without its rules."""
    if request.META.get("HTTP_IF_NONE_MATCH") == etag:
        return HttpResponseNotModified()
    if CONDITIONS.isdisjoint(request.META):
        return None
    return get_conditional_response(request, etag=etag, last_modified=changed)


def draw_page(template: str, context: dict[str, Any]) -> str:
    """A template that knows nothing of who asks."""
    return render_to_string(template, {"site_url": settings.SITE_URL, **context})


def live_names() -> int:
    """A fact of pages that show names as the newsroom has them now: new every five minutes."""
    return int(time.time() // LIVE_NAMES_S)


@cache
def release() -> str:
    """A digest of all that pages are made of, so that a new release has new ETags. Read once."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for path in sorted(_sources()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for folder in MADE_OF:
        for path in (settings.BASE_DIR / folder).rglob("*"):
            if path.suffix in KINDS and path.is_file():
                yield path


def _etag(name: str, facts: Facts) -> str:
    text = f"{release()} {name} {facts.values!r}"
    return f'"{hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"'
