"""Days of the calendar: stretches of it, as first and last day, both inclusive."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

Days = tuple[date, date]

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
}
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}  # their first month


def day(year: int, month: int, number: int) -> Days | None:
    """Nothing where the calendar has no such day."""
    if not (
        1 <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]
    ):
        return None
    only = date(year, month, number)
    return only, only


def months(year: int, month: int, count: int = 1) -> Days:
    """`count` months from the first day of this one; years are held between 1 and 9998."""
    first = min(max(year * 12 + month - 1, 12), 9998 * 12)
    behind = first + count
    start = date(first // 12, first % 12 + 1, 1)
    return start, date(behind // 12, behind % 12 + 1, 1) - timedelta(days=1)


def years(year: int, count: int = 1) -> Days:
    first = min(max(year, 1), MAXYEAR)
    return date(first, 1, 1), date(min(max(first + count - 1, 1), MAXYEAR), 12, 31)


def week(of: date) -> Days:
    """Monday to Sunday, ISO 8601."""
    monday = of - timedelta(days=of.weekday())
    return monday, monday + timedelta(days=6)
