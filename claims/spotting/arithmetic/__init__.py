"""Checks of the arithmetic inside a transcript: pure functions, one module a check.

A flag is a calculation with its inputs in view, never a verdict. A check reads a few neighbouring
sentences of one speaker, so its cost grows with the speech and not with its square.
"""

from collections.abc import Callable, Iterator, Sequence

from claims.spotting.arithmetic import (
    averages,
    change,
    elapsed,
    impossible,
    multiples,
    percent_of,
    shares,
    slips,
    sums,
    times,
)
from claims.spotting.arithmetic.numbers import Passage, passages
from claims.spotting.findings import Flag, Quantity, Said

__all__ = ["check"]

RULES: tuple[Callable[[Passage], Iterator[Flag]], ...] = (
    times.find,
    multiples.find,
    change.find,
    percent_of.find,
    sums.find,
    shares.find,
    averages.find,
    impossible.find,
    elapsed.find,
)


def check(sentences: Sequence[Said], quantities: Sequence[Sequence[Quantity]]) -> list[Flag]:
    """What does not come out as said, in the order of the last number used; each once.

    `quantities` are those of each sentence, resolved against the air date or not.
    """
    found = dict.fromkeys(
        flag
        for passage in passages(sentences, quantities)
        for rule in RULES
        for flag in rule(passage)
    )
    found.update(dict.fromkeys(slips.find(sentences, quantities)))
    return sorted(found, key=lambda one: max(each.sentence for each in one.inputs))
