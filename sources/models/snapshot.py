"""What a source answered at one moment, held as one WARC file; and the text read out of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.queries import SnapshotQuerySet
from sources.models.source import Source
from sources.models.states import Lane, Status, TextStatus

models.CharField.register_lookup(Length)

MAX_TRIES = 4


class Snapshot(models.Model):
    """queued -> capturing -> archived or failed. A passing fault leads back to queued.

    Only `sources.capture` and `sources.archiving` write here. Once archived, what was archived
    is never written again.
    """

    Status = Status
    TextStatus = TextStatus
    Lane = Lane

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    requested_url = models.TextField(blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="snapshots_requested"
    )
    requested_at = models.DateTimeField(default=timezone.now, db_index=True)

    lane = models.CharField(max_length=11, choices=Lane.choices, default=Lane.INTERACTIVE)
    follows = models.ForeignKey(  # the snapshot that this one looks at again
        "self", models.PROTECT, null=True, blank=True, related_name="rechecks"
    )
    imported = models.BooleanField(default=False)  # made elsewhere, and handed in as WARC or WACZ

    status = models.CharField(max_length=9, choices=Status.choices, default=Status.QUEUED)
    due_at = models.DateTimeField(default=timezone.now)  # when the next try may start
    sent_at = models.DateTimeField(null=True, blank=True)  # when a message last went out
    tries = models.PositiveSmallIntegerField(default=0)
    attempts = models.JSONField(default=list, blank=True)  # [{"at", "code", "reason"}], past faults
    reserved_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=200, blank=True)  # who reserved it, a new name each time
    finished_at = models.DateTimeField(null=True, blank=True)

    archived_at = models.DateTimeField(null=True, blank=True)  # when the source answered
    final_url = models.TextField(blank=True)
    status_code = models.PositiveSmallIntegerField(null=True, blank=True)
    content_type = models.CharField(max_length=255, blank=True)
    headers = models.JSONField(default=list, blank=True)  # [[name, value]], of the last answer
    hops = models.JSONField(default=list, blank=True)  # one object a request: fetch.Hop
    flags = models.JSONField(default=list, blank=True)  # words of sources.fetch and reading
    filename = models.CharField(max_length=255, blank=True)
    public = models.BooleanField(default=False)

    warc_name = models.CharField(max_length=255, blank=True)
    warc_sha256 = models.CharField(max_length=64, blank=True)
    warc_size_bytes = models.PositiveBigIntegerField(null=True, blank=True)
    body_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    body_size_bytes = models.PositiveBigIntegerField(null=True, blank=True)
    body_in = models.ForeignKey(  # the earlier snapshot whose file has the body, of a revisit
        "self", models.PROTECT, null=True, blank=True, related_name="revisits"
    )
    manifest_sha256 = models.CharField(max_length=64, blank=True)  # of its ChainEntry
    software = models.CharField(max_length=200, blank=True)

    failure_code = models.CharField(max_length=40, blank=True)
    failure_reason = models.TextField(blank=True)

    text_status = models.CharField(
        max_length=7, choices=TextStatus.choices, default=TextStatus.PENDING
    )
    text_reason = models.TextField(blank=True)  # why there is no text
    text_sha256 = models.CharField(max_length=64, blank=True)
    text_due_at = models.DateTimeField(null=True, blank=True)
    text_tries = models.PositiveSmallIntegerField(default=0)

    memento_url = models.TextField(blank=True)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="snapshot_status_is_known",
                condition=Q(status__in=["queued", "capturing", "archived", "failed"]),
            ),
            models.CheckConstraint(
                name="snapshot_capturing_has_a_worker_and_a_lease",
                condition=(
                    (Q(status="capturing", lease_until__isnull=False) & ~Q(worker=""))
                    | (~Q(status="capturing") & Q(lease_until=None, worker=""))
                ),
            ),
            models.CheckConstraint(
                name="snapshot_archived_has_its_file_and_digests",
                condition=(
                    (~Q(status="archived") & Q(warc_name=""))
                    | Q(  # what was answered in place of a page is evidence of itself
                        ~Q(warc_name=""),
                        warc_sha256__length=64,
                        warc_size_bytes__isnull=False,
                        archived_at__isnull=False,
                        status_code__isnull=False,
                        failure_code__startswith="http_",
                        status="failed",
                    )
                    | Q(
                        ~Q(warc_name=""),
                        warc_sha256__length=64,
                        body_sha256__length=64,
                        warc_size_bytes__isnull=False,
                        body_size_bytes__isnull=False,
                        archived_at__isnull=False,
                        finished_at__isnull=False,
                        status="archived",
                    )
                ),
            ),
            models.CheckConstraint(
                name="snapshot_failed_has_a_reason",
                condition=(
                    (~Q(status="failed") & Q(failure_code="", failure_reason=""))
                    | Q(
                        ~Q(failure_code=""),
                        ~Q(failure_reason=""),
                        finished_at__isnull=False,
                        status="failed",
                    )
                ),
            ),
            models.CheckConstraint(
                name="snapshot_text_has_a_digest_or_a_reason",
                condition=(
                    Q(text_status="pending", text_sha256="", text_reason="")
                    | Q(text_status="read", text_sha256__length=64, text_reason="")
                    | (Q(text_status="none", text_sha256="") & ~Q(text_reason=""))
                ),
            ),
            models.UniqueConstraint(
                name="snapshot_one_unfinished_of_a_source",
                fields=["source"],
                condition=Q(status__in=["queued", "capturing"]),
            ),
            models.UniqueConstraint(
                name="snapshot_has_a_file_of_its_own",
                fields=["warc_name"],
                condition=~Q(warc_name=""),
            ),
        ]
        indexes = [
            models.Index(name="snapshot_by_due", fields=["status", "due_at"]),
            models.Index(name="snapshot_by_lease", fields=["status", "lease_until"]),
            models.Index(name="snapshot_by_reading", fields=["text_status", "text_due_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.requested_url or self.filename} ({self.get_status_display()})"

    @property
    def is_held(self) -> bool:
        return self.status == self.Status.ARCHIVED

    @property
    def is_finished(self) -> bool:
        return self.status in {self.Status.ARCHIVED, self.Status.FAILED}

    @property
    def is_settled(self) -> bool:
        """Nothing more will happen by itself: failed, or archived and its text read."""
        return self.is_finished and not (
            self.is_held and self.text_status == self.TextStatus.PENDING
        )

    @property
    def is_retrying(self) -> bool:
        """Waiting for another try after a passing fault."""
        return self.status == self.Status.QUEUED and bool(self.attempts)

    @property
    def is_document(self) -> bool:
        return bool(self.filename)

    @property
    def status_icon(self) -> str:
        """The icon, by its name in icons.svg, to stand before `status_word`."""
        return "retry" if self.is_retrying else _LOOKS[Snapshot.Status(self.status)][0]

    @property
    def status_tone(self) -> str:
        return "warn" if self.is_retrying else _LOOKS[Snapshot.Status(self.status)][1]

    @property
    def status_word(self) -> str:
        if self.is_retrying:
            return str(_("trying again"))
        return str(self.get_status_display())

    @property
    def next_try(self) -> int:
        """The number of the try that runs now or comes next, from 1."""
        return self.tries + (self.status == self.Status.QUEUED)

    @property
    def tries_allowed(self) -> int:
        return MAX_TRIES

    @property
    def last_fault(self) -> str:
        """What went wrong at the latest try, in a sentence; empty if nothing did."""
        faults: Sequence[dict[str, str]] = self.attempts
        return self.failure_reason or (faults[-1]["reason"] if faults else "")

    @property
    def short_digest(self) -> str:
        """The body's digest as a person reads it out: first and last four digits."""
        return f"{self.body_sha256[:4]}…{self.body_sha256[-4:]}" if self.body_sha256 else ""

    @property
    def redirects(self) -> int:
        return max(0, len(self.hops) - 1)


_LOOKS = {
    Snapshot.Status.QUEUED: ("clock", "neutral"),
    Snapshot.Status.CAPTURING: ("download", "info"),
    Snapshot.Status.ARCHIVED: ("archive", "good"),
    Snapshot.Status.FAILED: ("failed", "bad"),
}
