"""Transcripts: bringing them in, reading them, how far a machine is."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, F, FloatField, Prefetch, QuerySet, Value, When
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.paging import BY_ID, BY_POSITION, NEWEST_ID, greatest, newest
from claims.api.resources import ListMixin, Resource, created, require
from claims.api.serializers.findings import (
    FindingCorrectionSerializer,
    FlagSerializer,
    LedgerEntrySerializer,
)
from claims.api.serializers.transcripts import (
    NamingSerializer,
    ProgressSerializer,
    SentenceSerializer,
    TranscriptSerializer,
    UtteranceSerializer,
    WholeTranscriptSerializer,
)
from claims.api.serializers.triage import (
    ImportFileBody,
    ImportTextBody,
    SentenceQuery,
    TranscriptQuery,
)
from claims.broadcasts import Details, find_or_make_programme, make_broadcast
from claims.models import Broadcast, Proposal, SpeakerLabel, Transcript
from claims.permissions import may_triage
from claims.transcripts import import_for
from factcheck.http import SignedInApiRequest
from factcheck.parsing import BoundedJSONParser

UNSCORED = -1.0


class TranscriptViewSet(ListMixin, Resource[Transcript]):
    """Transcripts, the latest first."""

    queryset = Transcript.objects.select_related("broadcast__programme", "imported_by")
    serializer_class = TranscriptSerializer
    query = TranscriptQuery
    keys = newest("imported_at")
    parser_classes = [BoundedJSONParser, MultiPartParser]

    def narrow(self, rows: QuerySet[Transcript], given: dict[str, Any]) -> QuerySet[Transcript]:
        return rows.filter(**given).defer("text")

    @extend_schema(responses=WholeTranscriptSerializer)
    def retrieve(self, _request: Request, pk: str) -> Response:
        """One transcript with its text, its labels and what its footer seems to say."""
        labels = Prefetch("labels", SpeakerLabel.objects.select_related("speaker"))
        proposals = Prefetch("proposals", Proposal.objects.select_related("decided_by"))
        whole = self.get_queryset().prefetch_related(labels, proposals)
        return Response(WholeTranscriptSerializer(get_object_or_404(whole, pk=pk)).data)

    @extend_schema(
        request={"application/json": ImportTextBody, "multipart/form-data": ImportFileBody},
        responses={201: WholeTranscriptSerializer},
    )
    def create(self, request: SignedInApiRequest) -> Response:
        """Import a transcript, as text or as a file. A worker then weighs its sentences.

        The same file again is refused with 409 and the address of the transcript that exists.
        """
        require(may_triage(request.user))
        is_file = (request.content_type or "").startswith("multipart/")
        given = (ImportFileBody if is_file else ImportTextBody).read(request)
        transcript = _imported(given, request.user)
        data = WholeTranscriptSerializer(transcript).data
        return created(request, data, "transcript-detail", transcript.pk)

    @extend_schema(responses=NamingSerializer(many=True))
    @action(detail=True, serializer_class=NamingSerializer, keys=NEWEST_ID)
    def namings(self, _request: Request, pk: str) -> Response:
        """Every naming of a label or an utterance, and every undoing, the latest first."""
        return self.whole(self.get_object().namings.select_related("before", "after", "by"))

    @extend_schema(responses=ProgressSerializer)
    @action(detail=True, serializer_class=ProgressSerializer)
    def progress(self, _request: Request, pk: str) -> Response:
        """How many sentences a machine has read."""
        return self.shown(self.get_object())

    @extend_schema(responses=UtteranceSerializer(many=True))
    @action(detail=True, serializer_class=UtteranceSerializer, keys=BY_POSITION)
    def utterances(self, _request: Request, pk: str) -> Response:
        """Who said what, as spoken."""
        return self.whole(self.get_object().utterances.select_related("speaker"))

    @extend_schema(parameters=[SentenceQuery], responses=SentenceSerializer(many=True))
    @action(detail=True, serializer_class=SentenceSerializer, keys=BY_POSITION)
    def sentences(self, request: Request, pk: str) -> Response:
        """The sentences as spoken, or the most check-worthy first."""
        given = SentenceQuery.read(request)
        rows = self.get_object().sentences.all()
        if "decision" in given:
            rows = rows.filter(decision=given["decision"])
        if "shows" in given:
            rows = rows.with_facet(given["shows"])
        if "speaker" in given:
            rows = rows.said_by(given["speaker"])
        if given.get("order") == "worth":
            self.keys = greatest("rank")
            rows = rows.annotate(rank=_rank())
        return self.page(rows)

    @extend_schema(responses=FlagSerializer(many=True))
    @action(detail=True, serializer_class=FlagSerializer, keys=BY_ID)
    def flags(self, _request: Request, pk: str) -> Response:
        """Calculations that do not come out as said; those that an editor dismissed, too."""
        return self.whole(self.get_object().flags.with_dismissals())

    @extend_schema(responses=LedgerEntrySerializer(many=True))
    @action(detail=True, serializer_class=LedgerEntrySerializer, keys=BY_ID)
    def ledger(self, _request: Request, pk: str) -> Response:
        """The numbers that were said, and of what."""
        return self.whole(self.get_object().ledger.all())

    @extend_schema(responses=FindingCorrectionSerializer(many=True))
    @action(detail=True, serializer_class=FindingCorrectionSerializer, keys=NEWEST_ID)
    def corrections(self, _request: Request, pk: str) -> Response:
        """What editors put in the place of the engine's findings, the latest first."""
        return self.whole(self.get_object().finding_corrections.select_related("by"))


def _imported(given: dict[str, Any], by: User) -> Transcript:
    """All or nothing: where the text is refused, no broadcast and no programme is left behind."""
    if "file" in given:
        data, name = given["file"].read(), given["file"].name
    else:
        data, name = given["text"].encode(), given.get("filename", "")
    return import_for(lambda: _broadcast(given), data, filename=name, by=by)


def _broadcast(given: dict[str, Any]) -> Broadcast:
    known: Broadcast | None = given.get("broadcast")
    if known:
        return known
    programme = given.get("programme") or find_or_make_programme(given["programme_name"])
    aired_at, media_url = given["aired_at"], given.get("media_url", "")
    return make_broadcast(Details(given["title"], programme, aired_at, media_url))


def _rank() -> Case:
    """Worth, with what nobody scored behind everything."""
    return Case(
        When(worth=None, then=Value(UNSCORED)), default=F("worth"), output_field=FloatField()
    )
