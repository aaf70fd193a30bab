"""What may be cited: a web page known by its normalised URL, a document that was handed in, a
conversation that was recorded; and who said what of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.append_only import AppendOnly, AppendOnlyQuerySet


class Source(models.Model):
    """A page has one row for ever; every document handed in is a row of its own."""

    class Kind(models.TextChoices):
        PAGE = "page", _("web page")
        DOCUMENT = "document", _("document")
        CONVERSATION = "conversation", _("conversation")

    class Category(models.TextChoices):
        PRIMARY = "primary", _("primary source")
        OFFICIAL = "official", _("official data")
        RESEARCH = "research", _("research")
        NEWS = "news", _("news")
        SOCIAL = "social", _("social media")
        OTHER = "other", _("other")

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.PAGE)
    url = models.TextField(blank=True)
    url_sha256 = models.CharField(max_length=64, null=True, blank=True, unique=True)
    host = models.CharField(max_length=255, blank=True, db_index=True)
    title = models.CharField(max_length=500, blank=True)
    conversation = models.JSONField(default=dict, blank=True)  # with, at, how, note: recording.py
    publisher = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=8, choices=Category.choices, blank=True)
    published_on = models.DateField(null=True, blank=True)
    derives_from = models.ForeignKey(  # whose words it repeats: a wire copy, a quote of another
        "self", models.PROTECT, null=True, blank=True, related_name="derived"
    )
    first_asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="source_is_a_page_with_a_url_or_a_document_without",
                condition=(
                    Q(
                        ~Q(url=""),
                        ~Q(host=""),
                        kind="page",
                        url_sha256__isnull=False,
                        url_sha256__length=64,
                    )
                    | Q(kind__in=["document", "conversation"], url="", host="", url_sha256=None)
                ),
            ),
            models.CheckConstraint(
                name="source_does_not_derive_from_itself",
                condition=Q(derives_from=None) | ~Q(derives_from=models.F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or str(_("Untitled document"))

    @property
    def is_page(self) -> bool:
        return self.kind == self.Kind.PAGE


class SourceEdit(AppendOnly):
    """What somebody said of a source, and what stood there before."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="edits")
    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.field} of {self.source_id}: {self.after}"
