"""Have we checked this, among 300,000: one question end to end, its parts, and how they grow."""

import random
import resource
import time
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import median

import numpy as np
import pytest
from django.db import connection

from claims.earlier import vectors
from claims.earlier.search import look_for
from claims.earlier.terms import terms
from claims.encoding import sentences
from claims.matching.fusion import Query
from claims.matching.index import VectorFile
from claims.models import EarlierCheck, Known
from tests.bench.report import show

SIZES = [1_000, 10_000, 100_000, 300_000]
WORDS, WORDS_A_CLAIM = 30_000, 16
BATCH = 5_000
QUESTIONS = 40


def vocabulary(chance: random.Random) -> list[str]:
    """Made-up words of two to four syllables."""
    starts, vowels = "b br c d dr f g h j k l m n p pr r s st t tr v w".split(), "aeiou"  # noqa: SIM905
    syllables = [start + vowel for start in starts for vowel in vowels]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(WORDS)]


def claims(number: int, seed: int = 0):
    """So many claims; the n-th word of the vocabulary comes up with a weight of 1/n."""
    chance = random.Random(seed)
    words = vocabulary(random.Random(0))
    weights = list(accumulate(1 / place for place in range(1, WORDS + 1)))
    for _ in range(number):
        drawn = chance.choices(words, cum_weights=weights, k=WORDS_A_CLAIM)
        yield " ".join([*drawn, str(chance.randint(1, 10_000)), "percent"]).capitalize()


def unit_vectors(number: int, seed: int):
    """Vectors around 2,000 centres, as claims lie around their subjects."""
    chance = np.random.default_rng(seed)
    centres = np.random.default_rng(0).normal(size=(2_000, sentences.DIMENSIONS))
    made = centres[chance.integers(0, 2_000, number)] + chance.normal(
        size=(number, sentences.DIMENSIONS)
    )
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def fill(first: int, last: int) -> None:
    """Other people's checks from `first` to `last`, with their words and their vectors."""
    file = VectorFile(vectors.path(), sentences.maker(), sentences.DIMENSIONS)
    for start in range(first, last, BATCH):
        texts = list(claims(min(BATCH, last - start), seed=start))
        checks = EarlierCheck.objects.bulk_create(
            EarlierCheck(
                url=f"https://checks.example.org/{start + n}",
                claim=text,
                publisher="Checks",
                publisher_site="checks.example.org",
                feed="made",
                digest="0" * 64,
            )
            for n, text in enumerate(texts)
        )
        known = Known.objects.bulk_create(
            Known(kind=Known.Kind.OTHERS, earlier=check, words=" ".join(terms(check.claim)))
            for check in checks
        )
        file.append([row.pk for row in known], unit_vectors(len(known), start))


def timed(act, questions: list[str]) -> tuple[float, float]:
    """Median of wall-clock and of CPU time, in milliseconds."""
    act(questions[0])
    wall, cpu = [], []
    for question in questions:
        began, began_cpu = time.perf_counter(), time.process_time()
        act(question)
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - began_cpu) * 1000)
    return median(wall), median(cpu)


def nearest(file: VectorFile, vector, _question: str) -> None:
    file.search(vector, 100)


@pytest.mark.django_db(transaction=True)
def bench_one_question_among_many(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    questions = list(claims(QUESTIONS, seed=-1))
    before = 0
    for size in SIZES:
        fill(before, size)
        before = size
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        whole, whole_cpu = timed(lambda text: look_for(Query(text)), questions)
        _wall, encoding = timed(lambda text: sentences.encode([text]), questions)
        asked = sentences.encode(questions[:1])[0]
        file = VectorFile(vectors.path(), sentences.maker(), sentences.DIMENSIONS)
        _wall, scan = timed(partial(nearest, file, asked), questions)
        show(
            f"One question among {size:,} earlier checks",
            {
                "end to end, wall-clock ms": f"{whole:.1f}",
                "end to end, CPU ms": f"{whole_cpu:.1f}",
                "of it the question's vector": f"{encoding:.1f}",
                "of it the nearest vectors": f"{scan:.1f}",
                "file of vectors, MB": f"{Path(vectors.path()).stat().st_size / 1e6:.0f}",
                "process, MB at most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            },
        )
