"""Pages that something rests on: when they are looked at again, and what was seen."""

from django.db import models
from django.utils.translation import pgettext_lazy

from factcheck.append_only import AppendOnly, AppendOnlyQuerySet
from sources.models.snapshot import Snapshot
from sources.models.source import Source


class Seen(models.TextChoices):
    """What a page was found to be since the snapshot that something rests on."""

    UNCHANGED = "unchanged", pgettext_lazy("watch", "unchanged")
    COSMETIC = "cosmetic", pgettext_lazy("watch", "changed in looks only")
    CHANGED = "changed", pgettext_lazy("watch", "changed")
    QUOTE_LOST = "quote_lost", pgettext_lazy("watch", "the words relied on are gone")
    MOVED = "moved", pgettext_lazy("watch", "moved")
    SOFT_404 = "soft_404", pgettext_lazy("watch", "gone, though it answers")
    FAILING = "failing", pgettext_lazy("watch", "did not answer this time")
    GONE = "gone", pgettext_lazy("watch", "gone")
    BLOCKED = "blocked", pgettext_lazy("watch", "we are kept out")


class Watch(models.Model):
    """One page, looked at again by a schedule for as long as something rests on it."""

    source = models.OneToOneField(Source, models.PROTECT, related_name="watch")
    baseline = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")  # what is rested on
    latest = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="+")
    active = models.BooleanField(default=True)
    importance = models.PositiveSmallIntegerField(default=1)  # 2: of a published page
    seen = models.CharField(max_length=10, choices=Seen.choices, default=Seen.UNCHANGED)
    seen_since = models.DateTimeField(null=True, blank=True)
    first_failure_at = models.DateTimeField(null=True, blank=True)  # of failures in a row
    due_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(name="watch_by_due", fields=["active", "due_at"])]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_seen_display()})"


class WatchFinding(AppendOnly):
    """What one look found. `detail`: similarity, lost quotations' ids, where it moved to."""

    watch = models.ForeignKey(Watch, models.PROTECT, related_name="findings")
    seen = models.CharField(max_length=10, choices=Seen.choices)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    detail = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="watch_finding_once", fields=["watch", "snapshot"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_seen_display()} at {self.at}"
