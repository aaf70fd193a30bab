"""Amounts: a number or a range with its currency, unit or noun, and what it is per."""

from dataclasses import dataclass
from decimal import Decimal

from claims.spotting.findings import Bound, QuantityKind
from claims.spotting.quantities import currency
from claims.spotting.quantities.bounds import changes_from
from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.exact import over, plus, times
from claims.spotting.quantities.nouns import is_plural, read_noun
from claims.spotting.quantities.numerals import OPENERS as NUMBER_WORDS
from claims.spotting.quantities.numerals import Number, read_number
from claims.spotting.quantities.rates import read_rate
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.units import read_unit

_CURRENCIES = frozenset(word.lower() for word in currency.CODES) | frozenset(currency.SIGNS)
_MINUS = frozenset(["-", "minus", "negative"])
OPENERS = NUMBER_WORDS | _CURRENCIES | frozenset(currency.BEFORE_DOLLAR_SIGN) | _MINUS


@dataclass(frozen=True, slots=True)
class Amount:
    number: Number
    unit: str  # of the currency’s sign before it
    sign: int
    end: int
    in_hundreds: bool = False  # “five hundred”, said after “four and”


def read(tokens: Tokens, i: int) -> Draft | None:
    """The amount that begins at token `i`; a draft without a kind where it only looks like one."""
    amount = _read_one(tokens, i)
    if amount is None:
        return None
    high = _read_upper(tokens, i, amount)
    draft = Draft(i, (high or amount).end, value=_signed(amount))
    if high is not None:
        _set_range(draft, amount, high)
    unit = amount.unit or (high.unit if high else "")
    if unit:
        _money(tokens, draft, unit)
    else:
        complete(tokens, draft, amount.number)
    if high is not None and tokens[amount.end].low == "to" and changes_from(tokens, i):
        draft.end, draft.high = amount.end, None  # its upper end is an amount of its own
    return draft


def complete(tokens: Tokens, draft: Draft, number: Number) -> Draft:
    """Add the unit, or the noun counted, that stands behind the number of a draft."""
    if not _suffixed(tokens, draft):
        _counted(tokens, draft, number)
    return draft


def _read_one(tokens: Tokens, i: int) -> Amount | None:
    j, sign = i, 1
    if tokens[j].low in {"minus", "negative"} or (tokens[j].text == "-" and not tokens[j].glued):
        if tokens[j].text == "-" and not tokens[j + 1].glued:
            return None
        j, sign = j + 1, -1
    prefix = currency.read_prefix(tokens, j)
    if prefix:
        j = prefix.end
        if tokens[j].text == "-":
            j, sign = j + 1, -1
    number = read_number(tokens, j, money=prefix is not None)
    if number is None:
        return None
    in_hundreds = tokens[number.end - 1].low == "hundred"
    return Amount(number, prefix.unit if prefix else "", sign, number.end, in_hundreds)


def _signed(amount: Amount) -> Decimal:
    return times(amount.number.value, Decimal(amount.sign))


_JOINS = frozenset(["to", "or", "-"])


def _read_upper(tokens: Tokens, i: int, low: Amount) -> Amount | None:
    """The upper end behind “to”, “or”, “-”, or behind “and” after “between”."""
    j = low.end
    join = tokens[j].low
    if join == "and" and tokens[i - 1].low == "between":
        j += 1
    elif join in _JOINS and (join != "-" or tokens[j].glued == tokens[j + 1].glued):
        j += 1 + (join == "to" and tokens[j + 1].low in {"about", "around", "perhaps", "maybe"})
    elif currency.read_suffix(tokens, j) and tokens[j + 1].low in {"to", "or", "and"}:
        return None
    else:
        return None
    if tokens[j].low in {"a", "an", "-", "minus"} or tokens[j].low == "half":
        return None
    high = _read_one(tokens, j)
    if high is None or (high.unit and low.unit and high.unit != low.unit):
        return None
    return high if _inherited(low, high) < high.number.value else None


