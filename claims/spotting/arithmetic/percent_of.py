"""“40 of 80, that's 30 percent”; “30 percent of 80 million is 40 million”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import plain, result, shown
from claims.spotting.arithmetic.numbers import Number, Passage, flag
from claims.spotting.arithmetic.sameness import comparable
from claims.spotting.arithmetic.speech import AMOUNT, CHANGE, CLOSE, HEDGE, PERCENT, SHARE, THEN
from claims.spotting.findings import Flag, QuantityKind

HUNDRED = Decimal(100)
OF = (
    r"\s+(?:[a-z]+\s+)?(?:out\s+)?of\s+(?:(?:the|their|our|those|these|its|all|a|total|of)\s+){0,3}"
    + HEDGE
)
# “30 percent of whom” is of something else, “30 percent of them” is not.
NO_MORE = rf"(?!\s*(?:of(?!\s+(?:them|it|the\s+(?:total|whole|lot))\b)|{CHANGE})\b)"
PART = rf"(?:(?P<n>{AMOUNT}){OF}(?P<m>{AMOUNT})|(?P<share>{SHARE}))"
IS = rf"\s+(?:is|are|was|were|equals|makes)\s+{HEDGE}"
PART_FIRST = re.compile(rf"{PART}{CLOSE}{{0,40}}?(?:{THEN}|{IS})(?P<p>{PERCENT}){NO_MORE}", re.I)
PERCENT_FIRST = re.compile(
    rf"(?P<p>{PERCENT})\s*[,;:(—-]\s*(?:or|so|that['’]s|i\.e\.)?\s*{HEDGE}{PART}", re.I
)
WHOLE_FIRST = re.compile(
    rf"\bof\s+(?:(?:the|our|all|those|these|its|their)\s+){{0,2}}{HEDGE}(?P<m>{AMOUNT}){CLOSE}{{0,30}}?"
    rf",\s*{HEDGE}(?P<n>{AMOUNT}){CLOSE}{{0,30}}?{THEN}(?P<p>{PERCENT}){NO_MORE}",
    re.IGNORECASE,
)
OF_WHOLE = re.compile(
    rf"(?P<p>{PERCENT}){OF}(?P<m>{AMOUNT}){CLOSE}{{0,30}}?"
    rf"(?:\s+(?:is|equals|would\s+be|comes\s+to|makes)\s+|{THEN}){HEDGE}(?P<n>{AMOUNT})"
    r"(?!\s*(?:of|more|less|fewer)\b)",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"\bof\b|\bin\b", re.IGNORECASE)


def find(passage: Passage) -> Iterator[Flag]:
    """N out of M beside a percentage, and a percentage of a whole beside its amount."""
    for pattern in (PART_FIRST, PERCENT_FIRST):
        for match in passage.matches(pattern):
            if match["share"] and (numbers := passage.found(match, "share", "p")):
                yield from _share(*numbers)
            elif match["n"] and (numbers := passage.found(match, "n", "m", "p")):
                yield from _part(*numbers)
    for match in passage.matches(WHOLE_FIRST):
        if numbers := passage.found(match, "n", "m", "p"):
            yield from _part(*numbers)
    for match in passage.matches(OF_WHOLE):
        if numbers := passage.found(match, "p", "m", "n"):
            yield from _whole(*numbers)


def _share(share: Number, percent: Number) -> Iterator[Flag]:
    """One quantity says “40 out of 80”: its value is the share."""
    if not OUT_OF.search(share.said.text):
        return
    reach = tolerance.taken(share.said).scaled(HUNDRED)
    if reach.meets(tolerance.stated(percent.said)):
        return
    computed = share.value * HUNDRED
    working = f"{share.said.text}: {plain(share.value)} × 100 {result(computed, percent)}"  # noqa: RUF001
    yield flag("percent_of", working, (share, percent), percent.value, computed)


def _part(part: Number, whole: Number, percent: Number) -> Iterator[Flag]:
    if not whole.value or not _of_one_thing(part, whole) or part.value > whole.value:
        return
    reach = tolerance.taken(part.said).over(tolerance.taken(whole.said)).scaled(HUNDRED)
    if reach.meets(tolerance.stated(percent.said)):
        return
    computed = part.value / whole.value * HUNDRED
    working = f"{shown(part)} ÷ {shown(whole)} × 100 {result(computed, percent)}"  # noqa: RUF001
    yield flag("percent_of", working, (part, whole, percent), percent.value, computed)


def _whole(percent: Number, whole: Number, part: Number) -> Iterator[Flag]:
    if not comparable(whole, part):
        return
    reach = tolerance.taken(percent.said).times(tolerance.taken(whole.said)).scaled(1 / HUNDRED)
    if reach.meets(tolerance.stated(part.said)):
        return
    computed = percent.value * whole.value / HUNDRED
    working = f"{shown(percent)} × {shown(whole)} {result(computed, part)}"  # noqa: RUF001
    yield flag("percent_of", working, (percent, whole, part), part.value, computed)


def _of_one_thing(part: Number, whole: Number) -> bool:
    """“40 of 80 senators”, and “$40 of $80”: whatever the first of two counts is of."""
    counts = {QuantityKind.COUNT, QuantityKind.NUMBER}
    return {part.said.kind, whole.said.kind} <= counts or comparable(part, whole)
