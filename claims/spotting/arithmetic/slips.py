"""“$5.5 million” here and “$5.5 billion” there: one thing, a thousandfold apart."""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from decimal import Decimal

from claims.spotting.arithmetic.figures import plain, shown
from claims.spotting.arithmetic.numbers import Number, flag
from claims.spotting.arithmetic.sameness import noun, same_rate, same_unit
from claims.spotting.findings import Flag, Quantity, QuantityKind, Said
from claims.spotting.things import Topic, topic

NEAR = 40  # sentences: half a page of transcript
REMEMBERED = 6  # numbers of the same digits
THOUSANDFOLD = frozenset([Decimal(10) ** 3, Decimal(10) ** 6])
BESIDE = 2
SHARED_ROUND, SHARED_EXACT, SHARED_BESIDE = (
    3,
    2,
    1,
)  # words in common: more where the digits are few
SMALLEST = 1000
LOOSE = re.compile(r"\b(?:thousands|millions|billions|trillions)\b", re.IGNORECASE)
CORRECTED = ("rather", "sorry", "i mean", "excuse me", "correction", "make that")


def find(sentences: Sequence[Said], quantities: Sequence[Sequence[Quantity]]) -> Iterator[Flag]:
    """Amounts of the same digits a thousandfold apart, in sentences about the same."""
    seen: dict[str, deque[tuple[Number, Topic]]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    for index, found in enumerate(quantities):
        large = [number for one in found if _may_slip(number := Number(index, one))]
        if not large:
            continue
        about = topic(sentences[index].text, [number.said for number in large])
        for number in large:
            earlier = seen[_digits(number.value)]
            for other, before in earlier:
                near = 0 < index - other.sentence <= NEAR
                shared = before.words & about.words
                if near and _slipped(other, number) and len(shared) >= _needed(other, number):
                    yield _flag(other, number)
            if not any(words in sentences[index].text.lower() for words in CORRECTED):
                earlier.append((number, about))


def _may_slip(number: Number) -> bool:
    kinds = {QuantityKind.MONEY, QuantityKind.COUNT, QuantityKind.NUMBER}
    told = number.said.kind in kinds and number.usable and number.value >= SMALLEST
    return told and not LOOSE.search(number.said.text)


def _digits(value: Decimal) -> str:
    return "".join(str(digit) for digit in value.normalize().as_tuple().digits)


def _slipped(one: Number, other: Number) -> bool:
    ratio = max(one.value, other.value) / min(one.value, other.value)
    return ratio in THOUSANDFOLD and same_unit(one, other) and same_rate(one, other)


def _needed(one: Number, other: Number) -> int:
    """How many words in common: more for round digits, and from further off."""
    if len(_digits(one.value)) == 1:
        return SHARED_ROUND
    return SHARED_EXACT if other.sentence - one.sentence > BESIDE else SHARED_BESIDE


def _flag(one: Number, other: Number) -> Flag:
    large, small = (one, other) if one.value >= other.value else (other, one)
    ratio = large.value / small.value
    counted = noun(large) or noun(small)
    working = f"{shown(large)} ÷ {shown(small)} = {plain(ratio)}" + (
        f" ({counted})" if counted else ""
    )
    return flag("thousandfold", working, (one, other), Decimal(1), ratio)
