"""What workers do for snapshots. Each task takes one id and is safe to deliver twice; what is
asked for stands in the rows, so a lost message costs a few seconds and no snapshot."""

import logging

from celery import Task, shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.utils import timezone

from factcheck.queueing import send_on_commit
from sources import capture, proving, wayback
from sources.faults import FetchError, fault
from sources.models import Quotation, Snapshot

log = logging.getLogger(__name__)

BATCH = 500
CAPTURE_LIMIT_S = settings.CAPTURE_TIME_LIMIT_S


@shared_task(bind=True, time_limit=CAPTURE_LIMIT_S, soft_time_limit=CAPTURE_LIMIT_S - 10)
def capture_snapshot(self: "Task[[int], None]", snapshot_id: int) -> None:
    """Capture one queued snapshot. Delivered twice, it works once."""
    delivery = self.request.delivery_info or {}
    snapshot = capture.reserve(
        snapshot_id,
        holder=self.request.id or "direct",
        redelivered=bool(delivery.get("redelivered")),
    )
    if snapshot is None:
        return
    try:
        if capture.run(snapshot):
            _send_what_follows(snapshot_id)
    except FetchError as error:
        _settle(snapshot, error)
    except SoftTimeLimitExceeded:
        _settle(snapshot, fault("timeout"))


@shared_task(time_limit=90, soft_time_limit=80)
def read_snapshot(snapshot_id: int) -> None:
    """Read the text of an archived snapshot, then have its quotations looked for."""
    snapshot = proving.reserve_reading(snapshot_id)
    if snapshot is None:
        return
    proving.read_text(snapshot)
    for quotation in Quotation.objects.checkable().filter(snapshot=snapshot_id):
        _send_check(quotation)


@shared_task(time_limit=60, soft_time_limit=50)
def check_quotation(quotation_id: int) -> None:
    """Look for one quotation, if its snapshot's text is settled."""
    quotation = Quotation.objects.checkable().filter(pk=quotation_id).first()
    if quotation is not None:
        proving.check(quotation)


@shared_task(time_limit=120, soft_time_limit=110, ignore_result=True)
def copy_to_wayback(snapshot_id: int) -> None:
    """Ask for a memento of an archived page. Tried once; a failure is only noted."""
    snapshot = Snapshot.objects.archived().filter(pk=snapshot_id, memento_url="").first()
    if snapshot is None or not snapshot.final_url:
        return
    try:
        memento_url = wayback.save(snapshot.final_url, user_agent=capture.user_agent())
    except wayback.WaybackError as error:
        log.info("Snapshot %s has no memento: %s", snapshot_id, error)
        return
    Snapshot.objects.filter(pk=snapshot_id, memento_url="").update(memento_url=memento_url)


@shared_task(time_limit=60, soft_time_limit=50)
def reconcile_snapshots() -> None:
    """Free what dead workers hold; send again what is due and has no message on its way."""
    freed = capture.free_stuck()
    if freed:
        log.warning("Freed %d snapshots of workers that are gone.", freed)
    now = timezone.now()
    for snapshot in Snapshot.objects.due(now).unsent(now).order_by("due_at")[:BATCH]:
        Snapshot.objects.filter(pk=snapshot.pk).update(sent_at=now)
        send_on_commit(capture_snapshot, snapshot.pk)
    for snapshot in Snapshot.objects.unread(now).order_by("text_due_at")[:BATCH]:
        send_on_commit(read_snapshot, snapshot.pk)
    for quotation in Quotation.objects.checkable().unsent(now).order_by("asked_at")[:BATCH]:
        _send_check(quotation)


def _settle(snapshot: Snapshot, error: FetchError) -> None:
    if error.permanent or capture.is_last_try(snapshot):
        capture.fail(snapshot, error)
    else:
        capture.release(snapshot, error)


def _send_what_follows(snapshot_id: int) -> None:
    send_on_commit(read_snapshot, snapshot_id)
    if settings.WAYBACK_COPY:
        send_on_commit(copy_to_wayback, snapshot_id)


def _send_check(quotation: Quotation) -> None:
    Quotation.objects.filter(pk=quotation.pk).update(sent_at=timezone.now())
    send_on_commit(check_quotation, quotation.pk)
