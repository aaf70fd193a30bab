"""Pages of claims by place, not by number: the same cost at any depth, steady while rows come in.

A place is the key of a row, (spotted_at, id). The next page is what lies behind it, whatever was
added before it in the meantime.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from claims.models.claim import ClaimQuerySet

PAGE_SIZE = 50
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Place:
    """Where a row stands in the list, newest first. As text: “1737982800000000-17”."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}-{self.pk}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """The place that an address names; None where it names none that can be."""
        moment, _dash, pk = text.partition("-")
        try:
            return cls(EPOCH + int(moment) * MICROSECOND, int(pk))
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True)
class Page:
    """The ids of one page, and the places from which its neighbours start."""

    pks: list[int]
    newer: Place | None = None
    older: Place | None = None


def behind(claims: ClaimQuerySet, place: Place) -> ClaimQuerySet:
    """Those older than a place. The first condition is the index's, the second settles ties."""
    later = Q(spotted_at__lt=place.at) | Q(pk__lt=place.pk)
    return claims.filter(later, spotted_at__lte=place.at)


def before(claims: ClaimQuerySet, place: Place) -> ClaimQuerySet:
    """Those newer than a place."""
    earlier = Q(spotted_at__gt=place.at) | Q(pk__gt=place.pk)
    return claims.filter(earlier, spotted_at__gte=place.at)


def page_behind(claims: ClaimQuerySet, place: Place | None, size: int = PAGE_SIZE) -> Page:
    """The newest page, or the one that follows `place`. One query."""
    rows = claims if place is None else behind(claims, place)
    found = places(rows.newest_first(), size + 1)
    shown = found[:size]
    return Page(
        pks=[row.pk for row in shown],
        newer=shown[0] if place and shown else None,
        older=shown[-1] if len(found) > size else None,
    )


def page_before(claims: ClaimQuerySet, place: Place, size: int = PAGE_SIZE) -> Page:
    """The page that ends just before `place`; the newest page where less than one is left."""
    found = places(before(claims, place).order_by("spotted_at", "pk"), size + 1)
    if len(found) <= size:
        return page_behind(claims, None, size)
    shown = found[:size][::-1]
    return Page(pks=[row.pk for row in shown], newer=shown[0], older=shown[-1])


def places(claims: ClaimQuerySet, limit: int) -> list[Place]:
    """The first places of an ordered list; read from the index alone."""
    return [Place(at, pk) for at, pk in claims.values_list("spotted_at", "pk")[:limit]]
