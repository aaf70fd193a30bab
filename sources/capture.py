"""One snapshot: reserve, run, release, fail. The row is the truth, the queue only a hint.

Every change to a row that is being captured names the worker that reserved it, so that a worker
which comes late, its lease long over, changes nothing. No network is used inside a transaction.
"""

import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version
from typing import IO
from uuid import uuid4

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from sources import fetch, holding, warc
from sources.addresses import AddressError, read_allowed, read_url
from sources.faults import FetchError, fault
from sources.models import MAX_TRIES, Snapshot, SnapshotQuerySet

LEASE = timedelta(seconds=40)
"""Longer than a worker can be silent: it renews at every sign of life, and waits 15 s for one."""
RENEW_EVERY_S = 5
RETRY_AFTER_S = [30, 120, 600]  # after the first, the second and every later try
MAX_WAIT_S = 3600


def software() -> str:
    """What makes our snapshots, with versions."""
    return f"Aircheck; httpx {version('httpx')}; warcio {version('warcio')}"


def user_agent() -> str:
    return f"Mozilla/5.0 (compatible; Aircheck; +{settings.SITE_URL})"


def limits() -> fetch.Limits:
    return fetch.Limits(total_s=settings.CAPTURE_TIME_LIMIT_S * 0.75)


def reserve(snapshot_id: int, *, holder: str, redelivered: bool = False) -> Snapshot | None:
    """Take a snapshot that is due; None if there is nothing to do, or another has it.

    A message that is `redelivered` lost the worker that had it first, so the same `holder` may
    take over at once what would else wait for the end of the lease.
    """
    now = timezone.now()
    free = Q(status=Snapshot.Status.QUEUED, due_at__lte=now)
    if redelivered:
        free |= Q(
            status=Snapshot.Status.CAPTURING,
            worker__startswith=f"{holder}:",
            tries__lt=MAX_TRIES,
        )
    token = f"{holder}:{uuid4().hex}"
    taken = Snapshot.objects.filter(free, pk=snapshot_id).update(
        status=Snapshot.Status.CAPTURING,
        worker=token,
        reserved_at=now,
        lease_until=now + LEASE,
        tries=F("tries") + 1,
    )
    if not taken:
        return None
    return Snapshot.objects.select_related("source").get(pk=snapshot_id)


def run(snapshot: Snapshot) -> bool:
    """Fetch and hold. False: another worker had taken over, and its word counts.

    Raises FetchError.
    """
    with _fetch(snapshot) as answer:
        if refused := fetch.refusal(answer):
            raise refused
        _renew(snapshot)
        held = holding.store(partial(_write, snapshot=snapshot, answer=answer))
        if _finish(snapshot, answer, held):
            return True
    holding.discard(held)
    return False


def release(snapshot: Snapshot, error: FetchError) -> None:
    """Back to the queue after a passing fault, for another try after a while."""
    wait = timedelta(seconds=wait_s(snapshot.tries, error.retry_after_s))
    _free(snapshot, error, due_at=timezone.now() + wait)


def fail(snapshot: Snapshot, error: FetchError) -> None:
    _reserved(snapshot).update(
        status=Snapshot.Status.FAILED,
        worker="",
        lease_until=None,
        finished_at=timezone.now(),
        failure_code=error.code,
        failure_reason=str(error),
        attempts=_attempts(snapshot, error),
    )


def free_stuck() -> int:
    """Free what dead workers have reserved; how many there were. What has had all its tries
    fails: maybe it is the page that kills our workers."""
    freed = 0
    for snapshot in Snapshot.objects.stuck():
        if not _take_over(snapshot):
            continue
        freed += 1
        error = fault("worker_lost")
        if is_last_try(snapshot):
            fail(snapshot, error)
        else:
            _free(snapshot, error, due_at=timezone.now())
    return freed


def is_last_try(snapshot: Snapshot) -> bool:
    return snapshot.tries >= MAX_TRIES


def wait_s(tries: int, asked_s: float | None) -> float:
    """How long to wait after so many tries: at random up to a bound that grows, so that many
    captures of one site do not come back at once; or as long as the site asked, within reason."""
    bound = RETRY_AFTER_S[min(tries, len(RETRY_AFTER_S)) - 1]
    jittered = random.uniform(1, bound)  # noqa: S311 - spreads load, guards nothing
    return jittered if asked_s is None else min(max(asked_s, 1), MAX_WAIT_S)


def _reserved(snapshot: Snapshot) -> SnapshotQuerySet:
    """The row, if the worker that loaded `snapshot` still has it."""
    return Snapshot.objects.filter(
        pk=snapshot.pk, status=Snapshot.Status.CAPTURING, worker=snapshot.worker
    )