def _inherited(low: Amount, high: Amount) -> Decimal:
    """The lower end in the upper’s magnitude where it names none: “5 to 10 million”."""
    if low.number.magnitude == 1 and low.number.value < high.number.base:
        hundreds = 100 if high.in_hundreds and low.number.value < 10 else 1
        return times(low.number.value * hundreds, high.number.magnitude)
    return _signed(low)


def _set_range(draft: Draft, low: Amount, high: Amount) -> None:
    draft.value, draft.high = _inherited(low, high), high.number.value


def _money(tokens: Tokens, draft: Draft, unit: str) -> None:
    draft.kind, draft.unit = QuantityKind.MONEY, unit
    if unit == "yen or yuan":
        draft.unit = "JPY"
    suffix = currency.read_suffix(tokens, draft.end)
    if suffix and suffix.scale == 1 and unit in {"dollar", suffix.unit}:
        draft.unit, draft.end = suffix.unit, suffix.end
        if suffix.unit == "dollar":
            draft.unit = unit
    _add_rate(tokens, draft)


def _suffixed(tokens: Tokens, draft: Draft) -> bool:
    """A currency, a percentage or a unit behind the number."""
    j = draft.end
    j += tokens[j].low == "more" and tokens[j + 1].low in {"dollars", "percent", "cents"}
    j += tokens[j].low == "of" and tokens[j + 1].low.endswith("s")
    word = tokens[j + (tokens[j].text == "-")].low
    suffix = currency.read_suffix(tokens, j)
    if word in {"pound", "pounds"}:
        return _pounds(tokens, draft, j + (tokens[j].text == "-"))
    if suffix:
        draft.kind, draft.unit, draft.end = QuantityKind.MONEY, suffix.unit, suffix.end
        _scale(draft, suffix.scale)
        if suffix.scale == 1:
            _add_cents(tokens, draft)
        _add_rate(tokens, draft)
        return True
    unit = read_unit(tokens, j)
    if unit is None:
        return False
    if tokens[draft.first].low == "one" and unit.name in _SOME_DAY and draft.end == draft.first + 1:
        draft.kind = QuantityKind.DURATION if tokens[draft.first - 1].low in _MEASURED else None
        draft.unit, draft.end = unit.name, unit.end
        return True
    draft.kind, draft.unit, draft.end = unit.kind, unit.name, unit.end
    if unit.name == "foot":
        _add_inches(tokens, draft)
    if unit.kind != QuantityKind.DURATION:
        _add_rate(tokens, draft)
    return True


def _add_cents(tokens: Tokens, draft: Draft) -> None:
    """“two dollars and fifty cents”, “a dollar twenty-five”."""
    with_and = tokens[draft.end].low == "and"
    cents = read_number(tokens, draft.end + with_and)
    if cents is None or not 1 <= cents.value < 100 or draft.value is None or draft.high is not None:
        return
    named = tokens[cents.end].low in {"cents", "cent", "pence"}
    if named or (cents.in_words and not with_and and not is_plural(tokens[cents.end].text)):
        draft.value = plus(draft.value, times(cents.value, Decimal("0.01")))
        draft.end = cents.end + named


def _add_inches(tokens: Tokens, draft: Draft) -> None:
    """“six foot five”, “6-foot-5”, “five feet ten inches”."""
    inches = read_number(tokens, draft.end + (tokens[draft.end].text == "-"))
    if inches is None or not 1 <= inches.value < 12 or draft.value is None:
        return
    named = tokens[inches.end].low in {"inch", "inches"}
    if named or (tokens[draft.end - 1].low == "foot" and not is_plural(tokens[inches.end].text)):
        draft.value = plus(draft.value, over(inches.value, Decimal(12)))
        draft.end = inches.end + named


def _scale(draft: Draft, scale: Decimal) -> None:
    draft.value = None if draft.value is None else times(draft.value, scale)
    draft.high = None if draft.high is None else times(draft.high, scale)


def _pounds(tokens: Tokens, draft: Draft, i: int) -> bool:
    money = currency.pounds_are_money(tokens, draft.first, i)
    draft.kind = QuantityKind.MONEY if money else QuantityKind.MEASURE
    draft.unit = "GBP" if money else "pound"
    draft.end = i + 1 + (tokens[i + 1].low == "sterling")
    _add_rate(tokens, draft)
    return True


