"""Transcripts, what is said in them and by whom, as the API shows and takes them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from rest_framework import serializers

from claims.api.fields import PersonSerializer
from claims.api.serializers.broadcasts import BroadcastSerializer, SpeakerSerializer
from claims.api.serializers.findings import FindingsSerializer, Written
from claims.findings import show
from claims.models import (
    Proposal,
    Sentence,
    SpeakerLabel,
    SpeakerNaming,
    Transcript,
    Utterance,
)


def spans_field() -> serializers.ListField:
    """[[start_char, end_char], ...] in the transcript's text, counted in code points."""
    pair = serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2)
    return serializers.ListField(child=pair, read_only=True)


class ProgressSerializer(serializers.ModelSerializer[Transcript]):
    """How far a machine has read."""

    is_scored = serializers.BooleanField(read_only=True)

    class Meta:
        model = Transcript
        fields = ["id", "sentences_total", "sentences_scored", "is_scored", "scored_at", "engine"]
        read_only_fields = fields


class TranscriptSerializer(serializers.ModelSerializer[Transcript]):
    broadcast = BroadcastSerializer(read_only=True)
    imported_by = PersonSerializer(read_only=True, allow_null=True)
    warnings = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Transcript
        fields = [
            "id",
            "broadcast",
            "filename",
            "file_sha256",
            "file_size_bytes",
            "encoding",
            "format",
            "warnings",
            "imported_by",
            "imported_at",
            "sentences_total",
            "sentences_scored",
            "scored_at",
            "engine",
        ]
        read_only_fields = fields


class LabelSerializer(serializers.ModelSerializer[SpeakerLabel]):
    speaker = SpeakerSerializer(read_only=True, allow_null=True)

    class Meta:
        model = SpeakerLabel
        fields = ["id", "transcript", "label", "speaker"]
        read_only_fields = fields


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """What a footer or the words themselves propose. `words`: what it rests on, as printed.

    `label` is the label a person is proposed for, or whose the words in `spans` are proposed to be.
    """

    spans = spans_field()
    words = serializers.ListField(child=serializers.CharField(), read_only=True)
    decided_by = PersonSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Proposal
        fields = [
            "id",
            "kind",
            "value",
            "start_char",
            "end_char",
            "spans",
            "label",
            "name",
            "role",
            "heard",
            "words",
            "decision",
            "decided_by",
            "decided_at",
        ]
        read_only_fields = fields


class WholeTranscriptSerializer(TranscriptSerializer):
    """One transcript with its text, its labels and what its footer seems to say."""

    labels = LabelSerializer(many=True, read_only=True)
    proposals = ProposalSerializer(many=True, read_only=True)

    class Meta(TranscriptSerializer.Meta):
        fields = [*TranscriptSerializer.Meta.fields, "text", "labels", "proposals"]
        read_only_fields = fields


class NamingSerializer(serializers.ModelSerializer[SpeakerNaming]):
    """Who said that a label, or one utterance, is which person. Undoing adds another row."""

    before = SpeakerSerializer(read_only=True, allow_null=True)
    after = SpeakerSerializer(read_only=True, allow_null=True)
    by = PersonSerializer(read_only=True)

    class Meta:
        model = SpeakerNaming
        fields = ["id", "transcript", "label", "utterance", "before", "after", "undoes", "by", "at"]
        read_only_fields = fields


class UtteranceSerializer(serializers.ModelSerializer[Utterance]):
    speaker = SpeakerSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Utterance
        fields = [
            "id",
            "transcript",
            "position",
            "label",
            "speaker",
            "is_given",
            "text",
            "start_char",
            "end_char",
            "start_ms",
            "end_ms",
        ]
        read_only_fields = fields


class ManySentences(serializers.ListSerializer[Sentence]):
    """What all of them hold is asked for at once: three queries for any number."""

    def to_representation(self, data: Any) -> Any:
        return super().to_representation(with_findings(data))


def with_findings(rows: Iterable[Sentence]) -> list[Sentence]:
    """The rows, each with what it is shown to hold as `shown`, and its flags."""
    sentences = list(rows)
    prefetch_related_objects(sentences, "flags")
    found = show(sentences)
    for sentence in sentences:
        sentence.shown = found[sentence.pk]  # type: ignore[attr-defined]  # for these answers only
    return sentences


class ReasonSerializer(Written):
    """A rule that fired, and the words that it fired on."""

    code = serializers.CharField()
    words = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class SentenceSerializer(serializers.ModelSerializer[Sentence]):
    """A sentence with what the engine found in it, as corrected. `flags` are ids."""

    spans = spans_field()
    reasons = ReasonSerializer(many=True, read_only=True, source="shown.reasons")
    findings = FindingsSerializer(read_only=True, source="shown")
    worth = serializers.FloatField(read_only=True, allow_null=True, min_value=0, max_value=1)

    class Meta:
        model = Sentence
        fields = [
            "id",
            "transcript",
            "utterance",
            "position",
            "text",
            "spans",
            "worth",
            "reasons",
            "findings",
            "flags",
            "decision",
            "heard_as",
            "heard_as_speaker",
        ]
        read_only_fields = fields
        list_serializer_class = ManySentences

    def to_representation(self, instance: Sentence) -> Any:
        if not hasattr(instance, "shown"):
            with_findings([instance])
        return super().to_representation(instance)
