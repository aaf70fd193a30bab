"""How check-worthy a sentence is: a hint, never a decision.

A small transformer weighs it (claims/spotting/model, docs/model-card.md). Where onnxruntime or
tokenizers is not installed a linear model of the same training takes over, and ENGINE says so.
"""

from collections.abc import Sequence
from importlib.util import find_spec

from claims.encoding.text_model import TextModel
from claims.spotting.card import MODEL, as_worths, card
from claims.spotting.linear import log_odds, read_weights
from claims.spotting.reasons import Reason, reasons

__all__ = ["ENGINE", "Reason", "reasons", "weigh", "worth"]

RUNTIME = ("onnxruntime", "tokenizers", "numpy")
IS_THERE = all(find_spec(name) for name in RUNTIME) and (MODEL / "model.onnx").is_file()
PART = "encoder" if IS_THERE else "linear"
ENGINE = card(PART).engine
ENCODER = TextModel(MODEL, card("encoder").max_tokens)


def weigh(texts: Sequence[str], befores: Sequence[str] = ()) -> list[float]:
    """How check-worthy each of `texts` is, 0 to 1: the probability that it is, as calibrated.

    `befores`: the sentence before each, for engines that use it; these do not. Linear in the
    texts; of a sentence longer than any spoken one only the beginning is read.
    """
    del befores
    spoken = [text for text in texts if text.strip()]
    scores = iter(_encoded(spoken) if PART == "encoder" else _counted(spoken))
    aligned = [next(scores) if text.strip() else 0.0 for text in texts]
    return as_worths(texts, aligned, card(PART).scale)


def worth(text: str, before: str = "") -> float:
    """How check-worthy `text` is, 0 to 1; see `weigh`."""
    return weigh([text], [before])[0]


def _encoded(texts: Sequence[str]) -> list[float]:
    return [float(score) for score in ENCODER.run(texts).reshape(-1)]


def _counted(texts: Sequence[str]) -> list[float]:
    weights = read_weights(MODEL / "linear.tsv")
    return [log_odds(text, weights) for text in texts]
