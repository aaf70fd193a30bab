"""The words of some sentences with their places, to choose the first and the last of them."""

import re
from dataclasses import dataclass

from claims.models import Sentence, Transcript

WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word. Places count the code points of the transcript's text."""

    start_char: int
    end_char: int
    text: str


def words_around(transcript: Transcript, sentence: Sentence) -> list[Word]:
    """The words of a sentence, of the one before it and of the one behind it. One query."""
    near = transcript.sentences.filter(
        position__range=(sentence.position - 1, sentence.position + 1)
    )
    return [
        Word(start + found.start(), start + found.end(), found[0])
        for one in near
        for start, end in one.spans
        for found in WORD.finditer(transcript.text[start:end])
    ]
