"""A small linear model of check-worthiness: words and word pairs, in plain Python.

It takes over where the larger model cannot run. Its file holds a term and its weight a line.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

TOKEN = re.compile(r"[a-z']+|[0-9][0-9.,]*|[$€£%?]")
DIGIT = re.compile(r"[0-9]")
MOST_CHARACTERS = 4_000  # as far as the larger model looks, roughly
BIAS = ""  # the term of no words: what every sentence starts from


def terms(text: str) -> set[str]:
    """The words and pairs of neighbours in `text`, in small letters, every digit a 0."""
    words = TOKEN.findall(DIGIT.sub("0", text[:MOST_CHARACTERS].lower()))
    return {*words, *(f"{one} {two}" for one, two in pairwise(words))}


def log_odds(text: str, weights: Mapping[str, float]) -> float:
    """The known terms' mean weight times the root of their number, and the bias."""
    known = [weights[term] for term in sorted(terms(text)) if term in weights]
    return weights[BIAS] + (sum(known) / sqrt(len(known)) if known else 0.0)


@cache
def read_weights(path: Path) -> Mapping[str, float]:
    """The weights of a file of `term<TAB>weight` lines; the bias is the line without a term."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {term: float(weight) for term, weight in (line.split("\t") for line in lines)}


def write_weights(weights: Mapping[str, float], path: Path) -> None:
    """Two digits behind the point tell the ranks apart; more would only be larger."""
    lines = [f"{term}\t{weight:.2f}\n" for term, weight in sorted(weights.items())]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
