"""Who may be asked when: one row a host; and lists of addresses that came together."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from sources.models.snapshot import Snapshot
from sources.models.states import Lane


class Host(models.Model):
    """One at a time, with a gap, and not at all for a while after too many failures in a row."""

    name = models.CharField(max_length=255, unique=True)  # with its port, where not the scheme's
    holder = models.CharField(max_length=200, blank=True)  # the worker whose turn it is
    held_until = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)  # not before
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    closed_until = models.DateTimeField(null=True, blank=True)  # the breaker

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """Addresses that somebody asked for together."""

    name = models.CharField(max_length=200, blank=True)
    lane = models.CharField(max_length=11, choices=Lane.choices, default=Lane.BULK)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name or f"list {self.pk}"


class BatchLine(models.Model):
    """One line of a list as it was given: what became of it, or why nothing can."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()  # from 1, as in the list
    text = models.TextField()
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="batch_lines"
    )
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="batch_line_number", fields=["batch", "number"]),
            models.CheckConstraint(
                name="batch_line_is_asked_for_or_refused",
                condition=Q(snapshot__isnull=False, refusal="")
                | (Q(snapshot=None) & ~Q(refusal="")),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
