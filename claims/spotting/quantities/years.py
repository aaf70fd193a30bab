"""Years, decades, centuries, quarters: “2016”, “in ’08”, “FY2024”, “the nineties”."""

import re
from decimal import Decimal

from claims.spotting.findings import QuantityKind
from claims.spotting.quantities import calendar_days as calendar
from claims.spotting.quantities.dates import century_of, four_digits
from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.nouns import is_plural
from claims.spotting.quantities.number_words import MAGNITUDES, ONES, TENS
from claims.spotting.quantities.ranks import ordinal
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.units import read_unit
from claims.spotting.quantities.vocabulary import words

_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
_JOINED_TO_FY = frozenset(
    [f"fy{year:02}" for year in range(100)] + [f"fy{year}" for year in range(1950, 2100)]
)
_OPENING = words("' fy fiscal first second third fourth q1 q2 q3 q4 twentieth nineteenth twenty")
OPENERS = frozenset(_DECADES) | frozenset(ONES) | frozenset(TENS) | _OPENING | _JOINED_TO_FY
_HUNDREDS = words(
    """
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    """
)
_IN_TIME = words(
    """
    in since by of from until till before after during early late mid fall spring summer winter
    year election the back to through between and january february march april may june july
    august september october november december
    """
)
_MANY = words(
    """
    some than about around only over least nearly almost to roughly approximately these those
    """
)
_OF_A_YEAR = words(
    """
    levels standards prices elections olympics primaries midterms borders protests riots attacks
    lows highs reforms sanctions rules cuts
    """
)  # “below 1990 levels”
_MONTHS_LONG = {"quarter": 3, "half": 6}
_FISCAL = re.compile(r"fy(\d\d|\d{4})")


def read(tokens: Tokens, i: int) -> Draft | None:
    token = tokens[i]
    if token.is_number:
        return _quarter(tokens, i) or _decade(tokens, i) or _year(tokens, i)
    return _short(tokens, i) or _fiscal(tokens, i) or _named(tokens, i) or _quarter(tokens, i)


def year_draft(first: int, end: int, year: int) -> Draft:
    return Draft(first, end, QuantityKind.YEAR, Decimal(year), days=calendar.years(year))


def _year(tokens: Tokens, i: int) -> Draft | None:
    year = four_digits(tokens, i)
    if not year or tokens[i + 1].text == "%" or (tokens[i - 1].glued and tokens[i - 1].text == "$"):
        return None
    if _counts(tokens, i, year):
        return None
    until, end = _until(tokens, i + 1, year)
    draft = year_draft(i, end, year)
    if until:
        draft.high, draft.days = Decimal(until), calendar.years(year, until - year + 1)
    return draft


def _counts(tokens: Tokens, i: int, year: int) -> bool:
    """“2000 jobs”, “some 1500 people”, “2000 megawatts”: no year."""
    following = tokens[i + 1]
    if following.glued and (following.text[:1].isalpha() or following.text in {"+", "/"}):
        return True
    if following.low in MAGNITUDES or read_unit(tokens, i + 1):
        return True
    before = tokens[i - 1].low
    plural = is_plural(following.text) and following.text[:1].islower()
    if tokens[i - 1].text in {"$", "£", "€"} or (
        before in _MANY - {"to"} and (plural or year % 100 == 0)
    ):
        return True
    if year < 1600 or year > 2100:
        return before not in _IN_TIME - {"the", "of", "and", "to", "by"}
    if following.low in _OF_A_YEAR:
        return False
    return plural and (year % 50 == 0 or before not in _IN_TIME)


def _until(tokens: Tokens, i: int, year: int) -> tuple[int, int]:
    """The last year of “2009-2012”, “2015-16”, “2009 to 2016”."""
    join = tokens[i].text
    if join not in {"-", "/", "to", "through", "and"}:
        return 0, i
    if join == "and" and tokens[i - 2].low != "between":
        return 0, i
    until = four_digits(tokens, i + 1)
    text = tokens[i + 1].text
    if (
        not until
        and join in {"-", "/"}
        and tokens[i + 1].glued
        and text.isdecimal()
        and len(text) == 2
    ):
        until = year // 100 * 100 + int(text)
    return (until, i + 2) if until > year else (0, i)


def _decade(tokens: Tokens, i: int) -> Draft | None:
    """“1980s”, “1980’s”, “the 80s”, “the early 1900s”."""
    text = tokens[i].text
    j = i + 1 + (tokens[i + 1].text == "'")
    if (
        tokens[j].low != "s"
        or not tokens[j].glued
        or not text.isdecimal()
        or len(text) not in {2, 4}
    ):
        return None
    if text[-1] != "0" or (len(text) == 4 and not four_digits(tokens, i)):
        return Draft(i, j + 1)
    if len(text) == 2 and tokens[i - 1].low in {"his", "her", "their", "my", "your", "our", "in"}:
        kind = QuantityKind.AGE if tokens[i - 1].low != "in" else None
        return Draft(i, j + 1, kind, Decimal(text), unit="year", high=Decimal(text) + 9)
    return decade_draft(i, j + 1, int(text) if len(text) == 4 else _decade_of(int(text)))


