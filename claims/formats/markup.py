"""What in a caption is markup, and the exact places of the words between it.

Utterances keep captions as printed, tags included. `pieces` gives the stretches that are
heard: a page shows these, so that a selected word leads back to its place in the file.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Markup = Literal["", "srt", "webvtt"]

# Both patterns are bounded or exclude `<` from their body, so that a row of `<` costs no more
# than any other row of its length.
ENTITY = r"&(?:amp|lt|gt|nbsp|quot|apos|lrm|rlm|\#[0-9]{1,7}|\#x[0-9a-fA-F]{1,6});"
PATTERNS: dict[Markup, re.Pattern[str]] = {
    "srt": re.compile(
        rf"</?(?:[biusv]|font|c|ruby|rt|lang)(?:[ .][^<>]*)?>|\{{\\[^{{}}]*\}}"
        rf"|(?P<entity>{ENTITY})",
        re.IGNORECASE,
    ),
    "webvtt": re.compile(rf"</?(?:[a-zA-Z]|[0-9]{{1,2}}:)[^<>]*>|</>|(?P<entity>{ENTITY})"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch without markup: as printed, but for an entity (`&amp;`), which is as read."""

    start_char: int
    end_char: int
    text: str


def pieces(text: str, start_char: int, markup: Markup) -> list[Piece]:
    """The stretches of `text` that are heard, in order; `text` starts at `start_char`.

    The pieces of one line follow each other without a space between them.
    """
    if not markup:
        return [Piece(start_char, start_char + len(text), text)] if text else []
    found = []
    after = 0
    for mark in PATTERNS[markup].finditer(text):
        if mark.start() > after:
            found.append(_piece(text, after, mark.start(), start_char))
        if mark["entity"]:
            shown = html.unescape(mark["entity"])
            found.append(Piece(start_char + mark.start(), start_char + mark.end(), shown))
        after = mark.end()
    if after < len(text):
        found.append(_piece(text, after, len(text), start_char))
    return found


def _piece(text: str, start: int, end: int, offset: int) -> Piece:
    return Piece(offset + start, offset + end, text[start:end])


def markup_of(transcript_format: str) -> Markup:
    """Which tags the utterances of a transcript of this format may hold."""
    return transcript_format if transcript_format in PATTERNS else ""


def heard_within(heard: Sequence[Piece], start_char: int, end_char: int) -> list[Piece]:
    """What is heard between two places, without the space at its ends. An entity stays whole."""
    words = [_clip(piece, start_char, end_char) for piece in heard]
    words = [piece for piece in words if piece.text]
    while words and not words[0].text.strip():
        del words[0]
    while words and not words[-1].text.strip():
        del words[-1]
    if words:
        first = words[0]
        words[0] = _clip(first, first.end_char - len(first.text.lstrip()), first.end_char)
        last = words[-1]
        words[-1] = _clip(last, last.start_char, last.start_char + len(last.text.rstrip()))
    return words


def _clip(piece: Piece, start_char: int, end_char: int) -> Piece:
    start, end = max(piece.start_char, start_char), min(piece.end_char, end_char)
    if start >= end:
        return Piece(start, start, "")
    if len(piece.text) != piece.end_char - piece.start_char:
        return piece
    return Piece(start, end, piece.text[start - piece.start_char : end - piece.start_char])
