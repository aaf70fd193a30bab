"""Flags and corrections one by one, the newsroom's cut-offs, and decisions as data."""

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.fields import NoQuery
from claims.api.resources import Resource, RetrieveMixin, created, require
from claims.api.serializers.findings import (
    CutoffsBody,
    CutoffsSerializer,
    DismissalBody,
    FindingCorrectionSerializer,
    FlagSerializer,
)
from claims.cutoffs import cutoffs
from claims.decisions import as_tsv
from claims.models import FindingCorrection, Flag, Newsroom
from claims.permissions import may_correct
from claims.workflow import OwnCutoffs, dismiss_flag, set_cutoffs, undo_correction
from factcheck.http import SignedInApiRequest


class FlagViewSet(RetrieveMixin, Resource[Flag]):
    """One calculation that does not come out as said. The list is at its transcript."""

    queryset = Flag.objects.with_dismissals()
    serializer_class = FlagSerializer

    @extend_schema(request=DismissalBody, responses={201: FindingCorrectionSerializer})
    @action(detail=True, methods=["post"])
    def dismiss(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Say why it is nothing to look at."""
        flag = self.get_object()
        require(may_correct(request.user))
        return corrected(
            request, dismiss_flag(flag, by=request.user, **DismissalBody.read(request))
        )


class FindingCorrectionViewSet(RetrieveMixin, Resource[FindingCorrection]):
    """What an editor put in the place of the engine's word. The list is at its transcript."""

    queryset = FindingCorrection.objects.select_related("by", "sentence")
    serializer_class = FindingCorrectionSerializer

    @extend_schema(request=None, responses={201: FindingCorrectionSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Take it back: what stood before it stands again."""
        correction = self.get_object()
        require(may_correct(request.user))
        return corrected(request, undo_correction(correction, by=request.user))


class CutoffsView(APIView):
    """From which worth on the newsroom looks at a sentence."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses=CutoffsSerializer)
    def get(self, request: SignedInApiRequest) -> Response:
        """The three named cut-offs, and the one that lists begin with. The rest is never away."""
        NoQuery.read(request)
        return _told(Newsroom.current())

    @extend_schema(request=CutoffsBody, responses=CutoffsSerializer)
    def post(self, request: SignedInApiRequest) -> Response:
        """Set the newsroom's own; what is null or left out is as measured."""
        require(may_correct(request.user))
        return _told(set_cutoffs(OwnCutoffs(**CutoffsBody.read(request))))


class DecisionsView(APIView):
    """What editors decided about sentences, as data to train with."""

    permission_classes = [IsAuthenticated]

    @extend_schema(responses={(200, "text/tab-separated-values"): OpenApiTypes.STR})
    def get(self, request: SignedInApiRequest) -> StreamingHttpResponse:
        """Every decided sentence with its label, in tab-separated lines; nobody is named."""
        require(may_correct(request.user))
        NoQuery.read(request)
        answer = StreamingHttpResponse(as_tsv(), content_type="text/tab-separated-values")
        answer["Content-Disposition"] = 'attachment; filename="decisions.tsv"'
        return answer


def corrected(request: Request, correction: FindingCorrection) -> Response:
    """201 with the row that was added to the record."""
    data = FindingCorrectionSerializer(correction).data
    return created(request, data, "finding-correction-detail", correction.pk)


def _told(newsroom: Newsroom) -> Response:
    return Response({"cutoff": newsroom.cutoff} | cutoffs(newsroom))
