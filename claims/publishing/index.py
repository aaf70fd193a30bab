"""The index of published checks: what a reader may ask of it, and what it offers to choose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, Max, Min, OuterRef, QuerySet
from django.utils.timezone import get_current_timezone

from claims.models import Programme, Publication, Rating, Speaker
from claims.publishing.search import search_words

MAX_CHOICES = 300
MAX_CHARS = 200
MAX_DIGITS = 19


@dataclass(frozen=True)
class Asked:
    """What the reader asks for; empty or None is any. `rating` is a label, as published."""

    q: str = ""
    rating: str = ""
    programme: str = ""
    speaker: int | None = None
    year: int | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Asked:
        """From an address; what cannot be meant is ignored."""
        return cls(
            q=_text(query, "q"),
            rating=_text(query, "rating"),
            programme=_text(query, "programme"),
            speaker=_number(query, "speaker", 2**63 - 1),
            year=_number(query, "year", 9998),
        )

    def __bool__(self) -> bool:
        return self != Asked()

    def address(self) -> str:
        """The query string that asks the same."""
        return urlencode({name: value for name, value in vars(self).items() if value})


@dataclass(frozen=True)
class Choices:
    """What the index has checks of."""

    ratings: Sequence[str]
    programmes: Sequence[Programme]
    speakers: Sequence[Speaker]
    years: Sequence[int]


def answering(asked: Asked) -> QuerySet[Publication]:
    """Live publications that are what the reader asks for."""
    found: QuerySet[Publication] = Publication.objects.live()
    for word in search_words(asked.q):
        found = found.filter(search__contains=word)
    wanted: dict[str, Any] = {
        "rating__label": asked.rating,
        "programme__slug": asked.programme,
        "said_by": asked.speaker,
    }
    found = found.filter(**{column: value for column, value in wanted.items() if value})
    if asked.year:
        start = datetime(asked.year, 1, 1, tzinfo=get_current_timezone())
        found = found.filter(published_at__gte=start)
        found = found.filter(published_at__lt=start.replace(year=asked.year + 1))
    return found


def choices() -> Choices:
    """Only what some live page has, so that no choice leads to an empty list. 4 queries."""
    live = Publication.objects.live()
    labels = Rating.objects.filter(Exists(live.filter(rating=OuterRef("pk"))))
    span = live.aggregate(first=Min("published_at"), last=Max("published_at"))
    years = range(span["last"].year, span["first"].year - 1, -1) if span["first"] else range(0)
    return Choices(
        ratings=list(dict.fromkeys(rating.label for rating in labels)),
        programmes=list(
            Programme.objects.filter(Exists(live.filter(programme=OuterRef("pk"))))[:MAX_CHOICES]
        ),
        speakers=list(
            Speaker.objects.filter(Exists(live.filter(said_by=OuterRef("pk"))))[:MAX_CHOICES]
        ),
        years=list(years),
    )


def _text(query: Mapping[str, str], name: str) -> str:
    """NUL cannot be in a text column, and PostgreSQL says so loudly."""
    return query.get(name, "").replace("\0", "").strip()[:MAX_CHARS]


def _number(query: Mapping[str, str], name: str, most: int) -> int | None:
    text = query.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
        return None
    number = int(text)
    return number if 0 < number <= most else None
