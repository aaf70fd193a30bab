"""Pages that begin after a row: page 1,000 costs what page 1 does (no COUNT, no OFFSET)."""

import base64
import json
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

PAGE_SIZE = 50
LARGEST_PAGE = 100
LARGEST_CURSOR = 400

Value = datetime | int | float


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


@dataclass(frozen=True)
class Key:
    """One column that a list is ordered by; `read` makes its value from a cursor's text."""

    column: str
    read: Callable[[str], Value]
    descending: bool = False

    @property
    def order(self) -> str:
        return f"-{self.column}" if self.descending else self.column

    @property
    def beyond(self) -> str:
        return f"{self.column}__lt" if self.descending else f"{self.column}__gt"


BY_ID = (Key("id", int),)
NEWEST_ID = (Key("id", int, descending=True),)
BY_POSITION = (Key("position", int), Key("id", int))


def newest(column: str) -> tuple[Key, Key]:
    """Latest `column` first."""
    return (Key(column, _moment, descending=True), Key("id", int, descending=True))


def greatest(column: str) -> tuple[Key, Key]:
    """Highest number first, then in order of position."""
    return (Key(column, _finite, descending=True), Key("position", int))


class KeysetPagination(BasePagination):
    """`?limit=` rows after `?cursor=`, in the order of the view's `keys`."""

    def paginate_queryset(
        self, queryset: QuerySet[Any], request: Request, view: APIView | None = None
    ) -> list[Any]:
        keys: tuple[Key, ...] = getattr(view, "keys", BY_ID)
        limit = _read_limit(request.query_params.get("limit"))
        cursor = request.query_params.get("cursor")
        if cursor is not None:
            queryset = queryset.filter(_after(keys, cursor))
        rows = list(queryset.order_by(*(key.order for key in keys))[: limit + 1])
        self.next_url = None
        if len(rows) > limit:
            rows.pop()
            here = request.build_absolute_uri()
            self.next_url = replace_query_param(here, "cursor", write_cursor(keys, rows[-1]))
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next_url, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {
                    "type": "string",
                    "nullable": True,
                    "format": "uri",
                    "description": "The address of the next page; null on the last.",
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, _view: APIView) -> list[dict[str, Any]]:
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "Where the page begins. Taken from `next`, not made by hand.",
                "schema": {
                    "type": "string",
                    "maxLength": LARGEST_CURSOR,
                    "pattern": "^[A-Za-z0-9_-]+$",
                },
            },
            {
                "name": "limit",
                "in": "query",
                "required": False,
                "description": "How many rows a page has.",
                "schema": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": LARGEST_PAGE,
                    "default": PAGE_SIZE,
                },
            },
        ]


def _read_limit(text: str | None) -> int:
    if text is None:
        return PAGE_SIZE
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LARGEST_PAGE):
        told = _("Give a number from 1 to %(most)d.") % {"most": LARGEST_PAGE}
        raise ValidationError({"limit": [told]})
    return int(text)


def write_cursor(keys: Iterable[Key], row: Any) -> str:
    """The place of `row` in the order of `keys`."""
    values = [
        row[key.column] if isinstance(row, dict) else getattr(row, key.column) for key in keys
    ]
    texts = [value.isoformat() if isinstance(value, datetime) else repr(value) for value in values]
    return base64.urlsafe_b64encode(json.dumps(texts).encode()).decode().rstrip("=")


def read_cursor(keys: tuple[Key, ...], cursor: str) -> list[Value]:
    """The values that `write_cursor` wrote. Raises ValidationError for anything else."""
    text = cursor[: LARGEST_CURSOR + 1]
    try:
        texts = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return [key.read(text) for key, text in zip(keys, texts, strict=True)]
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        told = _("This is no cursor of this list: begin again without one.")
        raise ValidationError({"cursor": [told]}) from error


def _after(keys: tuple[Key, ...], cursor: str) -> Q:
    """Rows beyond the cursor. The first condition repeats the leading column for the index."""
    values = read_cursor(keys, cursor)
    condition = Q(**{keys[-1].beyond: values[-1]})
    for key, value in reversed(list(zip(keys[:-1], values[:-1], strict=True))):
        condition = Q(**{f"{key.beyond}e": value}) & (Q(**{key.beyond: value}) | condition)
    return condition
