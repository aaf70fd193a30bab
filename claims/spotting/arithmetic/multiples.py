"""“From 5 to 12 million, it doubled”: doubling, tripling and halving against the two numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import plain, shown
from claims.spotting.arithmetic.numbers import Number, Passage, flag
from claims.spotting.arithmetic.sameness import comparable
from claims.spotting.arithmetic.speech import FROM_TO, RATIO, THEN, WORD
from claims.spotting.findings import Flag

BY_WORD = {
    "doubl": Decimal(2), "twice": Decimal(2), "twofold": Decimal(2), "tripl": Decimal(3),
    "trebl": Decimal(3), "threefold": Decimal(3), "quadrupl": Decimal(4), "fourfold": Decimal(4),
    "tenfold": Decimal(10), "halv": Decimal("0.5"), "cut in half": Decimal("0.5"),
}  # fmt: skip
MULTIPLE = (
    r"(?:(?:more\s+than|over|nearly|almost|about|roughly|practically)\s+)?(?P<word>doubl(?:e|ed|es|ing)"
    r"|tripl(?:e|ed|es|ing)|trebl(?:e|ed|es|ing)|quadrupl(?:e|ed|es|ing)|(?:two|three|four|ten)fold"
    rf"|halv(?:e|ed|es|ing)|cut\s+in\s+half|{RATIO})"
)
FIRST = re.compile(rf"{MULTIPLE}{WORD}{{0,40}}?{FROM_TO}", re.IGNORECASE)
LAST = re.compile(
    rf"{FROM_TO}[^,;:.\ue000-\ue0ff]{{0,30}}?{THEN}(?:(?:they|we|has|have|had|been|got)\s+){{0,3}}{MULTIPLE}",
    re.IGNORECASE,
)
LOOSE = re.compile(r"nearly|almost|about|roughly|practically", re.IGNORECASE)
OVER = re.compile(r"more\s+than|over", re.IGNORECASE)
# “doubled” may stand for 1.7 to 2.3 times, “nearly doubled” for 1.2 times and more.
LOW, HIGH = Decimal(5) / 6, Decimal(7) / 6
LOOSELY = Decimal("0.6")


def find(passage: Passage) -> Iterator[Flag]:
    """Two numbers with “from ... to ...” beside a multiple, in either order."""
    for pattern in (FIRST, LAST):
        for match in passage.matches(pattern):
            numbers = passage.found(match, "a", "b")
            said = _multiple(passage, match)
            if numbers and said:
                before, after = numbers
                yield from _judged(before, after, match[0], said)


def _multiple(passage: Passage, match: re.Match[str]) -> tuple[Decimal, Number | None] | None:
    """How many times, and the number that says so where it is no word of ours."""
    word = match["word"].lower()
    for start, times in BY_WORD.items():
        if re.sub(r"\s+", " ", word).startswith(start):
            return times, None
    ratio = passage.at(match.start("word"))
    if not ratio.usable or not ratio.value:
        return None
    text = ratio.said.text.lower()
    down = ratio.said.direction == "down" or text.startswith(("halv", "cut", "half"))
    if down and ratio.value > 1:
        return 1 / ratio.value, ratio
    return ratio.value, ratio


def _judged(
    before: Number, after: Number, words: str, said: tuple[Decimal, Number | None]
) -> Iterator[Flag]:
    times, ratio = said
    if not comparable(before, after) or not before.value or not after.value:
        return
    reach = tolerance.taken(after.said).over(tolerance.taken(before.said))
    low, high = times * (LOOSELY if LOOSE.search(words) else LOW), times * HIGH
    open_above = OVER.search(words) or (ratio and ratio.said.bound.value.endswith("than"))
    if reach.meets(tolerance.Reach(low, tolerance.ENDLESS if open_above else high)):
        return
    computed = after.value / before.value
    working = f"{shown(after)} ÷ {shown(before)} = {plain(computed)}; said: {plain(times)}"
    inputs = (before, after, ratio) if ratio else (before, after)
    yield flag("multiple", working, inputs, times, computed)
