"""“3 million and 4 million, 8 million in all”; “10 minus 3 is 6”; shares of more than the whole."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import result, shown
from claims.spotting.arithmetic.numbers import END, Number, Passage, flag
from claims.spotting.arithmetic.sameness import same_rate, same_unit
from claims.spotting.arithmetic.speech import CLOSE, HEDGE, THEN, VALUE
from claims.spotting.findings import Bound, Flag

TOTAL = r"(?:in\s+all|in\s+total|altogether|all\s+told|combined|all\s+together|in\s+sum)\b"
LEADING = (
    r"(?:for\s+a\s+total\s+of|a\s+total\s+of|total(?:l?ing|s)?(?:\s+of)?|add(?:s|ed|ing)?\s+up\s+to|altogether"
    r"|all\s+together|in\s+all|in\s+total|together(?:\s+that['’]s|\s+makes)?|makes\s+it)"
)
# What ends a list: its last part, a break, the total with the words that say it is one.
TOTALLED = re.compile(
    rf"(?P<last>{VALUE}){CLOSE}{{0,40}}?(?:{THEN}(?:(?P<c1>{VALUE}){CLOSE}{{0,30}}?\s{TOTAL}"
    rf"|{LEADING}[\s,]+(?:that['’]s\s+|of\s+)?{HEDGE}(?P<c2>{VALUE}))|\s+{LEADING}\s+{HEDGE}(?P<c3>{VALUE}))",
    re.IGNORECASE,
)
EQUATION = re.compile(
    rf"(?P<a>{VALUE}){CLOSE}{{0,20}}?\s(?P<sign>plus|minus)\s+{HEDGE}(?P<b>{VALUE}){CLOSE}{{0,20}}?"
    rf"(?:,?\s+(?:is|equals|makes|leaves|gives)\s+|{THEN}){HEDGE}(?P<c>{VALUE})",
    re.IGNORECASE,
)
JOINED = re.compile(
    rf"{CLOSE}{{0,40}}(?:,\s*(?:and\s+|plus\s+)?|\s(?:and|plus)\s){CLOSE}{{0,30}}", re.I
)
NOT_JOINED = re.compile(
    r"\b(?:(?:of\s+(?:which|whom|them|those|these)|or|between|out\s+of|versus|against|including|instead|not|but"
    r"|compared|each|apiece|if|then|when|while|until|ago)\b|(?:from|to|than|of|by)\s*$)",
    re.IGNORECASE,
)
SOME_OF = re.compile(r"\s+of\s+(?:which|whom|them|those|these)\b", re.IGNORECASE)
# “each sold 1,000 and 2,000, 6,000 combined”: a part is not said once.
A_PIECE = r"(?:each(?!\s+(?:year|month|week|day|time))|apiece|respectively)"
EACH = re.compile(rf"\b{A_PIECE}\b", re.IGNORECASE)
ONLY_SOME = re.compile(
    rf"\b(?:including|among|such\s+as|like|between|least|{A_PIECE})\b|\bfrom\s*$", re.IGNORECASE
)
MOST_PARTS = 8
LOOK_BACK = 60


def find(passage: Passage) -> Iterator[Flag]:
    """Parts beside the total that is said of them; two numbers with plus or minus."""
    for match in passage.matches(TOTALLED):
        numbers = passage.found(match, "last", "c1", "c2", "c3")
        parts = list_before(passage, match.start("last"))
        if numbers and len(parts) > 1 and not EACH.search(match[0]):
            yield from _summed(parts, numbers[-1])
    for match in passage.matches(EQUATION):
        numbers = passage.found(match, "a", "b", "c")
        if numbers and all(_one_sum(numbers[0], other) for other in numbers[1:]):
            yield from _equation(numbers, minus=match["sign"].lower() == "minus")


def list_before(passage: Passage, last: int) -> list[Number]:
    """The list that ends with the number at `last`: joined by commas and “and”, of one unit."""
    at = bisect_left(passage.places, last)
    parts = [passage.numbers[at]]
    while at and len(parts) < MOST_PARTS:
        between = passage.text[passage.places[at - 1] + 1 : passage.places[at]]
        earlier = passage.numbers[at - 1]
        if not (earlier.usable and _one_sum(earlier, parts[0]) and _joins(between)):
            break
        parts.insert(0, earlier)
        at -= 1
    if SOME_OF.match(passage.text, last + 1):
        return []
    start = passage.places[at]
    before = passage.text[max(0, start - LOOK_BACK) : start].rsplit(END, 1)[-1]
    return [] if ONLY_SOME.search(before) else parts


def _joins(between: str) -> bool:
    return bool(JOINED.fullmatch(between)) and not NOT_JOINED.search(between)


def _one_sum(one: Number, other: Number) -> bool:
    return same_unit(one, other) and same_rate(one, other)


def _summed(parts: Sequence[Number], total: Number) -> Iterator[Flag]:
    if not _one_sum(parts[0], total) or total.value < max(part.value for part in parts) / 2:
        return  # so small a total is of something else
    reach = tolerance.Reach(Decimal(0), Decimal(0))
    for part in parts:
        reach = reach.plus(tolerance.added(part.said))
    if reach.meets(tolerance.stated(total.said, tolerance.TENTH)):
        return
    computed = sum((part.value for part in parts), Decimal(0))
    working = f"{' + '.join(shown(part) for part in parts)} {result(computed, total)}"
    yield flag("sum", working, (*parts, total), total.value, computed)


def _equation(numbers: Sequence[Number], *, minus: bool) -> Iterator[Flag]:
    one, other, stated = numbers
    if not minus:
        exact = replace(one.said, bound=Bound.EXACT)  # “two plus” is no bound here
        yield from _summed((Number(one.sentence, exact), other), stated)
        return
    first, second = tolerance.added(one.said), tolerance.added(other.said)
    low = Decimal(0) if second.high == tolerance.ENDLESS else first.low - second.high
    high = first.high if first.high == tolerance.ENDLESS else first.high - second.low
    if tolerance.Reach(low, high).meets(tolerance.stated(stated.said, tolerance.TENTH)):
        return
    computed = one.value - other.value
    working = f"{shown(one)} − {shown(other)} {result(computed, stated)}"  # noqa: RUF001
    yield flag("difference", working, (one, other, stated), stated.value, computed)
