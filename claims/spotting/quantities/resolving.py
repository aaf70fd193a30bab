"""Dates as said become days, told from the day of the broadcast."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import MINYEAR, date, timedelta
from decimal import Decimal

from claims.spotting.findings import Quantity, QuantityKind
from claims.spotting.quantities import calendar_days as calendar
from claims.spotting.quantities.calendar_days import MONTHS, SEASONS, WEEKDAYS, Days
from claims.spotting.quantities.number_words import ONES
from claims.spotting.quantities.ranks import ordinal
from claims.spotting.quantities.tokens import Tokens, tokens_of

_FROM_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_MONTHS_LONG = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_LONG = {"day": 1, "week": 7, "fortnight": 14, "night": 1, "weekend": 7}
FURTHEST = 12_000  # months or days that are counted back; beyond that nothing is dated


def resolve(quantities: Iterable[Quantity], aired_on: date) -> list[Quantity]:
    """The same quantities with first and last day where the air date tells them.

    A month or day without a year is the latest that had begun by then, unless “next” is said.
    """
    return [_resolved(quantity, aired_on) for quantity in quantities]


def _resolved(quantity: Quantity, aired_on: date) -> Quantity:
    if quantity.first_day is not None:
        return quantity
    tokens = tokens_of(quantity.text)
    days = None
    if quantity.kind == QuantityKind.DATE:
        days = _days(tokens, aired_on)
    elif quantity.kind == QuantityKind.DURATION:
        days = _stretch(quantity, tokens, aired_on)
    if days is None:
        return quantity
    return replace(quantity, first_day=days[0], last_day=days[1])


def _days(tokens: Tokens, aired_on: date) -> Days | None:
    said = [token.low.removesuffix("'s") for token in tokens if token.text]
    if said[0] in _FROM_TODAY:
        return _shifted(aired_on, _FROM_TODAY[said[0]])
    step = _STEPS.get(said[0])
    month = next((MONTHS[word] for word in said if word in MONTHS), 0)
    if month:
        return _month(tokens, month, step, aired_on)
    weekday = next((WEEKDAYS[word] for word in said if word in WEEKDAYS), None)
    if weekday is not None:
        return _weekday(weekday, step, aired_on)
    if step is not None:
        return _period(said[-1], step, aired_on)
    place, _end = ordinal(tokens, 0)
    if place in range(1, 5) and said[-1] == "quarter":
        return calendar.months(_latest_year(aired_on, place * 3 - 2), place * 3 - 2, 3)
    return None


def _shifted(day: date, by: int) -> Days | None:
    try:
        moved = day + timedelta(days=by)
    except OverflowError:
        return None
    return moved, moved


def _latest_year(aired_on: date, month: int, day: int = 1) -> int:
    return aired_on.year - ((month, day) > (aired_on.month, aired_on.day))


def _month(tokens: Tokens, month: int, step: int | None, aired_on: date) -> Days | None:
    number = _day_of_month(tokens)
    if step == 1:
        year = aired_on.year + (month <= aired_on.month)
    elif step == 0:
        year = aired_on.year
    elif step == -1:
        year = aired_on.year - (month >= aired_on.month)
    else:
        year = _latest_year(aired_on, month, number or 1)
    if not number:
        return calendar.months(year, month)
    return calendar.day(year, month, number)


def _day_of_month(tokens: Tokens) -> int:
    for i, token in enumerate(tokens):
        place, _end = ordinal(tokens, i)
        if place:
            return place
        if token.is_number and token.text.isdecimal():
            return int(token.text[:2])
        if token.low in ONES:
            return ONES[token.low]
    return 0


def _weekday(weekday: int, step: int | None, aired_on: date) -> Days | None:
    """“Tuesday” and “last Tuesday” lie behind, “this” in this week, “next” in the one to come."""
    if step in {0, 1}:
        return _shifted(aired_on, weekday - aired_on.weekday() + 7 * (step or 0))
    back = (aired_on.weekday() - weekday) % 7
    return _shifted(aired_on, -(back or (7 if step == -1 else 0)))


def _period(name: str, step: int, aired_on: date) -> Days | None:
    if name in _MONTHS_LONG:
        return _months_long(name, step, aired_on)
    if name in SEASONS:
        return _season(SEASONS[name], step, aired_on)
    if name in {"night", "evening", "morning", "afternoon"}:
        return _shifted(aired_on, step)
    shifted = _shifted(aired_on, 7 * step)
    if shifted is None or name not in {"week", "weekend"}:
        return None
    monday, sunday = calendar.week(shifted[0])
    return (monday, sunday) if name == "week" else (sunday - timedelta(days=1), sunday)


def _months_long(name: str, step: int, aired_on: date) -> Days:
    if name == "month":
        return calendar.months(aired_on.year, aired_on.month + step)
    if name == "quarter":
        return calendar.months(aired_on.year, (aired_on.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    count = _MONTHS_LONG[name] // 12
    return calendar.years(aired_on.year // count * count + count * step, count)


def _season(month: int, step: int, aired_on: date) -> Days:
    """Three whole months, as weather services count them in the north."""
    year = aired_on.year
    if step == -1 and (month + 2 >= aired_on.month or month == 12):
        year -= 1
    if step == 1 and month <= aired_on.month:
        year += 1
    return calendar.months(year, month, 3)


def _stretch(quantity: Quantity, tokens: Tokens, aired_on: date) -> Days | None:
    """“two years ago” is that year, “three weeks ago” that week; “the last ten years” end today."""
    said = {token.low for token in tokens}
    if quantity.value is None or not said & {"ago", "last", "past", "previous", "next", "coming"}:
        return None
    whole = int(min(quantity.value, Decimal(FURTHEST)))
    forward = bool(said & {"next", "coming"})
    if "ago" in said:
        return _ago(quantity.unit, whole, aired_on) if whole == quantity.value else None
    there = _moved(quantity.unit, whole if forward else -whole, aired_on)
    if there is None:
        return None
    return (aired_on, there) if forward else (there, aired_on)


def _ago(unit: str, count: int, aired_on: date) -> Days | None:
    there = _moved(unit, -count, aired_on)
    if there is None:
        return None
    if unit in {"year", "decade", "century"}:
        return calendar.years(there.year)
    if unit in {"month", "quarter"}:
        return calendar.months(there.year, there.month)
    return calendar.week(there) if unit in {"week", "fortnight"} else (there, there)


def _moved(unit: str, by: int, aired_on: date) -> date | None:
    if unit in _DAYS_LONG:
        shifted = _shifted(aired_on, by * _DAYS_LONG[unit])
        return shifted and shifted[0]
    if unit not in _MONTHS_LONG:
        return None
    months = aired_on.year * 12 + aired_on.month - 1 + by * _MONTHS_LONG[unit]
    if not (MINYEAR + 1) * 12 <= months < 9998 * 12:
        return None
    first, last = calendar.months(months // 12, months % 12 + 1)
    return first.replace(day=min(aired_on.day, last.day))
