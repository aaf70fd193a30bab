"""An hour of speech through the arithmetic and the ledger, and how the cost grows."""

import time
from itertools import cycle, islice

from claims.spotting import ledger
from claims.spotting.arithmetic import check
from claims.spotting.findings import Said
from claims.spotting.quantities import find
from tests.bench.report import show
from tests.claims.arithmetic_cases import AS_SAID, FLAGGED

AN_HOUR = 700  # sentences
ROUNDS = 5


def bench_an_hour_and_ten():
    figures = {}
    for hours in (1, 10):
        sentences = speech(hours * AN_HOUR)
        quantities = [find(one.text) for one in sentences]
        figures[f"arithmetic, {hours} h, CPU ms"] = least(check, sentences, quantities)
        entries = ledger.enter(sentences, quantities)
        figures[f"entering, {hours} h, CPU ms"] = least(ledger.enter, sentences, quantities)
        figures[f"conflicts, {hours} h, CPU ms"] = least(ledger.conflicts, entries)

    show("Arithmetic and ledger, every third sentence with a sum in it", figures)


def speech(count):
    """Sentences with sums, each followed by two without a number."""
    sums = [
        part.strip()
        for text in [*AS_SAID, *(case[1] for case in FLAGGED)]
        for part in text.split("//")
    ]
    talk = "I think that is what the people of this country are looking for."
    texts = (text for one in cycle(sums) for text in (one, talk, talk))
    return [Said(text, f"Speaker {at // 9 % 3}") for at, text in enumerate(islice(texts, count))]


def least(function, *given):
    costs = []
    for _round in range(ROUNDS):
        began = time.process_time()
        function(*given)
        costs.append((time.process_time() - began) * 1000)
    return round(min(costs), 1)
