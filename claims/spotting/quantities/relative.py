"""Days told from the day of the broadcast, “just last week”; lengths of time, “a decade”."""

from decimal import Decimal

from claims.spotting.findings import QuantityKind
from claims.spotting.quantities.calendar_days import MONTHS, SEASONS, WEEKDAYS
from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.units import TIME
from claims.spotting.quantities.vocabulary import words

_DAYS = words(
    """
    today tonight yesterday tomorrow today's yesterday's tomorrow's tonight's
    """
)
_POINTING = words("this last next")
_PERIODS = words(
    """
    week month year quarter weekend decade century night evening morning afternoon
    """
) | frozenset(SEASONS)
_PARTS_OF_DAY = words("morning afternoon evening night")
OPENERS = (
    _DAYS
    | _POINTING
    | frozenset(WEEKDAYS)
    | words("past previous a an half the earlier later coming")
)
_LENGTH_BEFORE = words(
    """
    for in within over than about almost nearly under around after every least roughly just only
    half whole entire lasted takes took spend spent during
    """
)
_LENGTH_BEHIND = words("ago later earlier old from before after")
_SHORT = words("second minute moment night weekend day hour")
_NAMED_DAYS = words(
    """
    super black cyber ash fat good easter palm bloody casual giving
    """
)


def read(tokens: Tokens, i: int) -> Draft | None:
    low = tokens[i].low
    if low in _DAYS:
        return Draft(i, i + 1, QuantityKind.DATE)
    if low in WEEKDAYS:
        return _weekday(tokens, i)
    if low in {"a", "an", "half"}:
        return _length(tokens, i)
    return _pointed(tokens, i) or _stretch(tokens, i)


def _weekday(tokens: Tokens, i: int) -> Draft | None:
    if tokens[i - 1].low in _NAMED_DAYS or not tokens[i].text[:1].isupper():
        return Draft(i, i + 1)
    return Draft(i, i + 1 + (tokens[i + 1].low in _PARTS_OF_DAY), QuantityKind.DATE)


def _pointed(tokens: Tokens, i: int) -> Draft | None:
    """“last week”, “this past December”, “next Tuesday”, “earlier this year”."""
    if tokens[i].low not in _POINTING:
        return None
    j = i + 1 + (tokens[i + 1].low in {"past", "coming", "very", "fiscal", "calendar"})
    low = tokens[j].low.removesuffix("'s")
    if low not in _PERIODS and low not in WEEKDAYS and low not in MONTHS:
        return None
    if (low == "may" and tokens[j].text.islower()) or (low == "mar"):
        return None
    if tokens[i - 1].low in {"the", "our", "his", "her"} and tokens[i].low != "this" and j == i + 1:
        return _stretch(tokens, i)
    if low == "fall" and tokens[j + 1].low in {"in", "of"}:
        return None
    end = j + 1 + (low in WEEKDAYS and tokens[j + 1].low in _PARTS_OF_DAY)
    return Draft(i, end, QuantityKind.DATE)


def _stretch(tokens: Tokens, i: int) -> Draft | None:
    """“the past year”, “the last decade”: a length of time that ends now."""
    if tokens[i].low not in {"last", "past", "next", "previous"} or tokens[i - 1].low not in {
        "the", "this", "over", "in", "our", "his", "her",
    }:  # fmt: skip
        return None
    unit = tokens[i + 1].low
    if unit not in TIME or unit in _SHORT - {"hour", "day"} or unit == "minute":
        return None
    return Draft(i, i + 2, QuantityKind.DURATION, Decimal(1), unit=TIME[unit])


def _length(tokens: Tokens, i: int) -> Draft | None:
    """“for a year”, “less than a decade”, “a month ago”; a rate’s “a year” goes with its amount."""
    j = i + 1
    half = tokens[i].low == "half"
    if half and tokens[j].low not in {"a", "an"}:
        return None
    j += half
    longer = _more_than_one(tokens, i, j)
    if longer:
        return longer
    j += tokens[j].low in {"whole", "full", "entire", "single", "calendar", "solid", "good"}
    unit = TIME.get(tokens[j].low)
    if unit is None or tokens[j + 1].text == "-":
        return None
    behind = tokens[j + 1].low
    said = behind in {"ago", "later", "earlier"}
    if unit not in _SHORT and (
        said or tokens[i - 1].low in _LENGTH_BEFORE or unit in {"decade", "century"}
    ):
        said = True
    if unit in _SHORT and tokens[i - 1].low in {"within", "than", "under", "in"}:
        said = unit not in {"second", "minute"} or tokens[i - 1].low == "than"
    if not said:
        return None
    value = Decimal("0.5") if half else Decimal(1)
    end = j + 1
    return Draft(i, end, QuantityKind.DURATION, value, unit=unit)


def _more_than_one(tokens: Tokens, i: int, j: int) -> Draft | None:
    """“a year and a half”, “a year-and-a-half”, “a day or two”."""
    unit = TIME.get(tokens[j].low)
    behind = [token for token in tokens[j + 1 : j + 7] if token.text != "-"]
    said = tuple(token.low for token in behind[:3])
    if unit is None or j != i + 1:
        return None
    if said == ("and", "a", "half"):
        end = j + 4 + sum(token.text == "-" for token in tokens[j + 1 : j + 6])
        return Draft(i, end, QuantityKind.DURATION, Decimal("1.5"), unit=unit)
    if said[:2] == ("or", "two"):
        return Draft(
            i, j + 3, QuantityKind.DURATION, Decimal(1), Decimal(2), unit, approximate=True
        )
    return None


def widen(tokens: Tokens, draft: Draft) -> None:
    """Take in what says from when a time counts: “two years ago”, “the last ten years”."""
    if tokens[draft.end].low == "ago":
        draft.end += 1
    before = draft.first - 1
    if draft.value is not None and draft.value > 1 and before >= 0 and tokens[before].low in {
        "last", "past", "next", "previous", "coming",
    }:  # fmt: skip
        draft.first = before
