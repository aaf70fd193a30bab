"""The front door: ask for a snapshot, hand in a document, ask whether words are in it.

Everything here writes rows and returns; workers do the rest. To know how far it is, read
`snapshot.status`, `snapshot.text_status` and `quotation.outcome`.
"""

import mimetypes
import re
import unicodedata
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import IO

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.queueing import send_on_commit
from sources import capture, feeds, holding, proving, warc
from sources.addresses import Address, AddressError, read_allowed, read_url
from sources.faults import FetchError
from sources.feeds import Feed
from sources.models import Quotation, Snapshot, Source
from sources.quotations import MAX_QUOTATION_CHARS
from sources.tasks import capture_snapshot, check_quotation, read_snapshot

__all__ = [
    "AddressError",
    "DocumentError",
    "Feed",
    "FetchError",
    "QuotationError",
    "RetryError",
    "hold_document",
    "open_body",
    "open_feed",
    "open_to_public",
    "open_warc",
    "read_now",
    "request_quotation",
    "request_snapshot",
    "retry_snapshot",
]

_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")
_MAX_NAME_CHARS = 150


class DocumentError(ValueError):
    """A document that cannot be held, with a sentence for whoever handed it in."""


class QuotationError(ValueError):
    """Words that cannot be looked for, with a sentence for whoever gave them."""


class RetryError(ValueError):
    """A snapshot that cannot be tried again, with a sentence for whoever asked."""


def request_snapshot(url: str, *, by: User) -> Snapshot:
    """Have the page at `url` archived; its row, queued. Raises AddressError.

    Of several people who ask for one page at a time, all get the same snapshot.
    """
    address = read_url(url, allowed=read_allowed(settings.ARCHIVE_ALLOW_ADDRESSES))
    with transaction.atomic():
        source = _find_source(address)
        snapshot = source.snapshots.unfinished().first()
        if snapshot is None:
            snapshot = _queue(source, url.strip(), by)
    return snapshot


def hold_document(data: bytes, *, filename: str, title: str, by: User) -> Snapshot:
    """Hold a document as it was handed in; its row, archived already. Raises DocumentError.

    Writes the file before any row, and writes to the storage: call it outside a transaction
    where the storage is not this machine's disk.
    """
    if not data:
        raise DocumentError(_("This document is empty."))
    if len(data) > settings.DOCUMENT_MAX_BYTES:
        limit = filesizeformat(settings.DOCUMENT_MAX_BYTES)
        raise DocumentError(_("This document is larger than %s.") % limit)
    name, now = safe_filename(filename), timezone.now()
    content_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    digest = sha256(data).hexdigest()
    resource = warc.Resource(f"urn:sha256:{digest}", now, content_type, data)
    metadata = {"aircheck-filename": name, "aircheck-title": _storable(title)}
    held = holding.store(
        partial(warc.write_resource, resource=resource, info=capture.warcinfo(), metadata=metadata)
    )
    with transaction.atomic():
        shown = _storable(title).strip()[:500] or name
        source = Source.objects.create(kind=Source.Kind.DOCUMENT, title=shown)
        snapshot = _archived(source, resource, held, by)
        snapshot.filename, snapshot.body_sha256 = name, digest
        snapshot.save(force_insert=True)
        send_on_commit(read_snapshot, snapshot.pk)
    return snapshot


def request_quotation(snapshot: Snapshot, text: str) -> Quotation:
    """Have `text` looked for in `snapshot` as soon as its text is read. Raises QuotationError."""
    exact = _storable(text).strip()
    if not exact:
        raise QuotationError(_("Give the words you rely on."))
    if len(exact) > MAX_QUOTATION_CHARS:
        raise QuotationError(_("Give the sentence you rely on, not the whole text."))
    with transaction.atomic():
        quotation = Quotation.objects.create(snapshot=snapshot, exact=exact)
        if Quotation.objects.checkable().filter(pk=quotation.pk).exists():
            send_on_commit(check_quotation, quotation.pk)
    return quotation


def read_now(snapshot: Snapshot) -> None:
    """Read a held snapshot's text and look for its quotations here, without a worker."""
    reserved = proving.reserve_reading(snapshot.pk)
    if reserved is not None:
        proving.read_text(reserved)
    for quotation in Quotation.objects.checkable().filter(snapshot=snapshot.pk):
        proving.check(quotation)
    snapshot.refresh_from_db()


