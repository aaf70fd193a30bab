"""Which sentences a round of training sees, in which batches; repeatable by its seed."""

import random
from collections.abc import Sequence

from claims.training.data import Labelled

NEGATIVES = 1.7  # sentences not worth checking to one that is
BATCH = 32
BATCHES_A_STRETCH = 32
HELD_OUT_FROM = 31_500  # the latest debates of the dataset, by sentence number: 2016


def usable(rows: Sequence[Labelled]) -> list[Labelled]:
    """By number, without empty sentences; the same text twice with two labels speaks twice."""
    return sorted((row for row in rows if row.text), key=lambda row: row.number)


def split_recent(rows: Sequence[Labelled]) -> tuple[list[Labelled], list[Labelled]]:
    """(earlier debates, latest): no debate is in both, so the second stands for tomorrow's."""
    earlier = [row for row in rows if row.number < HELD_OUT_FROM]
    return earlier, [row for row in rows if row.number >= HELD_OUT_FROM]


def batches(
    rows: Sequence[Labelled], lengths: dict[int, int], chance: random.Random
) -> list[list[Labelled]]:
    """One round: every worthy sentence, NEGATIVES times as many others drawn anew, shuffled.

    `lengths`: tokens by number. Batches hold sentences of like length, so little is padding.
    """
    worthy = [row for row in rows if row.is_worthy]
    others = [row for row in rows if not row.is_worthy]
    drawn = worthy + chance.sample(others, min(len(others), int(NEGATIVES * len(worthy))))
    chance.shuffle(drawn)
    found: list[list[Labelled]] = []
    stretch = BATCH * BATCHES_A_STRETCH
    for start in range(0, len(drawn), stretch):
        near = sorted(drawn[start : start + stretch], key=lambda row: lengths[row.number])
        together = [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
        chance.shuffle(together)
        found += together
    return found
