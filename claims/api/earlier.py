"""What was checked before, by us and by others; and what says it again."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.paging import NEWEST_ID
from claims.api.resources import ListMixin, Resource, RetrieveMixin, created, require
from claims.api.serializers.earlier import (
    AnswerSerializer,
    EarlierCheckSerializer,
    EarlierQuery,
    RepeatBody,
    RepeatQuery,
    RepeatSerializer,
    SearchQuery,
)
from claims.earlier.search import look_for
from claims.matching.fusion import Query
from claims.models import EarlierCheck, Repeat
from claims.permissions import may_triage
from claims.workflow import link_repeat, unlink_repeat
from factcheck.http import SignedInApiRequest


class EarlierCheckViewSet(ListMixin, RetrieveMixin, Resource[EarlierCheck]):
    """Fact checks that other organisations published, those imported last first."""

    queryset = EarlierCheck.objects.all()
    serializer_class = EarlierCheckSerializer
    query = EarlierQuery
    keys = NEWEST_ID

    def narrow(self, rows: QuerySet[EarlierCheck], given: dict[str, Any]) -> QuerySet[EarlierCheck]:
        return rows.filter(**given)

    @extend_schema(responses=AnswerSerializer, parameters=[SearchQuery], filters=False)
    @action(detail=False, pagination_class=None)
    def search(self, request: Request) -> Response:
        """Look for a claim in all that was checked or waits to be, at most a hundred."""
        given = SearchQuery(data=request.query_params.dict())
        given.is_valid(raise_exception=True)
        answer = look_for(Query(given.validated_data["text"]))
        return Response(AnswerSerializer(answer).data)


class RepeatViewSet(ListMixin, RetrieveMixin, Resource[Repeat]):
    """What editors linked as said again, the latest first; taking back is a row too."""

    queryset = Repeat.objects.select_related("by", "publication")
    serializer_class = RepeatSerializer
    query = RepeatQuery
    keys = NEWEST_ID

    def narrow(self, rows: QuerySet[Repeat], given: dict[str, Any]) -> QuerySet[Repeat]:
        slug, standing = given.pop("publication", ""), given.pop("standing", False)
        if slug:
            rows = rows.filter(publication__slug=slug)
        if standing:
            rows = rows.filter(undoes=None, undone_by=None)
        return rows.filter(**given)

    @extend_schema(request=RepeatBody, responses={201: RepeatSerializer})
    def create(self, request: SignedInApiRequest) -> Response:
        """Link a claim to the check that it says again. Nothing else changes."""
        require(may_triage(request.user))
        body = RepeatBody.read(request)
        check = body.get("publication") or body["earlier"]
        return self._made(request, link_repeat(body["claim"], check, by=request.user))

    @extend_schema(request=None, responses={201: RepeatSerializer})
    @action(detail=True, methods=["post"])
    def undo(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Take a link back; the record keeps both."""
        repeat = self.get_object()
        require(may_triage(request.user))
        return self._made(request, unlink_repeat(repeat, by=request.user))

    def _made(self, request: SignedInApiRequest, repeat: Repeat) -> Response:
        return created(request, self.get_serializer(repeat).data, "repeat-detail", repeat.pk)
