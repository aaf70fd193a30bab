"""Cut speech into sentences that know their exact places in the file.

A sentence may run over a speaker's label or a caption's end; it then has more than one span.
Captions without punctuation are cut by pauses and length (`claims.spotting.chunks`).
"""

# ruff: noqa: RUF001 - curly quotes, dashes and wide colons are what files print

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claims.formats.reading import Line
from claims.spotting.chunks import cut_long
from claims.spotting.endings import find_endings, find_voices, has_capitals
from claims.spotting.stream import Stream

CLOSED = (".", "?", "!", "…", "。", "？", "！", ";", ":", "--", "—", "–")
QUOTES = "\"'”’»)] "
# After one of these words, or a comma, nobody has finished.
_HANGING = """
    a an the my your his her its our their every each both
    of in on at to for from by with about into over under between against as than like per
    and or but so because if when while which who whom whose what where how why whether although
    is are was were be been being am has have had do does did will would can could should must
    may might not very just other another such same
    """
HANGING = frozenset(_HANGING.split())


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """One sentence: its words with single spaces, and the places they stand in the file.

    Each span cuts words without markup out of the decoded text (an entity stays as printed).
    `line` is the index of the line in which the sentence starts.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    line: int


def split(lines: Sequence[Line]) -> list[SentenceSpan]:
    """The sentences of `lines`, in order; every word is in exactly one. Linear in the text."""
    stream = Stream(lines)
    ends = set(find_endings(stream.text, stream.starts))
    ends.update(find_voices(stream.text))
    ends -= set(stream.starts)
    ends.update(_closed_seams(stream))
    ranges = _ranges(sorted(ends), len(stream.text))
    found = []
    for start, end in cut_long(stream, ranges):
        text, spans = stream.cut(start, end)
        if text:
            found.append(SentenceSpan(text, spans, stream.line_at(spans[0][0])))
    return found


def _ranges(ends: Iterable[int], length: int) -> Iterator[tuple[int, int]]:
    start = 0
    for end in ends:
        if end > start:
            yield start, end
            start = end
    if start < length:
        yield start, length


def _closed_seams(stream: Stream) -> Iterator[int]:
    """The places between two lines where no sentence runs on."""
    cased = has_capitals(stream.text)
    for at in range(1, len(stream.lines)):
        before, after = stream.lines[at - 1], stream.lines[at]
        if before.markup and before.speaker == after.speaker:
            continue  # one voice's captions: only its punctuation tells
        if not _runs_on(before.heard, after.heard, cased=cased):
            yield stream.starts[at]


def _runs_on(before: str, after: str, *, cased: bool) -> bool:
    """Whether a sentence goes on from one line's end to the next line's beginning."""
    end = before[-40:].rstrip(QUOTES)
    if not end or end.endswith(CLOSED):
        return False
    if end.endswith(",") or end.split()[-1].casefold() in HANGING:
        return True
    first = after[:40].lstrip(" \"'“‘([-")[:1]
    return cased and first.islower()
