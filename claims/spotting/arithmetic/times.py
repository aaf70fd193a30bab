"""“$5.5 million ... $5 billion a year, so 100 times less”: how many times one amount is another."""

import re
from collections.abc import Iterator

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import result
from claims.spotting.arithmetic.numbers import Number, Passage, flag
from claims.spotting.arithmetic.sameness import comparable, once_against_rate, with_rates
from claims.spotting.arithmetic.speech import AMOUNT, CLOSE, HEDGE, PERCENT, RATIO, THEN, WORD
from claims.spotting.findings import Flag

RATE = r"(?:\s*(?:an?|per|each|every)\s+[a-z]{3,8})?"
# “So the jet is 10 times as expensive”: one of the two may be named again.
AGAIN = (
    r"(?:(?:the|our|their|its|his|her)\s+(?:[a-z]+\s+){1,2}?(?:is|are|was|were|costs?)\s+"
    rf"{HEDGE})?"
)
AFTER = re.compile(
    rf"(?P<b>{AMOUNT}|{PERCENT}){RATE}{CLOSE}{{0,40}}?{THEN}{AGAIN}(?P<times>{RATIO})"
    rf"(?P<as>{WORD}{{0,25}})",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    rf"(?P<a>{AMOUNT}|{PERCENT}){RATE}{CLOSE}{{0,40}}?\b(?:is|are|was|were|equals|would\s+be)\s+"
    rf"(?:\w+\s+){{0,4}}?(?P<times>{RATIO})(?P<as>{WORD}{{0,30}}?)"
    rf"\b(?:than|as|of|the)\s+(?:\w+\s+){{0,3}}?(?P<b>{AMOUNT}|{PERCENT})",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"\b(?:more|less|fewer|as|the|that|what|bigger|larger|greater|higher|lower|smaller|cheaper"
    r"|costlier|better|worse|faster|slower|longer|shorter)\b",
    re.IGNORECASE,
)
SOMETHING_ELSE = re.compile(
    rf"^{WORD}{{0,20}}?\b(?:than|that\s+of|what|as\s+\w+\s+as)\b(?P<what>{WORD}{{0,50}})",
    re.IGNORECASE,
)
WORTH_NAMING = re.compile(r"[^\W\d_]{4,}")
SMALLEST_RATIO = 1
LOOK_BACK = 600


def find(passage: Passage) -> Iterator[Flag]:
    """Two amounts next to each other, and how many times the one is said to be the other."""
    for match in passage.matches(AFTER):
        numbers = passage.found(match, "b", "times")
        first = _before(passage, match.start("b"))
        if numbers and first and _compares(numbers[-1], match) and _is_about(passage, match):
            yield from _judged(first, *numbers)
    for match in passage.matches(BETWEEN):
        numbers = passage.found(match, "a", "b", "times")
        if numbers and _compares(numbers[-1], match):
            yield from _judged(*numbers)


def _judged(one: Number, other: Number, times: Number) -> Iterator[Flag]:
    if times.value <= SMALLEST_RATIO or not comparable(one, other):
        return
    if not (one.value and other.value):
        return
    large, small = (one, other) if one.value >= other.value else (other, one)
    reach = tolerance.taken(large.said).over(tolerance.taken(small.said))
    if reach.meets(tolerance.stated(times.said)):
        return
    computed = large.value / small.value
    left, right = with_rates(large, small)
    working = f"{left} ÷ {right} {result(computed, times)}"
    found = flag("times", working, (large, small, times), times.value, computed)
    yield once_against_rate(found, large, small)


def _compares(times: Number, match: re.Match[str]) -> bool:
    """“100 times more”, “as many”, and not “I said it 100 times”."""
    words = f"{times.said.text} {match['as']}"
    return bool(times.said.direction or COMPARED.search(words))


def _before(passage: Passage, place: int) -> Number | None:
    """The nearest amount before `place` that can be set against it."""
    other = passage.at(place)
    earlier = (number for number in passage.before(place) if number.usable)
    return next((number for number in earlier if comparable(number, other)), None)


def _is_about(passage: Passage, match: re.Match[str]) -> bool:
    """“... 100 times less than X”: X must have been spoken of, or something else is compared."""
    end = match.end("times")
    named = SOMETHING_ELSE.match(passage.text[end : end + 80])
    if not named:
        return True
    start = match.start("times")
    before = passage.text[max(0, start - LOOK_BACK) : start].lower()
    words = [word.lower() for word in WORTH_NAMING.findall(named["what"])]
    return not words or any(word in before for word in words)