def _take_over(snapshot: Snapshot) -> bool:
    """Take a stuck snapshot from its worker, unless that has come back to life meanwhile."""
    token = f"{snapshot.worker.partition(':')[0]}:{uuid4().hex}"
    stuck = Snapshot.objects.stuck().filter(pk=snapshot.pk, worker=snapshot.worker)
    taken = stuck.update(worker=token, lease_until=timezone.now() + LEASE)
    snapshot.worker = token
    return bool(taken)


def _free(snapshot: Snapshot, error: FetchError, *, due_at: datetime) -> None:
    _reserved(snapshot).update(
        status=Snapshot.Status.QUEUED,
        worker="",
        lease_until=None,
        sent_at=None,
        due_at=due_at,
        attempts=_attempts(snapshot, error),
    )


def _attempts(snapshot: Snapshot, error: FetchError) -> list[dict[str, str]]:
    at = timezone.now().isoformat(timespec="seconds")
    return [*snapshot.attempts, {"at": at, "code": error.code, "reason": str(error)}]


def _renew(snapshot: Snapshot) -> None:
    _reserved(snapshot).update(lease_until=timezone.now() + LEASE)


def _renewing(snapshot: Snapshot) -> Callable[[], None]:
    """What to call at every sign of life: it renews the lease now and then."""
    renewed_at = time.monotonic()

    def renew() -> None:
        nonlocal renewed_at
        if time.monotonic() - renewed_at > RENEW_EVERY_S:
            renewed_at = time.monotonic()
            _renew(snapshot)

    return renew


def _fetch(snapshot: Snapshot) -> fetch.Answer:
    rules = fetch.Rules(
        user_agent=user_agent(),
        limits=limits(),
        allowed=read_allowed(settings.ARCHIVE_ALLOW_ADDRESSES),
        on_progress=_renewing(snapshot),
    )
    try:
        address = read_url(snapshot.source.url, allowed=rules.allowed)
    except AddressError as error:
        raise fault("refused_address", detail=str(error)) from error
    return fetch.fetch(address, rules)


def _write(out: IO[bytes], *, snapshot: Snapshot, answer: fetch.Answer) -> None:
    exchanges = [
        warc.Exchange(
            url=hop.url,
            asked_at=hop.asked_at,
            request_head=hop.request_head,
            response_head=hop.response_head,
            body=hop.body,
            body_size_bytes=hop.body_size_bytes,
            server_address=hop.server_address,
        )
        for hop in answer.hops
    ]
    metadata = {
        "aircheck-snapshot": str(snapshot.pk),
        "aircheck-requested-url": snapshot.requested_url,
        "aircheck-requested-at": snapshot.requested_at.isoformat(),
        "aircheck-try": str(snapshot.tries),
        "aircheck-limits": str(limits()),
        "aircheck-certificates": " ".join(hop.certificate_sha256 or "-" for hop in answer.hops),
    }
    warc.write_capture(out, exchanges, info=warcinfo(), metadata=metadata)


def warcinfo() -> dict[str, str]:
    """Who wrote a file, and as what (WARC 1.1, s. 6.2)."""
    return {
        "software": software(),
        "format": "WARC File Format 1.1",
        "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "operator": settings.SITE_URL,
    }


def _finish(snapshot: Snapshot, answer: fetch.Answer, held: holding.HeldFile) -> bool:
    last, now = answer.last, timezone.now()
    return bool(
        _reserved(snapshot).update(
            status=Snapshot.Status.ARCHIVED,
            worker="",
            lease_until=None,
            finished_at=now,
            archived_at=last.asked_at,
            final_url=last.url,
            status_code=last.status_code,
            content_type=last.header("Content-Type")[:255],
            headers=[list(pair) for pair in last.headers],
            hops=[_describe(hop) for hop in answer.hops],
            warc_name=held.name,
            warc_sha256=held.sha256,
            warc_size_bytes=held.size_bytes,
            body_sha256=last.plain_sha256,
            body_size_bytes=last.plain_size_bytes,
            software=software(),
            text_due_at=now,
        )
    )


def _describe(hop: fetch.Hop) -> dict[str, str | int]:
    return {
        "url": hop.url,
        "asked_at": hop.asked_at.isoformat(timespec="milliseconds"),
        "status_code": hop.status_code,
        "server_address": hop.server_address,
        "tls_version": hop.tls_version,
        "certificate_sha256": hop.certificate_sha256,
        "body_size_bytes": hop.body_size_bytes,
        "body_sha256": hop.body_sha256,
    }
