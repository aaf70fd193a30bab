"""What readers see, and every change of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.broadcast import Broadcast, Programme, Speaker
from claims.models.claim import Claim
from claims.models.rating import Rating
from claims.models.verdict import Verdict
from factcheck.append_only import AppendOnly, AppendOnlyQuerySet


class PublicationQuerySet(models.QuerySet["Publication"]):
    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-id")

    def live(self) -> Self:
        return self.filter(retracted_at=None)

    def corrected(self) -> Self:
        return self.filter(corrections__isnull=False).distinct()


class Publication(models.Model):
    """The public page of a claim, at one address for good. What it shows is its last Edition.

    The other fields repeat the last edition's, so that lists and filters need no JSON.
    """

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="publication")
    slug = models.SlugField(max_length=120, unique=True)
    headline = models.CharField(max_length=150)
    short_answer = models.CharField(max_length=300)
    statement = models.CharField(max_length=300)
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="publications")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="publications")
    broadcast = models.ForeignKey(Broadcast, models.PROTECT, related_name="publications")
    said_by = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    card = models.JSONField(
        default=dict, help_text=_("What else lists show, frozen with the edition: names, label.")
    )
    search = models.TextField(blank=True, help_text=_("Lower-case words for the index's search."))
    published_at = models.DateTimeField()
    modified_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)
    editions_made = models.PositiveSmallIntegerField(default=1)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(name="publication_newest", fields=["-published_at", "-id"]),
            models.Index(name="publication_modified", fields=["-modified_at", "-id"]),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        return reverse("claims:publication", args=[self.slug])

    @property
    def is_retracted(self) -> bool:
        return self.retracted_at is not None


class Edition(AppendOnly):
    """All that a publication showed from one moment on, frozen: names, labels, text, digests.

    Public pages are drawn from `content` alone, so nothing done later in the newsroom can
    change a page. `sha256` is of the content's canonical JSON (sorted keys, no spaces).
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="editions")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Edition"].as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="one_edition_a_number", fields=["publication", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}, edition {self.number}"


class Correction(AppendOnly):
    """A dated public note on a publication: what changed and why."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        UPDATE = "update", _("Update")
        RETRACTION = "retraction", _("Retraction")

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="corrections")
    edition = models.OneToOneField(Edition, models.PROTECT, related_name="correction")
    kind = models.CharField(max_length=10, choices=Kind)
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AppendOnlyQuerySet["Correction"].as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [models.CheckConstraint(name="corrections_say_what", condition=~Q(note=""))]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.note[:60]}"
