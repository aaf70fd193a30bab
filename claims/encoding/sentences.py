"""Sentences as unit vectors: what means the same lies close (cosine). all-MiniLM-L6-v2, int8."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from claims.encoding.text_model import TextModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).resolve().parent / "minilm"
DIMENSIONS = 384
MAX_TOKENS = 128
TITLE = 0.3  # how much a check's title weighs beside its claim; docs/performance.md says why
RECIPE = 2  # vectors of earlier checks are made anew where this changes


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """One unit vector of DIMENSIONS a text, some 4 ms each. Raises MissingRuntimeError."""
    return _model().run(texts).reshape(len(texts), DIMENSIONS)


def encode_titled(claims: Sequence[str], titles: Sequence[str]) -> NDArray[np.float32]:
    """One unit vector a claim, drawn a little to its title, if any; where there is no claim, the
    title's. Raises MissingRuntimeError."""
    vectors = encode([claim or title for claim, title in zip(claims, titles, strict=True)])
    titled = [place for place, title in enumerate(titles) if title and claims[place]]
    if titled:
        vectors[titled] += TITLE * encode([titles[place] for place in titled])
        vectors[titled] /= (vectors[titled] ** 2).sum(axis=1, keepdims=True) ** 0.5
    return vectors


def can_encode() -> bool:
    """Is all there that it takes? Loads the model."""
    return _model().is_there()


@cache
def maker() -> str:
    """Names the weights and what was read: vectors of others are not comparable to these."""
    with (FOLDER / "model.onnx").open("rb") as weights:
        return f"minilm{RECIPE}-" + hashlib.file_digest(weights, "sha256").hexdigest()[:32]


@cache
def _model() -> TextModel:
    return TextModel(FOLDER, MAX_TOKENS)
