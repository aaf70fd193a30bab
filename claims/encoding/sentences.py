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


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """One unit vector of DIMENSIONS a text, some 4 ms each. Raises MissingRuntimeError."""
    return _model().run(texts).reshape(len(texts), DIMENSIONS)


def can_encode() -> bool:
    """Is all there that it takes? Loads the model."""
    return _model().is_there()


@cache
def maker() -> str:
    """Names the weights: vectors of other weights are not comparable to these."""
    with (FOLDER / "model.onnx").open("rb") as weights:
        return "minilm-" + hashlib.file_digest(weights, "sha256").hexdigest()[:32]


@cache
def _model() -> TextModel:
    return TextModel(FOLDER, MAX_TOKENS)
