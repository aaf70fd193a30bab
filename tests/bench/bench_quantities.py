"""Quantities: sentences a CPU second, and growth up to 1 MB of one sentence, hostile ones too."""

import time

from claims.spotting.quantities import find
from tests.bench.report import show
from tests.claims.quantity_figures import LABELLED, labelled

ROUNDS = 5
SMALL, LARGE = 125_000, 1_000_000  # characters
TEXTS = {
    "speech": "We spent five million dollars on two hundred people in 2016 ",
    "one number of digits": "1",
    "commas": "12,",
    "numbers apart": "1 ",
    "dashes": "1-",
    "slashes": "1/2",
    "number words": "one hundred and ",
    "beginnings": "half a ",
    "open ranges": "between 5 and ",
    "signs": "$",
}


def seconds(text: str, rounds: int = 1) -> float:
    """The least CPU time of some rounds."""
    took = []
    for _round in range(rounds):
        before = time.process_time()
        find(text)
        took.append(time.process_time() - before)
    return min(took)


def test_sentences_a_cpu_second():
    sentences = [
        said for path in sorted(LABELLED.glob("*.tsv")) for said, _labels in labelled(path.name)
    ]

    took = sum(seconds(sentence, ROUNDS) for sentence in sentences)

    show("quantities", {"sentences a CPU second": round(len(sentences) / took)})


def test_growth_up_to_a_megabyte():
    figures = {}
    for name, piece in TEXTS.items():
        small, large = (
            seconds((piece * (size // len(piece) + 1))[:size]) for size in (SMALL, LARGE)
        )
        figures[name] = f"{large:5.1f} s for 1 MB, {large / small:4.1f} times that of an eighth"

    show("quantities, 1 MB of one sentence", figures)
