"""Which numbers may be set against each other, and what is shown where they differ in a rate."""

from dataclasses import replace

from claims.spotting.arithmetic.figures import shown
from claims.spotting.arithmetic.numbers import Number
from claims.spotting.findings import Flag, QuantityKind
from claims.spotting.things import stem

MONEY_OF_ONE_KIND = frozenset(["dollar", "USD"])
COUNTED = frozenset([QuantityKind.COUNT, QuantityKind.NUMBER])
RECKONED = COUNTED | {QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE}
YEARS = (1500, 2100)  # a bare number between these may be a year


def same_unit(one: Number, other: Number) -> bool:
    """Both money of one currency, both percent, both counts, or one unit of measure."""
    first, second = one.said, other.said
    if first.kind in COUNTED and second.kind in COUNTED:
        return not (_may_be_year(one) or _may_be_year(other))
    if first.kind is not second.kind or first.kind not in RECKONED:
        return False
    return first.unit == second.unit or {first.unit, second.unit} <= MONEY_OF_ONE_KIND


def same_noun(one: Number, other: Number) -> bool:
    """Counts of one thing; a bare number may be of anything named beside it."""
    first, second = noun(one), noun(other)
    return not first or not second or first == second


def same_rate(one: Number, other: Number) -> bool:
    return one.said.per == other.said.per


def comparable(one: Number, other: Number) -> bool:
    """Amounts of one thing; of two rates both must be for the same time."""
    rates = {one.said.per, other.said.per} - {""}
    return same_unit(one, other) and same_noun(one, other) and len(rates) < 2  # noqa: PLR2004


def noun(number: Number) -> str:
    """The last word of what is counted, without its plural: “police officers” is “officer”."""
    words = number.said.noun.split()
    return stem(words[-1]) if words and number.said.kind in COUNTED else ""


def with_rates(one: Number, other: Number) -> tuple[str, str]:
    """Both in figures; where only one is a rate, both say so."""
    if one.said.per == other.said.per:
        return shown(one), shown(other)
    return _with_rate(one), _with_rate(other)


def once_against_rate(flag: Flag, one: Number, other: Number) -> Flag:
    """The flag with its caveat, where one amount is a rate and the other is not."""
    if one.said.per == other.said.per:
        return flag
    return replace(flag, caveats=(*flag.caveats, "once_against_rate"))


def _with_rate(number: Number) -> str:
    return f"{shown(number)} " + (f"a {number.said.per}" if number.said.per else "once")


def _may_be_year(number: Number) -> bool:
    said = number.said
    bare = said.kind is QuantityKind.NUMBER and not said.noun and "," not in said.text
    return bare and YEARS[0] <= number.value <= YEARS[1]
