"""What goes into the ledger: each number that was said, and of what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.spotting.findings import Bound, Input, Quantity, QuantityKind, Said
from claims.spotting.ledger.vague import find_vague
from claims.spotting.things import content, known_names, names, stem, without

ENTERED = frozenset(
    [QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.COUNT, QuantityKind.MEASURE]
)
TIMES = frozenset([QuantityKind.YEAR, QuantityKind.DATE, QuantityKind.DECADE])
RELATIVE = (
    "last",
    "next",
    "today",
    "yesterday",
    "tomorrow",
    "currently",
    "used to",
    "ago",
    "by then",
)
ASIDE = 70  # characters beside a number that say what it is of
BREAKS = ".;:?!—"
PRONOUNS = ("they", "it", "he", "she", "their", "its", "his", "them")
BEFORE = 2  # sentences in which a pronoun's name is looked for
SMALLEST, LARGEST = -6, 24


@dataclass(frozen=True, slots=True)
class Entry:
    """One number, or one vague word of number (`vague`: “not a lot of”), and the thing it is of.

    `noun` is what is counted, `words` what the sentence says beside it and `names` who or what it
    names, all as stems; `times` are the years and words of time with it. `speaker` is no part of
    the thing. `start_ms` is when the sentence began. An entry of an earlier broadcast is the same.
    """

    sentence: int
    text: str
    start: int
    end: int
    kind: QuantityKind
    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    noun: str = ""
    per: str = ""
    bound: Bound = Bound.EXACT
    approximate: bool = False
    direction: str = ""
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    vague: bool = False
    speaker: str = ""
    start_ms: int | None = None

    def as_quantity(self) -> Quantity:
        return Quantity(
            self.text, self.start, self.end, self.kind, self.value, self.high, self.unit,
            bound=self.bound, approximate=self.approximate,
        )  # fmt: skip

    def as_input(self, *, earlier: bool) -> Input:
        place = -1 if earlier else self.sentence
        return Input(place, self.text, self.start, self.end, self.value, self.unit)


@dataclass(frozen=True, slots=True)
class _Around:
    """A sentence with what its numbers have in common."""

    index: int
    said: Said
    named: frozenset[str]
    times: frozenset[str]


def enter(sentences: Sequence[Said], quantities: Sequence[Sequence[Quantity]]) -> list[Entry]:
    """The ledger of one broadcast, in the order of its sentences."""
    bare = [without(one.text, found) for one, found in zip(sentences, quantities, strict=True)]
    known = known_names(bare)
    named = [names(text, known) for text in bare]
    entries: list[Entry] = []
    for index, (said, found) in enumerate(zip(sentences, quantities, strict=True)):
        subjects = named[index] or _named_before(sentences, named, index)
        around = _Around(index, said, subjects, _times(said.text, found))
        entries += [_entered(around, one) for one in found if _counts(one)]
        entries += _vague(around)
    return entries


def _counts(quantity: Quantity) -> bool:
    value = quantity.value
    if quantity.kind not in ENTERED or value is None or not value.is_finite() or value < 0:
        return False
    return value == 0 or SMALLEST <= value.adjusted() <= LARGEST


def _entered(around: _Around, one: Quantity) -> Entry:
    text = around.said.text
    assert one.value is not None  # noqa: S101 - `_counts` has looked
    return Entry(
        around.index, one.text, one.start, one.end, one.kind, one.value, one.high,
        "dollar" if one.unit == "USD" else one.unit, head(one.noun), one.per, one.bound,
        one.approximate, one.direction, _beside(text, one.start, one.end) | content(one.noun),
        around.named, around.times, speaker=around.said.speaker, start_ms=around.said.start_ms,
    )  # fmt: skip


def _vague(around: _Around) -> Iterator[Entry]:
    for phrase in find_vague(around.said.text):
        yield Entry(
            around.index, phrase.text, phrase.start, phrase.end, QuantityKind.COUNT, Decimal(0),
            noun=phrase.thing, words=_beside(around.said.text, phrase.start, phrase.end),
            names=around.named, times=around.times, vague=True,
            speaker=around.said.speaker, start_ms=around.said.start_ms,
        )  # fmt: skip


def head(noun: str) -> str:
    """What is counted, by its last word: “police officers” is “officer”."""
    words = noun.split()
    return stem(words[-1]) if words else ""


def _beside(text: str, start: int, end: int) -> frozenset[str]:
    """The content of the clause round a number; half a word at the edge is left out."""
    before, after = text[max(0, start - ASIDE) : start], text[end : end + ASIDE]
    for mark in BREAKS:
        before, after = before.rsplit(mark, 1)[-1], after.split(mark, 1)[0]
    if start > ASIDE and len(before) == ASIDE:
        before = before.partition(" ")[2]
    if len(text) > end + ASIDE and len(after) == ASIDE:
        after = after.rpartition(" ")[0]
    return content(before) | content(after)


def _times(text: str, quantities: Sequence[Quantity]) -> frozenset[str]:
    said = {one.text.lower() for one in quantities if one.kind in TIMES}
    lower = f" {text.lower()} "
    return frozenset(said | {word for word in RELATIVE if f" {word} " in lower})


def _named_before(
    sentences: Sequence[Said], named: Sequence[frozenset[str]], index: int
) -> frozenset[str]:
    """The names that a pronoun of this sentence may stand for: the nearest ones of its speaker."""
    if not any(f" {word} " in f" {sentences[index].text.lower()} " for word in PRONOUNS):
        return frozenset()
    for earlier in range(index - 1, max(-1, index - 1 - BEFORE), -1):
        if sentences[earlier].speaker != sentences[index].speaker:
            break
        if named[earlier]:
            return named[earlier]
    return frozenset()
