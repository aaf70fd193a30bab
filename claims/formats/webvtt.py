"""WebVTT (W3C): blocks between blank rows; a block with two times is a cue.

NOTE, STYLE and REGION blocks, cue identifiers and cue settings are no speech. Hours may be left
out of times, and a comma for the point is forgiven.
"""

from claims.formats.captions import Cue
from claims.formats.rows import Row, split_rows
from claims.formats.timecodes import CUE_TIMES, read_clock

NOT_SPEECH = ("NOTE", "STYLE", "REGION", "WEBVTT", "X-TIMESTAMP-MAP")


def read_webvtt(text: str) -> tuple[list[Cue], int]:
    """The cues, and how many rows of text stood outside any cue."""
    cues: list[Cue] = []
    stray = 0
    for block in _blocks(split_rows(text)):
        timed = [at for at, row in enumerate(block) if CUE_TIMES.match(row.text)]
        first_word = block[0].text.split()[0]
        if not timed or (timed[0] > 0 and first_word in NOT_SPEECH):
            stray += 0 if first_word in NOT_SPEECH else len(block)
            continue
        for at, end in zip(timed, [*timed[1:], len(block)], strict=True):
            times = CUE_TIMES.match(block[at].text)
            if times and block[at + 1 : end]:
                shown = tuple(block[at + 1 : end])
                cues.append(Cue(read_clock(times[1]), read_clock(times[2]), shown))
    return cues, stray


def _blocks(rows: list[Row]) -> list[list[Row]]:
    """Runs of rows without an empty one. A row of spaces inside a cue is a part of it."""
    blocks: list[list[Row]] = [[]]
    for at, row in enumerate(rows):
        if not row.text or (row.is_blank and _cue_follows(rows, at)):
            blocks.append([])
        else:
            blocks[-1].append(row)
    return [shown for block in blocks if (shown := [row for row in block if not row.is_blank])]


def _cue_follows(rows: list[Row], at: int) -> bool:
    """Whether times stand in one of the next two rows: with an identifier above them or not."""
    return any(CUE_TIMES.match(row.text) for row in rows[at + 1 : at + 3])
