"""Transcripts: reading them, how far a machine is, and who is heard."""

from typing import Any

from django.db.models import Case, F, FloatField, Prefetch, QuerySet, Value, When
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.paging import BY_POSITION, greatest, newest
from claims.api.resources import ListMixin, Resource, RetrieveMixin
from claims.api.serializers.transcripts import (
    LabelSerializer,
    ProgressSerializer,
    SentenceQuery,
    SentenceSerializer,
    TranscriptQuery,
    TranscriptSerializer,
    UtteranceSerializer,
    WholeTranscriptSerializer,
)
from claims.models import SpeakerLabel, Transcript, Utterance

UNSCORED = -1.0


class TranscriptViewSet(ListMixin, Resource[Transcript]):
    """Transcripts, the latest first."""

    queryset = Transcript.objects.select_related("broadcast__programme", "imported_by")
    serializer_class = TranscriptSerializer
    query = TranscriptQuery
    keys = newest("imported_at")

    def narrow(self, rows: QuerySet[Transcript], given: dict[str, Any]) -> QuerySet[Transcript]:
        return rows.filter(**given).defer("text")

    @extend_schema(responses=WholeTranscriptSerializer)
    def retrieve(self, _request: Request, pk: str) -> Response:
        """One transcript with its text, its labels and what its footer seems to say."""
        labels = Prefetch("labels", SpeakerLabel.objects.select_related("speaker"))
        whole = self.get_queryset().prefetch_related(labels, "proposals")
        return Response(WholeTranscriptSerializer(get_object_or_404(whole, pk=pk)).data)

    @extend_schema(responses=ProgressSerializer)
    @action(detail=True, serializer_class=ProgressSerializer)
    def progress(self, _request: Request, pk: str) -> Response:
        """How many sentences a machine has read."""
        return self.shown(self.get_object())

    @extend_schema(responses=UtteranceSerializer(many=True))
    @action(detail=True, serializer_class=UtteranceSerializer, keys=BY_POSITION)
    def utterances(self, _request: Request, pk: str) -> Response:
        """Who said what, as spoken."""
        return self.page(self.get_object().utterances.select_related("speaker"))

    @extend_schema(parameters=[SentenceQuery], responses=SentenceSerializer(many=True))
    @action(detail=True, serializer_class=SentenceSerializer, keys=BY_POSITION)
    def sentences(self, request: Request, pk: str) -> Response:
        """The sentences as spoken, or the most check-worthy first."""
        given = SentenceQuery.read(request)
        rows = self.get_object().sentences.all()
        if "decision" in given:
            rows = rows.filter(decision=given["decision"])
        if given.get("order") == "worth":
            self.keys = greatest("rank")
            rows = rows.annotate(rank=_rank())
        return self.page(rows)


class LabelViewSet(RetrieveMixin, Resource[SpeakerLabel]):
    """Labels of a file (“Speaker 2”), and the people they were found to be."""

    queryset = SpeakerLabel.objects.select_related("speaker", "transcript")
    serializer_class = LabelSerializer


class UtteranceViewSet(RetrieveMixin, Resource[Utterance]):
    """One stretch of speech. The list is at its transcript."""

    queryset = Utterance.objects.select_related("speaker", "transcript")
    serializer_class = UtteranceSerializer


def _rank() -> Case:
    """Worth, with what nobody scored behind everything."""
    return Case(
        When(worth=None, then=Value(UNSCORED)), default=F("worth"), output_field=FloatField()
    )
