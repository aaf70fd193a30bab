"""All lines of a transcript as one running text that can lead each place back to the file."""

from bisect import bisect_right
from collections.abc import Sequence

from claims.formats.markup import Piece
from claims.formats.reading import Line

SPACES = str.maketrans(dict.fromkeys("\r\n\t\v\f\x1c\x1d\x1e\x85\u2028\u2029\xa0", " "))


class Stream:
    """`text`: what is heard, lines joined by one space. `starts`: where each line begins in it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.starts: list[int] = []
        self._pieces: list[Piece] = []
        self._places: list[int] = []
        parts: list[str] = []
        place = 0
        for line in lines:
            self.starts.append(place)
            for piece in line.pieces:
                self._pieces.append(piece)
                self._places.append(place)
                parts.append(piece.text)
                place += len(piece.text)
            parts.append(" ")
            place += 1
        self.text = "".join(parts).translate(SPACES)
        self._line_chars = [line.start_char for line in lines]

    def cut(self, start: int, end: int) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The words of `text[start:end]` and their spans in the file, without outer spaces."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = start + len(words.strip())
        spans: list[tuple[int, int]] = []
        at = max(bisect_right(self._places, start) - 1, 0)
        while at < len(self._pieces) and self._places[at] < end:
            span = self._span(at, start, end)
            if spans and spans[-1][1] == span[0]:
                spans[-1] = (spans[-1][0], span[1])
            elif span[0] < span[1]:
                spans.append(span)
            at += 1
        return " ".join(words.split()), tuple(spans)

    def line_at(self, char: int) -> int:
        """The index of the line that holds the file's character `char`."""
        return bisect_right(self._line_chars, char) - 1

    def _span(self, at: int, start: int, end: int) -> tuple[int, int]:
        """The part of one piece that lies in [start, end) of `text`, as a span of the file."""
        piece, place = self._pieces[at], self._places[at]
        if piece.end_char - piece.start_char != len(piece.text):
            return piece.start_char, piece.end_char  # an entity is never cut
        first = max(start - place, 0)
        last = min(end - place, len(piece.text))
        return piece.start_char + first, piece.start_char + max(first, last)
