"""What may be cited: a web page known by its normalised URL, or a document that was handed in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A page has one row for ever; every document handed in is a row of its own."""

    class Kind(models.TextChoices):
        PAGE = "page", _("web page")
        DOCUMENT = "document", _("document")

    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.PAGE)
    url = models.TextField(blank=True)
    url_sha256 = models.CharField(max_length=64, null=True, blank=True, unique=True)
    host = models.CharField(max_length=255, blank=True, db_index=True)
    title = models.CharField(max_length=500, blank=True)
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
                    | Q(kind="document", url="", host="", url_sha256=None)
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or str(_("Untitled document"))

    @property
    def is_page(self) -> bool:
        return self.kind == self.Kind.PAGE
