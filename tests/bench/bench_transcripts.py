"""An hour of speech (9,000 words): read, cut, stored and weighed. CPU time; growth as a ratio."""

import time
from itertools import cycle, islice

import pytest

from claims.formats import read
from claims.models import Transcript
from claims.spotting.sentences import split
from claims.spotting.worth import reasons, worth
from claims.tasks import score_sentences
from claims.transcripts import import_transcript
from tests.bench.report import show
from tests.claims.readings import DEMO
from tests.factories import make_broadcast, make_user

HOUR_WORDS = 9_000
WORDS_A_CUE = 7
CUE_MS = 2_800
ROUNDS = 5


def spoken(words: int) -> list[str]:
    """So many words as spoken in the demo, turn by turn."""
    turns = [line.text for line in read(DEMO.read_bytes()).lines]
    return list(islice((word for turn in cycle(turns) for word in turn.split()), words))


def typed(words: int) -> bytes:
    said = spoken(words)
    turns = [" ".join(said[at : at + 130]) for at in range(0, words, 130)]
    return "".join(f"Speaker {n % 4 + 1}: {turn}\n" for n, turn in enumerate(turns)).encode()


def captions(words: int) -> bytes:
    said = spoken(words)
    cues = [" ".join(said[at : at + WORDS_A_CUE]) for at in range(0, words, WORDS_A_CUE)]
    timed = [
        f"{clock(n * CUE_MS)} --> {clock((n + 1) * CUE_MS)}\n<v Speaker {n // 30 % 4}>{cue}\n"
        for n, cue in enumerate(cues)
    ]
    return ("WEBVTT\n\n" + "\n".join(timed)).encode()


def clock(ms: int) -> str:
    seconds, ms = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{ms:03}"


def cpu_ms(act, rounds: int = ROUNDS) -> float:
    """The least CPU time of some rounds, in milliseconds."""
    took = []
    for _ in range(rounds):
        began = time.process_time()
        act()
        took.append(time.process_time() - began)
    return min(took) * 1000


def spot(data: bytes) -> None:
    for sentence in split(read(data).lines):
        worth(sentence.text)
        reasons(sentence.text)


@pytest.mark.parametrize("make", [typed, captions])
def bench_an_hour_read_and_weighed(make):
    hour, four = make(HOUR_WORDS), make(4 * HOUR_WORDS)
    lines = read(hour).lines
    sentences = split(lines)
    whole = cpu_ms(lambda: spot(hour))

    show(
        f"An hour of speech, {make.__name__}: {len(lines)} lines, {len(sentences)} sentences",
        {
            "read CPU ms": round(cpu_ms(lambda: read(hour)), 1),
            "cut CPU ms": round(cpu_ms(lambda: split(lines)), 1),
            "all, weighed and reasoned CPU ms": round(whole, 1),
            "sentences a CPU second": round(len(sentences) / whole * 1000),
            "four hours against one": round(cpu_ms(lambda: spot(four), 2) / whole, 2),
        },
    )


@pytest.mark.django_db
@pytest.mark.parametrize("make", [typed, captions])
def bench_an_hour_stored_and_scored(make):
    broadcast, editor = make_broadcast(), make_user("editor")
    files = [make(HOUR_WORDS) + b"\n" * extra for extra in range(ROUNDS)]
    to_import = iter(files)
    stored = cpu_ms(
        lambda: import_transcript(broadcast, next(to_import), filename="hour", by=editor)
    )
    to_score = iter(Transcript.objects.values_list("pk", flat=True))
    scored = cpu_ms(lambda: score_sentences(next(to_score)))

    assert not Transcript.objects.unscored().exists()
    show(
        f"An hour of speech in the database, {make.__name__}",
        {"import CPU ms": round(stored, 1), "score task CPU ms": round(scored, 1)},
    )
