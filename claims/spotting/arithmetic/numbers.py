"""The numbers of a few neighbouring sentences as one text in which each is a single mark.

Rules then read “from ▮ to ▮, a ▮ increase” whatever the numbers are, and in linear time.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claims.spotting.findings import Flag, Input, Quantity, QuantityKind, Said

MARKS = {kind: chr(0xE000 + at) for at, kind in enumerate(QuantityKind)}
KINDS = {mark: kind for kind, mark in MARKS.items()}
END = "\ue0ff"  # between two sentences
REMEMBERED = 12
REACH = 2  # how many sentences before one its numbers are looked for

_PRIVATE = re.compile("[\ue000-\ue0ff]")
_FROM_TO = re.compile(r"(?P<low>\S[^\n]{0,60}?)\s+to\s+(?P<high>\S[^\n]{0,60})", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:(?:from|between)\s+)?(?P<low>\d{3,4})\s+(?:and|to)\s+(?P<high>\d{2,4})", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_FROM_WITHIN = re.compile(r"from\s+", re.IGNORECASE)
_MINUS = re.compile(r"minus\s+", re.IGNORECASE)
SMALLEST, LARGEST = -12, 24  # powers of ten; nobody means what lies beyond


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity and the sentence it was said in."""

    sentence: int
    said: Quantity

    @property
    def value(self) -> Decimal:
        return self.said.value if self.said.value is not None else Decimal(0)

    @property
    def usable(self) -> bool:
        """Whether it can be reckoned with: a value, of a size that people speak of."""
        value = self.said.value
        if value is None or not value.is_finite() or value < 0:
            return False
        return value == 0 or SMALLEST <= value.adjusted() <= LARGEST

    def as_input(self) -> Input:
        said = self.said
        return Input(self.sentence, said.text, said.start, said.end, self.value, said.unit)


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one speaker, in one text of words and marks; `last_from`: the last one's start.

    `places` are the places of the marks in `text`, ascending, one for each of `numbers`.
    """

    text: str
    numbers: tuple[Number, ...]
    places: tuple[int, ...]
    last_from: int

    def at(self, place: int) -> Number:
        return self.numbers[bisect_left(self.places, place)]

    def before(self, place: int) -> tuple[Number, ...]:
        """The numbers before `place`, the nearest first; no more than a listener remembers."""
        at = bisect_left(self.places, place)
        return self.numbers[max(0, at - REMEMBERED) : at][::-1]

    def found(self, match: re.Match[str], *names: str) -> list[Number]:
        """The numbers that the named groups of `match` stand on, if all can be reckoned with."""
        numbers = [self.at(match.start(name)) for name in names if match[name]]
        return numbers if all(number.usable for number in numbers) else []

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where `pattern` matches and reaches into the last sentence: each is seen once."""
        for match in pattern.finditer(self.text):
            if match.end() > self.last_from:
                yield match


def passages(
    sentences: Sequence[Said], quantities: Sequence[Sequence[Quantity]]
) -> Iterator[Passage]:
    """For each sentence with a number: it, and what its speaker said just before."""
    masked = [_mask(one, found) for one, found in zip(sentences, quantities, strict=True)]
    for last, (_text, found) in enumerate(masked):
        if not found:
            continue
        first = last
        while last - first < REACH and first and _same_voice(sentences, first - 1, last):
            first -= 1
        yield _join(masked, first, last)


def flag(
    code: str, working: str, inputs: Sequence[Number], stated: Decimal, computed: Decimal
) -> Flag:
    """A finding over `inputs`, which the calculation takes in this order; what was said is last."""
    shown = tuple(number.as_input() for number in inputs)
    return Flag(code, working, shown, stated=stated, computed=computed)


def _same_voice(sentences: Sequence[Said], one: int, other: int) -> bool:
    return sentences[one].speaker == sentences[other].speaker


def _join(masked: Sequence[tuple[str, list[Quantity]]], first: int, last: int) -> Passage:
    text, last_from = "", 0
    numbers: list[Number] = []
    for sentence in range(first, last + 1):
        last_from = len(text)
        text += masked[sentence][0] + f" {END} "
        numbers += [Number(sentence, quantity) for quantity in masked[sentence][1]]
    places = tuple(match.start() for match in _MARK.finditer(text))
    return Passage(text, tuple(numbers), places, last_from)


def _mask(sentence: Said, quantities: Sequence[Quantity]) -> tuple[str, list[Quantity]]:
    text = _PRIVATE.sub(" ", sentence.text)
    pieces: list[str] = []
    kept: list[Quantity] = []
    at = 0
    for found in sorted(quantities, key=lambda one: (one.start, -one.end)):
        quantity = found
        if quantity.start < at or quantity.end <= quantity.start:
            continue
        between = text[at : quantity.start]
        if kept and not between.strip() and (taken := _taken_away(quantity)):
            between, quantity = f"{between}minus ", taken
        pieces.append(between)
        ends = _ends(quantity, text)
        kept += ends
        pieces.append(_drawn(ends, quantity))
        at = quantity.end
    return "".join([*pieces, text[at:]]), kept


def _taken_away(quantity: Quantity) -> Quantity | None:
    """“ten minus three”, where the second was read as a number below zero."""
    minus = _MINUS.match(quantity.text)
    if not minus or quantity.value is None or quantity.value >= 0:
        return None
    start, text = quantity.start + minus.end(), quantity.text[minus.end() :]
    return replace(quantity, text=text, start=start, value=-quantity.value)


def _drawn(ends: list[Quantity], quantity: Quantity) -> str:
    marks = [MARKS[one.kind] for one in ends]
    if len(marks) == 1:
        return marks[0]
    return ("" if ends[0].start == quantity.start else "from ") + f"{marks[0]} to {marks[1]}"


def _ends(quantity: Quantity, text: str) -> list[Quantity]:
    """“from 10 to 15” is two numbers where it is read as one range; else the quantity itself.

    “between 1914 and 1918” is two years, but “between 10 and 15” one number that is not known.
    """
    if quantity.high is None:
        return [quantity]
    if quantity.kind is QuantityKind.YEAR and (years := _BETWEEN.fullmatch(quantity.text)):
        return _split(quantity, years)
    inside = _FROM_WITHIN.match(quantity.text)
    skip = inside.end() if inside else 0
    split = _FROM_TO.fullmatch(quantity.text, skip)
    if not split or not (inside or _FROM.search(text[: quantity.start][-8:])):
        return [quantity]
    return _split(quantity, split)


def _split(quantity: Quantity, split: re.Match[str]) -> list[Quantity]:
    return [
        replace(
            quantity,
            text=split[name],
            start=quantity.start + split.start(name),
            end=quantity.start + split.end(name),
            value=value,
            high=None,
            first_day=None,
            last_day=None,
        )
        for name, value in (("low", quantity.value), ("high", quantity.high))
    ]


_MARK = re.compile("[\ue000-\ue0fe]")
