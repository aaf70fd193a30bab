"""What the engine reads as a quantity, and what it amounts to."""

from decimal import Decimal

import pytest

from claims.spotting.findings import Bound, QuantityKind
from claims.spotting.quantities import find


def read(sentence):
    """Span, kind, value and unit of each quantity."""
    return [(one.text, one.kind.value, one.value, one.unit) for one in find(sentence)]


def only(sentence):
    (found,) = find(sentence)
    return found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("5.5 million", 5_500_000), ("five point five million", 5_500_000), ("5B", 5_000_000_000),
        ("10k", 10_000), ("3 bn", 3_000_000_000), ("7mn", 7_000_000),
        ("half a billion", 500_000_000),
        ("twenty-five", 25), ("a hundred", 100), ("two and a half million", 2_500_000),
        ("one hundred and five", 105), ("300 and 50 thousand", 350_000), ("2½", Decimal("2.5")),
        ("a million and a half", 1_500_000), ("three million, five hundred thousand", 3_500_000),
        ("a quarter of a million", 250_000), ("twelve hundred", 1200),
        ("1,234,567.89", Decimal("1234567.89")),
        ("\u0665\u0660", 50), ("\uff11\uff12", 12),
        ("zero point two five", Decimal("0.25")), ("5 lakh", 500_000),
        ("three billion five hundred million", 3_500_000_000),
        ("a half-a-trillion", 500_000_000_000),
        ("minus 5", -5), ("-20", -20), ("12\u202f345\u202f678", 12_345_678),
        ("31/2", Decimal("3.5")),
    ],
)  # fmt: skip
def test_a_number_in_digits_or_words_has_its_exact_value(words, value):
    assert only(f"They got {words}.").value == value


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("$5.5 million", 5_500_000, "dollar"),
        ("five point five million dollars", 5_500_000, "dollar"),
        ("US$5bn", 5_000_000_000, "USD"), ("C$3", 3, "CAD"), ("A$20", 20, "AUD"),
        ("HK$40", 40, "HKD"),
        ("USD 100", 100, "USD"), ("100 US dollars", 100, "USD"), ("6 Canadian dollars", 6, "CAD"),
        ("£3m", 3_000_000, "GBP"), ("5 bucks", 5, "dollar"), ("50 cents", Decimal("0.5"), "dollar"),
        ("5 euros", 5, "EUR"), ("€5m", 5_000_000, "EUR"), ("900 yen", 900, "JPY"),
        ("7 yuan", 7, "CNY"),
        ("8 renminbi", 8, "CNY"), ("300 Indian rupees", 300, "INR"), ("300 rupees", 300, "rupee"),
        ("5 million Swiss francs", 5_000_000, "CHF"), ("10 million pounds", 10_000_000, "GBP"),
        ("five dollars and fifty cents", Decimal("5.5"), "dollar"),
        ("12 New Zealand dollars", 12, "NZD"),
    ],
)  # fmt: skip
def test_money_is_in_the_currency_the_words_name_and_no_other(words, value, unit):
    assert read(f"They paid {words}.") == [(words, "money", value, unit)]


def test_pounds_are_money_or_weight_by_what_stands_around():
    assert only("They spend 50 pounds a week.").unit == "GBP"
    assert only("He was caught with 125 pounds of marijuana.").unit == "pound"
    assert only("She lost 20 pounds.").kind == QuantityKind.MEASURE


@pytest.mark.parametrize(
    ("words", "kind", "value", "unit"),
    [
        ("12%", "percent", 12, "%"), ("twelve percent", "percent", 12, "%"),
        ("two per cent", "percent", 2, "%"),
        ("two percentage points", "points", 2, "percentage point"),
        ("25 basis points", "basis_points", 25, "basis point"),
        ("half a percent", "percent", Decimal("0.5"), "%"),
        ("18 months", "duration", 18, "month"),
        ("three and a half years", "duration", Decimal("3.5"), "year"),
        ("a decade", "duration", 1, "decade"), ("half an hour", "duration", Decimal("0.5"), "hour"),
        ("22 miles", "measure", 22, "mile"), ("5,000 square feet", "measure", 5000, "square foot"),
        ("100 megawatts", "measure", 100, "megawatt"), ("60 mph", "measure", 60, "mile per hour"),
        ("70 degrees Fahrenheit", "measure", 70, "degree Fahrenheit"),
        ("3 kWh", "measure", 3, "kilowatt hour"),
        ("600 tons", "measure", 600, "ton"), ("42 years old", "age", 42, "year"),
        ("a year and a half", "duration", Decimal("1.5"), "year"),
        ("100 times less", "ratio", 100, "times"), ("10x", "ratio", 10, "times"),
        ("tenfold", "ratio", 10, "times"),
        ("three out of four", "share", Decimal("0.75"), "1"),
        ("9 in 10", "share", Decimal("0.9"), "1"),
        ("eight of the nine", "share", Decimal(8) / 9, "1"),
    ],
)  # fmt: skip
def test_a_unit_is_read_under_one_name(words, kind, value, unit):
    ((text, *found),) = read(f"It was for {words}.")

    assert (text in {words, words.removeprefix("a ")}, *found) == (True, kind, value, unit)


@pytest.mark.parametrize(
    ("sentence", "noun", "unit"),
    [
        ("It has about 50,000 H100s.", "H100s", "H100"),
        ("That is 25 million more people.", "people", "person"),
        ("We built three new weapons systems.", "weapons systems", "system"),
        ("Ninety-nine United States senators voted.", "United States senators", "senator"),
        ("We lost by one vote.", "vote", "vote"),
        ("I've made ten uh - speeches.", "speeches", "speech"),
        ("Several thousand fighters came.", "fighters", "fighter"),
        ("They get eighty F-14s.", "F-14s", "F-14"),
        ("We only had one agency.", "agency", "agency"),
        ("It is a 75-page report.", "page", "page"),
    ],
)
def test_a_count_names_what_is_counted(sentence, noun, unit):
    found = only(sentence)

    assert (found.kind, found.noun, found.unit) == (QuantityKind.COUNT, noun, unit)


