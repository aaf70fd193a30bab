"""Programmes, broadcasts, speakers: read only; the desk makes them by importing and naming."""

from typing import Any

from django.db.models import QuerySet

from claims.api.paging import BY_ID, newest
from claims.api.resources import ListMixin, Resource, RetrieveMixin
from claims.api.serializers.broadcasts import (
    BroadcastQuery,
    BroadcastSerializer,
    NameQuery,
    ProgrammeSerializer,
    SpeakerSerializer,
)
from claims.models import Broadcast, Programme, Speaker


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


class SpeakerViewSet(ListMixin, RetrieveMixin, Resource[Speaker]):
    """People heard in a broadcast, or quoted in one."""

    queryset = Speaker.objects.all()
    serializer_class = SpeakerSerializer
    query = NameQuery
    keys = BY_ID

    def narrow(self, rows: QuerySet[Speaker], given: dict[str, Any]) -> QuerySet[Speaker]:
        return rows.filter(name__icontains=given["text"]) if "text" in given else rows
