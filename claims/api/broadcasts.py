"""Programmes, broadcasts, speakers. They are made by importing and naming."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from claims.api.paging import BY_ID, newest
from claims.api.resources import ListMixin, Resource, RetrieveMixin, require
from claims.api.serializers.broadcasts import (
    BroadcastQuery,
    BroadcastSerializer,
    DetailsBody,
    NameQuery,
    ProgrammeSerializer,
    SpeakerSerializer,
)
from claims.broadcasts import Details, edit_broadcast
from claims.models import Broadcast, Programme, Speaker
from claims.permissions import may_triage
from factcheck.http import SignedInApiRequest


class ProgrammeViewSet(ListMixin, RetrieveMixin, Resource[Programme]):
    """Named series or slots of a broadcaster."""

    queryset = Programme.objects.all()
    serializer_class = ProgrammeSerializer
    query = NameQuery
    keys = BY_ID

    def narrow(self, rows: QuerySet[Programme], given: dict[str, Any]) -> QuerySet[Programme]:
        return rows.filter(name__icontains=given["text"]) if "text" in given else rows


class BroadcastViewSet(ListMixin, RetrieveMixin, Resource[Broadcast]):
    """Airings of a programme, the latest first."""

    queryset = Broadcast.objects.select_related("programme")
    serializer_class = BroadcastSerializer
    query = BroadcastQuery
    keys = newest("aired_at")

    def narrow(self, rows: QuerySet[Broadcast], given: dict[str, Any]) -> QuerySet[Broadcast]:
        return rows.filter(**given)

    @extend_schema(request=DetailsBody, responses=BroadcastSerializer)
    @action(detail=True, methods=["post"])
    def edit(self, request: SignedInApiRequest, **_kwargs: str) -> Response:
        """Change the details. Claims follow to another programme; the address stays."""
        broadcast = self.get_object()
        require(may_triage(request.user))
        edit_broadcast(broadcast, Details(**DetailsBody.read(request)))
        return self.shown(broadcast)


class SpeakerViewSet(ListMixin, RetrieveMixin, Resource[Speaker]):
    """People heard in a broadcast, or quoted in one."""

    queryset = Speaker.objects.all()
    serializer_class = SpeakerSerializer
    query = NameQuery
    keys = BY_ID

    def narrow(self, rows: QuerySet[Speaker], given: dict[str, Any]) -> QuerySet[Speaker]:
        return rows.filter(name__icontains=given["text"]) if "text" in given else rows
