"""Dates of the calendar: “January 27, 2025”, “the 4th of July”, “1/27/2025”, “in December”."""

from datetime import date

from claims.spotting.findings import QuantityKind
from claims.spotting.quantities import calendar_days as calendar
from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.number_words import ONES, TENS
from claims.spotting.quantities.ranks import ordinal
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.vocabulary import words

OPENERS = frozenset(calendar.MONTHS) | words("the first second third fourth fifth")
_ALSO_WORDS = words("march may mar jan dec sun sat")  # months only where something says so
_BEFORE_MONTH = words(
    """
    in last since of this next early late until by from during mid through before after
    """
)


def read(tokens: Tokens, i: int) -> Draft | None:
    return _month_first(tokens, i) or _day_first(tokens, i) or _in_digits(tokens, i)


def _month_first(tokens: Tokens, i: int) -> Draft | None:
    """“January 27, 2025”, “Jan. 27th”, “January 2025”, “in December”."""
    month = calendar.MONTHS.get(tokens[i].low)
    if not month:
        return None
    j = i + 1
    if (
        len(tokens[i].low) < 5
        and tokens[j].text == "."
        and tokens[i].low not in {"may", "june", "july"}
    ):
        j += 1
    number, end = _day(tokens, j)
    if number and not (
        tokens[i].low == "may" and tokens[i].text.islower() and tokens[end].text[:1].isalpha()
    ):
        year, end = _year_behind(tokens, end)
        return _dated(Draft(i, end, QuantityKind.DATE), year, month, number)
    year, end = _year_behind(tokens, j)
    if year:
        return Draft(i, end, QuantityKind.DATE, days=calendar.months(year, month))
    if not _is_a_month(tokens, i):
        return Draft(i, i + 1)
    return Draft(i, j if tokens[j - 1].text != "." else i + 1, QuantityKind.DATE)


def _is_a_month(tokens: Tokens, i: int) -> bool:
    token, before = tokens[i], tokens[i - 1].low
    if token.low not in _ALSO_WORDS and len(token.low) > 3:
        return True
    said = before in _BEFORE_MONTH and (
        token.text[:1].isupper() or before not in {"of", "from", "by", "through"}
    )
    return (
        said and tokens[i + 1].low not in {"to", "on", "against", "toward"} and token.low != "mar"
    )


def _day(tokens: Tokens, i: int) -> tuple[int, int]:
    """A day of the month at token `i`, and the token behind it; 0 where there is none."""
    i += tokens[i].low == "the"
    token = tokens[i]
    place, end = ordinal(tokens, i)
    if not place and token.is_number and token.text.isdecimal() and len(token.text) < 3:
        place, end = int(token.text), i + 1
        if tokens[end].low in {"percent", "million", "billion", "%"} or tokens[end].text == ":":
            return 0, i
    if not place and token.low in TENS | ONES:
        place, end = (TENS | ONES)[token.low], i + 1
        hyphen = tokens[end].text == "-"
        if token.low in TENS and 0 < ONES.get(tokens[end + hyphen].low, 0) < 10:
            place, end = place + ONES[tokens[end + hyphen].low], end + hyphen + 1
    return (place, end) if 1 <= place <= 31 else (0, i)


def _year_behind(tokens: Tokens, i: int) -> tuple[int, int]:
    """“, 2025”, “of 2025”, “2025”, “’08”; 0 and `i` where no year follows."""
    j = i + (tokens[i].text == "," or tokens[i].low == "of")
    j += tokens[j].low == "the" and tokens[j + 1].low == "year"
    year, end = four_digits(tokens, j), j + 1
    short = tokens[j + 1].text
    if tokens[j].text == "'" and tokens[j + 1].glued and len(short) == 2 and short.isdecimal():
        year, end = century_of(int(short)), j + 2
    return (year, end) if year else (0, i)


def four_digits(tokens: Tokens, i: int) -> int:
    """A year in four digits at token `i`, or nothing."""
    text = tokens[i].text
    if tokens[i].is_number and len(text) == 4 and text.isdecimal() and "1400" <= text <= "2199":
        return int(text)
    return 0


def _dated(draft: Draft, year: int, month: int, number: int) -> Draft:
    if year:
        draft.days = calendar.day(year, month, number)
    return draft


def _day_first(tokens: Tokens, i: int) -> Draft | None:
    """“27 January 2025”, “the 4th of July”, “the fourth of July”."""
    j = i + (tokens[i].low == "the")
    if not tokens[j].is_number and not ordinal(tokens, j)[0]:
        return None
    number, end = _day(tokens, j)
    end += tokens[end].low == "of"
    month = calendar.MONTHS.get(tokens[end].low)
    if not number or not month or tokens[i - 1].text == "$":
        return None
    if (
        tokens[end].low in _ALSO_WORDS
        and tokens[end].text.islower()
        and tokens[end - 1].low != "of"
    ):
        return None
    dot = tokens[end + 1].text == "." and len(tokens[end].low) < 5
    year, behind = _year_behind(tokens, end + 1 + dot)
    return _dated(Draft(i, behind if year else end + 1, QuantityKind.DATE), year, month, number)


def _in_digits(tokens: Tokens, i: int) -> Draft | None:
    """“1/27/2025” (month first, unless that cannot be), “2025-01-27”."""
    sign = tokens[i + 1].text
    parts = tokens[i], tokens[i + 2], tokens[i + 4]
    joined = all(tokens[k].glued for k in range(i + 1, i + 5)) and tokens[i + 3].text == sign
    if sign not in {"/", "-", "."} or not joined or not all(one.is_number for one in parts):
        return None
    texts = [one.text for one in parts]
    if not all(text.isdecimal() and len(text) in {1, 2, 4} for text in texts):
        return None
    days = _written(*(int(text) for text in texts), year_first=len(texts[0]) == 4)
    return days and Draft(i, i + 5, QuantityKind.DATE, days=days)


def _written(first: int, second: int, third: int, *, year_first: bool) -> tuple[date, date] | None:
    if year_first:
        return calendar.day(first, second, third)
    year = third if third > 99 else century_of(third)
    return calendar.day(year, first, second) or calendar.day(year, second, first)


def century_of(two_digits: int) -> int:
    """A year said in two digits: 1931 to 2030."""
    return two_digits + (2000 if two_digits <= 30 else 1900)
