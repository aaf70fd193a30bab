"""The closest earlier claims first: by words and by meaning, and what else speaks for a match."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from math import exp

from claims.matching.evidence import Evidence, Rarity, Read, evidence
from claims.matching.words import Word

# Tuned by hand after coordinate ascent on MAP@5 over development sets of debates and tweets;
# a handful of numbers, and no text of theirs. docs/performance.md says what each is worth.
WEIGHTS = {
    "words": 0.1,
    "meaning": 0.6,
    "title": 0.05,
    "wording": 0.05,
    "other_numbers": -0.05,
}
SAME_SPEAKER = 0.1
SAME_TIME, TIME_DAYS = 0.1, 365
LIKELY = 0.5  # a reason is told from here
MEANS_ALIKE = 0.6  # cosine
TAGGED = frozenset("#@")
ADDRESSES = ("http://", "https://", "pic.twitter.com/")


@dataclass(frozen=True, slots=True)
class Query:
    """A sentence just said; by whom and on which day, where that is known."""

    text: str
    speaker: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier claim that a search by words or by meaning brought up.

    `words`: its score of the search by words, on any scale, 0 where that did not find it;
    `meaning`: its cosine, 0 where vectors are missing.
    """

    id: int
    claim: str
    title: str = ""
    words: float = 0.0
    meaning: float = 0.0
    speaker: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """One earlier claim: `score` 0 to 1, to order by; where both texts share words; why.

    `why` are codes: words, meaning, names, numbers, other_numbers, speaker.
    """

    id: int
    score: float
    query_spans: tuple[tuple[int, int], ...]
    claim_spans: tuple[tuple[int, int], ...]
    why: tuple[str, ...]


def fuse(
    query: Query, candidates: Sequence[Candidate], rarity: Rarity, limit: int = 10
) -> list[Match]:
    """The `limit` likeliest, the likeliest first, then the smaller id.

    `rarity` of a word (`Read.stems`) is how much it tells, above 0: its inverse document frequency
    among the earlier claims. Costs some 60 µs a candidate.
    """
    asked = Read(query.text)
    scaled = rescaled([one.words for one in candidates])
    rows = []
    for one, words in zip(candidates, scaled, strict=True):
        claim, title = Read(one.claim), Read(one.title)
        about = evidence(asked, claim, title, rarity)
        rows.append((_score(query, one, words, about), one, about, claim, title))
    rows.sort(key=lambda row: (-row[0], row[1].id))
    return [
        Match(
            id=one.id,
            score=score,
            query_spans=spans(asked, claim.stems | title.stems),
            claim_spans=spans(claim, asked.stems),
            why=_why(query, one, about),
        )
        for score, one, about, claim, title in rows[:limit]
    ]


def rescaled(scores: Sequence[float]) -> list[float]:
    """From 0 for the least that was found by words to 1 for the best; 0 for what was not."""
    found = [score for score in scores if score > 0]
    if not found:
        return [0.0] * len(scores)
    least, spread = min(found), max(found) - min(found)
    return [((score - least) / spread if spread else 1.0) if score > 0 else 0.0 for score in scores]


def spans(text: Read, shared: AbstractSet[str]) -> tuple[tuple[int, int], ...]:
    """Where whole words stand in `text` whose stems are `shared`; neighbours are one span.

    Of “H100”, read as a letter and a number, nothing is marked where only the number is shared.
    """
    joined: list[tuple[int, int]] = []
    for start, end, parts in _whole_words(text):
        if not shared >= set(parts):
            continue
        if joined and text.text[joined[-1][1] : start].isspace():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def _whole_words(text: Read) -> Iterator[tuple[int, int, list[str]]]:
    """Letters and digits without a gap, and the stems read from them; a tag's parts each alone."""
    start = end = 0
    parts: list[str] = []
    for word in text.words:
        if parts and word.start < end:
            parts.append(word.stem)
            continue
        if parts:
            yield start, end, parts
        start, end, parts = *_bounds(text.text, word, end), [word.stem]
    if parts:
        yield start, end, parts


def _bounds(text: str, word: Word, floor: int) -> tuple[int, int]:
    """From where to where letters and digits stand around `word`, not before `floor`."""
    start, end = word.start, word.end
    while start > floor and text[start - 1].isalnum():
        start -= 1
    before = text[max(0, start - 1) : start]
    if before in TAGGED or before.isalnum():  # a tag's first part, or a later one
        return word.start, word.end
    while end < len(text) and text[end].isalnum() and not text.startswith(ADDRESSES, end):
        end += 1
    return start, end


def _score(query: Query, one: Candidate, words: float, about: Evidence) -> float:
    values = {"words": words, "meaning": max(0.0, one.meaning)}
    total = sum(
        weight * (values[name] if name in values else getattr(about, name))
        for name, weight in WEIGHTS.items()
    )
    if _same_speaker(query, one):
        total += SAME_SPEAKER
    if query.day and one.day:
        total += SAME_TIME * exp(-abs((query.day - one.day).days) / TIME_DAYS)
    return round(max(0.0, total / MOST), 6)


def _same_speaker(query: Query, one: Candidate) -> bool:
    return bool(query.speaker) and query.speaker.casefold() == one.speaker.casefold()


def _why(query: Query, one: Candidate, about: Evidence) -> tuple[str, ...]:
    told = {
        "words": about.asked >= LIKELY or about.told >= LIKELY,
        "meaning": one.meaning >= MEANS_ALIKE,
        "names": about.names >= LIKELY,
        "numbers": about.numbers >= LIKELY,
        "other_numbers": bool(about.other_numbers),
        "speaker": _same_speaker(query, one),
    }
    return tuple(name for name, is_so in told.items() if is_so)


MOST = sum(weight for weight in WEIGHTS.values() if weight > 0) + SAME_SPEAKER + SAME_TIME
