"""Whose hands a claim was in, every move it made, and what was decided about its sentence."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q

from claims.models.claim import Claim, Status
from claims.models.transcript import Sentence, Transcript
from factcheck.append_only import AppendOnly, AppendOnlyQuerySet


class Assignment(models.Model):
    """A claim in the hands of one checker, until `ended_at`."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="assignments")
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments"
    )
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="one_checker_at_a_time", fields=["claim"], condition=Q(ended_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.checker}"


class StatusChange(AppendOnly):
    """Who moved a claim, from where, to where, when and why. `before` is empty at the start."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="history")
    before = models.CharField(max_length=10, choices=Status, blank=True)
    after = models.CharField(max_length=10, choices=Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)

    objects = AppendOnlyQuerySet["StatusChange"].as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_before_display()} → {self.get_after_display()}"


class TextChange(AppendOnly):
    """What a claim's statement, claimant or priority was before somebody changed it."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="text_changes")
    field = models.CharField(max_length=20)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet["TextChange"].as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.before} → {self.after}"


class StatusCount(models.Model):
    """How many claims are in a status: kept by each move, so that no page has to count."""

    status = models.CharField(max_length=10, choices=Status, unique=True)
    claims = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.status}: {self.claims}"


class TriageDecisionQuerySet(AppendOnlyQuerySet["TriageDecision"]):
    def standing_by(self, user: User, transcript: Transcript) -> Self:
        """What this person decided on a transcript and nobody took back since, newest first."""
        mine = self.filter(sentence__transcript=transcript, by=user)
        return (
            mine.exclude(decision=Sentence.Decision.OPEN)
            .filter(decision=F("sentence__decision"))
            .order_by("-id")
        )


class TriageDecision(AppendOnly):
    """What an editor decided about a sentence; the last row counts. Undoing adds `open`."""

    sentence = models.ForeignKey(Sentence, models.CASCADE, related_name="decisions")
    decision = models.CharField(max_length=10, choices=Sentence.Decision)
    reason = models.CharField(max_length=300, blank=True)
    claim = models.ForeignKey(
        Claim, models.PROTECT, null=True, blank=True, related_name="triage_decisions"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = TriageDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.sentence_id}: {self.decision}"
