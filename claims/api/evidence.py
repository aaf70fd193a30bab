"""Evidence and the snapshots it rests on."""

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.resources import Resource, RetrieveMixin, require
from claims.api.serializers.evidence import (
    EvidenceSerializer,
    PointerBody,
    SnapshotSerializer,
    SnapshotTextSerializer,
    WithdrawBody,
)
from claims.models import Evidence
from claims.permissions import may_work
from claims.workflow import Pointer, capture_again, edit_evidence, withdraw_evidence
from factcheck.http import SignedInApiRequest
from sources import downloads
from sources.models import Snapshot, SnapshotText


class EvidenceViewSet(RetrieveMixin, Resource[Evidence]):
    """One piece of evidence. The list is at its claim."""

    queryset = Evidence.objects.for_page().select_related("claim")
    serializer_class = EvidenceSerializer

    @extend_schema(request=PointerBody, responses=EvidenceSerializer)
    @action(detail=True, methods=["post"])
    def edit(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Change what is said of the source. What is left out becomes empty."""
        evidence = self._to_work_on(request)
        edit_evidence(evidence, Pointer(**PointerBody.read(request)), by=request.user)
        return self.shown(self.get_object())

    @extend_schema(request=WithdrawBody, responses=EvidenceSerializer)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """The claim no longer rests on it. The snapshot stays held."""
        evidence = self._to_work_on(request)
        withdraw_evidence(evidence, by=request.user, **WithdrawBody.read(request))
        return self.shown(self.get_object())

    @extend_schema(request=None, responses=EvidenceSerializer)
    @action(detail=True, methods=["post"], url_path="capture-again")
    def capture_again(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Ask once more: a failed snapshot is queued again, a held one gets a sister."""
        evidence = self._to_work_on(request)
        capture_again(evidence, by=request.user)
        return self.shown(self.get_object())

    def _to_work_on(self, request: Request) -> Evidence:
        evidence = self.get_object()
        require(may_work(request.user, evidence.claim))
        return evidence


class SnapshotViewSet(RetrieveMixin, Resource[Snapshot]):
    """What a source answered at one moment. Made and retried through evidence."""

    queryset = Snapshot.objects.for_page()
    serializer_class = SnapshotSerializer

    @extend_schema(responses=SnapshotTextSerializer)
    @action(detail=True, serializer_class=SnapshotTextSerializer)
    def text(self, _request: Request, pk: str) -> Response:
        """The readable text in which words are looked for; 404 where there is none."""
        return self.shown(get_object_or_404(SnapshotText, snapshot=pk))

    @extend_schema(responses={(200, "application/warc"): OpenApiTypes.BINARY})
    @action(detail=True)
    def warc(self, _request: Request, pk: str) -> HttpResponseBase:
        """The WARC file as it is held (ISO 28500, compressed record by record)."""
        return downloads.warc(get_object_or_404(Snapshot.objects.archived(), pk=pk))

    @extend_schema(responses={(200, "*/*"): OpenApiTypes.BINARY})
    @action(detail=True)
    def document(self, _request: Request, pk: str) -> HttpResponseBase:
        """A document as it was handed in; 404 for a web page, whose copy is its WARC file."""
        return downloads.document(get_object_or_404(Snapshot.objects.documents(), pk=pk))
