"""Evidence, and the verdicts that rest on it."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.rating import Rating
from factcheck.append_only import AppendOnly, AppendOnlyQuerySet
from sources.models import Quotation, Snapshot


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> Self:
        """Evidence that was not withdrawn."""
        return self.filter(withdrawn_at=None)

    def for_page(self) -> Self:
        return self.select_related("snapshot__source", "quotation", "added_by")


class Evidence(models.Model):
    """A snapshot put forward on a claim: the words relied on, and what they do to the claim.

    `number` is how the reasoning cites it ([^1]); numbers are never used twice on a claim.
    `exception`: why it is relied on although it is not held or its words were not found.
    """

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("Supports")
        REFUTES = "refutes", _("Refutes")
        CONTEXT = "context", _("Context")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField()
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="evidence")
    quotation = models.ForeignKey(
        Quotation, models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    title = models.CharField(max_length=200, blank=True)
    stance = models.CharField(max_length=10, choices=Stance)
    note = models.TextField(blank=True)
    exception = models.TextField(blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(name="one_evidence_a_number", fields=["claim", "number"])
        ]

    def __str__(self) -> str:
        return f"[{self.number}] {self.title or self.snapshot.source}"

    @property
    def excerpt(self) -> str:
        return self.quotation.exact if self.quotation else ""

    @property
    def is_proven(self) -> bool:
        """Held by us, with the words relied on found in what we hold."""
        found = self.quotation is not None and self.quotation.is_found
        return self.snapshot.is_held and found

    @property
    def is_under_way(self) -> bool:
        """Still being fetched, read or looked through: nothing can be said of it yet."""
        unchecked = self.quotation is not None and not self.quotation.is_checked
        return not self.snapshot.is_settled or (self.snapshot.is_held and unchecked)

    @property
    def wants_exception(self) -> bool:
        """Neither proven nor excused, and nothing more will happen by itself."""
        return not (self.is_under_way or self.is_proven or self.exception.strip())


class EvidenceChange(AppendOnly):
    """Who added, edited, withdrew or asked again for a piece of evidence, and how it was before."""

    class Kind(models.TextChoices):
        ADDED = "added", _("Added")
        EDITED = "edited", _("Edited")
        RETRIED = "retried", _("Asked for again")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind)
    before = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet["EvidenceChange"].as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.evidence_id}"


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def drafts(self) -> Self:
        return self.filter(state=Verdict.State.DRAFT)

    def in_review(self) -> Self:
        return self.filter(state=Verdict.State.IN_REVIEW)

    def approved(self) -> Self:
        return self.filter(state=Verdict.State.APPROVED)

    def sent(self) -> Self:
        """All that ever went to review, in order."""
        return self.exclude(state=Verdict.State.DRAFT).order_by("revision")

    def last_returned(self, claims: models.QuerySet[Claim]) -> Self:
        """Of these claims, the verdicts that came back and were not sent again since."""
        later = Verdict.objects.sent().filter(
            claim=OuterRef("claim"), revision__gt=OuterRef("revision")
        )
        rows = self.filter(state=Verdict.State.RETURNED, claim__in=claims)
        return rows.exclude(Exists(later)).order_by("-reviewed_at", "-pk")

    def reviewable_by(self, user: User) -> Self:
        """In review, on a claim where `user` wrote, edited and evidenced nothing (four eyes)."""
        return (
            self.in_review()
            .exclude(claim__verdicts__author=user)
            .exclude(claim__verdicts__edits__by=user)
            .exclude(claim__evidence__changes__by=user)
        )

    def for_list(self) -> Self:
        """What the list of reviews shows, the most pressing first, in one query."""
        told = self.select_related(
            "author", "rating", "claim__speaker", "claim__claimant", "claim__broadcast__programme"
        )
        return told.order_by("claim__priority", F("claim__due_at").asc(nulls_last=True), "sent_at")

    def for_review(self) -> Self:
        """A verdict with its claim, for the page it is reviewed on; not the transcript's text."""
        read = self.select_related(
            "author",
            "reviewer",
            "rating",
            "claim__speaker",
            "claim__claimant",
            "claim__broadcast__programme",
            "claim__transcript",
        )
        return read.defer("claim__transcript__text")


class Verdict(models.Model):
    """A rating and its reasoning, by one author: one numbered revision, frozen once sent.

    `digest` is taken when it is sent and covers all an approval speaks of (see
    `claims.workflow.digests`); an approval repeats it. `version` counts saves of a draft, so
    that of two people saving at once the slower is told.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        RETURNED = "returned", _("Returned")
        WITHDRAWN = "withdrawn", _("Taken back")
        APPROVED = "approved", _("Approved")
        VOIDED = "voided", _("Approval voided")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts")
    revision = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    rating = models.ForeignKey(
        Rating, models.PROTECT, null=True, blank=True, related_name="verdicts"
    )
    headline = models.CharField(max_length=150, blank=True)
    short_answer = models.CharField(max_length=300, blank=True)
    reasoning = models.TextField(blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="verdicts")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_note = models.TextField(blank=True)
    voided_because = models.TextField(blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["revision"]
        constraints = [
            models.UniqueConstraint(name="one_verdict_a_revision", fields=["claim", "revision"]),
            models.CheckConstraint(
                name="nobody_reviews_their_own_verdict",
                condition=Q(reviewer=None) | ~Q(reviewer=F("author")),
            ),
            models.CheckConstraint(
                name="a_review_says_who_and_when",
                condition=~Q(state__in=["approved", "returned", "voided"])
                | Q(reviewer__isnull=False, reviewed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_sent_verdict_is_complete",
                condition=Q(state="draft")
                | (
                    Q(rating__isnull=False, sent_at__isnull=False)
                    & ~Q(reasoning="")
                    & ~Q(headline="")
                    & ~Q(short_answer="")
                    & ~Q(digest="")
                ),
            ),
            models.UniqueConstraint(
                name="one_verdict_at_a_time",
                fields=["claim"],
                condition=Q(state__in=["draft", "in_review"]),
            ),
        ]
        indexes = [models.Index(name="verdict_by_state", fields=["state", "sent_at"])]

    def __str__(self) -> str:
        return f"{self.claim_id}, revision {self.revision}"


class VerdictEdit(AppendOnly):
    """Who touched a verdict's text: each save of a draft, and its sending."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="edits")
    version = models.PositiveIntegerField()
    text = models.JSONField(default=dict, help_text=_("The text as saved."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet["VerdictEdit"].as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.verdict_id} v{self.version}"
