"""How check-worthy a sentence is, by a plain linear baseline; a hint, never a decision.

The weights are those of a logistic regression (L2, C = 0.3) of `features`, fitted on the 22,501
crowd-labelled debate sentences of the ClaimBuster dataset (Arslan, Hassan, Li, Tremayne, ICWSM
2020, CC BY 4.0). Two are set by hand, as debates seldom tell them: `rank` and `terms`. On the
dataset's 1,032 expert-labelled sentences, which took no part:
average precision .90, precision at 20 1.0 and at 100 .96, F1 .83 at a cut-off of 0.4.
"""

from math import exp

from claims.spotting.features import NAMES, features
from claims.spotting.rules import Reason, reasons

__all__ = ["ENGINE", "Reason", "reasons", "worth"]

ENGINE = "baseline-1"
BIAS = -2.18
WEIGHTS = {
    "money": 2.19,
    "percent": 2.68,
    "number": 1.12,
    "ratio": 1.79,
    "comparison": 0.68,
    "superlative": 0.17,
    "rank": 2.2,
    "record": 1.24,
    "change": 0.88,
    "date": 0.55,
    "said": 1.0,
    "law": 0.62,
    "terms": 1.6,
    "cause": 0.39,
    "moves": 0.3,
    "done": 0.58,
    "has": 0.45,
    "public_matter": 0.65,
    "question": -2.0,
    "greeting": -0.61,
    "opinion": -0.75,
    "first_person": -0.69,
    "we": -0.05,
    "you": -0.22,
    "order": -0.77,
    "future": -0.87,
    "ought": -0.78,
    "not_a_fact": -0.5,
    "number_again": 0.84,
    "has_again": 0.44,
    "done_again": 0.61,
    "said_again": 0.88,
    "public_matter_again": 0.19,
    "law_again": 0.1,
    "first_person_again": -0.43,
    "we_again": -0.48,
    "future_again": -0.8,
    "ought_again": -0.73,
    "not_a_fact_again": -0.89,
    "names": 0.85,
    "has_name": 0.2,
    "words": 0.92,
    "short": 0.04,
    "long": 0.2,
    "done_with_number": -0.04,
}
WEIGHTS_IN_ORDER = [WEIGHTS[name] for name in NAMES]


def worth(text: str, before: str = "") -> float:
    """How check-worthy `text` is, 0 to 1. Linear in its length.

    `before` is the sentence before it, for engines that use it; this one does not.
    """
    del before
    if not text.strip():
        return 0.0
    total = BIAS + sum(
        weight * value for weight, value in zip(WEIGHTS_IN_ORDER, features(text), strict=True)
    )
    return round(1 / (1 + exp(-total)), 4)
