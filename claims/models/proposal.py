"""What a transcript's file or its words seem to say, for a person to accept or not."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.naming import SpeakerNaming
from claims.models.transcript import SpeakerLabel, Transcript
from factcheck.append_only import AppendOnly


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def open(self) -> Self:
        """Proposals nobody has decided about."""
        return self.filter(decision=Proposal.Decision.OPEN)

    def for_page(self) -> Self:
        """What a transcript's page offers to decide, in one query: no name for who is named."""
        moot = Q(kind=Proposal.Kind.SPEAKER, label__speaker__isnull=False)
        return self.open().exclude(moot).select_related("label__speaker")

    def mends(self) -> Self:
        """Mishearings that an editor confirmed: `heard` is `value` wherever it stands."""
        accepted = Proposal.Decision.ACCEPTED
        return self.filter(kind=Proposal.Kind.MISHEARD, decision=accepted)


class Proposal(models.Model):
    """Something a person accepts or not; until then nothing follows from it.

    The footer's: `value` is a title, a date, an agency. The engine's: `value` is the person's name
    (SPEAKER), the words that are another voice's (RUNS_ON, REMNANT, TWO_VOICES: the sentences from
    `first_position` to `last_position`, to `label` or else to a person called `name`), or what was
    meant where `heard` is printed (MISHEARD). `words`: those it rests on, as printed. `key` is the
    same whenever the same is found, so that what was decided stays decided.
    """

    class Kind(models.TextChoices):
        TITLE = "title", _("Title")
        RECORDED_ON = "recorded_on", _("Date in the file")
        AGENCY = "agency", _("Transcript agency")
        NOTE = "note", _("Note")
        SPEAKER = "speaker", _("Who this is")
        RUNS_ON = "runs_on", _("Label comes late")
        REMNANT = "remnant", _("Last words under the next label")
        TWO_VOICES = "two_voices", _("Two voices in one turn")
        MISHEARD = "misheard", _("Likely misheard")

    class Decision(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        DISMISSED = "dismissed", _("Dismissed")

    VOICES = (Kind.RUNS_ON, Kind.REMNANT, Kind.TWO_VOICES)

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="proposals")
    kind = models.CharField(max_length=20, choices=Kind)
    value = models.CharField(max_length=300)
    start_char = models.PositiveIntegerField()
    end_char = models.PositiveIntegerField()
    key = models.CharField(max_length=32, blank=True)
    label = models.ForeignKey(
        SpeakerLabel, models.CASCADE, null=True, blank=True, related_name="proposals"
    )
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    heard = models.CharField(max_length=200, blank=True)
    first_position = models.PositiveIntegerField(null=True, blank=True)
    last_position = models.PositiveIntegerField(null=True, blank=True)
    spans = models.JSONField(default=list, blank=True)
    words = models.JSONField(default=list, blank=True)
    naming = models.ForeignKey(
        SpeakerNaming, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["start_char", "id"]
        constraints = [
            models.UniqueConstraint(
                name="the_engine_proposes_a_thing_once",
                fields=["transcript", "key"],
                condition=~Q(key=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"

    @property
    def is_open(self) -> bool:
        return self.decision == self.Decision.OPEN

    @property
    def can_be_undone(self) -> bool:
        """A decision about the engine's proposals can be; a title is edited on its broadcast."""
        return bool(self.key) and not self.is_open

    @property
    def whose(self) -> str:
        """The voice that words are proposed to be of."""
        if self.label is None:
            return self.name
        return self.label.speaker.name if self.label.speaker else self.label.label


class ProposalDecision(AppendOnly):
    """Who decided what about a proposal, and when; taking a decision back is one more row."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="decisions")
    decision = models.CharField(max_length=10, choices=Proposal.Decision)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_decision_display()}"
