"""Lists that readers page through: by place, so that every page costs the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db import models
from django.db.models import Q

from claims.paging import Place

PAGE_SIZE = 20

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Listed(Generic[Row]):
    """One page of rows, newest first, and the places where its neighbours begin."""

    rows: Sequence[Row]
    newer: Place | None = None
    older: Place | None = None


def listed(
    rows: models.QuerySet[Row],
    column: str,
    *,
    older: Place | None = None,
    newer: Place | None = None,
    size: int = PAGE_SIZE,
) -> Listed[Row]:
    """The rows older than one place, or newer than another; by `column` and id. 1 or 2 queries."""
    if newer is not None:
        found = list(_newer(rows, column, newer).order_by(column, "pk")[: size + 1])
        if len(found) > size:
            shown = found[:size][::-1]
            return Listed(shown, _place(shown[0], column), _place(shown[-1], column))
        older = None  # less than a page is left: show the newest
    start = rows if older is None else _older(rows, column, older)
    found = list(start.order_by(f"-{column}", "-pk")[: size + 1])
    shown = found[:size]
    return Listed(
        shown,
        newer=_place(shown[0], column) if older and shown else None,
        older=_place(shown[-1], column) if len(found) > size else None,
    )


def _older(rows: models.QuerySet[Row], column: str, place: Place) -> models.QuerySet[Row]:
    """The first condition is the index's, the second settles ties."""
    ties = Q(**{f"{column}__lt": place.at}) | Q(pk__lt=place.pk)
    return rows.filter(ties, **{f"{column}__lte": place.at})


def _newer(rows: models.QuerySet[Row], column: str, place: Place) -> models.QuerySet[Row]:
    ties = Q(**{f"{column}__gt": place.at}) | Q(pk__gt=place.pk)
    return rows.filter(ties, **{f"{column}__gte": place.at})


def _place(row: Row, column: str) -> Place:
    at: datetime = getattr(row, column)
    return Place(at, row.pk)
