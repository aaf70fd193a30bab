"""What we hold, as attachments in a sandbox: never shown as a page of ours."""

import logging
from collections.abc import Callable
from typing import IO

from django.http import FileResponse, Http404, HttpResponseBase

from sources import archiving
from sources.models import Snapshot

log = logging.getLogger(__name__)

# Types of which a browser makes nothing but what they say; all else is just bytes.
_HARMLESS = frozenset(
    ["application/pdf", "image/gif", "image/jpeg", "image/png", "image/webp", "text/plain"]
)


def warc(snapshot: Snapshot) -> HttpResponseBase:
    """The WARC file as it is held. Raises Http404 where it is gone from storage."""
    file = _opened(archiving.open_warc, snapshot)
    return _attachment(file, f"snapshot-{snapshot.pk}.warc.gz", "application/warc")


def document(snapshot: Snapshot) -> HttpResponseBase:
    """A document as it was handed in. Raises Http404 where it is gone from storage."""
    harmless = snapshot.content_type in _HARMLESS
    kind = snapshot.content_type if harmless else "application/octet-stream"
    response = _attachment(_opened(archiving.open_body, snapshot), snapshot.filename, kind)
    response["Content-Length"] = str(snapshot.body_size_bytes)
    return response


def _opened(way: Callable[[Snapshot], IO[bytes]], snapshot: Snapshot) -> IO[bytes]:
    """The file; where it is gone, not found, and a line in the log."""
    try:
        return way(snapshot)
    except FileNotFoundError as error:
        log.error("Snapshot %s: its file is gone; `verify_snapshots` names all.", snapshot.pk)  # noqa: TRY400
        raise Http404 from error


def _attachment(file: IO[bytes], name: str, content_type: str) -> HttpResponseBase:
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
