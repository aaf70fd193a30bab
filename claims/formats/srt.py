"""SubRip: a number, two times, the rows shown. Read leniently, as its writers are many.

A cue's rows run to the next two times, less the number above those, so blank rows inside a cue
and missing ones between cues do no harm.
"""

from claims.formats.captions import Cue
from claims.formats.rows import Row, split_rows
from claims.formats.timecodes import CUE_TIMES, read_clock


def read_srt(text: str) -> tuple[list[Cue], int]:
    """The cues, and how many rows of text stood before the first."""
    rows = split_rows(text)
    timed = [at for at, row in enumerate(rows) if CUE_TIMES.match(row.text)]
    ends = [_end_of_cue(rows, at) for at in timed[1:]] + [len(rows)]
    cues = []
    for at, end in zip(timed, ends, strict=True):
        shown = tuple(row for row in rows[at + 1 : end] if not row.is_blank)
        times = CUE_TIMES.match(rows[at].text)
        if shown and times:
            cues.append(Cue(read_clock(times[1]), read_clock(times[2]), shown))
    stray = rows[: _end_of_cue(rows, timed[0])] if timed else rows
    return cues, sum(not row.is_blank for row in stray)


def _end_of_cue(rows: list[Row], next_times: int) -> int:
    """The first row of the next cue: its number, where it has one, else its times."""
    numbered = next_times > 0 and rows[next_times - 1].text.strip().isdecimal()
    return next_times - 1 if numbered else next_times
