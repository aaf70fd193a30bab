"""The closest that we know of to some words: our pages first, then others', then our claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.earlier import vectors
from claims.earlier.lexical import Commonness, commonness, holders
from claims.earlier.terms import terms
from claims.models import Claim, EarlierCheck, Known, Publication

LOOKED_AT = 100
CLOSE = 0.3
MOST_CHARS = 1000
ORDER = {Known.Kind.OURS: 0, Known.Kind.OTHERS: 1, Known.Kind.CLAIM: 2}


@dataclass(frozen=True, slots=True)
class Found:
    """One that we know of. `closeness`: 0 to 1; `terms`: those that the words looked for share."""

    known: Known
    closeness: float
    terms: frozenset[str]

    @property
    def of(self) -> Publication | EarlierCheck | Claim:
        """What was found itself."""
        found = self.known.publication or self.known.earlier or self.known.claim
        if found is None:
            raise ValueError("The database lets no row be of nothing.")
        return found


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, in the order to show it. `by_meaning`: whether vectors were compared too."""

    found: list[Found]
    by_meaning: bool


def look_for(words: str, *, apart_from: Claim | None = None, least: float = 0.0) -> Answer:
    """What is known that sounds like `words`, at least as close as `least`. 4 queries at most.

    Leaves out `apart_from` and its own page. Only the first MOST_CHARS of the words are used.
    """
    text = words[:MOST_CHARS]
    asked = terms(text)
    known = commonness(asked)
    by_words = dict(holders(known, LOOKED_AT))
    by_meaning = vectors.nearest(text, LOOKED_AT)
    rows = _rows({*by_words, *(by_meaning or {})}, apart_from)
    found = [_found(row, asked, known, by_meaning or {}) for row in rows]
    close = [one for one in found if one.closeness >= least]
    close.sort(key=lambda one: (ORDER[Known.Kind(one.known.kind)], -one.closeness, one.known.pk))
    return Answer(close, by_meaning is not None)


def closest(words: str, number: int, *, apart_from: Claim | None = None) -> Answer:
    """The `number` closest that are close at all, in the order of `look_for`."""
    answer = look_for(words, apart_from=apart_from, least=CLOSE)
    nearest = sorted(answer.found, key=lambda one: -one.closeness)[:number]
    kept = {one.known.pk for one in nearest}
    return Answer([one for one in answer.found if one.known.pk in kept], answer.by_meaning)


def _rows(pks: set[int], apart_from: Claim | None) -> Sequence[Known]:
    if not pks:
        return []
    rows = Known.objects.shown().filter(pk__in=pks)
    if apart_from is None:
        return list(rows)
    own = apart_from.pk
    return [
        row
        for row in rows
        if row.claim_id != own and not (row.publication and row.publication.claim_id == own)
    ]


def _found(
    row: Known, asked: Sequence[str], known: Commonness, by_meaning: Mapping[int, float]
) -> Found:
    """How close a row is: by the share of what both tell that they have in common, by meaning."""
    theirs = frozenset(row.words.split())
    shared = frozenset(term for term in asked if term in theirs)
    told = sum(known.weight(term) for term in asked)
    common = sum(known.weight(term) for term in shared)
    closeness = common / told if told else 0.0
    return Found(row, max(closeness, by_meaning.get(row.pk, 0.0)), shared)
