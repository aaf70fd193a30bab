"""Read the text of a snapshot; look for the words relied on in it."""

from datetime import timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sources import content_coding, holding, quotations, reading, warc
from sources.models import Quotation, Snapshot, SnapshotText, Source
from sources.pages import PAGE_BREAK

READ_AGAIN_AFTER = timedelta(seconds=60)
MAX_READINGS = 3


def reserve_reading(snapshot_id: int) -> Snapshot | None:
    """Take a snapshot whose text is to be read; None if there is nothing to do.

    Should the worker die, it is due again after a while, though not for ever.
    """
    now = timezone.now()
    unread = Snapshot.objects.unread(now).filter(pk=snapshot_id)
    if not unread.update(text_due_at=now + READ_AGAIN_AFTER, text_tries=F("text_tries") + 1):
        return None
    return Snapshot.objects.get(pk=snapshot_id)


def read_text(snapshot: Snapshot) -> None:
    """Read the text and keep it, or why there is none. The slower of two readers keeps nothing."""
    if snapshot.text_tries > MAX_READINGS:
        found = reading.Reading("", "", _(reading.REASONS["heavy"]), "")
    else:
        found = _read(snapshot)
    with transaction.atomic():
        _keep(snapshot, found)


def check(quotation: Quotation) -> None:
    """Look for the words. Found or not, that is settled once; a second check changes nothing."""
    snapshot = quotation.snapshot
    outcome = Quotation.Outcome.NO_TEXT
    match = None
    if snapshot.text_status == Snapshot.TextStatus.READ:
        match = quotations.find(snapshot.readable.text, quotation.exact)
        outcome = Quotation.Outcome.FOUND if match else Quotation.Outcome.NOT_FOUND
    Quotation.objects.pending().filter(pk=quotation.pk).update(
        outcome=outcome,
        start_char=match.start if match else None,
        end_char=match.end if match else None,
        page=_page(snapshot, match) if match else None,
        matched=match.matched if match else "",
        prefix=match.prefix if match else "",
        suffix=match.suffix if match else "",
        checked_at=timezone.now(),
        checker_version=quotations.CHECKER_VERSION,
    )


def _page(snapshot: Snapshot, match: quotations.Match) -> int | None:
    """The page of a PDF on which the words begin."""
    if not snapshot.readable.reader.startswith("pypdf"):
        return None
    return 1 + snapshot.readable.text.count(PAGE_BREAK, 0, match.start)


def _read(snapshot: Snapshot) -> reading.Reading:
    limit = reading.MAX_BODY_BYTES
    try:
        with holding.open_body(snapshot.warc_name, limit_bytes=limit) as body:
            body.fileno()  # now it is a real file, which the reading process needs
            return reading.read(body, content_type=snapshot.content_type)
    except (FileNotFoundError, warc.WarcError, content_coding.CodingError):
        return reading.Reading("", "", _(reading.REASONS["lost"]), "")


def _keep(snapshot: Snapshot, found: reading.Reading) -> None:
    status = Snapshot.TextStatus.NONE if found.reason else Snapshot.TextStatus.READ
    kept = (
        Snapshot.objects.archived()
        .filter(pk=snapshot.pk, text_status=Snapshot.TextStatus.PENDING)
        .update(
            text_status=status,
            text_reason=found.reason,
            text_sha256="" if found.reason else sha256(found.text.encode()).hexdigest(),
        )
    )
    if not kept:
        return
    if not found.reason:
        SnapshotText.objects.create(snapshot=snapshot, text=found.text, reader=found.reader)
    if found.title:
        Source.objects.filter(pk=snapshot.source_id, title="").update(title=found.title)
