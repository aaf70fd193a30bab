"""From a model's log-odds to worth: the logistic curve whose half is the best cut-off."""

from collections.abc import Sequence
from math import exp

from claims.spotting.card import Scale
from claims.training.measures import at_cutoff

STEPS = 60
ALIKE = 0.005
MOST_TRIED = 400


# Whether each sentence of a set is worthy, and what the model scores it.
Scored = tuple[Sequence[bool], Sequence[float]]


def fit(held_out: Sequence[Scored]) -> Scale:
    """Fitted on sets of sentences the model was not trained on.

    The slope is Platt's on the first (the curve that makes its labels likeliest); the offset
    then moves the curve so that worth .5 is the score at which the sets' mean F1 is highest.
    """
    slope, _offset = platt(*held_out[0])
    return Scale(round(slope, 4), round(-slope * best_cutoff(held_out), 4))


def platt(truth: Sequence[bool], scores: Sequence[float]) -> tuple[float, float]:
    """Slope and offset by Newton's method on the two-parameter likelihood, with Platt's priors."""
    worthy = sum(truth)
    aims = [(worthy + 1) / (worthy + 2), 1 / (len(truth) - worthy + 2)]
    slope, offset = 1.0, 0.0
    for _step in range(STEPS):
        first, second, cross, bend, low = 0.0, 0.0, 0.0, 1e-9, 1e-9
        for is_worthy, score in zip(truth, scores, strict=True):
            found = 1 / (1 + exp(-max(-50.0, min(50.0, slope * score + offset))))
            miss, curve = found - aims[0 if is_worthy else 1], found * (1 - found)
            first, second = first + miss * score, second + miss
            bend, cross, low = bend + curve * score * score, cross + curve * score, low + curve
        size = bend * low - cross * cross
        slope -= (low * first - cross * second) / size
        offset -= (bend * second - cross * first) / size
    return slope, offset


def best_cutoff(held_out: Sequence[Scored]) -> float:
    """The score with the highest mean F1 over the sets: the mean of all within ALIKE of it."""
    scores = sorted({score for _truth, scores in held_out for score in scores})
    tried = scores[:: max(1, len(scores) // MOST_TRIED)]
    found = [
        (sum(at_cutoff(*one, score)[2] for one in held_out) / len(held_out), score)
        for score in tried
    ]
    highest = max(f1 for f1, _score in found)
    near = [score for f1, score in found if f1 >= highest - ALIKE]
    return sum(near) / len(near)
