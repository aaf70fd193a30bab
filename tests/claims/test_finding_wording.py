"""Quantities in words for people, and back to their places in the file."""

# ruff: noqa: RUF001 - en dashes between numbers; one case a line

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.finding_wording import amount, figures
from claims.formats.markup import Piece, pieces
from claims.spotting.findings import Bound, Quantity, QuantityKind
from claims.views.places import Letters, places_of

K = QuantityKind
NEW_YEAR, END = date(2025, 1, 1), date(2025, 1, 31)
AMOUNTS = [
    ({"kind": K.MONEY, "value": "5500000", "unit": "USD"}, "5,500,000 USD"),
    (
        {"kind": K.MONEY, "value": "5E9", "unit": "dollar", "per": "year"},
        "5,000,000,000 dollars (of which country is open) per year",
    ),
    (
        {"kind": K.COUNT, "value": "50000", "noun": "H100s", "approximate": True},
        "about 50,000 H100s",
    ),
    ({"kind": K.PERCENT, "value": "12", "unit": "%", "direction": "down"}, "12 % (down)"),
    ({"kind": K.POINTS, "value": "2.50"}, "2.5 percentage points"),
    (
        {"kind": K.RATIO, "value": "100", "unit": "times", "bound": Bound.MORE_THAN},
        "more than 100 times",
    ),
    ({"kind": K.SHARE, "value": "0.75", "unit": "1"}, "a share of 0.75"),
    ({"kind": K.RANK, "value": "1"}, "place 1"),
    ({"kind": K.DECADE, "value": "1980"}, "1980s"),
    ({"kind": K.MONEY, "value": "5", "high": "10", "unit": "EUR"}, "5–10 EUR"),
    ({"kind": K.DATE, "first_day": NEW_YEAR, "last_day": NEW_YEAR}, "1 January 2025"),
    (
        {"kind": K.DATE, "first_day": NEW_YEAR, "last_day": END},
        "1 January 2025 – 31 January 2025",
    ),
    (
        {"kind": K.DURATION, "value": "1", "unit": "year", "bound": Bound.LESS_THAN},
        "less than 1 year",
    ),
]


@pytest.mark.parametrize(("fields", "words"), AMOUNTS, ids=[words for _f, words in AMOUNTS])
def test_a_quantity_is_told_in_plain_words(fields, words):
    numbers = {name: Decimal(fields[name]) for name in ("value", "high") if name in fields}

    assert amount(Quantity("x", 0, 1, **(fields | numbers))) == words


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**15))
def test_no_digit_is_lost_in_print(value):
    assert Decimal(figures(value).replace(",", "")) == value


def test_words_of_a_sentence_over_a_label_lead_back_to_both_places_in_the_file():
    heard = [Piece(10, 22, "It cost $5.5"), Piece(35, 50, " million   in\n ")]
    spans = [(10, 22), (36, 48)]
    text = "It cost $5.5 million in"

    letters = Letters(heard).of(spans)

    assert places_of(text, letters, spans, 8, 20) == [(18, 22), (36, 43)]
    assert places_of(text, letters, spans, 0, 2) == [(10, 12)]
    assert places_of(text, letters, spans, 2, 3) == []


def test_words_with_an_entity_are_taken_whole():
    heard = pieces("S&amp;P fell 3%", 100, "webvtt")
    spans = [(100, 115)]

    letters = Letters(heard).of(spans)

    assert places_of("S&P fell 3%", letters, spans, 0, 3) == [(100, 107)]
    assert places_of("S&P fell 3%", letters, spans, 9, 11) == [(113, 115)]


@given(st.text(max_size=60), st.data())
def test_any_words_are_found_where_they_stand(spoken, data):
    text = " ".join(spoken.split())
    spans = [(5, 5 + len(spoken))]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    found = places_of(text, Letters(pieces(spoken, 5, "")).of(spans), spans, start, end)

    cut = "".join(spoken[a - 5 : b - 5] for a, b in found)
    assert "".join(cut.split()) == "".join(text[start:end].split())
