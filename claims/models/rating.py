"""The published scale. A scale is never changed, only followed by a new version."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.append_only import AppendOnly, AppendOnlyQuerySet


class RatingScale(models.Model):
    """One version of the scale; exactly one is current."""

    version = models.PositiveIntegerField(unique=True)
    is_current = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True, help_text=_("What changed, and why."))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                name="one_scale_is_current", fields=["is_current"], condition=Q(is_current=True)
            )
        ]

    def __str__(self) -> str:
        return f"v{self.version}"


class Tone(models.TextChoices):
    """The colour of a rating: a custom property of the style sheet, never a meaning by itself."""

    TRUE = "true", _("Green")
    MOSTLY_TRUE = "mostly-true", _("Olive")
    HALF = "half", _("Ochre")
    MISLEADING = "misleading", _("Amber")
    MOSTLY_FALSE = "mostly-false", _("Orange")
    FALSE = "false", _("Red")
    UNPROVEN = "unproven", _("Grey")


class RatingQuerySet(AppendOnlyQuerySet["Rating"]):
    def current(self) -> Self:
        """The steps a verdict may choose from now, truest first."""
        return self.filter(scale__is_current=True)


class Rating(AppendOnly):
    """One step of one version of the scale.

    `number` runs from 1 (false) up to the scale's highest; 0 stands outside the order (unproven).
    """

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="ratings")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=40)
    meaning = models.CharField(max_length=300)
    tone = models.CharField(max_length=20, choices=Tone)
    icon = models.CharField(max_length=4, help_text=_("One character that differs in shape."))

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["-scale__version", "-number"]
        constraints = [
            models.UniqueConstraint(name="one_step_a_number", fields=["scale", "number"]),
            models.UniqueConstraint(name="one_step_a_label", fields=["scale", "label"]),
        ]

    def __str__(self) -> str:
        return self.label
