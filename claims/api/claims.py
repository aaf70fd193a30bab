"""Claims: lists and filters, one claim, spotting, counts. Moves and work are mixed in."""

from typing import Any, cast

from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.paging import newest
from claims.api.resources import ListMixin, Resource, created, require
from claims.api.serializers.claims import (
    ROW,
    WHOLE,
    ClaimQuery,
    ClaimSerializer,
    SpotBody,
    WholeClaimSerializer,
)
from claims.api.serializers.people import CountsSerializer
from claims.models import Claim, Status, StatusCount
from claims.models.claim import ClaimQuerySet
from claims.permissions import may_triage
from claims.workflow import spot_claim
from factcheck.http import SignedInApiRequest

EXACT = ("programme", "broadcast", "transcript", "checker", "priority")


ROWS = cast("ClaimQuerySet", Claim.objects.values(*ROW))
"""What a list reads. The columns are resolved once, for that costs as much as the query."""


def claim_as_shown(claim: Claim) -> dict[str, Any]:
    """The claim as it stands now, with where its words stand. One query."""
    row = Claim.objects.values(*WHOLE).get(pk=claim.pk)
    return WholeClaimSerializer().to_representation(row)


def narrowed(claims: ClaimQuerySet, given: dict[str, Any]) -> ClaimQuerySet:
    """`claims` by the filters of a ClaimQuery."""
    claims = claims.filter(**{name: given[name] for name in EXACT if name in given})
    if "status" in given:
        claims = claims.in_status(given["status"])
    if given.get("open"):
        claims = claims.open()
    if "speaker" in given:
        claims = claims.said_by_person(given["speaker"])
    if given.get("overdue"):
        claims = claims.overdue(timezone.now())
    if "text" in given:
        found = Q(statement__icontains=given["text"]) | Q(quote__icontains=given["text"])
        claims = claims.filter(found)
    if "spotted_from" in given:
        claims = claims.filter(spotted_at__gte=given["spotted_from"])
    if "spotted_before" in given:
        claims = claims.filter(spotted_at__lt=given["spotted_before"])
    return claims


class ClaimReading(ListMixin, Resource[Claim]):
    """Claims, the latest first."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer  # type: ignore[assignment]  # shows rows of values
    query = ClaimQuery
    keys = newest("spotted_at")

    def list(self, request: Request) -> Response:
        return self.page(narrowed(ROWS.all(), ClaimQuery.read(request)))

    def answer(self, claim: Claim) -> Response:
        """The claim after a change, so that the sender has its new version."""
        return Response(claim_as_shown(claim))

    @extend_schema(responses=WholeClaimSerializer)
    def retrieve(self, _request: Request, pk: str) -> Response:
        row = Claim.objects.values(*WHOLE).filter(pk=pk).first()
        if row is None:
            raise Http404
        return Response(WholeClaimSerializer().to_representation(row))

    @extend_schema(request=SpotBody, responses={201: WholeClaimSerializer})
    def create(self, request: SignedInApiRequest) -> Response:
        """Spot a claim: its quote is exactly the words between two places of a transcript."""
        require(may_triage(request.user))
        body = SpotBody.read(request)
        span = (body["start_char"], body["end_char"])
        statement = body.get("statement", "")
        claim = spot_claim(body["transcript"], span, by=request.user, statement=statement)
        return created(request, claim_as_shown(claim), "claim-detail", claim.pk)

    @extend_schema(responses=CountsSerializer, parameters=[], filters=False)
    @action(detail=False, pagination_class=None)
    def counts(self, _request: Request) -> Response:
        """How many claims are in each status."""
        kept = dict(StatusCount.objects.values_list("status", "claims"))
        return Response({status: kept.get(status, 0) for status in Status.values})
