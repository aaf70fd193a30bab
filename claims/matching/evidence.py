"""What speaks for two texts saying the same, as numbers from 0 to 1. Values in, values out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from claims.matching.words import Word, words

Rarity = Callable[[str], float]


class Read:
    """A text and its words, read once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> list[Word]:
        return words(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words if word.is_name)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words if word.is_number)

    @cached_property
    def plain(self) -> str:
        return " ".join(word.stem for word in self.words)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Each from 0 to 1. `asked` and `told`: which part of either text the other one covers, by
    how rare the words are; `title` the same for the query and the title alone; `wording` is the
    likeness of letters (rapidfuzz's token set ratio)."""

    asked: float
    told: float
    title: float
    wording: float
    names: float
    numbers: float
    other_numbers: float


def evidence(query: Read, claim: Read, title: Read, rarity: Rarity) -> Evidence:
    """What `query` and an earlier `claim` with its `title` have in common."""
    both = claim.stems | title.stems
    numbers = query.numbers & (claim.numbers | title.numbers)
    return Evidence(
        asked=covered(query.stems, both, rarity),
        told=covered(claim.stems, query.stems, rarity),
        title=covered(title.stems, query.stems, rarity),
        wording=fuzz.token_set_ratio(query.plain, claim.plain) / 100,
        names=covered(claim.names | title.names, query.stems, rarity),
        numbers=covered(claim.numbers, query.numbers, rarity),
        other_numbers=float(bool(query.numbers and claim.numbers and not numbers)),
    )


def covered(of: Iterable[str], by: frozenset[str], rarity: Rarity) -> float:
    """Which part of the words `of` one text stand in another, the rare ones weighing more."""
    whole = part = 0.0
    for word in of:
        weight = rarity(word)
        whole += weight
        if word in by:
            part += weight
    return part / whole if whole else 0.0
