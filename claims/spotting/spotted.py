"""One plain object a sentence: all the engine says of it, as `manage.py spot` prints it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypedDict

from claims.formats.reading import Line
from claims.spotting import engine, shapes
from claims.spotting.findings import Flag, Said
from claims.spotting.sentences import SentenceSpan, split

Written = dict[str, Any]
"""A finding as `shapes.write` makes it."""


class Spotted(TypedDict):
    """See docs/api.md, “Spotting without a server”, for what each field means."""

    index: int
    text: str
    spans: list[list[int]]
    speaker: str | None
    start: float | None
    worth: float
    kinds: list[str]
    quantities: list[Written]
    reported: list[Written]
    flags: list[Written]
    reasons: list[Written]
    statement: str | None
    statements: list[Written]


def spot(lines: Sequence[Line], *, aired_on: date | None = None) -> Iterator[Spotted]:
    """What the engine says of each sentence, in order. The same lines give the same answer."""
    sentences = split(lines)
    speech = [_said(one, lines[one.line]) for one in sentences]
    found = engine.read(speech, aired_on=aired_on)
    by_sentence = _by_sentence(engine.flags(speech, found, engine.numbers(speech, found)))
    for index, (sentence, said, one) in enumerate(zip(sentences, speech, found, strict=True)):
        yield {
            "index": index,
            "text": said.text,
            "spans": [list(span) for span in sentence.spans],
            "speaker": said.speaker or None,
            "start": None if said.start_ms is None else said.start_ms / 1000,
            "worth": one.worth,
            "kinds": shapes.write(one.kinds),
            "quantities": shapes.write(one.quantities),
            "reported": shapes.write(one.reported),
            "flags": [shapes.write(flag) for flag in by_sentence[index]],
            "reasons": shapes.write(one.reasons),
            "statement": one.statements[0].text if one.statements else None,
            "statements": shapes.write(one.statements),
        }


def _said(sentence: SentenceSpan, line: Line) -> Said:
    return Said(sentence.text, line.speaker, line.start_ms)


def _by_sentence(flags: Iterable[Flag]) -> dict[int, list[Flag]]:
    """The flags of each sentence that one of their numbers was said in."""
    found: dict[int, list[Flag]] = defaultdict(list)
    for flag in flags:
        for index in dict.fromkeys(one.sentence for one in flag.inputs):
            found[index].append(flag)
    return found
