"""Where other people's checks are read from: a file, an address, pages of Google's API."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from claims.earlier.reading import FeedError, Notes, read_items
from sources.archiving import AddressError, FetchError, open_feed

CHUNK = 1 << 16
PAGE_SIZE = 100
MOST_PAGES = 5000


@dataclass
class Progress:
    """Bytes read so far, out of how many; 0 where nobody knows."""

    done: int = 0
    total: int = 0


def is_address(where: str) -> bool:
    return where.startswith(("http://", "https://"))


def named(where: str) -> str:
    """What a feed is called in the rows: a file's name, an address without its query."""
    if not is_address(where):
        return Path(where).name
    return urlsplit(where)._replace(query="", fragment="").geturl()


def items_of(where: str, progress: Progress) -> Iterator[Any]:
    """Every item of the file or address, page by page where it is the API's. Raises FeedError."""
    if not is_address(where):
        yield from _of_file(Path(where), progress)
    elif _is_api(where):
        yield from _of_pages(where, progress)
    else:
        with _opened(where, {}, progress) as chunks:
            yield from read_items(chunks, Notes())


def _of_file(path: Path, progress: Progress) -> Iterator[Any]:
    try:
        with path.open("rb") as file:
            progress.total = path.stat().st_size
            chunks = _counted(iter(lambda: file.read(CHUNK), b""), progress)
            yield from read_items(chunks, Notes())
    except OSError as error:
        told = _("%(file)s cannot be opened: %(reason)s.")
        raise FeedError(told % {"file": path.name, "reason": error.strerror}) from error


def _of_pages(where: str, progress: Progress) -> Iterator[Any]:
    """Follow `nextPageToken` until there is none. The key travels in a header, never in a URL."""
    if not settings.FACT_CHECK_TOOLS_KEY:
        raise FeedError(_("Set FACT_CHECK_TOOLS_KEY to the key of the Fact Check Tools API."))
    split = urlsplit(where)
    asked = dict(parse_qsl(split.query))
    if "key" in asked:
        raise FeedError(_("Leave the key out of the address: it is taken from the environment."))
    asked.setdefault("pageSize", str(PAGE_SIZE))
    headers = {"X-Goog-Api-Key": settings.FACT_CHECK_TOOLS_KEY}
    followed: set[str] = set()
    for _page in range(MOST_PAGES):
        notes = Notes()
        address = split._replace(query=urlencode(asked), fragment="").geturl()
        with _opened(address, headers, progress) as chunks:
            yield from read_items(chunks, notes)
        if not notes.next_page:
            return
        if notes.next_page in followed:
            raise FeedError(_("The pages lead back to one that was read already."))
        followed.add(notes.next_page)
        asked["pageToken"] = notes.next_page
    raise FeedError(_("Stopped after %d pages: narrow what is asked for.") % MOST_PAGES)


def _is_api(where: str) -> bool:
    ours, theirs = urlsplit(settings.FACT_CHECK_TOOLS_URL), urlsplit(where)
    return (ours.scheme, ours.netloc, ours.path) == (theirs.scheme, theirs.netloc, theirs.path)


@contextmanager
def _opened(where: str, headers: dict[str, str], progress: Progress) -> Iterator[Iterator[bytes]]:
    try:
        with open_feed(where, headers) as feed:
            progress.total = progress.done + feed.size_bytes if feed.size_bytes else 0
            yield _counted(feed.chunks, progress)
    except (AddressError, FetchError) as error:
        raise FeedError(str(error)) from error


def _counted(chunks: Iterator[bytes], progress: Progress) -> Iterator[bytes]:
    for chunk in chunks:
        progress.done += len(chunk)
        yield chunk
