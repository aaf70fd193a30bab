"""Cut a text into runs, each with all the marks that lie on it. Pure: values in, values out.

Marks may nest and overlap in any way; HTML elements may not. So a page draws runs, one after
the other, and each run says for itself which marks it belongs to.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.formats.markup import Piece

# HTML drops NUL and turns CR into LF, which would move every place after it in a browser.
SHOWN = {0: "\N{REPLACEMENT CHARACTER}", ord("\r"): " "}


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to show on the characters from `start_char` to `end_char`; `key` says what."""

    start_char: int
    end_char: int
    key: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text on which the same marks lie from its start to its end.

    `text` has `end_char - start_char` characters, unless the stretch is an entity of the file
    (`&amp;`), which is one unit and shown as read. `ends`: the marks that no later run carries.
    """

    start_char: int
    end_char: int
    text: str
    marks: tuple[Mark, ...]
    ends: tuple[Mark, ...]


def cut(pieces: Iterable[Piece], marks: Iterable[Mark]) -> list[Run]:
    """The runs of `pieces` (in order, not overlapping) under `marks` (in any order).

    A mark's keys stand in the order in which the marks start, the longer one first.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start_char, -mark.end_char, mark.key))
    found: list[Run] = []
    first = 0
    for piece in pieces:
        while first < len(ordered) and ordered[first].end_char <= piece.start_char:
            first += 1
        found.extend(_cut_piece(piece, ordered[first:]))
    return _with_ends(found)


def _cut_piece(piece: Piece, ordered: Sequence[Mark]) -> list[Run]:
    on_it = [
        mark
        for mark in ordered
        if mark.start_char < piece.end_char and mark.end_char > piece.start_char
    ]
    whole = len(piece.text) != piece.end_char - piece.start_char
    edges = {piece.start_char, piece.end_char}
    if not whole:
        edges.update(mark.start_char for mark in on_it if mark.start_char > piece.start_char)
        edges.update(mark.end_char for mark in on_it if mark.end_char < piece.end_char)
    runs = []
    active: list[Mark] = []
    waiting = 0
    for start, end in pairwise(sorted(edges)):
        active = [mark for mark in active if mark.end_char > start]
        while waiting < len(on_it) and on_it[waiting].start_char < end:
            active.append(on_it[waiting])
            waiting += 1
        text = (
            piece.text if whole else piece.text[start - piece.start_char : end - piece.start_char]
        )
        runs.append(Run(start, end, text.translate(SHOWN), tuple(active), ()))
    return runs


def _with_ends(runs: list[Run]) -> list[Run]:
    later: set[Mark] = set()
    done = []
    for run in reversed(runs):
        ends = tuple(mark for mark in run.marks if mark not in later)
        later.update(run.marks)
        done.append(Run(run.start_char, run.end_char, run.text, run.marks, ends))
    return done[::-1]