@pytest.mark.parametrize(
    ("sentence", "per"),
    [
        ("OpenAI spends $5 billion a year.", "year"), ("It is $2 a gallon.", "gallon"),
        ("We pay $1,500 per person.", "person"), ("He makes $15 an hour.", "hour"),
        ("Four thousand people a day come.", "day"),
        ("We use 2 million barrels of oil a day.", "day"),
        ("They owe $1 billion every day.", "day"), ("It costs $90 annually.", "year"),
    ],
)  # fmt: skip
def test_a_rate_names_what_it_is_per(sentence, per):
    assert only(sentence).per == per


@pytest.mark.parametrize(
    ("sentence", "low", "high", "unit"),
    [
        ("It takes between 5 and 10 million dollars.", 5_000_000, 10_000_000, "dollar"),
        ("It grew 5 to 10%.", 5, 10, "%"), ("A wait of 5-10 years.", 5, 10, "year"),
        ("It costs $2 to $3 billion.", 2_000_000_000, 3_000_000_000, "dollar"),
        ("Five or six people came.", 5, 6, "person"), ("It is between 20% and 30%.", 20, 30, "%"),
        ("That was a day or two ago.", 1, 2, "day"),
        ("Between four and five hundred employees.", 400, 500, "employee"),
        ("They are aged between 18 and 24.", 18, 24, "year"),
    ],
)  # fmt: skip
def test_a_range_has_both_ends_in_the_unit_of_the_last(sentence, low, high, unit):
    found = only(sentence)

    assert (found.value, found.high, found.unit) == (low, high, unit)


def test_numbers_of_a_row_are_in_the_unit_of_the_last():
    found = find("A rally of 10,000, 15,000 and 20,000 people.")

    assert [(one.value, one.unit) for one in found] == [
        (10_000, "person"),
        (15_000, "person"),
        (20_000, "person"),
    ]


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("at least 50 people", Bound.AT_LEAST), ("more than 50 people", Bound.MORE_THAN),
        ("over 50 people", Bound.MORE_THAN), ("up to 50 people", Bound.AT_MOST),
        ("as many as 50 people", Bound.AT_MOST), ("fewer than 50 people", Bound.LESS_THAN),
        ("nearly 50 people", Bound.NEARLY), ("almost 50 people", Bound.NEARLY),
        ("50+ people", Bound.AT_LEAST), ("50-plus people", Bound.AT_LEAST),
        ("50 people or more", Bound.AT_LEAST),
        ("no more than 50 people", Bound.AT_MOST), ("under 50 people", Bound.LESS_THAN),
        ("50 people", Bound.EXACT),
    ],
)  # fmt: skip
def test_words_around_a_number_say_how_far_it_reaches(words, bound):
    assert only(f"There were {words}.").bound == bound


@pytest.mark.parametrize(
    "words",
    [
        "about 50",
        "around 50",
        "roughly 50",
        "some 50 people",
        "50 or so",
        "fifty-ish",
        "a couple of million",
    ],
)
def test_words_that_hedge_make_a_value_approximate(words):
    assert only(f"There were {words}.").approximate


def test_over_ten_years_is_a_time_and_no_bound():
    assert only("It will be done over 10 years.").bound == Bound.EXACT
    assert not only("You talk about eight years.").approximate


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Unemployment fell by 3 percent.", "down"), ("NVIDIA is losing 12%.", "down"),
        ("They cut taxes by $4 trillion.", "down"), ("Gasoline is up 30 percent.", "up"),
        ("We spend 37 percent more.", "up"), ("It costs 100 times less.", "down"),
        ("It is 5 percent.", ""),
    ],
)  # fmt: skip
def test_a_change_knows_its_direction(sentence, direction):
    assert only(sentence).direction == direction


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("dozens of people", 12),
        ("hundreds of thousands of people", 100_000),
        ("several hundred people", 100),
    ],
)
def test_an_open_count_is_at_least_its_size(words, value):
    found = only(f"It hit {words}.")

    assert (found.value, found.bound, found.approximate, found.unit) == (
        value,
        Bound.AT_LEAST,
        True,
        "person",
    )


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It is twice as much.", 2), ("We doubled it.", 2), ("They tripled the budget.", 3),
        ("It is one-half as much.", Decimal("0.5")), ("They cut it in half.", Decimal("0.5")),
        ("It is three times as many.", 3),
    ],
)  # fmt: skip
def test_a_ratio_is_counted_in_times(sentence, value):
    found = only(sentence)

    assert (found.kind, found.value, found.unit) == (QuantityKind.RATIO, value, "times")


def test_a_fraction_of_something_has_no_value():
    assert read("They did it with a fraction of the money.") == [("a fraction", "share", None, "1")]


@pytest.mark.parametrize(
    ("sentence", "rank"),
    [
        ("It's number one.", 1), ("She ranked first.", 1), ("It is the third largest economy.", 3),
        ("We are No. 2 in steel.", 2), ("They came in second.", 2),
        ("It is a number one priority.", 1),
    ],
)  # fmt: skip
def test_a_place_among_others_is_a_rank(sentence, rank):
    found = only(sentence)

    assert (found.kind, found.value) == (QuantityKind.RANK, rank)
