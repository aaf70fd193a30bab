"""Snapshots by what is to be done with them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sources.models.source import Source
from sources.models.states import Status, TextStatus

if TYPE_CHECKING:
    from sources.models.snapshot import Snapshot  # noqa: F401 - named in a string

RESEND_AFTER = timedelta(seconds=30)
"""A message not acted on for so long is taken for lost, and sent again."""


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def unfinished(self) -> SnapshotQuerySet:
        return self.filter(status__in=[Status.QUEUED, Status.CAPTURING])

    def archived(self) -> SnapshotQuerySet:
        return self.filter(status=Status.ARCHIVED)

    def failed(self) -> SnapshotQuerySet:
        return self.filter(status=Status.FAILED)

    def due(self, now: datetime | None = None) -> SnapshotQuerySet:
        """Queued, and the time of the next try has come."""
        return self.filter(status=Status.QUEUED, due_at__lte=now or timezone.now())

    def stuck(self, now: datetime | None = None) -> SnapshotQuerySet:
        """Reserved by a worker that let its lease run out: it is dead, or as good as dead."""
        return self.filter(status=Status.CAPTURING, lease_until__lt=now or timezone.now())

    def unread(self, now: datetime | None = None) -> SnapshotQuerySet:
        """Archived, and the text not read although the time for it has come."""
        return self.archived().filter(
            text_status=TextStatus.PENDING, text_due_at__lte=now or timezone.now()
        )

    def unsent(self, now: datetime | None = None) -> SnapshotQuerySet:
        """Those of which no message is likely to be on its way."""
        horizon = (now or timezone.now()) - RESEND_AFTER
        return self.filter(Q(sent_at=None) | Q(sent_at__lt=horizon))

    def documents(self) -> SnapshotQuerySet:
        """Documents that were handed in, as held."""
        return self.archived().filter(source__kind=Source.Kind.DOCUMENT)

    def public_documents(self) -> SnapshotQuerySet:
        """Documents that the newsroom has opened to readers."""
        return self.documents().filter(public=True)

    def for_page(self) -> SnapshotQuerySet:
        """What a page shows of a snapshot, in one query."""
        return self.select_related("source", "requested_by").defer("headers")
