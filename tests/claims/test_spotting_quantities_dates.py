"""Dates, years and decades as said, and what they mean on the day of the broadcast."""

from datetime import date
from decimal import Decimal

import pytest

from claims.spotting.findings import QuantityKind
from claims.spotting.quantities import find, resolve

AIRED = date(2025, 1, 29)  # a Wednesday


def days(sentence, aired_on=AIRED):
    (found,) = resolve(find(sentence), aired_on)
    return found.first_day, found.last_day


@pytest.mark.parametrize(
    "words",
    [
        "January 27, 2025", "27 January 2025", "Jan. 27, 2025", "1/27/2025", "27/1/2025",
        "2025-01-27",
        "the 27th of January, 2025", "January 27th 2025", "January twenty-seventh, 2025",
    ],
)  # fmt: skip
def test_a_whole_date_is_its_day_before_anybody_asks_when_it_aired(words):
    (found,) = find(f"It began on {words}.")

    assert (found.kind, found.first_day, found.last_day) == (
        QuantityKind.DATE,
        date(2025, 1, 27),
        date(2025, 1, 27),
    )


def test_a_day_that_the_calendar_does_not_have_means_no_day():
    (found,) = find("It began on February 30, 2025.")

    assert found.first_day is None


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("in 2016", 2016), ("in '08", 2008), ("in '92", 1992), ("in FY2024", 2024),
        ("in fiscal year 1981", 1981),
        ("in nineteen eighty-four", 1984), ("in twenty sixteen", 2016),
        ("in two thousand and eight", 2008),
    ],
)  # fmt: skip
def test_a_year_in_digits_or_words_is_its_days(words, year):
    (found,) = find(f"It began {words}.")

    assert (found.kind, found.value) == (QuantityKind.YEAR, year)
    assert (found.first_day, found.last_day) == (date(year, 1, 1), date(year, 12, 31))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the 1980s", 1980),
        ("the nineties", 1990),
        ("the '80s", 1980),
        ("the mid-1990s", 1990),
        ("the 80s", 1980),
    ],
)
def test_a_decade_has_ten_years(words, value):
    (found,) = find(f"It began in {words}.")

    assert (found.kind, found.value) == (QuantityKind.DECADE, value)
    assert (found.first_day, found.last_day) == (date(value, 1, 1), date(value + 9, 12, 31))


def test_two_years_with_a_dash_are_one_stretch():
    (found,) = find("From 2009 to 2016 it grew.")

    assert (found.value, found.high, found.last_day) == (2009, 2016, date(2016, 12, 31))


@pytest.mark.parametrize(
    "sentence", ["We lost 2000 jobs.", "Some 1500 people came.", "It makes 2000 megawatts."]
)
def test_four_digits_that_count_are_no_year(sentence):
    (found,) = find(sentence)

    assert found.kind != QuantityKind.YEAR


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("today", "2025-01-29", "2025-01-29"), ("tonight", "2025-01-29", "2025-01-29"),
        ("yesterday", "2025-01-28", "2025-01-28"), ("tomorrow", "2025-01-30", "2025-01-30"),
        ("just last week", "2025-01-20", "2025-01-26"), ("next week", "2025-02-03", "2025-02-09"),
        ("this year", "2025-01-01", "2025-12-31"), ("last year", "2024-01-01", "2024-12-31"),
        ("last month", "2024-12-01", "2024-12-31"), ("this month", "2025-01-01", "2025-01-31"),
        ("in December", "2024-12-01", "2024-12-31"), ("in January", "2025-01-01", "2025-01-31"),
        ("last January", "2024-01-01", "2024-01-31"), ("next March", "2025-03-01", "2025-03-31"),
        ("on January 27", "2025-01-27", "2025-01-27"),
        ("on the 4th of July", "2024-07-04", "2024-07-04"),
        ("on Tuesday", "2025-01-28", "2025-01-28"), ("last Wednesday", "2025-01-22", "2025-01-22"),
        ("next Friday", "2025-02-07", "2025-02-07"), ("two years ago", "2023-01-01", "2023-12-31"),
        ("three weeks ago", "2025-01-06", "2025-01-12"),
        ("18 months ago", "2023-07-01", "2023-07-31"),
        ("last summer", "2024-06-01", "2024-08-31"),
        ("over the last decade", "2015-01-29", "2025-01-29"),
        ("in the past 10 years", "2015-01-29", "2025-01-29"),
        ("last quarter", "2024-10-01", "2024-12-31"),
        ("in the first half of 1980", "1980-01-01", "1980-06-30"),
        ("in January of 1975", "1975-01-01", "1975-01-31"),
    ],
)  # fmt: skip
def test_a_relative_date_is_told_from_the_air_date(words, first, last):
    assert days(f"It happened {words}.") == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("aired_on", [date(1, 1, 1), date(9999, 12, 31), date(2024, 2, 29)])
def test_the_ends_of_the_calendar_are_no_trouble(aired_on):
    said = "Yesterday, tomorrow, last week, next decade, 900 years ago, the next 5000 years"

    assert len(resolve(find(said), aired_on)) == len(find(said))


def test_what_needs_no_air_date_is_left_as_it_is():
    found = find("It cost $5 million in 2016.")

    assert resolve(found, AIRED) == found
    assert found[0].value == Decimal(5_000_000)
