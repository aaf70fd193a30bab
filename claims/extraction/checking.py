"""Let nothing of a language model's answer through that the words said do not bear out.

Its quote must stand in the sentence as it is; its statement may hold no number, no name and no
negation that was not said there or in the two sentences before, and drop none of the negations.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence

from claims.extraction.candidates import Candidate
from claims.spotting.findings import Quantity, Said
from claims.spotting.quantities import find

CONTEXT = 2
LONGEST_STATEMENT = 300
MOST_A_SENTENCE = 4

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
FIGURES = re.compile(r"\d+(?:[.,:]\d+)*")
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)
CLAUSE_BREAK = re.compile(
    r"[,;:.!?\u2013\u2014]|\b(?:and|but|or|while|because|so)\b", re.IGNORECASE
)
ADDRESS = re.compile(r"https?:|www\.|[<>{}\[\]`|\\]", re.IGNORECASE)
# Words that may open a statement although nobody said them.
_OPENERS = """
    a an the this that these those in on at by for from as after before since during about more
    less most many some all each one it they he she there according its their his her
    """
OPENERS = frozenset(_OPENERS.split())


def read(answer: object, sentences: Sequence[Said], asked: range) -> tuple[list[Candidate], int]:
    """The candidates that hold, and how many were refused.

    An answer of another shape than was asked for holds nothing: it counts as one refused.
    """
    match answer:
        case {"claims": list(items)}:
            pass
        case _:
            return [], 1
    kept: list[Candidate] = []
    refused = 0
    for item in items:
        candidate = _candidate(item, sentences, asked)
        if candidate is None or _is_too_much(candidate, kept):
            refused += 1
        else:
            kept.append(candidate)
    return sorted(kept, key=lambda one: (one.sentence, one.start, one.end)), refused


def _is_too_much(candidate: Candidate, kept: Sequence[Candidate]) -> bool:
    same = [one for one in kept if one.sentence == candidate.sentence]
    return len(same) >= MOST_A_SENTENCE or candidate in same


def _candidate(item: object, sentences: Sequence[Said], asked: range) -> Candidate | None:
    match item:
        case {"n": int(n), "quote": str(quote), "statement": str(statement), "worth": worth}:
            pass
        case _:
            return None
    if isinstance(n, bool) or n not in asked or not _is_worth(worth):
        return None
    start = sentences[n].text.find(quote)
    statement = statement.strip()
    end = start + len(quote)
    if start < 0 or not quote.strip() or not holds(statement, sentences, n):
        return None
    if _negates(statement) != _negates(_clause(sentences[n].text, start, end)):
        return None
    return Candidate(n, start, end, statement, round(float(worth), 4))


def _is_worth(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and 0 <= value <= 1


def holds(statement: str, sentences: Sequence[Said], n: int) -> bool:
    """Whether `statement` names nothing but what sentence `n`, and the two before it, named."""
    shown = sentences[max(0, n - CONTEXT) : n + 1]
    source = "\n".join(f"{one.speaker}\n{one.text}" for one in shown)
    return (
        _is_plain(statement)
        and _numbers(statement) <= _numbers(source)
        and _figures(statement) <= _figures(source)
        and set(_names(statement)) <= set(_words(source))
    )


def _is_plain(statement: str) -> bool:
    """One line of prose: no markup, no address, nothing unseen that turns or hides words."""
    if not statement or len(statement) > LONGEST_STATEMENT or ADDRESS.search(statement):
        return False
    return all(unicodedata.category(letter)[0] != "C" for letter in statement)


def _numbers(text: str) -> set[tuple[object, ...]]:
    """The values that words and figures name, with their units: another unit is another number."""
    return {_number(quantity) for quantity in find(text) if quantity.value is not None}


def _number(quantity: Quantity) -> tuple[object, ...]:
    return quantity.value, quantity.high, quantity.unit


def _figures(text: str) -> set[str]:
    return set(FIGURES.findall(text))


def _words(text: str) -> Iterator[str]:
    for word in WORD.findall(text):
        lower = word.casefold()
        yield lower
        yield re.sub(r"['’]s$", "", lower)


def _names(statement: str) -> Iterator[str]:
    """The words written as names are; the first counts unless a statement may open with it."""
    for at, word in enumerate(WORD.findall(statement)):
        lower = re.sub(r"['’]s$", "", word.casefold())
        if any(letter.isupper() for letter in word) and not (at == 0 and lower in OPENERS):
            yield lower


def _clause(text: str, start: int, end: int) -> str:
    """The words quoted, with those before them up to where a clause may begin.

    So “it is not true that” cannot be cut off the words it denies.
    """
    before = text[:start]
    breaks = [match.end() for match in CLAUSE_BREAK.finditer(before)]
    return text[breaks[-1] if breaks else 0 : end]


def _negates(text: str) -> bool:
    return len(NEGATION.findall(text)) % 2 == 1
