"""Fit the small linear model. Needs scikit-learn (requirements-train.txt)."""

from collections import Counter
from collections.abc import Sequence

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from claims.spotting.linear import BIAS, terms
from claims.training.data import Labelled

MOST_TERMS = 9_000
LEAST_SENTENCES = 3  # a term of fewer tells nothing
STRENGTH = 3.0  # of what is learnt against the preference for small weights
ROUNDS = 500


def fit_linear(rows: Sequence[Labelled]) -> dict[str, float]:
    """The weight of each term, the bias under BIAS: see claims/spotting/linear.py."""
    found = [terms(row.text) for row in rows]
    counts = Counter(term for one in found for term in one)
    common = sorted(counts, key=lambda term: (-counts[term], term))[:MOST_TERMS]
    kept = {term for term in common if counts[term] >= LEAST_SENTENCES}
    table = DictVectorizer()
    counted = table.fit_transform([dict.fromkeys(sorted(one & kept), 1.0) for one in found])
    model = LogisticRegression(C=STRENGTH, max_iter=ROUNDS)
    model.fit(normalize(counted), [row.is_worthy for row in rows])
    weights = zip(table.feature_names_, model.coef_[0], strict=True)
    return {BIAS: float(model.intercept_[0]), **{term: float(one) for term, one in weights}}