def _add_rate(tokens: Tokens, draft: Draft) -> None:
    """“a year” behind the amount, behind “more” or what it is of: “barrels of oil a day”."""
    more = tokens[draft.end].low
    end = draft.end + (more in _MORE_OR_LESS)
    of_something = 2 * (tokens[end].low in {"of", "in"} and tokens[end + 1].text.isalpha())
    rate = read_rate(tokens, end) or read_rate(tokens, end + of_something)
    if rate:
        draft.per, draft.end = rate.per, rate.end
        draft.direction = _MORE_OR_LESS.get(more, draft.direction)


_MORE_OR_LESS = {"more": "up", "extra": "up", "less": "down", "fewer": "down"}


def _counted(tokens: Tokens, draft: Draft, number: Number) -> None:
    """A count of something named, or a bare number; the pronoun “one” is neither."""
    draft.kind = QuantityKind.NUMBER
    j = draft.end
    if tokens[j].low == "ish" or (tokens[j].text == "-" and tokens[j + 1].low == "ish"):
        draft.approximate, j = True, j + 1 + (tokens[j].text == "-")
    elif tokens[j].text in {"+", "-"} and tokens[j].glued:
        j += 1 if tokens[j].text == "+" else 0
        j += 1 if tokens[j].text == "-" and tokens[j + 1].low == "plus" else 0
        if tokens[j - 1].text == "+" or tokens[j].low == "plus":
            draft.bound = Bound.AT_LEAST
    j += tokens[j].low == "plus"
    noun = read_noun(tokens, j, singular=draft.value == 1)
    if tokens[draft.first - 1].low == "of" and tokens[draft.first - 2].low in _HOUSEHOLDS:
        draft.kind, draft.unit, draft.noun = QuantityKind.COUNT, "person", "people"
    elif noun:
        draft.kind, draft.noun, draft.unit, draft.end = (
            QuantityKind.COUNT, noun.text, noun.unit, noun.end,
        )  # fmt: skip
        _add_rate(tokens, draft)
    elif read_rate(tokens, j + (tokens[j].low in _MORE_OR_LESS)) and not _is_a_one(draft, number):
        draft.end = j
        _add_rate(tokens, draft)
    elif tokens[j].text == "-" and tokens[j].glued and tokens[j + 1].low in _MADE_OF:
        draft.kind, draft.noun = QuantityKind.COUNT, tokens[j + 1].text
        draft.unit, draft.end = tokens[j + 1].low, j + 2
        return
    if _is_only_an_article(tokens, draft, number) or (noun is None and _is_compound(tokens, j)):
        draft.kind = None


def _is_compound(tokens: Tokens, i: int) -> bool:
    """“a five-point plan”, “two-state”: what a word is made of, no count."""
    hyphened = tokens[i].text == "-" and tokens[i].glued and tokens[i + 1].glued
    return hyphened or tokens[i].low == "point"


_MADE_OF = frozenset(["page", "seat", "member", "person", "bed", "vote", "story"])  # “12-page”
_HOUSEHOLDS = frozenset(["family", "families", "household", "households", "parties"])
_SOME_DAY = frozenset(["day", "night", "second", "minute"])  # “one day” is some day
_MEASURED = frozenset(["than", "least", "in", "within", "for", "only", "just", "every", "under"])
_ONLY = frozenset(["only", "just", "least", "than", "exactly", "another", "single", "minus"])


def _is_a_one(draft: Draft, number: Number) -> bool:
    only_one = draft.value == 1 and number.magnitude == 1
    return only_one and number.in_words and draft.high is None


def _is_only_an_article(tokens: Tokens, draft: Draft, number: Number) -> bool:
    """“one” as a pronoun or an article, unless words hold it to be a number."""
    if not _is_a_one(draft, number):
        return False
    if draft.kind != QuantityKind.COUNT:
        return True
    before = {tokens[k].low for k in (draft.first - 3, draft.first - 2, draft.first - 1)}
    is_held = tokens[draft.first - 1].low in _ONLY or "only" in before
    return draft.unit not in {"vote", "seat"} and not is_held
