"""A calculation written down in figures."""

from decimal import ROUND_HALF_UP, Decimal

from claims.spotting.arithmetic.numbers import Number
from claims.spotting.findings import QuantityKind

SIGNS = {"dollar": "$", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
PLURAL = frozenset(["percentage point", "year", "month", "week", "day", "decade", "mile"])
_HUNDREDTH = Decimal("0.01")


def rounded(value: Decimal) -> Decimal:
    """To two decimals, or to two digits where it is smaller than that."""
    if value and abs(value) < _HUNDREDTH:
        return value.quantize(Decimal(1).scaleb(value.adjusted() - 1))
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """1234567.50 as “1,234,567.5”."""
    figure = f"{rounded(value):,f}"
    return figure.rstrip("0").rstrip(".") if "." in figure else figure


def _in_cents(value: Decimal) -> str:
    """$1.40 and $3, never $1.4."""
    written = plain(value)
    whole, point, cents = written.partition(".")
    return f"{whole}.{cents:0<2}" if point else whole


def figure(value: Decimal, unit: str = "") -> str:
    """With its unit: “$5,500,000”, “12 %”, “3 year”; “times” and shares are bare figures."""
    if unit in SIGNS:
        return f"{SIGNS[unit]}{_in_cents(value)}"
    if not unit or unit in {"1", "times"}:
        return plain(value)
    return f"{plain(value)} {unit}" + ("s" if unit in PLURAL and abs(value) != 1 else "")


def shown(number: Number) -> str:
    """A number as it goes into a working; a range shows both ends."""
    said = number.said
    unit = said.unit if said.kind is not QuantityKind.COUNT else ""
    figures = figure(number.value, unit)
    return figures if said.high is None else f"{figures}–{figure(said.high, unit)}"  # noqa: RUF001


def result(value: Decimal, stated: Number) -> str:
    """The end of a working: what comes out, and what was said."""
    unit = stated.said.unit if stated.said.kind is not QuantityKind.COUNT else ""
    return f"= {figure(value, unit)}; said: {shown(stated)}"
