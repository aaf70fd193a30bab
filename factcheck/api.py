"""The API's addresses under /api/v1/, its schema and the page that explains it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView

from claims.api.broadcasts import BroadcastViewSet, ProgrammeViewSet, SpeakerViewSet
from claims.api.claim_work import ClaimViewSet
from claims.api.earlier import EarlierCheckViewSet, RepeatViewSet
from claims.api.evidence import EvidenceViewSet, SnapshotViewSet
from claims.api.findings import (
    CutoffsView,
    DecisionsView,
    FindingCorrectionViewSet,
    FlagViewSet,
)
from claims.api.people import MeView, TokenView, UserViewSet
from claims.api.publications import CorrectionViewSet, PublicationViewSet
from claims.api.sentences import SentenceViewSet
from claims.api.speakers import LabelViewSet, NamingViewSet, ProposalViewSet, UtteranceViewSet
from claims.api.transcripts import TranscriptViewSet
from claims.api.verdicts import ScaleViewSet, VerdictViewSet

app_name = "api"

router = SimpleRouter()
router.register("programmes", ProgrammeViewSet, "programme")
router.register("broadcasts", BroadcastViewSet, "broadcast")
router.register("speakers", SpeakerViewSet, "speaker")
router.register("transcripts", TranscriptViewSet, "transcript")
router.register("labels", LabelViewSet, "label")
router.register("utterances", UtteranceViewSet, "utterance")
router.register("namings", NamingViewSet, "naming")
router.register("proposals", ProposalViewSet, "proposal")
router.register("sentences", SentenceViewSet, "sentence")
router.register("flags", FlagViewSet, "flag")
router.register("finding-corrections", FindingCorrectionViewSet, "finding-correction")
router.register("claims", ClaimViewSet, "claim")
router.register("evidence", EvidenceViewSet, "evidence")
router.register("snapshots", SnapshotViewSet, "snapshot")
router.register("verdicts", VerdictViewSet, "verdict")
router.register("scales", ScaleViewSet, "scale")
router.register("publications", PublicationViewSet, "publication")
router.register("corrections", CorrectionViewSet, "correction")
router.register("earlier-checks", EarlierCheckViewSet, "earlier")
router.register("repeats", RepeatViewSet, "repeat")
router.register("users", UserViewSet, "user")


class NowhereView(APIView):
    """Any other address: a problem like all others, not a page."""

    permission_classes = [AllowAny]

    def initial(self, request: Request, *_args: object, **_kwargs: object) -> None:
        raise NotFound(_("There is nothing here. Every address of the API ends in a slash."))


@extend_schema(exclude=True)
class SchemaView(SpectacularAPIView):
    """The API described in OpenAPI 3, for programs. It holds no data, so anybody may read it."""


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The schema as a page to read and try, from our own static files alone."""
    return render(request, "api/docs.html")


urlpatterns = [
    *router.urls,
    path("cutoffs/", CutoffsView.as_view(), name="cutoffs"),
    path("decisions/", DecisionsView.as_view(), name="decisions"),
    path("me/", MeView.as_view(), name="me"),
    path("token/", TokenView.as_view(), name="token"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    re_path("", NowhereView.as_view(schema=None), name="nowhere"),
]
