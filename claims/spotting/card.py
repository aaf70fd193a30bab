"""What is written beside the weights: their names, how to read their scores, their digests."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Self

MODEL = Path(__file__).parent / "model"
FAR = 700.0  # beyond it exp() overflows; worth is 0 or 1 long before


@dataclass(frozen=True, slots=True)
class Scale:
    """From a model's log-odds to worth: a logistic curve fitted on sentences it never saw."""

    slope: float
    offset: float

    def worth(self, log_odds: float) -> float:
        """0 to 1; a half is the cut-off with the best F1."""
        at = max(-FAR, min(FAR, self.slope * log_odds + self.offset))
        return round(1 / (1 + exp(-at)), 4)


@dataclass(frozen=True, slots=True)
class Card:
    """One of the two models. `digests`: file name to SHA-256 in hexadecimal."""

    engine: str
    scale: Scale
    max_tokens: int
    digests: dict[str, str]

    @classmethod
    def read(cls, part: str, folder: Path = MODEL) -> Self:
        """`part` of the folder's card.json: “encoder” or “linear”."""
        found = json.loads((folder / "card.json").read_text(encoding="utf-8"))[part]
        scale = Scale(found["slope"], found["offset"])
        return cls(found["engine"], scale, found.get("max_tokens", 0), found["sha256"])


@cache
def card(part: str) -> Card:
    """What ships, read once."""
    return Card.read(part)


def as_worths(texts: Sequence[str], scores: Sequence[float], scale: Scale) -> list[float]:
    """Each score on the scale; 0 for a text with nothing in it."""
    return [
        scale.worth(score) if text.strip() else 0.0
        for text, score in zip(texts, scores, strict=True)
    ]
