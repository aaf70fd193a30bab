"""A broadcast's timed text: what the file says, who is heard saying it, and its sentences."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, FilteredRelation, Q
from django.utils.translation import gettext_lazy as _

from claims.models.broadcast import Broadcast, Speaker
from claims.spotting.cutoffs import NORMAL

BY_WORTH = (F("worth").desc(nulls_last=True), "position")


class TranscriptQuerySet(models.QuerySet["Transcript"]):
    def unscored(self) -> Self:
        """Transcripts that a machine has not read to the end."""
        return self.filter(scored_at=None)

    def read_by_another(self, engine: str) -> Self:
        """Transcripts that an engine of another name has read."""
        return self.exclude(scored_at=None).exclude(engine=engine)

    def unasked(self) -> Self:
        """Transcripts that were read but that no language model has been asked about."""
        return self.filter(scored_at__isnull=False, model_answer=None)

    def scored_between(self, first: datetime, last: datetime) -> Self:
        return self.filter(scored_at__gte=first, scored_at__lt=last)

    def for_page(self) -> Self:
        """What a transcript's page says of it, in one query, without its text."""
        shown = self.select_related("broadcast__programme", "imported_by", "model_answer")
        return shown.defer("text")


class Transcript(models.Model):
    """A broadcast's text, imported from one file. A better file is a new transcript.

    `text` is the whole decoded file; every `_char` offset counts its code points.
    The file itself stays in storage under `file_name`, byte for byte.
    """

    broadcast = models.ForeignKey(Broadcast, models.PROTECT, related_name="transcripts")
    text = models.TextField()
    filename = models.CharField(max_length=255, help_text=_("As the file was called."))
    file_name = models.CharField(max_length=255, help_text=_("Where storage keeps it."))
    file_sha256 = models.CharField(max_length=64, unique=True)
    file_size_bytes = models.PositiveIntegerField()
    encoding = models.CharField(max_length=40)
    format = models.CharField(max_length=20)
    warnings = models.JSONField(default=list, blank=True)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    imported_at = models.DateTimeField(auto_now_add=True)
    sentences_total = models.PositiveIntegerField(default=0)
    sentences_scored = models.PositiveIntegerField(default=0)
    scored_at = models.DateTimeField(null=True, blank=True)
    engine = models.CharField(max_length=80, blank=True, help_text=_("What read it."))

    objects = TranscriptQuerySet.as_manager()

    class Meta:
        ordering = ["-imported_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="no_more_sentences_scored_than_there_are",
                condition=Q(sentences_scored__lte=F("sentences_total")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.filename} ({self.broadcast_id})"

    @property
    def is_scored(self) -> bool:
        return self.scored_at is not None


class SpeakerLabelQuerySet(models.QuerySet["SpeakerLabel"]):
    def with_shares(self) -> Self:
        """Each label with who it is and how many utterances stand under it, in one query."""
        return self.select_related("speaker").annotate(heard=Count("utterances"))


class SpeakerLabel(models.Model):
    """A label of the file (“Speaker 2”), and the person it was found to be."""

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="labels")
    label = models.CharField(max_length=200)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="labels"
    )

    objects = SpeakerLabelQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="a_label_stands_once", fields=["transcript", "label"])
        ]

    def __str__(self) -> str:
        return self.speaker.name if self.speaker else self.label


