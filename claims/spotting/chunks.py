"""Cut what no punctuation cuts: captions of a machine or a hurried hand, by pauses and length."""

import re
from collections.abc import Iterable, Iterator

from claims.spotting.endings import ENDING
from claims.spotting.stream import Stream

PAUSE_MS = 1_000
WORDS_A_MARK = 50  # with fewer closing marks the text counts as unpunctuated
LONG_UNPUNCTUATED = 30
LONG_PUNCTUATED = 200
FEWEST, MANY, MOST = 10, 22, 40  # words of a chunk: before a new clause, at a line, at any word
WORD = re.compile(r"\S+")
_NEW_CLAUSE = """
    and but so because then when while although however now well okay yeah i i'm i've we we're
    he he's she she's they they're it's there's that's which where if what who you
"""
NEW_CLAUSE = frozenset(_NEW_CLAUSE.split())


def cut_long(stream: Stream, ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The same ranges of `stream.text`, those too long for a sentence cut into chunks."""
    words = stream.text.count(" ")
    marks = sum(1 for _mark in ENDING.finditer(stream.text))
    longest = LONG_UNPUNCTUATED if marks * WORDS_A_MARK < words else LONG_PUNCTUATED
    seams = _seams(stream)
    for start, end in ranges:
        found = list(WORD.finditer(stream.text, start, end))
        if len(found) <= longest:
            yield start, end
        else:
            yield from _chunks(found, seams, end)


def _chunks(
    words: list[re.Match[str]], seams: dict[int, bool], end: int
) -> Iterator[tuple[int, int]]:
    start = words[0].start()
    count = 0
    for word in words:
        if _cuts_before(word, seams.get(word.start()), count):
            yield start, word.start()
            start, count = word.start(), 0
        count += 1
    yield start, end


def _cuts_before(word: re.Match[str], pause: bool | None, count: int) -> bool:  # noqa: FBT001
    """Whether a chunk of `count` words ends before this word.

    `pause`: whether the voice pauses here; None where no line begins.
    """
    if pause and count:
        return True
    if count >= FEWEST and word[0].casefold().rstrip(",") in NEW_CLAUSE:
        return True
    return count >= MOST or (count >= MANY and pause is not None)


def _seams(stream: Stream) -> dict[int, bool]:
    """Where each line begins, and whether the voice pauses before it."""
    seams = {}
    for at in range(1, len(stream.lines)):
        ended, starts = stream.lines[at - 1].end_ms, stream.lines[at].start_ms
        pauses = ended is not None and starts is not None and starts - ended >= PAUSE_MS
        seams[stream.starts[at]] = pauses
    return seams
