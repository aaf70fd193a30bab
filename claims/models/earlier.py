"""What others have checked, all that we know was said before, and what was said again."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim, Status
from claims.models.publication import Publication
from factcheck.append_only import AppendOnly, AppendOnlyQuerySet


class EarlierCheck(models.Model):
    """A fact check that another organisation published, as its ClaimReview told us.

    It is theirs: nothing leads from here to a Publication, which needs a claim of ours, a verdict
    and an approval. `rating` is in their words; `rating_value` counts from `worst_rating` to
    `best_rating` where they gave numbers. `digest` is of all that they told (`Review.digest`).
    """

    url = models.CharField(max_length=2000, unique=True)
    claim = models.TextField(help_text=_("The claim they reviewed, in their words."))
    claimant = models.CharField(max_length=300, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    publisher = models.CharField(max_length=200)
    publisher_site = models.CharField(max_length=253)
    rating = models.CharField(max_length=300, blank=True)
    rating_value = models.FloatField(null=True, blank=True)
    best_rating = models.FloatField(null=True, blank=True)
    worst_rating = models.FloatField(null=True, blank=True)
    title = models.CharField(max_length=500, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=35, blank=True)
    licence = models.CharField(max_length=300, blank=True)
    feed = models.CharField(max_length=500, help_text=_("Where we read it, without any key."))
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="earlier_checks_say_whose_they_are",
                condition=~Q(publisher="") & ~Q(publisher_site=""),
            ),
            models.CheckConstraint(name="earlier_checks_review_a_claim", condition=~Q(claim="")),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.claim[:80]}"

    def get_absolute_url(self) -> str:
        return self.url


class KnownQuerySet(models.QuerySet["Known"]):
    def shown(self) -> Self:
        """With what a list says of each, in one query; without dropped claims."""
        loaded = self.select_related(
            *("earlier", "publication__rating", "publication__said_by"),
            *("claim__speaker", "claim__claimant", "claim__broadcast"),
        )
        return loaded.exclude(claim__status=Status.DROPPED)


class Known(models.Model):
    """Something said that we know of: checked by us, by others, or only spotted.

    `words` are its terms (`earlier.terms`), one space between, which the database's full
    text index is kept from: on SQLite by triggers into the FTS5 table `claims_known_words`, on
    PostgreSQL by the generated column `lexemes`. Rows are replaced, never changed, and their ids
    are never given twice, so that a vector filed under an id is of that row's text for good.
    A migration that makes SQLite rebuild this table must make its triggers again.
    """

    class Kind(models.TextChoices):
        OURS = "ours", _("Published by us")
        OTHERS = "others", _("Published by others")
        CLAIM = "claim", _("Our claims, not published")

    kind = models.CharField(max_length=6, choices=Kind)
    publication = models.OneToOneField(
        Publication, models.CASCADE, null=True, blank=True, related_name="known"
    )
    earlier = models.OneToOneField(
        EarlierCheck, models.CASCADE, null=True, blank=True, related_name="known"
    )
    claim = models.OneToOneField(Claim, models.CASCADE, null=True, blank=True, related_name="known")
    words = models.TextField(blank=True)

    objects = KnownQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="known_is_of_one_thing_of_its_kind",
                condition=Q(
                    kind="ours",
                    publication__isnull=False,
                    earlier__isnull=True,
                    claim__isnull=True,
                )
                | Q(
                    kind="others",
                    publication__isnull=True,
                    earlier__isnull=False,
                    claim__isnull=True,
                )
                | Q(
                    kind="claim",
                    publication__isnull=True,
                    earlier__isnull=True,
                    claim__isnull=False,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.words[:60]}"


class RepeatQuerySet(AppendOnlyQuerySet["Repeat"]):
    def standing(self) -> Self:
        """Links that nobody took back."""
        return self.filter(undoes=None, undone_by=None)

    def for_page(self) -> Self:
        """With both ends and who said so, in one query."""
        return self.select_related(
            *("by", "publication__rating", "earlier"),
            *("claim__broadcast", "claim__speaker", "claim__claimant"),
        )


class Repeat(AppendOnly):
    """An editor's word that a claim says again what was checked, by us or by others.

    Taking that back adds a row that `undoes` the first. Nothing is ever linked by itself.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="repeat_links")
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="repeats"
    )
    earlier = models.ForeignKey(
        EarlierCheck, models.PROTECT, null=True, blank=True, related_name="repeats"
    )
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = RepeatQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="a_repeat_is_of_one_check",
                condition=Q(publication__isnull=True) ^ Q(earlier__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} → {self.publication or self.earlier}"

    @property
    def check_repeated(self) -> Publication | EarlierCheck:
        """What was said again: our page, or somebody else's."""
        found = self.publication or self.earlier
        if found is None:
            raise ValueError("The database lets no repeat be without a check.")
        return found
