"""The board's questions: which claims, how many in each state, what one may choose from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Self
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from claims.models import Claim, Status, StatusCount
from claims.models.claim import OPEN_STATUSES, ClaimQuerySet
from claims.paging import Page, Place, behind, page_before, page_behind, places

OPEN, ALL = "open", "all"
NOBODY = "nobody"
COUNT_CAP = 1000
LOOK_THROUGH = 20_000
WORDS_AT_MOST = 8
DIGITS_AT_MOST = 18  # of an id, which the databases hold in 64 bits


@dataclass(frozen=True)
class Filters:
    """What an address asks of the board. Empty text: not asked."""

    status: str = OPEN
    programme: str = ""
    broadcast: str = ""
    speaker: str = ""
    checker: str = ""
    priority: str = ""
    overdue: str = ""
    q: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """Read an address; what makes no sense in it is left out."""
        given = {field.name: query.get(field.name, "").strip() for field in fields(cls)}
        if given["status"] not in {*Status.values, ALL}:
            given["status"] = OPEN
        for name in ("programme", "broadcast", "speaker", "checker", "priority"):
            if not (is_id(given[name]) or (name == "checker" and given[name] == NOBODY)):
                given[name] = ""
        given["q"] = given["q"].replace("\x00", "")[:200]
        return cls(**given)

    @property
    def narrow(self) -> bool:
        """Whether anything but the state is asked, so that the kept counters do not answer."""
        return bool(self.asked() - {"status"})

    def asked(self) -> set[str]:
        return {field.name for field in fields(self) if getattr(self, field.name)}

    def address(self, **changes: str) -> str:
        """The query string of these filters with `changes`; only what is asked is in it."""
        values = {field.name: getattr(self, field.name) for field in fields(self)} | changes
        if values["status"] == OPEN:
            values["status"] = ""
        return "?" + urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True)
class Look:
    """One page of the board. `back_to`: where a search for words stopped looking, for now."""

    page: Page
    back_to: datetime | None = None


def claims_in(filters: Filters, now: datetime) -> ClaimQuerySet:
    """The claims of one tab."""
    claims = narrowed(filters, now)
    if filters.status == ALL:
        return claims
    return claims.open() if filters.status == OPEN else claims.in_status(filters.status)


def narrowed(filters: Filters, now: datetime) -> ClaimQuerySet:
    """The claims that the filters leave, of every state. Words are not looked for here."""
    claims = Claim.objects.all()
    if filters.overdue:
        claims = claims.overdue(now)
    if filters.speaker:
        claims = claims.said_by_person(int(filters.speaker))
    if filters.checker:
        holder = None if filters.checker == NOBODY else int(filters.checker)
        claims = claims.filter(checker=holder)
    equal = {
        name: int(value)
        for name in ("programme", "broadcast", "priority")
        if (value := getattr(filters, name))
    }
    return claims.filter(**equal)


def look(filters: Filters, query: QueryDict, now: datetime) -> Look:
    """The page that an address asks for. One query; two where words are looked for."""
    claims = claims_in(filters, now)
    older, newer = Place.read(query.get("older", "")), Place.read(query.get("newer", ""))
    if filters.q:
        return _look_for_words(claims, filters.q, older)
    if newer:
        return Look(page_before(claims, newer))
    return Look(page_behind(claims, older))


def _look_for_words(claims: ClaimQuerySet, words: str, place: Place | None) -> Look:
    """Look through the next LOOK_THROUGH claims only, so that rare words cost no more than others.

    What lies further back is one more page: `older` then is where the looking stopped.
    """
    ahead = (behind(claims, place) if place else claims).newest_first()
    stop = places(ahead[LOOK_THROUGH - 1 :], 1)
    within = ahead.filter(spotted_at__gte=stop[0].at) if stop else ahead
    page = page_behind(within.filter(saying(words)), place)
    if page.older or not stop:
        return Look(page)
    return Look(Page(page.pks, newer=page.newer, older=stop[0]), back_to=stop[0].at)


def saying(words: str) -> Q:
    """Claims in whose statement or quote every word stands. SQLite folds the case of ASCII only,
    so other words are also looked for in lower case and with a capital."""
    wanted = Q()
    for word in words.split()[:WORDS_AT_MOST]:
        forms = {word} if word.isascii() else {word, word.lower(), word.capitalize()}
        said = Q()
        for form in forms:
            said |= Q(statement__icontains=form) | Q(quote__icontains=form)
        wanted &= said
    return wanted


def counts(filters: Filters, now: datetime) -> dict[str, str]:
    """How many claims each tab holds, as text. One query.

    Unfiltered they come from the kept counters. Filtered, the newest COUNT_CAP are counted and
    more are said to be more (“212+”). While words are looked for nobody knows: then none.
    """
    if filters.q:
        return {}
    if not filters.narrow:
        kept = dict(StatusCount.objects.values_list("status", "claims"))
        return _with_sums(Counter(kept), more="")
    newest = narrowed(filters, now).newest_first().values_list("status", flat=True)
    found = Counter(newest[: COUNT_CAP + 1])
    return _with_sums(found, more="+" if found.total() > COUNT_CAP else "")


def _with_sums(found: Counter[str], more: str) -> dict[str, str]:
    sums = {
        OPEN: sum(found[status] for status in OPEN_STATUSES),
        ALL: found.total(),
    }
    numbers = {status: found[status] for status in Status.values} | sums
    return {name: f"{min(n, COUNT_CAP) if more else n:,}{more}" for name, n in numbers.items()}


def is_id(text: str) -> bool:
    """Whether an address names a row: digits that the databases can hold."""
    return text.isdecimal() and len(text) <= DIGITS_AT_MOST
