"""The words of a claim where they were said: who spoke, what came before and after."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from claims.formats.markup import markup_of, pieces
from claims.marking import Mark, cut
from claims.models import Claim, Utterance

NEAR_CHARS = 420
SENTENCE_END = re.compile(r"[.?!…][\"”']?\s+")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """What one voice says in a row. `timecode_ms` is of its first utterance, where one is known."""

    name: str
    start_ms: int | None
    words: tuple[Words, ...]


def context_of(claim: Claim) -> list[Voice]:
    """The quote among some 400 characters on each side, cut at sentences. One query.

    Takes a claim with its transcript's `format`.
    """
    first, last = claim.start_char, claim.end_char
    near = Utterance.objects.filter(
        transcript_id=claim.transcript_id,
        start_char__lt=last + NEAR_CHARS,
        end_char__gt=max(first - NEAR_CHARS, 0),
    )
    utterances = list(near.select_related("speaker", "label").order_by("position"))
    if not utterances:
        return []
    shown = _opening(utterances[0], first), _closing(utterances[-1], last)
    return [
        _voice(list(said), claim, shown)
        for _who, said in groupby(utterances, key=lambda one: (one.label_id, one.speaker_id))
    ]


def _opening(utterance: Utterance, first: int) -> int:
    """Where to begin in an utterance that starts long before the quote: a sentence, or a word."""
    skip = first - NEAR_CHARS - utterance.start_char
    if skip <= 0:
        return utterance.start_char
    limit = first - utterance.start_char
    found = SENTENCE_END.search(utterance.text, skip, limit) or SPACE.search(
        utterance.text, skip, limit
    )
    return utterance.start_char + (found.end() if found else skip)


def _closing(utterance: Utterance, last: int) -> int:
    """Where to end in an utterance that goes on long after the quote."""
    room = last + NEAR_CHARS - utterance.start_char
    if room >= len(utterance.text):
        return utterance.end_char
    least = max(last - utterance.start_char, 0)
    ends = [found.start() + 1 for found in SENTENCE_END.finditer(utterance.text, least, room)]
    spaces = [found.start() for found in SPACE.finditer(utterance.text, least, room)]
    return utterance.start_char + (ends or spaces or [room])[-1]


def _voice(said: Sequence[Utterance], claim: Claim, shown: tuple[int, int]) -> Voice:
    words: list[Words] = []
    for utterance in said:
        if words:
            words.append(Words(" ", quoted=False))
        words.extend(_words(utterance, claim, shown))
    heard = said[0]
    if _breaks_off(said[-1], shown[1]):
        words.append(Words(" …", quoted=False))
    name = heard.speaker.name if heard.speaker else heard.label.label if heard.label else ""
    return Voice(name, heard.start_ms, tuple(words))


def _breaks_off(utterance: Utterance, end_char: int) -> bool:
    """Whether what is shown of an utterance ends in the middle of a sentence."""
    end = end_char - utterance.start_char
    return 0 < end < len(utterance.text) and utterance.text[end - 1] not in ".?!…"


def _words(utterance: Utterance, claim: Claim, shown: tuple[int, int]) -> list[Words]:
    marks = [Mark(start, end, "quote") for start, end in claim.spans]
    runs = cut(
        pieces(utterance.text, utterance.start_char, markup_of(claim.transcript.format)),
        [*marks, Mark(*shown, "shown")],
    )
    keys = [({mark.key for mark in run.marks}, run.text) for run in runs]
    return [Words(text, quoted="quote" in found) for found, text in keys if "shown" in found]
