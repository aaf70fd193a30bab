"""The record of who was said to be whom."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.broadcast import Speaker
from claims.models.transcript import SpeakerLabel, Transcript, Utterance
from factcheck.append_only import AppendOnly, AppendOnlyQuerySet


class SpeakerNamingQuerySet(AppendOnlyQuerySet["SpeakerNaming"]):
    def for_history(self) -> Self:
        """What a list of namings shows, newest first, in one query."""
        shown = self.select_related("label", "utterance", "before", "after", "by", "undone_by")
        return shown.order_by("-pk")


class SpeakerNaming(AppendOnly):
    """Who said that a label, or one utterance, is which person. Undoing adds another row."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="namings")
    label = models.ForeignKey(
        SpeakerLabel, models.CASCADE, null=True, blank=True, related_name="namings"
    )
    utterance = models.ForeignKey(
        Utterance, models.CASCADE, null=True, blank=True, related_name="namings"
    )
    before = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="+")
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="namings")
    at = models.DateTimeField(auto_now_add=True)

    objects = SpeakerNamingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="a_naming_is_of_a_label_or_an_utterance",
                condition=Q(label=None, utterance__isnull=False)
                | Q(label__isnull=False, utterance=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label or self.utterance} is {self.after or _('nobody named')}"