def retry_snapshot(snapshot: Snapshot, *, by: User) -> None:
    """Queue a failed snapshot again, with all its tries. Raises RetryError."""
    try:
        with transaction.atomic():
            failed = Snapshot.objects.failed().filter(pk=snapshot.pk)
            queued = failed.update(
                status=Snapshot.Status.QUEUED,
                requested_by=by,
                due_at=timezone.now(),
                sent_at=timezone.now(),
                tries=0,
                finished_at=None,
                failure_code="",
                failure_reason="",
            )
            if not queued:
                raise RetryError(_("Only a snapshot that failed can be tried again."))
            send_on_commit(capture_snapshot, snapshot.pk)
    except IntegrityError as error:
        raise RetryError(_("A newer snapshot of this page is on its way.")) from error
    snapshot.refresh_from_db()


def open_to_public(snapshot: Snapshot, *, public: bool = True) -> None:
    """Let readers download this document, or no longer. Raises DocumentError for a web page:
    our copies of those are for the newsroom."""
    documents = Snapshot.objects.archived().filter(source__kind=Source.Kind.DOCUMENT)
    if not documents.filter(pk=snapshot.pk).update(public=public):
        raise DocumentError(_("Only documents that were handed in can be opened to readers."))
    snapshot.public = public


def open_body(snapshot: Snapshot) -> IO[bytes]:
    """The body as a reader would have saved it, from its start. Close it."""
    limit = max(settings.DOCUMENT_MAX_BYTES, capture.limits().plain_bytes)
    return holding.open_body(snapshot.warc_name, limit_bytes=limit)


def open_warc(snapshot: Snapshot) -> IO[bytes]:
    """The WARC file, as held. Close it."""
    return holding.open_file(snapshot.warc_name)


def open_feed(url: str, headers: Mapping[str, str]) -> AbstractContextManager[Feed]:
    """A feed of data, read as it comes and kept nowhere. Raises AddressError and FetchError.

    `headers` go to the site of `url` only, not on to where it redirects.
    """
    allowed = read_allowed(settings.ARCHIVE_ALLOW_ADDRESSES)
    address = read_url(url, allowed=allowed)
    agent = capture.user_agent()
    return feeds.open_feed(address, user_agent=agent, headers=headers, allowed=allowed)


def safe_filename(name: str) -> str:
    """A name that is one on every system, keeps its ending and hides nothing."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    stem, dot, ending = _NOT_IN_NAMES.sub("_", shown).strip(" .").rpartition(".")
    if not stem:
        stem, dot, ending = ending, "", ""
    return f"{stem[: _MAX_NAME_CHARS - 20]}{dot}{ending[:19]}" or "document"


def _storable(text: str) -> str:
    """Without the two things no database takes: NUL, and halves of a surrogate pair."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def _find_source(address: Address) -> Source:
    digest = sha256(address.url.encode()).hexdigest()
    source, _created = Source.objects.get_or_create(
        url_sha256=digest, defaults={"url": address.url, "host": address.host}
    )
    return source


def _queue(source: Source, url: str, by: User) -> Snapshot:
    """A new snapshot, or the one that someone else has asked for in this very moment."""
    now = timezone.now()
    try:
        with transaction.atomic():
            snapshot = Snapshot.objects.create(
                source=source, requested_url=url, requested_by=by, due_at=now, sent_at=now
            )
    except IntegrityError:
        return source.snapshots.latest("pk")
    send_on_commit(capture_snapshot, snapshot.pk)
    return snapshot


def _archived(
    source: Source, resource: warc.Resource, held: holding.HeldFile, by: User
) -> Snapshot:
    now: datetime = resource.received_at
    return Snapshot(
        source=source,
        requested_by=by,
        requested_at=now,
        status=Snapshot.Status.ARCHIVED,
        archived_at=now,
        finished_at=now,
        content_type=resource.content_type,
        warc_name=held.name,
        warc_sha256=held.sha256,
        warc_size_bytes=held.size_bytes,
        body_size_bytes=len(resource.data),
        software=capture.software(),
        text_due_at=now,
    )
