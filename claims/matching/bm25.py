"""Ranking by shared words, the rare ones first (Okapi BM25), over texts held in memory.

For some ten thousand texts; larger stores rank by their database's full-text index.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

SATURATION, LENGTH = 1.2, 0.75  # k1 and b: Robertson and Zaragoza, 2009, s. 3.5


class Bm25:
    """An index of texts, each given as its words; a text is named by its place."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        places: dict[str, list[int]] = {}
        times: dict[str, list[int]] = {}
        lengths: list[int] = []
        for place, words in enumerate(texts):
            lengths.append(len(words))
            for word, count in Counter(words).items():
                places.setdefault(word, []).append(place)
                times.setdefault(word, []).append(count)
        self.size = len(lengths)
        length = np.array(lengths, np.float32)
        mean = float(length.mean()) if self.size else 1.0
        damping = SATURATION * (1 - LENGTH + LENGTH * length / (mean or 1.0))
        self._postings = {
            word: _posting(places[word], times[word], damping, self.size) for word in places
        }

    def scores(self, words: Sequence[str]) -> NDArray[np.float32]:
        """One score a text, 0 where no word is shared. A word asked twice counts once."""
        total = np.zeros(self.size, np.float32)
        for word in dict.fromkeys(words):
            if (posting := self._postings.get(word)) is not None:
                total[posting[0]] += posting[1]
        return total

    def rarity(self, word: str) -> float:
        """Its inverse document frequency."""
        posting = self._postings.get(word)
        return inverse_frequency(len(posting[0]) if posting else 0, self.size)


def inverse_frequency(holding: int, of: int) -> float:
    """Above nought, the higher the fewer texts hold a word."""
    return log(1 + (of - holding + 0.5) / (holding + 0.5))


def _posting(
    places: list[int], times: list[int], damping: NDArray[np.float32], size: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    where = np.array(places, np.int32)
    often = np.array(times, np.float32)
    weight = inverse_frequency(len(places), size)
    return where, weight * often * (SATURATION + 1) / (often + damping[where])