class Utterance(models.Model):
    """One timed stretch of a transcript, by at most one speaker; the smallest unit stored.

    `text` is exactly `transcript.text[start_char:end_char]`. `speaker` follows the label's
    unless a person gave this one utterance to somebody else (`is_given`).
    """

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="utterances")
    position = models.PositiveIntegerField()
    label = models.ForeignKey(
        SpeakerLabel, models.PROTECT, null=True, blank=True, related_name="utterances"
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="utterances"
    )
    is_given = models.BooleanField(default=False)
    text = models.TextField()
    start_char = models.PositiveIntegerField()
    end_char = models.PositiveIntegerField()
    start_ms = models.PositiveIntegerField(null=True, blank=True)
    end_ms = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="one_utterance_a_position", fields=["transcript", "position"]
            ),
            models.CheckConstraint(
                name="utterances_hold_text", condition=Q(end_char__gt=F("start_char"))
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class SentenceQuerySet(models.QuerySet["Sentence"]):
    def open(self) -> Self:
        """Sentences nobody has decided about."""
        return self.filter(decision=Sentence.Decision.OPEN)

    def given(self) -> Self:
        """Those that an editor gave to another voice than their utterance's."""
        return self.exclude(heard_as=None, heard_as_speaker=None)

    def for_voice(self) -> Self:
        """With all that tells who says them, in one query."""
        return self.select_related(
            "utterance__speaker", "utterance__label", "heard_as__speaker", "heard_as_speaker"
        )

    def decided(self) -> Self:
        return self.exclude(decision=Sentence.Decision.OPEN)

    def worth_deciding(self) -> Self:
        """Those a machine finds worth a look, and those somebody decided about all the same."""
        return self.filter(Q(worth__gte=NORMAL) | ~Q(decision=Sentence.Decision.OPEN))

    def with_facet(self, facet: str) -> Self:
        """Those that show one thing (`claims.models.Facet`), by index."""
        return self.filter(facets__facet=facet, facets__transcript=F("transcript"))

    def by_facet(self, facet: str) -> Self:
        """Those that show one thing before the rest, the most worth first."""
        shown = FilteredRelation("facets", condition=Q(facets__facet=facet))
        has = F("shown__facet").asc(nulls_last=True)
        return self.annotate(shown=shown).order_by(has, *BY_WORTH)

    def said_by(self, speaker: int) -> Self:
        """Those that begin in the mouth of one person, by a Speaker's id."""
        theirs = Q(heard_as=None, heard_as_speaker=None, utterance__speaker=speaker)
        return self.filter(theirs | Q(heard_as__speaker=speaker) | Q(heard_as_speaker=speaker))

    def by_worth(self) -> Self:
        return self.order_by(*BY_WORTH)


class Sentence(models.Model):
    """One sentence as it was spoken, also where it runs over a speaker's label.

    `spans`: [[start_char, end_char], ...] in the transcript's text, in order.
    `worth`: how check-worthy a machine finds it, 0 to 1; a hint, never a decision.
    `heard_as`, `heard_as_speaker`: whose it is where that is not its utterance's voice, as an
    editor decided by accepting a Proposal; at most one of them.
    """

    class Decision(models.TextChoices):
        OPEN = "open", _("To triage")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")
        MERGED = "merged", _("Merged")

    transcript = models.ForeignKey(Transcript, models.CASCADE, related_name="sentences")
    utterance = models.ForeignKey(Utterance, models.CASCADE, related_name="sentences")
    position = models.PositiveIntegerField()
    text = models.TextField()
    spans = models.JSONField()
    worth = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    reasons = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    heard_as = models.ForeignKey(
        SpeakerLabel, models.PROTECT, null=True, blank=True, related_name="given_sentences"
    )
    heard_as_speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="given_sentences"
    )

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="one_sentence_a_position", fields=["transcript", "position"]
            ),
            models.CheckConstraint(
                name="worth_is_between_0_and_1",
                condition=Q(worth=None) | Q(worth__gte=0, worth__lte=1),
            ),
            models.CheckConstraint(
                name="a_sentence_is_given_to_one_voice",
                condition=Q(heard_as=None) | Q(heard_as_speaker=None),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_given(self) -> bool:
        """Whether an editor gave it to another voice than its utterance's."""
        return self.heard_as_id is not None or self.heard_as_speaker_id is not None

    @property
    def speaker(self) -> Speaker | None:
        """Who says it, as far as anybody is named."""
        if self.heard_as is not None:
            return self.heard_as.speaker
        return self.heard_as_speaker or self.utterance.speaker

    @property
    def voice(self) -> str:
        """The name of who says it, else the label it is heard under, else nothing."""
        speaker, label = self.speaker, self.heard_as or self.utterance.label
        return speaker.name if speaker else (label.label if label else "")

    @property
    def start_char(self) -> int:
        return int(self.spans[0][0])

    @property
    def end_char(self) -> int:
        return int(self.spans[-1][1])
