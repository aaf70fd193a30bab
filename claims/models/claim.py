"""Claims: the words, whose they are, and where they are in their life."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.broadcast import Broadcast, Programme, Speaker
from claims.models.transcript import Transcript, Utterance


class Status(models.TextChoices):
    SPOTTED = "spotted", _("Spotted")
    ASSIGNED = "assigned", _("In research")
    IN_REVIEW = "in_review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    RETRACTED = "retracted", _("Retracted")
    DROPPED = "dropped", _("Dropped")


class Priority(models.IntegerChoices):
    URGENT = 1, _("Urgent")
    HIGH = 2, _("High")
    NORMAL = 3, _("Normal")
    LOW = 4, _("Low")


OPEN_STATUSES = [Status.SPOTTED, Status.ASSIGNED, Status.IN_REVIEW, Status.APPROVED]


class Phase(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def open(self) -> Self:
        return self.filter(phase=Phase.OPEN)

    def in_status(self, status: str) -> Self:
        return self.filter(status=status)

    def said_by_person(self, person: int) -> Self:
        """Claims that are this person's, heard or reported, by a Speaker's id."""
        return self.filter(said_by_id=person)

    def standing(self) -> Self:
        """All that were not dropped."""
        return self.exclude(status=Status.DROPPED)

    def holding(self, words: str) -> Self:
        """Claims with every one of `words` in their statement or quote."""
        found = self
        for word in words.split():
            found = found.filter(Q(statement__icontains=word) | Q(quote__icontains=word))
        return found

    def spotted_apart(self, user: User, transcript: Transcript) -> Self:
        """Untouched claims this person spotted that decided about no sentence, newest first."""
        mine = self.filter(spotted_by=user, transcript=transcript, status=Status.SPOTTED)
        return mine.filter(triage_decisions=None).order_by("-id")

    def overdue(self, now: datetime) -> Self:
        return self.open().filter(due_at__lt=now)

    def held_by(self, user: User) -> Self:
        """Claims in this checker's hands that want work: not those waiting for a review."""
        return self.filter(checker=user, status=Status.ASSIGNED)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The newsroom sees every claim, the public only those with a page."""
        if user.is_authenticated:
            return self
        return self.filter(publication__isnull=False)

    def newest_first(self) -> Self:
        return self.order_by("-spotted_at", "-id")

    def most_pressing_first(self) -> Self:
        return self.order_by("priority", F("due_at").asc(nulls_last=True), "-spotted_at", "-id")

    def for_desk(self) -> Self:
        """What a list row shows, in one query."""
        return self.select_related("speaker", "claimant", "broadcast__programme", "checker")


class Claim(models.Model):
    """One checkable statement, quoted from the words as spoken.

    `quote` is the text of `spans` ([[start_char, end_char], ...] in the transcript's text)
    joined by one space where a speaker's label cuts them. `statement` is the sentence we
    check. `speaker` is the voice heard; `claimant` whose claim it is when the voice only
    reports it. `programme` repeats the broadcast's so that the board can filter by index.
    Only `claims.workflow` writes `status`, `checker`, `due_at` and `priority`; each of its
    writes counts `version` up, so that of two people acting at once the slower is told.
    """

    Status = Status
    Priority = Priority

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="claims")
    broadcast = models.ForeignKey(Broadcast, models.PROTECT, related_name="claims")
    transcript = models.ForeignKey(Transcript, models.PROTECT, related_name="claims")
    utterance = models.ForeignKey(Utterance, models.PROTECT, related_name="claims")
    quote = models.TextField()
    spans = models.JSONField()
    start_char = models.PositiveIntegerField()
    end_char = models.PositiveIntegerField()
    start_ms = models.PositiveIntegerField(null=True, blank=True)
    statement = models.CharField(max_length=300)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="claims_voiced"
    )
    claimant = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="claims_reported"
    )
    reported_as = models.CharField(
        max_length=100, blank=True, help_text=_("How it was reported: a clip, a post read out.")
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.SPOTTED)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="claims_held"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeats"
    )
    spotted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims_spotted"
    )
    spotted_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    # Computed by the database, so that an index can hold them: the board pages open claims, and
    # a person's claims whether heard or reported, at any depth for the same cost.
    phase = models.GeneratedField(
        expression=Case(
            When(status__in=OPEN_STATUSES, then=Value("open")), default=Value("closed")
        ),
        output_field=models.CharField(max_length=6, choices=Phase),
        db_persist=True,
    )
    said_by_id = models.GeneratedField(
        expression=Coalesce("claimant", "speaker"),
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-spotted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="claims_quote_some_words", condition=Q(end_char__gt=F("start_char"))
            ),
            models.CheckConstraint(name="claims_state_something", condition=~Q(statement="")),
            models.UniqueConstraint(
                name="the_same_words_are_spotted_once",
                fields=["transcript", "start_char", "end_char"],
                condition=~Q(status="dropped"),
            ),
            models.CheckConstraint(
                name="a_claim_in_hand_has_a_checker",
                condition=~Q(status__in=["assigned", "in_review"]) | Q(checker__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="claim_newest", fields=["-spotted_at", "-id"]),
            models.Index(name="claim_by_status", fields=["status", "-spotted_at", "-id"]),
            models.Index(name="claim_by_programme", fields=["programme", "-spotted_at", "-id"]),
            models.Index(name="claim_by_broadcast", fields=["broadcast", "-spotted_at", "-id"]),
            models.Index(name="claim_by_speaker", fields=["speaker", "-spotted_at", "-id"]),
            models.Index(name="claim_by_checker", fields=["checker", "-spotted_at", "-id"]),
            models.Index(name="claim_by_priority", fields=["priority", "-spotted_at", "-id"]),
            models.Index(name="claim_by_phase", fields=["phase", "-spotted_at", "-id"]),
            models.Index(name="claim_by_said_by", fields=["said_by_id", "-spotted_at", "-id"]),
            models.Index(
                name="claim_by_status_programme",
                fields=["status", "programme", "-spotted_at", "-id"],
            ),
            models.Index(
                name="claim_by_status_checker", fields=["status", "checker", "-spotted_at", "-id"]
            ),
            models.Index(
                name="claim_by_status_priority", fields=["status", "priority", "-spotted_at", "-id"]
            ),
            models.Index(name="claim_open_due", fields=["phase", "due_at"]),
            models.Index(name="claim_by_due", fields=["due_at"], condition=Q(due_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return reverse("claims:claim", args=[self.pk])

    @property
    def said_by(self) -> Speaker | None:
        """Whose claim it is: the person quoted where it was reported, else the voice."""
        return self.claimant or self.speaker
