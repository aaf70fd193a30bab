"""Calculations that do not come out, with each number beside where it was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from claims.flag_wording import flag_name, flag_sentence
from claims.models import Flag, Sentence
from claims.spotting import shapes
from claims.spotting.findings import Flag as Found
from claims.spotting.findings import Input
from claims.wording import timecode


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a calculation: the words, who said them, when, and the way there."""

    words: str
    who: str
    timecode: str
    sentence: str
    url: str
    broadcast: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """A flag in words, its working in figures, and its numbers side by side."""

    flag: Flag
    name: str
    told: str
    numbers: list[Number]


def calculations(flags: Sequence[Flag]) -> list[Calculation]:
    """One query for the sentences of all the numbers; those of earlier broadcasts too."""
    wanted = {one["sentence"] for flag in flags for one in flag.inputs if one["sentence"]}
    rows = Sentence.objects.select_related(
        "utterance__speaker",
        "utterance__label",
        "heard_as__speaker",
        "heard_as_speaker",
        "transcript__broadcast",
    ).defer("transcript__text")
    by_pk = {row.pk: row for row in rows.filter(pk__in=wanted)} if wanted else {}
    return [
        Calculation(
            flag=flag,
            name=flag_name(flag.code),
            told=flag_sentence(_as_found(flag)),
            numbers=[
                _number(one["text"], by_pk.get(one["sentence"]), flag.transcript_id)
                for one in flag.inputs
            ],
        )
        for flag in flags
    ]


def _as_found(flag: Flag) -> Found:
    """The row as the engine's own value."""
    inputs = tuple(
        shapes.read(Input, one | {"sentence": one["sentence"] or -1}) for one in flag.inputs
    )
    stated, computed = (Decimal(one) if one else None for one in (flag.stated, flag.computed))
    return Found(flag.code, flag.working, inputs, stated, computed, tuple(flag.caveats))


def _number(words: str, sentence: Sentence | None, here: int) -> Number:
    if sentence is None:
        return Number(words, "", "", "", "", "")
    url = reverse("claims:transcript", args=[sentence.transcript_id])
    elsewhere = sentence.transcript_id != here
    return Number(
        words=words,
        who=sentence.voice,
        timecode=timecode(sentence.utterance.start_ms),
        sentence=sentence.text,
        url=f"{url if elsewhere else ''}#u-{sentence.utterance_id}",
        broadcast=sentence.transcript.broadcast.title if elsewhere else "",
    )