def decade_draft(first: int, end: int, year: int) -> Draft:
    count = 100 if year % 100 == 0 and year != 2000 else 10
    return Draft(first, end, QuantityKind.DECADE, Decimal(year), days=calendar.years(year, count))


def _decade_of(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < 20 else 1900)


def _short(tokens: Tokens, i: int) -> Draft | None:
    """“’08”, “the ’80s”."""
    following = tokens[i + 1]
    if tokens[i].text != "'" or tokens[i].glued or not following.glued:
        return None
    if not following.text.isdecimal() or len(following.text) != 2:
        return None
    number = int(following.text)
    j = i + 2 + (tokens[i + 2].text == "'")
    if tokens[j].low == "s" and tokens[j].glued:
        return decade_draft(i, j + 1, _decade_of(number))
    return year_draft(i, i + 2, century_of(number))


def _fiscal(tokens: Tokens, i: int) -> Draft | None:
    """“FY2024”, “FY 24”, “fiscal year 2024”, “fiscal 2024”."""
    joined = _FISCAL.fullmatch(tokens[i].low)
    if joined:
        number = int(joined.group(1))
        return year_draft(i, i + 1, number if number > 99 else century_of(number))
    if tokens[i].low not in {"fy", "fiscal"}:
        return None
    j = i + 1 + (tokens[i + 1].low == "year")
    year = four_digits(tokens, j)
    if (
        not year
        and tokens[i].low == "fy"
        and tokens[j].text.isdecimal()
        and len(tokens[j].text) == 2
    ):
        year = century_of(int(tokens[j].text))
    return year_draft(i, j + 1, year) if year else None


def _named(tokens: Tokens, i: int) -> Draft | None:
    """“the nineties”, “nineteen eighty-four”, “twenty twenty”, “two thousand and eight”."""
    low, before = tokens[i].low, tokens[i - 1].low
    if low in _DECADES:
        if before in {"his", "her", "their", "my", "your"}:
            age = Decimal(_DECADES[low])
            return Draft(i, i + 1, QuantityKind.AGE, age, unit="year", high=age + 9)
        return decade_draft(i, i + 1, 1900 + _DECADES[low])
    first_words = {"eighteen", "nineteen", "twenty"}  # “twenty twenty” is no other number
    if low not in first_words and before not in _IN_TIME | {"class"}:
        return None
    return _in_words(tokens, i)


def _in_words(tokens: Tokens, i: int) -> Draft | None:
    low = tokens[i].low
    j = i + 1 + (tokens[i + 1].text == "-")
    hundred, rest, end = {"twenty": 20, **ONES}.get(low, 0), 0, i
    if low in _HUNDREDS and tokens[j].low in _DECADES:
        return decade_draft(i, j + 1, hundred * 100 + _DECADES[tokens[j].low])
    if low in _HUNDREDS:
        rest, end = _two_digits(tokens, j)
    elif low == "two" and tokens[j].low == "thousand":
        hundred, (rest, end) = (
            20,
            _two_digits(tokens, j + 1 + (tokens[j + 1].low == "and"), least=1),
        )
    counts = tokens[end].low in MAGNITUDES or tokens[end].low == "hundred"
    if not rest or counts or read_unit(tokens, end):
        return None
    if low in {"two", "twenty"} and is_plural(tokens[end].text):
        return None
    if tokens[end].low in {"vision", "hindsight"}:
        return None
    return year_draft(i, end, hundred * 100 + rest)


def _two_digits(tokens: Tokens, i: int, least: int = 10) -> tuple[int, int]:
    low = tokens[i].low
    if low in {"oh", "o"} and ONES.get(tokens[i + 1].low, 0) in range(1, 10):
        return ONES[tokens[i + 1].low], i + 2
    if low in TENS:
        j = i + 1 + (tokens[i + 1].text == "-")
        one = ONES.get(tokens[j].low, 0)
        return (TENS[low] + one, j + 1) if 0 < one < 10 else (TENS[low], i + 1)
    value = ONES.get(low, 0)
    return (value, i + 1) if value >= least else (0, i)


def _quarter(tokens: Tokens, i: int) -> Draft | None:
    """“the third quarter of 2016”, “Q1 2024”, “the first half of 1980”, “the 21st century”."""
    low = tokens[i].low
    place, end = (int(low[1]), i + 1) if re.fullmatch(r"q[1-4]", low) else ordinal(tokens, i)
    if not place:
        return None
    if tokens[end].low in {"century", "centuries"} and 10 < place < 23:
        century = calendar.years(place * 100 - 99, 100)
        return Draft(i, end + 1, QuantityKind.DATE, days=century)
    part = "quarter" if low[0] == "q" else tokens[end].low
    if part not in _MONTHS_LONG or place * _MONTHS_LONG[part] > 12:
        return None
    end += low[0] != "q"
    of = tokens[end].low == "of"
    year = four_digits(tokens, end + of)
    if part == "half" and not year:
        return Draft(i, end)
    count = _MONTHS_LONG[part]
    days = calendar.months(year, place * count - count + 1, count) if year else None
    return Draft(i, end + of + 1 if year else end, QuantityKind.DATE, days=days)
