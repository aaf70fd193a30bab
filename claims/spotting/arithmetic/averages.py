"""“$500 million over 5 years, that's $50 million a year”: a total, over how much, and the rate."""

import re
from collections.abc import Iterator

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import plain, result, shown
from claims.spotting.arithmetic.numbers import END, Number, Passage, flag
from claims.spotting.arithmetic.sameness import noun, same_unit
from claims.spotting.arithmetic.speech import AMOUNT, CLOSE, DURATION, HEDGE, THEN, THINGS
from claims.spotting.findings import Flag
from claims.spotting.things import stem

PAST = (
    r"(?:(?:the|a|next|last|past|coming|period\s+of|course\s+of|first|those|these)\s+){0,4}" + HEDGE
)
EACH = (
    r"\s*(?:(?:an?|per|each|every)\s+(?P<per>[a-z]+)"
    r"|(?P<each>each|apiece|a\s+head|annually|yearly))"
)
OVER_TIME = re.compile(
    rf"(?P<total>{AMOUNT}){CLOSE}{{0,50}}?\s(?:over|in|for|across|during|within|every)\s+{PAST}"
    rf"(?P<span>{DURATION}){CLOSE}{{0,20}}?{THEN}(?P<rate>{AMOUNT})(?:{EACH})?",
    re.IGNORECASE,
)
RATE_OVER_TIME = re.compile(
    rf"(?P<rate>{AMOUNT})(?:{EACH})?{CLOSE}{{0,20}}?[\s,.{END}]+(?:for|over|times)\s+{PAST}(?P<span>{DURATION})"
    rf"{CLOSE}{{0,20}}?{THEN}(?P<total>{AMOUNT})(?P<after>[^\ue000-\ue0ff]{{0,20}})",
    re.IGNORECASE,
)
SHARED = re.compile(
    rf"(?P<total>{AMOUNT}){CLOSE}{{0,40}}?\s(?:divided|split|shared|spread|for|among|between)"
    rf"(?:\s+(?:up|by|among|between|equally|evenly|across|the|all|our|those|these|by|over)){{0,4}}\s+{HEDGE}"
    rf"(?P<span>{THINGS}){CLOSE}{{0,30}}?{THEN}(?P<rate>{AMOUNT}){EACH}",
    re.IGNORECASE,
)
YEARLY = {"annually": "year", "yearly": "year"}


def find(passage: Passage) -> Iterator[Flag]:
    """A total divided by years or heads against the rate that is said to follow."""
    for match in passage.matches(OVER_TIME):
        numbers = passage.found(match, "total", "span", "rate")
        if numbers and _per(numbers[2], match) == stem(numbers[1].said.unit):
            yield from _divided(*numbers)
    for match in passage.matches(SHARED):
        numbers = passage.found(match, "total", "span", "rate")
        if numbers and _is_each(numbers[1], numbers[2], match):
            yield from _divided(*numbers)
    for match in passage.matches(RATE_OVER_TIME):
        numbers = passage.found(match, "rate", "span", "total")
        if numbers and _per(numbers[0], match) == stem(numbers[1].said.unit):
            yield from _multiplied(*numbers)


def _per(rate: Number, match: re.Match[str]) -> str:
    words = match["per"] or YEARLY.get((match["each"] or "").lower(), "")
    return stem(rate.said.per or words or "-")


def _is_each(heads: Number, rate: Number, match: re.Match[str]) -> bool:
    per = stem(rate.said.per or match["per"] or "")
    return not per or per in {noun(heads), "person", "head", "one"}


def _divided(total: Number, span: Number, rate: Number) -> Iterator[Flag]:
    if not same_unit(total, rate) or total.said.per or not span.value:
        return
    reach = tolerance.taken(total.said).over(tolerance.taken(span.said))
    if reach.meets(tolerance.stated(rate.said)):
        return
    computed = total.value / span.value
    working = f"{shown(total)} ÷ {plain(span.value)} {result(computed, rate)}"
    yield flag("average", working, (total, span, rate), rate.value, computed)


def _multiplied(rate: Number, span: Number, total: Number) -> Iterator[Flag]:
    if not same_unit(total, rate) or total.said.per:
        return
    reach = tolerance.taken(rate.said).times(tolerance.taken(span.said))
    if reach.meets(tolerance.stated(total.said)):
        return
    computed = rate.value * span.value
    working = f"{shown(rate)} × {plain(span.value)} {result(computed, total)}"  # noqa: RUF001
    yield flag("total_of_rate", working, (rate, span, total), total.value, computed)
