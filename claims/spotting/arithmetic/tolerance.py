"""How far a spoken number reaches: results are judged as people speak, not to the last digit.

A stated result reaches half its last place either way (30 %: 25 to 35; 5.5 million: 5.45 to 5.55),
but never more than a quarter of itself, a sum or a difference a tenth; with “about” a whole place,
at most half. A number reckoned with reaches half its last place, at most a twentieth; with “about”
a tenth. Bounds open a side.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.spotting.findings import Bound, Quantity

ENDLESS = Decimal("Infinity")
HALF = Decimal("0.5")
TENTH = Decimal("0.1")
EIGHTH = Decimal("0.125")
MOST_STATED = Decimal("0.25")
MOST_ABOUT = Decimal("0.5")
MOST_TAKEN = Decimal("0.05")

_DECIMALS = re.compile(r"(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Reach:
    """From `low` to `high`, both included; `high` may be endless."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Reach") -> bool:
        return self.low <= other.high and other.low <= self.high

    def over(self, other: "Reach") -> "Reach":
        """Divided by `other`; nothing is below zero here."""
        low = self.low / other.high if other.high else ENDLESS
        high = self.high / other.low if other.low else ENDLESS
        return Reach(low, high)

    def times(self, other: "Reach") -> "Reach":
        high = ENDLESS if ENDLESS in (self.high, other.high) else self.high * other.high
        return Reach(self.low * other.low, high)

    def plus(self, other: "Reach") -> "Reach":
        return Reach(self.low + other.low, self.high + other.high)

    def shifted(self, by: Decimal) -> "Reach":
        return Reach(self.low + by, self.high + by)

    def scaled(self, by: Decimal) -> "Reach":
        return Reach(self.low * by, self.high * by)


def place(quantity: Quantity) -> Decimal:
    """The last place that was spoken: 0.1 million of “5.5 million”, 10 of “30”, 1 of “12”."""
    value = quantity.value if quantity.value is not None else Decimal(0)
    spoken = _DECIMALS.search(quantity.text)
    if spoken and value:
        literal = Decimal(f"{spoken[1]}.{spoken[2]}")
        if literal:
            return value / literal * Decimal(10) ** -len(spoken[2])
    exponent = value.normalize().as_tuple().exponent if value else 0
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)


def stated(quantity: Quantity, most: Decimal = MOST_STATED) -> Reach:
    """What a result that somebody states may stand for; of a sum at most a tenth off."""
    value = quantity.value if quantity.value is not None else Decimal(0)
    slack = min(place(quantity) * HALF, value * most)
    if quantity.approximate or quantity.bound is Bound.NEARLY:
        slack = min(max(place(quantity), value * TENTH), value * MOST_ABOUT)
    return _bounded(quantity, Reach(value - slack, (quantity.high or value) + slack))


def taken(quantity: Quantity) -> Reach:
    """What a number that is multiplied or divided may stand for."""
    value = quantity.value if quantity.value is not None else Decimal(0)
    slack = min(place(quantity) * HALF, value * MOST_TAKEN)
    if quantity.approximate or quantity.bound is Bound.NEARLY:
        slack = value * TENTH
    return _bounded(quantity, Reach(value - slack, (quantity.high or value) + slack))


def fraction(quantity: Quantity) -> Reach:
    """What “a third” may stand for, as a share that somebody states: an eighth of it either way."""
    value = quantity.value if quantity.value is not None else Decimal(0)
    loose = quantity.approximate or quantity.bound is Bound.NEARLY
    slack = value * (MOST_STATED if loose else EIGHTH)
    return _bounded(quantity, Reach(value - slack, value + slack))


def added(quantity: Quantity) -> Reach:
    """What a number that is added or taken away may stand for: itself, unless words widen it."""
    value = quantity.value if quantity.value is not None else Decimal(0)
    slack = value * TENTH if quantity.approximate or quantity.bound is Bound.NEARLY else Decimal(0)
    return _bounded(quantity, Reach(value - slack, (quantity.high or value) + slack))


def _bounded(quantity: Quantity, reach: Reach) -> Reach:
    """Bounds are taken at their word: “less than one year” is never more than one."""
    value = quantity.value if quantity.value is not None else Decimal(0)
    if quantity.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return Reach(value, ENDLESS)
    if quantity.bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return Reach(Decimal(0), quantity.high or value)
    if quantity.bound is Bound.NEARLY:
        return Reach(reach.low, quantity.high or value)
    return reach
