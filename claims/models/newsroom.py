"""The newsroom itself, as readers meet it, and its people's talk about claims."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from factcheck.append_only import AppendOnly, AppendOnlyQuerySet

BETWEEN_0_AND_1 = [MinValueValidator(0), MaxValueValidator(1)]


class Newsroom(models.Model):
    """Who publishes, and from which worth on it looks at a sentence: one row."""

    class Bylines(models.TextChoices):
        NAMES = "names", _("Names and roles")
        ROLES = "roles", _("Roles only")

    class Cutoff(models.TextChoices):
        MORE = "more", _("More")
        NORMAL = "normal", _("Normal")
        FEWER = "fewer", _("Fewer")

    name = models.CharField(max_length=200, default="Aircheck")
    tagline = models.CharField(max_length=200, blank=True)
    url = models.URLField(blank=True, help_text=_("The newsroom's own site."))
    logo_url = models.URLField(blank=True)
    contact = models.EmailField(blank=True, help_text=_("Where readers ask for a correction."))
    bylines = models.CharField(max_length=10, choices=Bylines, default=Bylines.NAMES)
    cutoff = models.CharField(
        max_length=10,
        choices=Cutoff,
        default=Cutoff.NORMAL,
        help_text=_("How much the list beside a transcript begins with."),
    )
    worth_more = models.FloatField(
        null=True,
        blank=True,
        validators=BETWEEN_0_AND_1,
        help_text=_("From which worth on “More” lists a sentence; empty: as measured."),
    )
    worth_normal = models.FloatField(
        null=True, blank=True, validators=BETWEEN_0_AND_1, help_text=_("The same for “Normal”.")
    )
    worth_fewer = models.FloatField(
        null=True, blank=True, validators=BETWEEN_0_AND_1, help_text=_("The same for “Fewer”.")
    )

    class Meta:
        verbose_name_plural = "newsroom"
        constraints = [
            models.CheckConstraint(name="one_newsroom", condition=Q(id=1)),
            *(
                models.CheckConstraint(
                    name=f"{name}_is_between_0_and_1",
                    condition=Q(**{name: None}) | Q(**{f"{name}__range": (0, 1)}),
                )
                for name in ["worth_more", "worth_normal", "worth_fewer"]
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Self:
        """The one row, or its defaults where nobody has saved it yet. One query."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class Comment(AppendOnly):
    """What somebody said about a claim, to the newsroom only."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet["Comment"].as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]


class MentionQuerySet(models.QuerySet["Mention"]):
    def unseen_by(self, user: User) -> Self:
        return self.filter(user=user, seen_at=None).select_related("comment__claim", "comment__by")


class Mention(models.Model):
    """Somebody named in a comment (`@name`), until they have seen it."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(name="mentioned_once_a_comment", fields=["comment", "user"])
        ]

    def __str__(self) -> str:
        return f"@{self.user} in {self.comment_id}"
