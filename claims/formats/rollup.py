"""Roll-up captions print each row again in the next cue; find the words that are new.

Where at least a third of a file's cues grow out of the cue before, the file rolls, and only what
a cue adds is speech. In any other file a repeat is what was said twice, and stays.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.formats.captions import Cue
from claims.formats.markup import Markup, Piece, pieces

TOUCHING_MS = 250
ROLLING_SHARE = 1 / 3
MOST_ROWS_SHOWN = 4
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Words:
    """A cue's words, where each starts in the file, and how many each row has."""

    words: list[str]
    starts: list[int]
    row_sizes: list[int]


def find_news(cues: Sequence[Cue], markup: Markup) -> list[int]:
    """For each cue, the place in the file from which its words were not shown before."""
    shown = [_words(cue, markup) for cue in cues]
    pairs = zip(pairwise(cues), pairwise(shown), strict=True)
    repeats = [0, *(_repeated(*two, *words) for two, words in pairs)][: len(cues)]
    growing = sum(0 < count < len(one.words) for count, one in zip(repeats, shown, strict=True))
    if not growing or growing < ROLLING_SHARE * (len(cues) - 1):
        return [cue.rows[0].start_char for cue in cues]
    return [
        one.starts[count] if count < len(one.starts) else cue.rows[-1].end_char
        for cue, one, count in zip(cues, shown, repeats, strict=True)
    ]


def _repeated(before: Cue, cue: Cue, shown: _Words, new: _Words) -> int:
    """How many of the cue's first words are the last whole rows of the cue before."""
    if not before.start_ms <= cue.start_ms <= before.end_ms + TOUCHING_MS:
        return 0
    best = size = 0
    for row_size in reversed(shown.row_sizes[-MOST_ROWS_SHOWN:]):
        size += row_size
        if 0 < size <= len(new.words) and shown.words[-size:] == new.words[:size]:
            best = size
    return best


def _words(cue: Cue, markup: Markup) -> _Words:
    words: list[str] = []
    starts: list[int] = []
    sizes: list[int] = []
    for row in cue.rows:
        heard = pieces(row.text, row.start_char, markup)
        found = list(WORD.finditer("".join(piece.text for piece in heard)))
        words += [word[0] for word in found]
        starts += _places(heard, [word.start() for word in found])
        sizes.append(len(found))
    return _Words(words, starts, sizes)


def _places(heard: Sequence[Piece], wanted: Sequence[int]) -> Iterator[int]:
    """Where in the file each of these places of the joined pieces is. `wanted` is in order."""
    at = offset = 0
    for place in wanted:
        while place >= offset + len(heard[at].text):
            offset += len(heard[at].text)
            at += 1
        yield heard[at].start_char + place - offset
