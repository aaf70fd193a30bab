"""Precision and recall over sentences labelled by hand: overlap, value and unit must agree.

A line of a labelled file: the sentence, a tab, and “span|kind|value|unit” for each quantity,
joined by “; ”. A value left empty is not compared (dates are told by their days). Run as a
module it prints the figures by kind.
"""

import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from claims.spotting.quantities import find

LABELLED = Path(__file__).parent.parent / "data" / "quantities"
CLOSE = Decimal("0.00001")  # a third is written with as many digits as anybody writes


class Label(NamedTuple):
    span: tuple[int, int]
    kind: str
    value: Decimal | None
    unit: str


class Figures(NamedTuple):
    precision: float
    recall: float
    kinds: dict[str, tuple[int, int, int]]  # right, missed, wrong
    faults: list[str]


def labelled(name):
    """Sentences with their labels, of one file."""
    for line in (LABELLED / name).read_text().splitlines():
        sentence, _tab, labels = line.partition("\t")
        yield sentence, list(_labels(sentence, labels))


def _labels(sentence, written):
    behind = 0
    for one in written.split("; ") if written else []:
        text, kind, value, unit = one.split("|")
        start = sentence.index(text, behind)
        behind = start + len(text)
        yield Label((start, behind), kind, Decimal(value) if value else None, unit)


def _agrees(label, found):
    start, end = label.span
    if found.end <= start or end <= found.start or found.unit != label.unit:
        return False
    return label.value is None or (
        found.value is not None and abs(found.value - label.value) <= CLOSE * abs(label.value)
    )


def measure(name):
    """Over all sentences of one labelled file."""
    right, missed, wrong, faults = Counter(), Counter(), Counter(), []
    for sentence, labels in labelled(name):
        found = find(sentence)
        for label in labels:
            match = next((one for one in found if _agrees(label, one)), None)
            if match is None:
                missed[label.kind] += 1
                faults.append(f"missed {label.kind} {sentence[slice(*label.span)]!r}: {sentence}")
            else:
                right[label.kind] += 1
                found.remove(match)
        wrong.update(one.kind.value for one in found)
        faults += [
            f"wrong {one.kind} {one.text!r} {one.value} {one.unit}: {sentence}" for one in found
        ]
    hits = right.total()
    every = sorted(right + missed + wrong)
    kinds = {kind: (right[kind], missed[kind], wrong[kind]) for kind in every}
    return Figures(hits / (hits + wrong.total()), hits / (hits + missed.total()), kinds, faults)


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.name for path in LABELLED.glob("*.tsv")):
        figures = measure(name)
        print(f"{name}: precision {figures.precision:.3f}, recall {figures.recall:.3f}")
        for kind, counts in figures.kinds.items():
            print("  {:13} right {:3} missed {:3} wrong {:3}".format(kind, *counts))
        print(*figures.faults, sep="\n")
