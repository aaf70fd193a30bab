"""“40 of 80, that's 30 percent”; “30 percent of 80 million is 40 million”."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import plain, result, shown
from claims.spotting.arithmetic.numbers import END, Number, Passage, flag
from claims.spotting.arithmetic.sameness import comparable, noun
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
SAID = f"(?P<p>{PERCENT}|{SHARE}){NO_MORE}"
PART_FIRST = re.compile(rf"{PART}{CLOSE}{{0,40}}?(?:{THEN}|{IS})(?P<p>{PERCENT}){NO_MORE}", re.I)
# Apart: a share that is no result of another may be the part of what follows.
PART_THEN_SHARE = re.compile(
    rf"{PART}{CLOSE}{{0,40}}?(?:{THEN}|{IS})(?P<p>{SHARE}){NO_MORE}", re.IGNORECASE
)
PERCENT_FIRST = re.compile(
    rf"(?P<p>{PERCENT})\s*[,;:(—-]\s*(?:or|so|that['’]s|i\.e\.)?\s*{HEDGE}{PART}", re.I
)
WHOLE_FIRST = re.compile(
    rf"\bof\s+(?:(?:the|our|all|those|these|its|their)\s+){{0,2}}{HEDGE}(?P<m>{AMOUNT}){CLOSE}{{0,30}}?"
    rf",\s*(?:only\s+)?{HEDGE}(?P<n>{AMOUNT}){CLOSE}{{0,60}}?{THEN}{SAID}",
    re.IGNORECASE,
)
# “we have 200 bridges, and 50 of them are unsafe, that's 40 percent”.
OF_THEM = re.compile(
    rf"(?P<m>{AMOUNT}){CLOSE}{{0,40}}?[\s,.;:{END}—-]+(?:(?:and|but|only|just)\s+){{0,2}}{HEDGE}"
    rf"(?P<n>{AMOUNT})\s+of\s+(?:them|those|these|which|whom)\b{CLOSE}{{0,60}}?{THEN}{SAID}",
    re.IGNORECASE,
)
# What says that a fraction is the result, and no further share.
RESULT = re.compile(
    r"\b(?:that['’]?s|that\s+is|that\s+was|which\s+is|which\s+was|which\s+makes|it['’]s|so|or"
    r"|meaning|i\.e\.|in\s+other\s+words|is|are|was|were|equals|makes)\b",
    re.IGNORECASE,
)
MORE_OF = re.compile(r"\s*of\b", re.IGNORECASE)
OF_WHOLE = re.compile(
    rf"(?P<p>{PERCENT}){OF}(?P<m>{AMOUNT}){CLOSE}{{0,30}}?"
    rf"(?:\s+(?:is|equals|would\s+be|comes\s+to|makes)\s+|{THEN}){HEDGE}(?P<n>{AMOUNT})"
    r"(?!\s*(?:of|more|less|fewer)\b)",
    re.IGNORECASE,
)
OUT_OF = re.compile(r"\bof\b|\bin\b", re.IGNORECASE)


def find(passage: Passage) -> Iterator[Flag]:
    """N out of M beside a percentage, and a percentage of a whole beside its amount."""
    for pattern in (PART_FIRST, PART_THEN_SHARE, PERCENT_FIRST, WHOLE_FIRST, OF_THEM):
        for match in passage.matches(pattern):
            yield from _beside(passage, match)
    for match in passage.matches(OF_WHOLE):
        if numbers := passage.found(match, "p", "m", "n"):
            yield from _whole(*numbers)


def _beside(passage: Passage, match: re.Match[str]) -> Iterator[Flag]:
    if match.groupdict().get("share"):
        numbers = passage.found(match, "share", "p")
        if numbers and _is_result(passage, match, numbers[0]):
            yield from _share(*numbers)
    elif match["n"]:
        numbers = passage.found(match, "n", "m", "p")
        if numbers and _is_result(passage, match, numbers[1]):
            yield from _part(*numbers)


def _is_result(passage: Passage, match: re.Match[str], whole: Number) -> bool:
    """Whether a fraction (“that's a third”) is of the same whole; a percentage is known to be."""
    stated = passage.at(match.start("p"))
    if stated.said.kind is not QuantityKind.SHARE:
        return True
    place = match.start("p")
    last = max(match.start(name) for name in ("n", "m", "share") if match.re.groupindex.get(name))
    between = passage.text[last + 1 : place]
    same = not stated.said.noun or noun(stated) == noun(whole)
    further = MORE_OF.match(passage.text, place + 1)
    return bool(RESULT.search(between)) and same and not further


def _said(stated: Number) -> tuple[tolerance.Reach, Decimal, str]:
    """What a percentage or a fraction stands for, in percent, and how it is shown."""
    if stated.said.kind is QuantityKind.SHARE:
        value = stated.value * HUNDRED
        return tolerance.fraction(stated.said).scaled(HUNDRED), value, f"{plain(value)} %"
    return tolerance.stated(stated.said), stated.value, shown(stated)


def _share(share: Number, percent: Number) -> Iterator[Flag]:
    """One quantity says “40 out of 80”: its value is the share."""
    if not OUT_OF.search(share.said.text):
        return
    reach = tolerance.taken(share.said).scaled(HUNDRED)
    said, stated, written = _said(percent)
    if reach.meets(said):
        return
    computed = share.value * HUNDRED
    working = (
        f"{share.said.text}: {plain(share.value)} × 100 = {plain(computed)} %; said: {written}"  # noqa: RUF001
    )
    yield flag("percent_of", working, (share, percent), stated, computed)


def _part(part: Number, whole: Number, percent: Number) -> Iterator[Flag]:
    if not whole.value or not _of_one_thing(part, whole) or part.value > whole.value:
        return
    reach = tolerance.taken(part.said).over(tolerance.taken(whole.said)).scaled(HUNDRED)
    said, stated, written = _said(percent)
    if reach.meets(said):
        return
    computed = part.value / whole.value * HUNDRED
    working = f"{shown(part)} ÷ {shown(whole)} × 100 = {plain(computed)} %; said: {written}"  # noqa: RUF001
    yield flag("percent_of", working, (part, whole, percent), stated, computed)


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
