"""Decimals that stay exact however long, and read without an exponent."""

from decimal import Context, Decimal

MOST_DIGITS = 24  # more in a row is no quantity anybody says

_EXACT = Context(prec=120)
_SHARES = Context(prec=28)


def times(first: Decimal, second: Decimal) -> Decimal:
    return _EXACT.multiply(first, second)


def plus(first: Decimal, second: Decimal) -> Decimal:
    return _EXACT.add(first, second)


def over(first: Decimal, second: Decimal) -> Decimal:
    """To 28 digits: a third has no exact decimal."""
    return _SHARES.divide(first, second)


def plain(value: Decimal) -> Decimal:
    """The same value as people write it: 5500000, not 5.5E+6 nor 5500000.0."""
    if value == value.to_integral_value(context=_EXACT):
        return value.quantize(Decimal(1), context=_EXACT)
    return value.normalize(context=_EXACT)
