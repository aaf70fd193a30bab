"""Findings as JSON and back: nothing is lost, and nothing false comes back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spotting import shapes
from claims.spotting.findings import (
    Bound,
    Kind,
    Quantity,
    QuantityKind,
    Reported,
    Slot,
    Statement,
)
from claims.spotting.ledger import Entry
from claims.spotting.reasons import Reason

NUMBERS = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=6)
DAYS = st.none() | st.dates()
MADE = [
    st.builds(Quantity, value=NUMBERS, high=NUMBERS, first_day=DAYS, last_day=DAYS),
    st.builds(Reported),
    st.builds(Statement, slots=st.tuples(st.builds(Slot))),
    st.builds(Entry, value=st.decimals(allow_nan=False, allow_infinity=False, places=6)),
    st.builds(Reason),
]
MONEY = {"text": "$5", "start": 0, "end": 2, "kind": "money", "value": "5", "unit": "dollar"}


@given(st.one_of(MADE))
def test_whatever_the_engine_makes_comes_back_as_it_was(finding):
    written = json.loads(json.dumps(shapes.write(finding)))

    assert shapes.read(type(finding), written) == finding


def test_a_quantity_is_written_in_plain_words():
    found = Quantity(
        "at least $5.5 million", 0, 21, QuantityKind.MONEY, Decimal("5.5E+6"), unit="dollar",
        bound=Bound.AT_LEAST, first_day=date(2025, 1, 1),
    )  # fmt: skip

    written = shapes.write(found)

    assert written["value"] == "5500000"
    assert (written["kind"], written["bound"]) == ("money", "at_least")
    assert (written["first_day"], written["high"]) == ("2025-01-01", None)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        "5",
        None,
        MONEY | {"start": "0"},
        MONEY | {"start": True},
        MONEY | {"approximate": 1},
        MONEY | {"kind": "gold"},
        MONEY | {"value": 5},
        MONEY | {"value": "five"},
        MONEY | {"value": "NaN"},
        MONEY | {"value": "1E+1000000"},
        MONEY | {"value": "9" * 10_000},
        MONEY | {"first_day": "yesterday"},
        MONEY | {"colour": "green"},
        MONEY | {"text": None},
        {"text": "$5"},
    ],
)
def test_what_the_engine_would_not_write_is_refused(wrong):
    with pytest.raises(shapes.ShapeError):
        shapes.read(Quantity, wrong)


def test_a_list_is_read_whole_or_not_at_all():
    assert shapes.read_all(Kind, ["quantity", "law"]) == (Kind.QUANTITY, Kind.LAW)
    with pytest.raises(shapes.ShapeError):
        shapes.read_all(Kind, ["quantity", "gossip"])
    with pytest.raises(shapes.ShapeError):
        shapes.read_all(Kind, "quantity")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=9))
def test_any_json_is_read_or_refused(anything):
    for kind in (Quantity, Reported, Statement, Kind, Entry, Reason):
        try:
            shapes.read_all(kind, anything)
        except shapes.ShapeError:
            continue
        assert anything in ([], ["quantity"]) or kind is Kind


def test_a_place_holds_the_words_it_is_said_to_hold():
    five = shapes.read(Quantity, MONEY)

    shapes.check_spans("$5 it was", [five])
    for text in ("it was $5", "$", ""):
        with pytest.raises(shapes.ShapeError):
            shapes.check_spans(text, [five])
