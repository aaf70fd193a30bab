"""“In 1999 ... eight years later, in 2005”: a time span or an age against the dates beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import figure, plain
from claims.spotting.arithmetic.numbers import Number, Passage, flag
from claims.spotting.arithmetic.speech import CLOSE, DURATION, HEDGE, THEN, TIME, WORD, marks
from claims.spotting.findings import Flag, QuantityKind

AGE = marks(QuantityKind.AGE)
LIGHT = rf"(?:(?:in|by|on|back|early|late)\s+){{0,3}}{HEDGE}"
SPAN = re.compile(
    rf"\b(?:from|between)\s+{LIGHT}(?P<a>{TIME})\s+(?:to|until|and|through|till)\s+{LIGHT}(?P<b>{TIME})"
    rf"{CLOSE}{{0,25}}?{THEN}(?:for\s+)?{HEDGE}(?P<span>{DURATION})(?!\s*(?:ago|later|before|after|earlier|old))",
    re.IGNORECASE,
)
LATER = re.compile(
    rf"(?P<span>{DURATION})\s+(?:later|after\s+that|afterwards?)\s*,?\s*{LIGHT}(?P<b>{TIME})", re.I
)
THEN_LATER = re.compile(rf"\bin\s+(?P<b>{TIME})\s*,\s*{LIGHT}(?P<span>{DURATION})\s+later\b", re.I)
AFTER = re.compile(
    rf"(?P<span>{DURATION})\s+after\s+(?:the\s+|that\s+)?{CLOSE}{{0,30}}?(?P<a>{TIME})"
    rf"{CLOSE}{{0,20}}?,?\s+in\s+(?P<b>{TIME})",
    re.IGNORECASE,
)
THEN_AFTER = re.compile(
    rf"\bin\s+(?P<b>{TIME})\s*,\s*{LIGHT}(?P<span>{DURATION})\s+after\s+(?:the\s+)?{CLOSE}{{0,30}}?"
    rf"(?P<a>{TIME})",
    re.IGNORECASE,
)
BORN = rf"\bborn\s+{WORD}{{0,20}}?(?P<a>{TIME})"
AGED = (
    re.compile(rf"{BORN}{WORD}{{0,60}}?(?P<b>{TIME}){WORD}{{0,30}}?(?P<span>{AGE})", re.I),
    re.compile(rf"{BORN}{WORD}{{0,60}}?(?P<span>{AGE}){WORD}{{0,20}}?\bin\s+(?P<b>{TIME})", re.I),
)
DAYS = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal("30.4369"),
    "year": Decimal("365.2425"),
    "decade": Decimal("3652.425"),
    "century": Decimal("36524.25"),
}
MONTHS = {
    "month": Decimal(1),
    "year": Decimal(12),
    "decade": Decimal(120),
    "century": Decimal(1200),
}
FIRST_YEAR, LAST_YEAR = 1, 9999


def find(passage: Passage) -> Iterator[Flag]:
    """Dates of the same passage and how far apart they are said to be."""
    for pattern in (SPAN, AFTER, THEN_AFTER):
        for match in passage.matches(pattern):
            yield from _judged("elapsed", _numbers(passage, match, "a", "b", "span"))
    for pattern in (LATER, THEN_LATER):
        for match in passage.matches(pattern):
            later, span = passage.at(match.start("b")), passage.at(match.start("span"))
            yield from _later(_times_before(passage, match.start()), later, span)
    for pattern in AGED:
        for match in passage.matches(pattern):
            yield from _judged("age", _numbers(passage, match, "a", "b", "span"))


def _numbers(passage: Passage, match: re.Match[str], *names: str) -> list[Number]:
    return [passage.at(match.start(name)) for name in names]


def _times_before(passage: Passage, place: int) -> list[Number]:
    return [number for number in reversed(passage.before(place)) if _days(number)]


def _later(earlier: Sequence[Number], later: Number, span: Number) -> Iterator[Flag]:
    """Of several dates before, “later” may be of any: all must be off."""
    findings = [list(_judged("elapsed", [one, later, span])) for one in earlier]
    if findings and all(findings):
        yield from findings[-1]


def _judged(code: str, numbers: Sequence[Number]) -> Iterator[Flag]:
    before, after, span = numbers
    one, other = _days(before), _days(after)
    unit = span.said.unit or "year"
    if not (one and other and span.usable and unit in DAYS) or other[0] <= one[0]:
        return
    low = Decimal(max((other[0] - one[1]).days, 0)) / DAYS[unit]
    high = Decimal((other[1] - one[0]).days + 1) / DAYS[unit]
    if tolerance.Reach(low, high).meets(tolerance.stated(span.said)):
        return
    computed = _between(one[0], other[0], unit)
    working = f"{_shown(after)} − {_shown(before)} = {figure(computed, unit)}"  # noqa: RUF001
    working += f"; said: {plain(span.value)}"
    dated = [_dated(before), _dated(after), span]
    yield flag(code, working, dated, span.value, computed)


def _days(number: Number) -> tuple[date, date] | None:
    """The days a date may mean, first and last; nothing where it is none."""
    said = number.said
    if said.first_day and said.last_day:
        return said.first_day, said.last_day
    if said.kind is QuantityKind.YEAR and number.usable and said.high is None:
        year = int(number.value)
        if FIRST_YEAR <= year <= LAST_YEAR:
            return date(year, 1, 1), date(year, 12, 31)
    return None


def _between(one: date, other: date, unit: str) -> Decimal:
    """In whole months where the unit is of months, else in days."""
    if unit in MONTHS:
        return Decimal((other.year - one.year) * 12 + other.month - one.month) / MONTHS[unit]
    return Decimal((other - one).days) / DAYS[unit]


def _shown(number: Number) -> str:
    days = _days(number)
    if not days:
        return number.said.text
    whole_year = (days[0].month, days[0].day, days[1].month, days[1].day) == (1, 1, 12, 31)
    return str(days[0].year) if whole_year else days[0].isoformat()


def _dated(number: Number) -> Number:
    """With its year as the value, where it has none: March 2020 is 2020 and two twelfths."""
    days = _days(number)
    if number.said.value is not None or not days:
        return number
    value = days[0].year + Decimal(days[0].month - 1) / 12
    return Number(number.sentence, replace(number.said, value=value, unit="year"))
