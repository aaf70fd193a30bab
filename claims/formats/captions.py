"""What SRT and WebVTT share: cues become lines, voices are found, roll-up repeats are cut.

A cue is one line, also over two rows; a second voice in it starts another line with the same
times. Tags stay in the line's text as printed, and `Line.pieces` leaves them out.

Roll-up captions print each row again in the next cue. Where a file does that, only the words
that are new in a cue are its line; without it a repeat is what was said twice.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from claims.formats.boilerplate import read_boilerplate
from claims.formats.labels import find_label
from claims.formats.markup import PATTERNS, Markup
from claims.formats.reading import Line, Proposal
from claims.formats.rows import Row

TOUCHING_MS = 250
ROLLING_SHARE = 0.3
MOST_WORDS_COMPARED = 64
VOICE = re.compile(r"<v(?:\.[^<>\s]*)?[ \t]+([^<>]*)>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """The rows shown between two times."""

    start_ms: int
    end_ms: int
    rows: tuple[Row, ...]


class Stretch(NamedTuple):
    """A part of a cue by one voice. `speaker` is None where the cue names none."""

    speaker: str | None
    start_char: int
    end_char: int


def cues_to_lines(
    text: str, cues: Iterable[Cue], markup: Markup
) -> tuple[list[Line], list[Proposal]]:
    """The lines of a captions file, in the order of the file."""
    lines: list[Line] = []
    proposals: list[Proposal] = []
    rolling = _Rolling(cues := list(cues), markup)
    voice = ""
    for cue in cues:
        found = _read_cue_boilerplate(cue, markup)
        if found is not None:
            proposals += found
            continue
        for stretch in rolling.cut(_stretches(text, cue)):
            named = stretch.speaker is not None
            voice = stretch.speaker if stretch.speaker is not None else voice
            line = _line(text, cue, stretch._replace(speaker=voice), markup)
            if line is not None:
                lines.append(_in_turn(line, lines[-1] if lines else None, named=named))
    return lines, proposals
