"""From words of a sentence back to their places in the file."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from claims.formats.markup import Piece

Place = tuple[int, int]


class Letters:
    """Where each letter of a transcript stands in the file. A letter is all but space."""

    def __init__(self, heard: Iterable[Piece]) -> None:
        self._pieces = sorted(heard, key=lambda piece: piece.start_char)
        self._ends = [piece.end_char for piece in self._pieces]

    def of(self, spans: Sequence[Sequence[int]]) -> list[Place]:
        """The places of the letters in `spans`, in order; those of an entity share its place."""
        found: list[Place] = []
        for start, end in spans:
            at = bisect_right(self._ends, start)
            while at < len(self._pieces) and self._pieces[at].start_char < end:
                found += _letters(self._pieces[at], start, end)
                at += 1
        return found


def places_of(
    text: str, letters: Sequence[Place], spans: Sequence[Sequence[int]], start: int, end: int
) -> list[Place]:
    """Where `text[start:end]` of a sentence stands in the file, one place a span it touches.

    `letters` are those of the sentence. Empty where the words have no letter, or where text and
    file disagree.
    """
    first = _count(text[:start])
    last = first + _count(text[start:end])
    if last == first or last > len(letters):
        return []
    opens, closes = letters[first][0], letters[last - 1][1]
    clipped = [(max(opens, span[0]), min(closes, span[1])) for span in spans]
    return [(one, other) for one, other in clipped if one < other]


def _letters(piece: Piece, start: int, end: int) -> list[Place]:
    if piece.end_char - piece.start_char != len(piece.text):
        return [(piece.start_char, piece.end_char)] * _count(piece.text)
    first = max(start, piece.start_char)
    words = piece.text[first - piece.start_char : end - piece.start_char]
    return [(at, at + 1) for at, letter in enumerate(words, start=first) if not letter.isspace()]


def _count(text: str) -> int:
    return sum(not letter.isspace() for letter in text)
