"""“From 10 to 15, a 30 percent increase”: a change stated beside the two numbers it is of."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import plain, result, shown
from claims.spotting.arithmetic.numbers import Number, Passage, flag
from claims.spotting.arithmetic.sameness import comparable, same_unit
from claims.spotting.arithmetic.speech import (
    CHANGE,
    CLOSE,
    FROM_TO,
    POINTS,
    THEN,
    TIME,
    VALUE,
    WORD,
)
from claims.spotting.findings import Flag, QuantityKind

STATED = f"(?:{POINTS}|{VALUE})"
BEFORE = rf"(?:{CHANGE}\s+(?:by|of)?\s*(?:\w+\s+){{0,3}}?)"
# “from A to B, a P increase”, “from A to B, up P”, “from A to B. That is P more”.
LAST = re.compile(
    rf"{FROM_TO}{CLOSE}{{0,40}}?{THEN}(?:{BEFORE}(?P<up>{STATED})"
    rf"|(?P<p>{STATED})(?:\s+[a-z]+){{0,2}}?\s+{CHANGE}\b)",
    re.IGNORECASE,
)
# “a P increase from A to B”, “rose P, from A to B”, “up by P from A to B”.
FIRST = re.compile(
    rf"(?:{BEFORE}(?P<up>{STATED})|(?P<p>{STATED})\s+{CHANGE}\b){CLOSE}{{0,40}}?,?\s+{FROM_TO}",
    re.IGNORECASE,
)
# “A in 2010 and B in 2015, a P increase”.
DATED = re.compile(
    rf"(?P<a>{VALUE}){CLOSE}{{0,20}}?\sin\s+{TIME}{CLOSE}{{0,10}}?,?\s+(?:and|then|but)?{WORD}{{0,15}}?"
    rf"(?P<b>{VALUE}){CLOSE}{{0,20}}?\sin\s+{TIME}{THEN}(?:{BEFORE}(?P<up>{STATED})"
    rf"|(?P<p>{STATED})(?:\s+[a-z]+){{0,2}}?\s+{CHANGE}\b)",
    re.IGNORECASE,
)
HUNDRED = Decimal(100)


def find(passage: Passage) -> Iterator[Flag]:
    """Percent, percentage points and plain differences."""
    for pattern in (LAST, FIRST, DATED):
        for match in passage.matches(pattern):
            numbers = passage.found(match, "a", "b", "up", "p")
            if len(numbers) == 3 and comparable(*numbers[:2]):  # noqa: PLR2004
                yield from _judged(*_in_order(numbers))


def _in_order(numbers: list[Number]) -> tuple[Number, Number, Number]:
    before, after, stated = numbers
    return before, after, stated


def _judged(before: Number, after: Number, stated: Number) -> Iterator[Flag]:
    kind = stated.said.kind
    if kind is QuantityKind.POINTS:
        if before.said.kind is after.said.kind is QuantityKind.PERCENT:
            yield from _difference("points", before, after, stated)
    elif kind is QuantityKind.PERCENT and before.value:
        yield from _percent(before, after, stated)
    elif kind is not QuantityKind.PERCENT and same_unit(before, stated):
        yield from _difference("difference", before, after, stated)


def _percent(before: Number, after: Number, stated: Number) -> Iterator[Flag]:
    shares = before.said.kind is QuantityKind.PERCENT
    change = (after.value - before.value) / before.value * HUNDRED
    ratio = tolerance.taken(after.said).over(tolerance.taken(before.said)).scaled(HUNDRED)
    said = tolerance.stated(stated.said)
    fell = change < 0
    reach = tolerance.Reach(HUNDRED - ratio.high, HUNDRED - ratio.low) if fell else None
    if (reach or ratio.shifted(-HUNDRED)).meets(said):
        return
    gap = abs(after.value - before.value)
    if shares and said.low <= gap <= said.high:
        points = f"{plain(after.value)} % − {plain(before.value)} %"  # noqa: RUF001
        if fell:
            points = f"{plain(before.value)} % − {plain(after.value)} %"  # noqa: RUF001
        working = f"{points} = {plain(gap)}; {plain(gap)} ÷ {plain(before.value)} "
        working += result(abs(change), stated)
        yield flag("points_as_percent", working, (before, after, stated), stated.value, abs(change))
        return
    large, small = (before, after) if fell else (after, before)
    working = f"({shown(large)} − {shown(small)}) ÷ {shown(before)} {result(abs(change), stated)}"  # noqa: RUF001
    yield flag("percent_change", working, (before, after, stated), stated.value, abs(change))


def _difference(code: str, before: Number, after: Number, stated: Number) -> Iterator[Flag]:
    large, small = (after, before) if after.value >= before.value else (before, after)
    more, less = tolerance.added(large.said), tolerance.added(small.said)
    reach = tolerance.Reach(max(more.low - less.high, Decimal(0)), _minus(more.high, less.low))
    if reach.meets(tolerance.stated(stated.said, tolerance.TENTH)):
        return
    computed = large.value - small.value
    working = f"{shown(large)} − {shown(small)} {result(computed, stated)}"  # noqa: RUF001
    yield flag(code, working, (large, small, stated), stated.value, computed)


def _minus(more: Decimal, less: Decimal) -> Decimal:
    return tolerance.ENDLESS if more == tolerance.ENDLESS else more - less
