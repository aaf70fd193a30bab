"""The closest that we know of to some words: our pages first, then others', then our claims."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claims.earlier import vectors
from claims.earlier.lexical import commonness, holders
from claims.earlier.terms import terms
from claims.matching.fusion import Candidate, Match, Query, fuse
from claims.models import Claim, EarlierCheck, Known, Publication

BY_WORDS, BY_MEANING = 60, 40
MOST_CHARS = 1000
CLOSE = frozenset({"words", "meaning"})
ORDER = {Known.Kind.OURS: 0, Known.Kind.OTHERS: 1, Known.Kind.CLAIM: 2}


@dataclass(frozen=True, slots=True)
class Found:
    """One that we know of: `match` says how close it is, where it shares words, and why."""

    known: Known
    match: Match

    @property
    def of(self) -> Publication | EarlierCheck | Claim:
        """What was found itself."""
        found = self.known.publication or self.known.earlier or self.known.claim
        if found is None:
            raise ValueError("The database lets no row be of nothing.")
        return found

    @property
    def is_close(self) -> bool:
        """Whether it says the same as far as words or meaning tell, not just something alike."""
        return not CLOSE.isdisjoint(self.match.why)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, in the order to show it. `by_meaning`: whether vectors were compared too."""

    found: list[Found]
    by_meaning: bool


def query_of(claim: Claim) -> Query:
    """What to look for where a claim was made."""
    who = claim.said_by
    return Query(claim.statement, who.name if who else "", claim.broadcast.aired_at.date())


def look_for(query: Query, *, apart_from: Claim | None = None) -> Answer:
    """All that is known that sounds like the query, within reason. At most 4 queries.

    Leaves out `apart_from` and its own page. Only the first MOST_CHARS of the words are used.
    """
    text = query.text[:MOST_CHARS]
    known = commonness(terms(text))
    by_words = dict(holders(known, BY_WORDS))
    by_meaning = vectors.nearest(text, BY_MEANING) if text.strip() else {}
    rows = {row.pk: row for row in _rows({*by_words, *(by_meaning or {})}, apart_from)}
    candidates = [
        _candidate(row, by_words.get(pk, 0.0), (by_meaning or {}).get(pk, 0.0))
        for pk, row in rows.items()
    ]
    asked = Query(text, query.speaker, query.day)
    matches = fuse(asked, candidates, known.weight, limit=len(candidates))
    found = [Found(rows[match.id], match) for match in matches]
    return Answer(_in_order(found), by_meaning is not None)


def closest(query: Query, number: int, *, apart_from: Claim | None = None) -> Answer:
    """The `number` closest that are close, in the order of `look_for`."""
    answer = look_for(query, apart_from=apart_from)
    close = [one for one in answer.found if one.is_close]
    nearest = sorted(close, key=lambda one: -one.match.score)[:number]
    return Answer(_in_order(nearest), answer.by_meaning)


def _in_order(found: Sequence[Found]) -> list[Found]:
    """Our pages, others' checks, our claims; of each the closest first."""
    return sorted(
        found,
        key=lambda one: (ORDER[Known.Kind(one.known.kind)], -one.match.score, -one.known.pk),
    )


def _rows(pks: Collection[int], apart_from: Claim | None) -> list[Known]:
    if not pks:
        return []
    rows = list(Known.objects.shown().filter(pk__in=pks))
    if apart_from is None:
        return rows
    own = apart_from.pk
    return [
        row
        for row in rows
        if row.claim_id != own and not (row.publication and row.publication.claim_id == own)
    ]


def _candidate(row: Known, words: float, meaning: float) -> Candidate:
    if row.earlier:
        check = row.earlier
        day = check.claimed_on or check.reviewed_on
        return Candidate(row.pk, check.claim, check.title, words, meaning, check.claimant, day)
    if row.publication:
        page = row.publication
        who = page.said_by.name if page.said_by else ""
        day = page.published_at.date()
        return Candidate(row.pk, page.statement, page.headline, words, meaning, who, day)
    claim = row.claim
    if claim is None:
        raise ValueError("The database lets no row be of nothing.")
    who = claim.said_by.name if claim.said_by else ""
    day = claim.broadcast.aired_at.date()
    return Candidate(row.pk, claim.statement, "", words, meaning, who, day)
