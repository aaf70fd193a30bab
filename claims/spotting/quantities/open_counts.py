"""Counts that words leave open: “dozens of”, “a few hundred”, “a couple of million”."""

from decimal import Decimal

from claims.spotting.findings import Bound, QuantityKind
from claims.spotting.quantities import amounts
from claims.spotting.quantities.currency import read_suffix
from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.exact import times
from claims.spotting.quantities.number_words import MAGNITUDES
from claims.spotting.quantities.numerals import Number, read_number
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.vocabulary import words

_SIZES = {"ten": 10, "dozen": 12, "score": 20, "hundred": 100, **MAGNITUDES}
_PLURALS = {
    f"{word}s": size
    for word, size in _SIZES.items()
    if word in words("ten dozen score hundred thousand million billion trillion")
}
_VAGUE = words("several few many")
OPENERS = (
    frozenset(_PLURALS) | _VAGUE | words("a an couple dozen half one two three four five six")
    | words("hundred thousand million billion trillion")
)  # fmt: skip


def read(tokens: Tokens, i: int) -> Draft | None:
    return _plural(tokens, i) or _couple(tokens, i) or _vague(tokens, i) or _dozen(tokens, i)


def _plural(tokens: Tokens, i: int) -> Draft | None:
    """“dozens”, “tens of thousands”, “billions and billions”: at least one of the size."""
    if tokens[i].low not in _PLURALS:
        return None
    size, end = Decimal(_PLURALS[tokens[i].low]), i + 1
    while (
        tokens[end].low in {"and", "upon"} and tokens[end + 1].low == tokens[i].low and end - i < 8
    ):
        end += 2
    upper = _PLURALS.get(tokens[end + 1].low)
    if tokens[end].low == "of" and upper and upper > size:
        size, end = times(size, Decimal(upper)), end + 2
    if tokens[i].low in {"tens", "scores"} and end == i + 1 and tokens[end].low != "of":
        return None
    number = Number(size, end, in_words=True)
    draft = amounts.complete(tokens, Draft(i, end, value=size), number)
    draft.bound, draft.approximate = Bound.AT_LEAST, True
    return draft


def _couple(tokens: Tokens, i: int) -> Draft | None:
    """“a couple of million”, “a couple hundred”, “a couple of years”: two, or thereabouts."""
    j = i + (tokens[i].low == "a")
    if tokens[j].low != "couple":
        return None
    end = j + 1 + (tokens[j + 1].low == "of")
    size = _size(tokens, end)
    if end == j + 1 and size == 1:
        return None
    end += size > 1
    number = Number(Decimal(2), end, Decimal(size), in_words=True)
    draft = amounts.complete(tokens, Draft(i, end, value=number.value), number)
    if size == 1 and draft.end == end:
        return None
    draft.approximate = True
    return draft


def _size(tokens: Tokens, i: int) -> int:
    return _SIZES.get(tokens[i].low, 1)


def _vague(tokens: Tokens, i: int) -> Draft | None:
    """“several hundred”, “a few thousand”: at least one of the size."""
    if tokens[i].low == "a" and tokens[i + 1].low in {"dollar", "euro", "pound"}:
        draft = amounts.complete(
            tokens, Draft(i, i + 1, value=Decimal(1)), Number(Decimal(1), i + 1)
        )
        return draft if draft.end > i + 2 or draft.per else None
    if tokens[i].low == "hundred" and tokens[i + 1].low == "percent":
        return Draft(i, i + 2, QuantityKind.PERCENT, Decimal(100), unit="%")
    if tokens[i].low in MAGNITUDES and read_suffix(tokens, i + 1):
        number = Number(Decimal(1), i + 1, Decimal(MAGNITUDES[tokens[i].low]), in_words=True)
        return amounts.complete(tokens, Draft(i, i + 1, value=number.value), number)
    j = i + (tokens[i].low == "a")
    size = _size(tokens, j + 1)
    if tokens[j].low not in _VAGUE or size < 12:
        return None
    end, whole = j + 2, Decimal(size)
    if size == 100 and tokens[end].low in MAGNITUDES:
        end, whole = end + 1, whole * MAGNITUDES[tokens[end].low]
    number = Number(whole, end, in_words=True)
    draft = amounts.complete(tokens, Draft(i, end, value=whole), number)
    draft.bound, draft.approximate = Bound.AT_LEAST, True
    return draft


def _dozen(tokens: Tokens, i: int) -> Draft | None:
    """“a dozen”, “half a dozen”, “two dozen”."""
    factor, end = Decimal(1), i
    if tokens[i].low == "half":
        factor, end = Decimal("0.5"), i + 1
    elif tokens[i].low not in {"a", "dozen"}:
        number = read_number(tokens, i)
        if number is None:
            return None
        factor, end = number.value, number.end
    end += tokens[end].low == "a"
    if tokens[end].low == "half" and factor == 1:
        factor, end = Decimal("0.5"), end + 1
    end += tokens[end].text == "-"
    if tokens[end].low != "dozen":
        return None
    whole = times(factor, Decimal(12))
    number = Number(whole, end + 1, in_words=True)
    return amounts.complete(tokens, Draft(i, end + 1, value=whole), number)
