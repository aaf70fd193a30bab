"""What the engine reads as a quantity, and what it amounts to."""

from decimal import Decimal

import pytest

from claims.spotting.findings import QuantityKind
from claims.spotting.quantities import find


def amount(text):
    (found,) = find(text)
    return found.text, found.kind.value, found.value, found.unit


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was trained for only $5.5 million.", ("$5.5 million", "money", 5_500_000, "dollar")),
        ("It is losing 12% now.", ("12%", "percent", 12, "%")),
        ("It has about 50,000 H100s.", ("50,000 H100s", "count", 50_000, "H100")),
        ("They built it in three and a half years.", ("three and a half years", "duration", Decimal("3.5"), "year")),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_its_unit(sentence, expected):
    assert amount(sentence) == expected


def test_a_rate_names_what_it_is_per():
    (found,) = find("OpenAI spends $5 billion a year.")

    assert (found.kind, found.value, found.per) == (QuantityKind.MONEY, 5_000_000_000, "year")
