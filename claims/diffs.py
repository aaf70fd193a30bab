"""What changed between two texts, word by word. Pure: texts in, pieces out."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

WORD = re.compile(r"\s+|\w+(?:[.,'\u2019]\w+)*|[^\w\s]")
MAX_PAIRS = 250_000  # a paragraph of 500 words; beyond, few words over and over take hours
LINE = re.compile(r"[^\n]*\n|[^\n]+")

Kind = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Without the added pieces the old text reads, without the removed ones the new."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces that lead from `before` to `after`, in order; whole words, removed before added.

    Lines are compared first, then the words of lines that differ: so a long text costs little
    more than its changes.
    """
    pieces: list[Piece] = []
    for kind, old, new in _steps(LINE.findall(before), LINE.findall(after)):
        if kind == "replace":
            pieces.extend(_words("".join(old), "".join(new)))
        else:
            pieces.extend(_pieces(kind, old, new))
    return _joined(pieces)


def _words(before: str, after: str) -> Iterable[Piece]:
    for kind, old, new in _steps(WORD.findall(before), WORD.findall(after)):
        yield from _pieces(kind, old, new)


def _steps(
    before: Sequence[str], after: Sequence[str]
) -> Iterable[tuple[str, Sequence[str], Sequence[str]]]:
    if _pairs(before, after) > MAX_PAIRS:
        yield "replace", before, after
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        yield kind, before[old_start:old_end], after[new_start:new_end]


def _pairs(before: Sequence[str], after: Sequence[str]) -> int:
    """How many pairs of equal parts there are, which is what comparing costs by."""
    many = Counter(after)
    return sum(many[part] for part in before)


def _pieces(kind: str, old: Sequence[str], new: Sequence[str]) -> Iterable[Piece]:
    if kind == "equal":
        yield Piece("same", "".join(new))
        return
    if old:
        yield Piece("removed", "".join(old))
    if new:
        yield Piece("added", "".join(new))


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbours of one kind as one; a lone space between two changes belongs to both."""
    filled = _bridged(list(pieces))
    return [
        Piece(kind, "".join(piece.text for piece in run))
        for changed, group in groupby(filled, key=lambda piece: piece.kind != "same")
        for kind, run in _by_kind(list(group), changed=changed)
    ]


def _bridged(pieces: Sequence[Piece]) -> Iterable[Piece]:
    for at, piece in enumerate(pieces):
        between = 0 < at < len(pieces) - 1
        if piece.kind == "same" and between and piece.text.isspace() and "\n" not in piece.text:
            yield Piece("removed", piece.text)
            yield Piece("added", piece.text)
        else:
            yield piece


def _by_kind(group: list[Piece], *, changed: bool) -> list[tuple[Kind, list[Piece]]]:
    if not changed:
        return [("same", group)]
    removed = [piece for piece in group if piece.kind == "removed"]
    added = [piece for piece in group if piece.kind == "added"]
    kinds: list[tuple[Kind, list[Piece]]] = [("removed", removed), ("added", added)]
    return [(kind, run) for kind, run in kinds if run]
