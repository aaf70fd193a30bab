"""What SRT and WebVTT share: cues become lines, and voices are found.

A cue is one line, also over two rows; a second voice in it starts another line with the same
times. Tags stay in the line's text as printed, and `Line.pieces` leaves them out.

A voice tag holds for its cue. A typed label (`JANE:`) holds until the next one, where the file
has more than one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from claims.formats.boilerplate import read_boilerplate
from claims.formats.labels import find_spoken_label
from claims.formats.markup import PATTERNS, Markup, pieces
from claims.formats.reading import Line, Proposal
from claims.formats.rows import Row

VOICE = re.compile(r"<v(?:\.[^<>\s]*)?[ \t]([^<>]*)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """The rows shown between two times."""

    start_ms: int
    end_ms: int
    rows: tuple[Row, ...]


class Stretch(NamedTuple):
    """A part of a cue by one voice. `speaker` is None where the cue names none."""

    start_char: int
    end_char: int
    speaker: str | None = None
    holds: bool = False


def cues_to_lines(
    text: str, cues: Sequence[Cue], markup: Markup, news: Sequence[int]
) -> tuple[list[Line], list[Proposal]]:
    """The lines of a captions file in its order. `news`: where each cue's own words begin."""
    lines: list[Line] = []
    proposals: list[Proposal] = []
    stretches: list[tuple[Cue, Stretch]] = []
    for cue, new_from in zip(cues, news, strict=True):
        other = read_boilerplate(_masked(text, cue, markup))
        if other is not None:
            proposals += other
        else:
            stretches += [(cue, one) for one in _stretches(text, cue, new_from, markup)]
    labels_hold = sum(stretch.holds for _cue, stretch in stretches) > 1
    voice = ""
    for cue, stretch in stretches:
        if stretch.holds and labels_hold:
            voice = stretch.speaker or ""
        speaker = voice if stretch.speaker is None else stretch.speaker
        line = _line(text, cue, stretch._replace(speaker=speaker), markup)
        if line is not None:
            lines.append(_in_turn(line, lines))
    return lines, proposals


def _masked(text: str, cue: Cue, markup: Markup) -> Row:
    """The cue as one row in its own places: line endings and tags are spaces."""
    start, end = cue.rows[0].start_char, cue.rows[-1].end_char
    printed = text[start:end]
    bare = PATTERNS[markup].sub(
        lambda mark: mark[0] if mark["entity"] else " " * len(mark[0]), printed
    )
    return Row(start, bare.translate({10: " ", 13: " "}))


def _stretches(text: str, cue: Cue, new_from: int, markup: Markup) -> Iterator[Stretch]:
    """The cue cut where its voice changes. What stands before `new_from` was shown before."""
    current: Stretch | None = None
    for row in cue.rows:
        for part in _row_stretches(row, markup):
            if current is not None and part.speaker is None:
                current = current._replace(end_char=part.end_char)
                continue
            if current is not None:
                yield _new_part(current, new_from)
            current = part
    if current is not None:
        yield _new_part(current, new_from)


def _new_part(stretch: Stretch, new_from: int) -> Stretch:
    start = min(max(stretch.start_char, new_from), stretch.end_char)
    return stretch._replace(start_char=start)


def _row_stretches(row: Row, markup: Markup) -> Iterator[Stretch]:
    tags = list(VOICE.finditer(row.text))
    if not tags:
        yield _labelled_stretch(row, markup)
        return
    if row.text[: tags[0].start()].strip():
        yield Stretch(row.start_char, row.start_char + tags[0].start())
    ends = [tag.start() for tag in tags[1:]] + [len(row.text)]
    for tag, end in zip(tags, ends, strict=True):
        speaker = " ".join(tag[1].split())
        yield Stretch(row.start_char + tag.end(), row.start_char + end, speaker)


def _labelled_stretch(row: Row, markup: Markup) -> Stretch:
    """A row that may begin with a typed label, after tags."""
    skipped = 0
    tag = PATTERNS[markup].match(row.text)
    while tag and not tag["entity"]:
        skipped = tag.end()
        tag = PATTERNS[markup].match(row.text, skipped)
    label = find_spoken_label(row.text[skipped:])
    if label is None:
        return Stretch(row.start_char, row.end_char)
    start = row.start_char + skipped + label.length
    return Stretch(start, row.end_char, label.name, holds=True)


def _line(text: str, cue: Cue, stretch: Stretch, markup: Markup) -> Line | None:
    """The stretch from its first heard character to its last; None where nothing is heard."""
    printed = text[stretch.start_char : stretch.end_char]
    heard = [one for one in pieces(printed, stretch.start_char, markup) if one.text.strip()]
    if not heard:
        return None
    first, last = heard[0], heard[-1]
    start = first.start_char
    if text[start].isspace():
        start += len(first.text) - len(first.text.lstrip())
    end = last.end_char
    if text[end - 1].isspace():
        end -= len(last.text) - len(last.text.rstrip())
    speaker = stretch.speaker or ""
    return Line(speaker, cue.start_ms, cue.end_ms, start, end, text[start:end], 0, markup)


def _in_turn(line: Line, before: Sequence[Line]) -> Line:
    """Consecutive lines of one named voice are one turn."""
    last = before[-1] if before else None
    goes_on = last is not None and line.speaker and line.speaker == last.speaker
    turn = (last.turn if goes_on else last.turn + 1) if last is not None else 1
    return replace(line, turn=turn)
