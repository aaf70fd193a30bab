"""Published checks: open to everybody to read, changed by editors in the open."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.paging import Key, newest
from claims.api.resources import ListMixin, Resource, RetrieveMixin, created, require
from claims.api.serializers.publications import (
    CorrectBody,
    CorrectionSerializer,
    EditionLineSerializer,
    EditionSerializer,
    PublicationQuery,
    PublicationSerializer,
    RetractBody,
    WholePublicationSerializer,
)
from claims.models import Correction, Publication
from claims.permissions import may_publish
from claims.publishing import claim_review, correct, retract, search_words
from factcheck.http import SignedInApiRequest

SLUG = "[-a-zA-Z0-9_]{1,120}"


class PublicationViewSet(ListMixin, RetrieveMixin, Resource[Publication]):
    """Published checks, the latest first."""

    permission_classes = [IsAuthenticatedOrReadOnly]
    queryset = Publication.objects.all()
    serializer_class = PublicationSerializer
    query = PublicationQuery
    keys = newest("published_at")
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def narrow(self, rows: QuerySet[Publication], given: dict[str, Any]) -> QuerySet[Publication]:
        text, retracted = given.pop("text", ""), given.pop("retracted", None)
        for word in search_words(text):
            rows = rows.filter(search__contains=word)
        if retracted is not None:
            rows = rows.filter(retracted_at__isnull=not retracted)
        return rows.filter(**given)

    @extend_schema(responses=WholePublicationSerializer)
    def retrieve(self, _request: Request, **_kwargs: str) -> Response:
        """One check with all that its page shows, and its corrections."""
        return Response(WholePublicationSerializer(self.get_object()).data)

    @extend_schema(responses=OpenApiTypes.OBJECT)
    @action(detail=True, pagination_class=None)
    def claimreview(self, _request: Request, slug: str) -> Response:
        """schema.org ClaimReview as JSON-LD; 404 where the check is retracted."""
        review = claim_review(self.get_object())
        if not review:
            raise NotFound(_("This check is retracted: nothing is found any more."))
        return Response(review)

    @extend_schema(responses=EditionLineSerializer(many=True))
    @action(detail=True, serializer_class=EditionLineSerializer, keys=(Key("number", int),))
    def editions(self, _request: Request, slug: str) -> Response:
        """Every state that the page was ever in, the first first."""
        return self.whole(self.get_object().editions.defer("content"))

    @extend_schema(
        responses=EditionSerializer,
        parameters=[OpenApiParameter("number", int, OpenApiParameter.PATH)],
    )
    @action(detail=True, url_path="editions/(?P<number>[0-9]{1,5})", url_name="edition")
    def edition(self, _request: Request, slug: str, number: str) -> Response:
        """What the page showed in one edition."""
        edition = get_object_or_404(self.get_object().editions.all(), number=number)
        return Response(EditionSerializer(edition).data)

    @extend_schema(request=CorrectBody, responses={201: CorrectionSerializer})
    @action(detail=True, methods=["post"])
    def correct(self, request: SignedInApiRequest, slug: str) -> Response:
        """Show the newly approved verdict of a reopened claim, with a note to readers."""
        page = self.get_object()
        require(may_publish(request.user))
        return _noted(request, correct(page, by=request.user, **CorrectBody.read(request)))

    @extend_schema(request=RetractBody, responses={201: CorrectionSerializer})
    @action(detail=True, methods=["post"])
    def retract(self, request: SignedInApiRequest, slug: str) -> Response:
        """Take the finding back. The page stays, saying that it is retracted and why."""
        page = self.get_object()
        require(may_publish(request.user))
        return _noted(request, retract(page, by=request.user, **RetractBody.read(request)))


class CorrectionViewSet(ListMixin, RetrieveMixin, Resource[Correction]):
    """Corrections, updates and retractions of all checks, the latest first."""

    permission_classes = [IsAuthenticatedOrReadOnly]
    queryset = Correction.objects.select_related("publication", "edition")
    serializer_class = CorrectionSerializer
    keys = newest("at")


def _noted(request: Request, correction: Correction) -> Response:
    data = CorrectionSerializer(correction).data
    return created(request, data, "correction-detail", correction.pk)
