"""Short ways to read and cut transcripts in tests."""

from pathlib import Path

from claims.formats import Reading, read
from claims.spotting.sentences import SentenceSpan, split

DEMO = Path(__file__).parents[2] / "claims" / "demo" / "transcript.txt"
DATA = Path(__file__).parents[1] / "data"


def read_text(text: str, filename: str = "") -> Reading:
    return read(text.encode(), filename)


def said(reading: Reading) -> list[tuple[str, str]]:
    """(speaker, what is heard) of each line."""
    return [(line.speaker, line.heard) for line in reading.lines]


def cut(reading: Reading, place) -> str:
    """The file's text at a proposal or a line."""
    return reading.text[place.start_char : place.end_char]


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in split(read_text(text).lines)]


def spans(text: str) -> tuple[str, list[SentenceSpan]]:
    """The decoded text and its sentences."""
    reading = read_text(text)
    return reading.text, split(reading.lines)
