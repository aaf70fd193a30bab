"""Words relied on, and whether they were found in the snapshot they are said to come from."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from sources.models.snapshot import Snapshot

RECHECK_AFTER = timedelta(seconds=30)


class QuotationQuerySet(models.QuerySet["Quotation"]):
    def pending(self) -> QuotationQuerySet:
        return self.filter(outcome=Quotation.Outcome.PENDING)

    def found(self) -> QuotationQuerySet:
        return self.filter(outcome=Quotation.Outcome.FOUND)

    def checkable(self) -> QuotationQuerySet:
        """Pending, on a snapshot whose text is settled: it is read, or there is none."""
        return self.pending().filter(
            snapshot__in=Snapshot.objects.archived().exclude(
                text_status=Snapshot.TextStatus.PENDING
            )
        )

    def unsent(self, now: datetime | None = None) -> QuotationQuerySet:
        """Those of which no message is likely to be on its way."""
        horizon = (now or timezone.now()) - RECHECK_AFTER
        return self.filter(Q(sent_at=None) | Q(sent_at__lt=horizon))


class Quotation(models.Model):
    """`exact` as the checker gave it; `matched` as the text has it, from start_char to end_char.

    Offsets count characters (Unicode code points) of `SnapshotText.text`, the end excluded:
    a TextPositionSelector; `prefix`, `exact` and `suffix` are a TextQuoteSelector (W3C Web
    Annotation Data Model, s. 4.2).
    """

    class Outcome(models.TextChoices):
        PENDING = "pending", pgettext_lazy("quotation", "not looked for yet")
        FOUND = "found", pgettext_lazy("quotation", "found")
        NOT_FOUND = "not_found", pgettext_lazy("quotation", "not found")
        NO_TEXT = "no_text", pgettext_lazy("quotation", "no text to look in")

    class Grade(models.TextChoices):
        """How the words stand in the text. The first three are found, the others are not."""

        EXACT = "exact", pgettext_lazy("quotation", "letter by letter")
        NORMALISED = "normalised", pgettext_lazy("quotation", "set differently")
        ELIDED = "elided", pgettext_lazy("quotation", "with words left out")
        APPROXIMATE = "approximate", pgettext_lazy("quotation", "in other words")
        HIDDEN = "hidden", pgettext_lazy("quotation", "only where no reader sees it")
        MISSING = "missing", pgettext_lazy("quotation", "missing")

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="quotations")
    exact = models.TextField()
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.PENDING)
    grade = models.CharField(max_length=11, choices=Grade.choices, blank=True)
    start_char = models.PositiveIntegerField(null=True, blank=True)
    end_char = models.PositiveIntegerField(null=True, blank=True)
    page = models.PositiveIntegerField(null=True, blank=True)  # of a PDF, from 1
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    matched = models.TextField(blank=True)
    pieces = models.JSONField(default=list, blank=True)  # [start_char, end_char] of each
    nearest = models.JSONField(default=dict, blank=True)  # start_char, end_char, words
    text_sha256 = models.CharField(max_length=64, blank=True)  # of the text looked in
    fragment = models.TextField(blank=True)  # `:~:text=...`, to stand after a page's `#`
    checked_at = models.DateTimeField(null=True, blank=True)
    checker_version = models.CharField(max_length=40, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="quotation_has_words", condition=~Q(exact="")),
            models.CheckConstraint(
                name="quotation_found_has_a_position",
                condition=(
                    Q(
                        ~Q(matched=""),
                        outcome="found",
                        start_char__isnull=False,
                        end_char__isnull=False,
                        end_char__gt=models.F("start_char"),
                    )
                    | (~Q(outcome="found") & Q(start_char=None, end_char=None, matched=""))
                ),
            ),
            models.CheckConstraint(
                name="quotation_checked_has_a_time",
                condition=(
                    Q(outcome="pending", checked_at=None)
                    | (~Q(outcome="pending") & Q(checked_at__isnull=False))
                ),
            ),
        ]
        indexes = [models.Index(name="quotation_by_outcome", fields=["outcome", "asked_at"])]

    def __str__(self) -> str:
        return f"“{self.exact[:60]}” ({self.get_outcome_display()})"

    @property
    def is_found(self) -> bool:
        return self.outcome == self.Outcome.FOUND

    @property
    def is_checked(self) -> bool:
        return self.outcome != self.Outcome.PENDING

    @property
    def icon(self) -> str:
        """The icon, by its name in icons.svg, to stand before the outcome's words."""
        return _LOOKS[Quotation.Outcome(self.outcome)][0]

    @property
    def tone(self) -> str:
        return _LOOKS[Quotation.Outcome(self.outcome)][1]


_LOOKS = {
    Quotation.Outcome.PENDING: ("clock", "neutral"),
    Quotation.Outcome.FOUND: ("check", "good"),
    Quotation.Outcome.NOT_FOUND: ("failed", "bad"),
    Quotation.Outcome.NO_TEXT: ("info", "warn"),
}
