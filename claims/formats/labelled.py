"""Plain text, with a speaker's label before each turn or without any.

A turn runs from one label to the next. Its paragraphs (rows up to a blank one) are its lines; a
bracketed time inside a paragraph (`[00:05:00]`) starts a new line. Without labels each paragraph
is a turn of nobody.
"""

from claims.formats.boilerplate import is_page_number, read_boilerplate, read_header
from claims.formats.labels import find_label
from claims.formats.reading import Line, Proposal
from claims.formats.rows import Row, split_rows
from claims.formats.timecodes import TIME_ALONE, TIME_IN_FRONT, TIME_INSIDE, read_clock

LONGEST_HEADING_WORDS = 14
CLOSING = tuple(".?!…,;:\"”'’)")


def read_labelled(text: str) -> tuple[list[Line], list[Proposal]]:
    """The speech and the proposals of a plain text."""
    reader = _Reader(text)
    for row in split_rows(text):
        reader.take(row)
    return reader.finish()


class _Reader:
    """Goes through the rows once, keeping the paragraph it is in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[Line] = []
        self.proposals: list[Proposal] = []
        self.speaker = ""
        self.turn = 0
        self.labels = 0
        self.lines_above = 0
        self.start_ms: int | None = None
        self.paragraph: tuple[int, int] | None = None

    def take(self, row: Row) -> None:
        if row.is_blank:
            self._close()
        elif not self._take_other(row) and not self._take_label(row):
            self._take_speech(row)

    def finish(self) -> tuple[list[Line], list[Proposal]]:
        self._close()
        if self.labels:
            self._take_heading()
        return self.lines, sorted(self.proposals, key=lambda one: one.start_char)

    def _take_other(self, row: Row) -> bool:
        """Take a row that is no speech: boilerplate, a page number, a time by itself."""
        proposals = read_boilerplate(row)
        if proposals is None and not self.labels:
            proposals = read_header(row)
        if proposals is None and is_page_number(row):
            proposals = []
        if proposals is not None:
            self._close()
            self.proposals += proposals
            return True
        time = TIME_ALONE.match(row.text)
        if time:
            self._close()
            self.start_ms = read_clock(time[1])
        return time is not None

    def _take_label(self, row: Row) -> bool:
        label = find_label(row.text)
        if label is None:
            return False
        self._close()
        if not self.labels:
            self.lines_above = len(self.lines)
        self.labels += 1
        self.turn += 1
        self.speaker = label.name
        if label.start_ms is not None:
            self.start_ms = label.start_ms
        rest = Row(row.start_char + label.length, row.text[label.length :])
        if not rest.is_blank:
            self._take_speech(rest)
        return True

    def _take_speech(self, row: Row) -> None:
        start, end = row.start_char, row.end_char
        time = TIME_IN_FRONT.match(row.text)
        if time:
            self._close()
            self.start_ms = read_clock(time[1] or time[2])
            start += time.end()
        self.paragraph = (self.paragraph[0] if self.paragraph else start, end)

    def _close(self) -> None:
        """End the paragraph: cut it at the times inside it."""
        if self.paragraph is None:
            return
        start, end = self.paragraph
        self.paragraph = None
        if not self.labels:
            self.turn += 1
        for time in TIME_INSIDE.finditer(self.text, start, end):
            self._add_line(start, time.start())
            self.start_ms = read_clock(time[1])
            start = time.end()
        self._add_line(start, end)

    def _add_line(self, start: int, end: int) -> None:
        printed = self.text[start:end]
        words = printed.strip()
        if not words:
            return
        start += len(printed) - len(printed.lstrip())
        end = start + len(words)
        self.lines.append(Line(self.speaker, self.start_ms, None, start, end, words, self.turn))
        self.start_ms = None

    def _take_heading(self) -> None:
        """Short words above the first label that close no sentence are a title, not speech."""
        first = self.lines[0] if self.lines_above else None
        if first is None or first.text.endswith(CLOSING) or len(self.lines) == 1:
            return
        if len(first.text.split()) <= LONGEST_HEADING_WORDS:
            title = " ".join(first.text.split())
            self.proposals.append(Proposal("title", title, first.start_char, first.end_char))
            del self.lines[0]
