"""What every resource of the API has in common: lists by key, one row by id, answers to writes."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.viewsets import GenericViewSet

from claims.api.fields import NoQuery, Query
from claims.api.paging import BY_ID, Key, KeysetPagination

Row = TypeVar("Row", bound=Model)


class Resource(GenericViewSet[Row]):
    """Rows of one kind. Changes are named actions that call the workflow."""

    keys: tuple[Key, ...] = BY_ID
    query: type[Query] = NoQuery
    pagination_class = KeysetPagination
    lookup_value_regex = "[0-9]{1,18}"

    def narrow(self, rows: QuerySet[Row], _given: dict[str, Any]) -> QuerySet[Row]:
        """`rows` by the filters given."""
        return rows

    def page(self, rows: QuerySet[Any]) -> Response:
        """One page of `rows`, by the resource's keys and serializer."""
        page = self.paginate_queryset(rows)
        return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def whole(self, rows: QuerySet[Any]) -> Response:
        """One page of a list without filters, inside a row."""
        NoQuery.read(self.request)
        return self.page(rows)

    def shown(self, row: Any, code: int = status.HTTP_200_OK) -> Response:
        """`row` as the resource shows it."""
        return Response(self.get_serializer(row).data, status=code)


class ListMixin:
    def list(self: Any, request: Request) -> Response:
        given = self.query.read(request)
        answer: Response = self.page(self.narrow(self.get_queryset(), given))
        return answer


class RetrieveMixin:
    def retrieve(self: Any, _request: Request, **_kwargs: str) -> Response:
        answer: Response = self.shown(self.get_object())
        return answer


def require(allowed: bool) -> None:  # noqa: FBT001 - reads as a sentence: require(may_assign(user))
    """The first gate: may this person?"""
    if not allowed:
        raise PermissionDenied


def created(request: Request, data: Any, route: str, *args: object) -> Response:
    """201 with the new row, and where it is from now on."""
    where = reverse(f"api:{route}", args=args, request=request)
    return Response(data, status=status.HTTP_201_CREATED, headers={"Location": where})
