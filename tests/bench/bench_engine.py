"""The whole engine on an hour of speech: CPU time, memory, growth; odd text by the thousand."""

import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from claims.formats import read
from claims.spotting import engine, shapes
from claims.spotting.findings import Said
from claims.spotting.sentences import split
from tests.bench.bench_transcripts import HOUR_WORDS, cpu_ms, typed
from tests.bench.report import show

AIRED_ON = date(2025, 1, 27)
MOST_CPU_MS = 6_000
MOST_KIB = 350 * 1024
MEGABYTE = 1_000_000
ODD_SENTENCES = 20_000
PIECES = """
    $5.5 million | $5 billion a year | 100 times less | 12 % | from 3 to 5 | half of | 9/11 | H100s
    last week | he said that | Wang claimed | because | will | nearly | more than | ?| .| , | …
    “ | ” |     \ud800 | \u202e | ٣ | ³ | 1e999 | 0 | - | 000 | İ | the 1990s | percent of | people
    compute | and
"""
WORDS = [piece.strip(" \n") for line in PIECES.splitlines() for piece in line.split("|")]
# What a process that has read an hour holds, in a process of its own: Pss where the kernel says.
MEASURE = """
import django; django.setup()
from pathlib import Path
from tests.bench.bench_engine import everything, speech
def pss():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
before = pss()
everything(speech(9000))
print(before, pss())
"""


def speech(words: int) -> list[Said]:
    lines = read(typed(words)).lines
    return [
        Said(one.text, lines[one.line].speaker, lines[one.line].start_ms) for one in split(lines)
    ]


def everything(said: list[Said]) -> None:
    found = engine.read(said, aired_on=AIRED_ON)
    engine.flags(said, found, engine.numbers(said, found))


def bench_an_hour_read_by_the_whole_engine():
    hour, four = speech(HOUR_WORDS), speech(4 * HOUR_WORDS)
    everything(hour[:20])
    whole = cpu_ms(lambda: everything(hour), 2)
    found = cpu_ms(lambda: engine.find(hour, aired_on=AIRED_ON), 2)

    show(
        f"An hour of speech, {len(hour)} sentences, {engine.name()}",
        {
            "all CPU ms": round(whole),
            "of these without worth and flags": round(found),
            "sentences a CPU second": round(len(hour) / whole * 1000),
            "four hours against one": round(cpu_ms(lambda: everything(four), 1) / whole, 2),
        },
    )
    assert whole < MOST_CPU_MS


def bench_what_a_process_holds_that_has_read_an_hour():
    environment = os.environ | {"PYTHONPATH": str(Path.cwd())}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    told = subprocess.run(
        [sys.executable, "-c", MEASURE], env=environment, capture_output=True, text=True, check=True
    )
    before, after = (int(number) for number in told.stdout.split())

    show("Memory (Pss)", {"ready, nothing read MiB": before // 1024, "after MiB": after // 1024})
    assert after < MOST_KIB


@pytest.mark.parametrize(
    "piece", ["It rose by 5% and ", "$5 ", "he said that ", "1,", "5.", "a " * 9]
)
def bench_one_sentence_of_a_megabyte(piece):
    whole = piece * (MEGABYTE // len(piece))
    half = whole[: MEGABYTE // 2]
    one = cpu_ms(lambda: everything([Said(half)]), 1)
    two = cpu_ms(lambda: everything([Said(whole)]), 1)

    show(f"1 MB of {piece[:20]!r}", {"CPU ms": round(two), "against half": round(two / one, 2)})
    assert two / one < 3


def bench_odd_text_breaks_nothing():
    chance = random.Random(20250127)
    odd = [
        Said(" ".join(chance.choices(WORDS, k=chance.randint(0, 25))), chance.choice(["", "Ann"]))
        for _ in range(ODD_SENTENCES)
    ]
    began = time.process_time()
    found = engine.find(odd, aired_on=AIRED_ON)
    flags = engine.flags(odd, found, engine.numbers(odd, found))
    for said, one in zip(odd, found, strict=True):
        for part in (one.quantities, one.reported, one.reasons):
            shapes.check_spans(said.text, part)
    took = time.process_time() - began

    show(
        f"{ODD_SENTENCES} odd sentences",
        {"CPU s": round(took, 1), "flags": len(flags), "errors": 0},
    )
