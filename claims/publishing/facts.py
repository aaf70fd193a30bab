"""The one query that tells whether a reader's copy of a page is the newest.

It runs for every reader of every public page, so its SQL is built by the ORM once a process and
then only run: building it anew costs five times what the rest of the answer does
(docs/performance.md).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import Max, OuterRef, QuerySet, Subquery

from claims.models import Newsroom, Publication, RatingScale

ANY = "\N{BULLET} stands for what is asked"


@dataclass(frozen=True)
class Standing:
    """What tells one state of a check's page from another. `around_at`: its broadcast's news."""

    pk: int
    edition: int
    around_at: datetime


class OneRow:
    """The first row of a query whose SQL stays the same; ANY in it is what each call gives."""

    def __init__(self, build: Callable[[], QuerySet[Any, tuple[Any, ...]]]) -> None:
        self._build = build
        self._built: tuple[str, tuple[Any, ...]] | None = None

    def fetch(self, given: str = "") -> tuple[Any, ...] | None:
        if self._built is None:
            self._built = self._build()[:1].query.sql_with_params()
        sql, params = self._built
        with connection.cursor() as cursor:
            cursor.execute(sql, [given if value == ANY else value for value in params])
            row: tuple[Any, ...] | None = cursor.fetchone()
            return row


def standing_of(slug: str) -> Standing | None:
    """One query: enough to know whether a reader's copy of a check's page is the newest."""
    row = _STANDING.fetch(slug)
    return Standing(row[0], row[1], _moment(row[2])) if row else None


def site_facts() -> tuple[object, ...]:
    """What every list around the checks depends on. One query."""
    return _SITE.fetch() or ()


def _standing() -> QuerySet[Any, tuple[Any, ...]]:
    around = Publication.objects.filter(broadcast=OuterRef("broadcast")).order_by()
    newest = around.values("broadcast").annotate(at=Max("modified_at")).values("at")
    rows = Publication.objects.filter(slug=ANY).order_by()
    return rows.values_list("pk", "editions_made", Subquery(newest))


def _site() -> QuerySet[Any, tuple[Any, ...]]:
    """Hung on the current scale, of which there is one; no row means that nothing is set up."""
    newest = Publication.objects.order_by("-modified_at", "-pk").values("modified_at")[:1]
    newsroom = Newsroom.objects.filter(pk=1)
    columns = ("name", "tagline", "url", "contact", "logo_url")
    own = (Subquery(newsroom.values(column)) for column in columns)
    scale = RatingScale.objects.filter(is_current=True).order_by()
    return scale.values_list("version", Subquery(newest), *own)


def _moment(value: datetime | str) -> datetime:
    """SQLite keeps times as text, in UTC."""
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return value


_STANDING, _SITE = OneRow(_standing), OneRow(_site)
