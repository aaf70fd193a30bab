"""Rank a corpus of earlier claims for one statement after another, all in memory."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.matching.bm25 import Bm25
from claims.matching.fusion import Candidate, Match, Query, fuse
from claims.matching.words import stems

POOL = 100  # the best by words and the best by meaning that are looked at closely
HEADINGS = frozenset(["claim", "vclaim", "text", "sentence", "tweet", "tweet_content"])
Vectors = NDArray[np.float32]


class BadLineError(Exception):
    """A line that cannot be read; says which and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: an earlier claim with its title, or a statement to look for."""

    name: str
    text: str
    title: str = ""


class Corpus:
    """Earlier claims, searched by words and, where there are `vectors` of them, by meaning."""

    def __init__(self, entries: Sequence[Entry], vectors: Vectors | None) -> None:
        self.entries, self.vectors = entries, vectors
        self._by_words = Bm25(stems(f"{one.text} . {one.title}") for one in entries)

    def rank(self, text: str, vector: Vectors | None, top: int) -> list[tuple[str, float]]:
        """The `top` likeliest earlier claims, the likeliest first: (name, score 0 to 1)."""
        words = self._by_words.scores(stems(text))
        number = max(POOL, top)
        near = np.zeros(len(words), np.float32)
        chosen = set(best(words, number))
        if self.vectors is not None and vector is not None:
            near = self.vectors @ vector
            by_meaning = best(near, number)
            chosen |= set(by_meaning)
        floor = _last_of(words, number)
        pool = [
            Candidate(
                id=place,
                claim=self.entries[place].text,
                title=self.entries[place].title,
                words=float(words[place]) if words[place] >= floor else 0.0,
                meaning=float(near[place]),
            )
            for place in sorted(chosen)
        ]
        found: list[Match] = fuse(Query(text), pool, self._by_words.rarity, top)
        return [(self.entries[one.id].name, one.score) for one in found]


def best(scores: NDArray[np.float32], number: int) -> list[int]:
    """The places of the `number` highest above nought, the highest first, then the first."""
    order = np.argsort(-scores, kind="stable")[:number]
    return [int(place) for place in order if scores[place] > 0]


def _last_of(scores: NDArray[np.float32], number: int) -> float:
    if number >= len(scores):
        return 0.0
    return float(np.partition(scores, -number)[-number])


def read_lines(lines: Iterable[str], columns: int) -> Iterator[Entry]:
    """Entries of tab-separated lines; headings, empty lines and lines told twice are passed over.

    `columns`: how many are needed at least (the title may be missing). Raises BadLineError, also
    where one id is given two texts.
    """
    seen: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if not any(cell.strip() for cell in cells):
            continue
        if number == 1 and len(cells) > 1 and cells[1].strip().lower() in HEADINGS:
            continue
        entry = _entry(number, cells, columns)
        before = seen.setdefault(entry.name, entry)
        if before is entry:
            yield entry
        elif before != entry:
            raise BadLineError(f"Line {number}: the id “{entry.name}” has another text above.")


def _entry(number: int, cells: list[str], columns: int) -> Entry:
    if len(cells) < columns:
        raise BadLineError(f"Line {number}: {len(cells)} column(s) where {columns} are needed.")
    name, text, title = (*(cell.strip() for cell in cells), "")[:3]
    if not name or " " in name:
        raise BadLineError(f"Line {number}: “{name}” is no id.")
    if not text and not title:
        raise BadLineError(f"Line {number}: there is no text.")
    return Entry(name, text, title)
