"""Which words carried the decision: the sentence is weighed again without each of them."""

import re
from dataclasses import dataclass

from claims.spotting.worth import weigh

WORD = re.compile(r"[$€£]?\w[\w'’%.,-]*")
TRAILING = ".,-'’"
MOST_WORDS = 30  # each is one more sentence to weigh
MOST_CHARACTERS = 1_000
# Words that hold a sentence together: without them the rest means the same.
SMALL = frozenset(
    re.findall(
        r"\w+",
        """
        a an the and or but so of to in on at for by with from as into that this these those it
        its i you he she we they them him her his our your their my me us who which what there
        here is are was were be been being am do does did has have had will would can could just
        """,
    )
)


@dataclass(frozen=True, slots=True)
class Weight:
    """A word, where it stands, and by how much worth falls without it; below 0 it rises."""

    word: str
    start: int
    end: int
    drop: float


def explain(text: str, before: str = "") -> list[Weight]:
    """The words of `text` by how much they carried its worth, the heaviest first.

    Small words are left out, as are words behind the first MOST_WORDS of a very long sentence.
    Costs one weighing a word: meant to be asked for, not stored.
    """
    words = _words(text[:MOST_CHARACTERS])
    if not words:
        return []
    variants = [_without(text[:MOST_CHARACTERS], start, end) for _word, start, end in words]
    whole, *without = weigh([text[:MOST_CHARACTERS], *variants], [before] * (len(words) + 1))
    weights = [
        Weight(word, start, end, round(whole - worth, 4))
        for (word, start, end), worth in zip(words, without, strict=True)
    ]
    return sorted(weights, key=lambda weight: (-weight.drop, weight.start))


def _words(text: str) -> list[tuple[str, int, int]]:
    found = []
    for match in WORD.finditer(text):
        word = match.group().rstrip(TRAILING)
        if word and word.lower() not in SMALL:
            found.append((word, match.start(), match.start() + len(word)))
    return found[:MOST_WORDS]


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
