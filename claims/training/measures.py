"""How well a ranking and a cut-off find what people found check-worthy."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.training.data import Labelled

FIRST = (10, 20)


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of one set of sentences, each 0 to 1 but the counts.

    `mean_ap` is the mean over debates of the average precision within each; None where the file
    names no debate. `precision_at` has the share of worthy ones among the first 10 and 20.
    """

    sentences: int
    worthy: int
    cutoff: float
    f1: float
    precision: float
    recall: float
    average_precision: float
    mean_ap: float | None
    precision_at: dict[int, float]


def measure(rows: Sequence[Labelled], worths: Sequence[float], cutoff: float) -> Measures:
    """All of it. Sentences of equal worth stand in the order given."""
    truth = [row.is_worthy for row in rows]
    precision, recall, f1 = at_cutoff(truth, worths, cutoff)
    return Measures(
        sentences=len(rows),
        worthy=sum(truth),
        cutoff=cutoff,
        f1=f1,
        precision=precision,
        recall=recall,
        average_precision=average_precision(truth, worths),
        mean_ap=mean_by_debate(rows, worths),
        precision_at={count: precision_at(truth, worths, count) for count in FIRST},
    )


def at_cutoff(
    truth: Sequence[bool], worths: Sequence[float], cutoff: float
) -> tuple[float, float, float]:
    """Precision, recall and F1 of those at or above `cutoff`; 0 where there is nothing to share."""
    listed = [is_worthy for is_worthy, worth in zip(truth, worths, strict=True) if worth >= cutoff]
    hits, worthy = sum(listed), sum(truth)
    return (
        hits / len(listed) if listed else 0.0,
        hits / worthy if worthy else 0.0,
        2 * hits / (len(listed) + worthy) if hits else 0.0,
    )


def average_precision(truth: Sequence[bool], worths: Sequence[float]) -> float:
    """The mean of the precision at the place of each worthy sentence; 0 where there is none."""
    hits, total = 0, 0.0
    for place, is_worthy in enumerate(_ranked(truth, worths), start=1):
        if is_worthy:
            hits += 1
            total += hits / place
    return total / hits if hits else 0.0


def precision_at(truth: Sequence[bool], worths: Sequence[float], count: int) -> float:
    """The share of worthy ones among the first `count`, of fewer where there are fewer."""
    first = _ranked(truth, worths)[:count]
    return sum(first) / len(first) if first else 0.0


def mean_by_debate(rows: Sequence[Labelled], worths: Sequence[float]) -> float | None:
    """Average precision within each debate that has a worthy sentence, and their mean."""
    debates: dict[str, list[tuple[bool, float]]] = {}
    for row, worth in zip(rows, worths, strict=True):
        if row.debate:
            debates.setdefault(row.debate, []).append((row.is_worthy, worth))
    found = [
        average_precision([is_worthy for is_worthy, _ in said], [worth for _, worth in said])
        for said in debates.values()
        if any(is_worthy for is_worthy, _ in said)
    ]
    return sum(found) / len(found) if found else None


def _ranked(truth: Sequence[bool], worths: Sequence[float]) -> list[bool]:
    pairs = sorted(zip(truth, worths, strict=True), key=lambda pair: -pair[1])
    return [is_worthy for is_worthy, _worth in pairs]
