"""What the engine finds, in words for people. Values in, text out."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.spotting.findings import Bound, Quantity, QuantityKind

BOUNDS = {
    Bound.AT_LEAST: gettext_lazy("at least"),
    Bound.MORE_THAN: gettext_lazy("more than"),
    Bound.AT_MOST: gettext_lazy("at most"),
    Bound.LESS_THAN: gettext_lazy("less than"),
    Bound.NEARLY: gettext_lazy("nearly"),
}
DIRECTIONS = {"up": gettext_lazy("up"), "down": gettext_lazy("down")}
KINDS = {
    QuantityKind.MONEY: gettext_lazy("money"),
    QuantityKind.PERCENT: gettext_lazy("percentage"),
    QuantityKind.POINTS: gettext_lazy("percentage points"),
    QuantityKind.BASIS_POINTS: gettext_lazy("basis points"),
    QuantityKind.RATIO: gettext_lazy("ratio"),
    QuantityKind.SHARE: gettext_lazy("share"),
    QuantityKind.COUNT: gettext_lazy("count"),
    QuantityKind.NUMBER: gettext_lazy("number"),
    QuantityKind.MEASURE: gettext_lazy("measure"),
    QuantityKind.DATE: gettext_lazy("date"),
    QuantityKind.YEAR: gettext_lazy("year"),
    QuantityKind.DECADE: gettext_lazy("decade"),
    QuantityKind.DURATION: gettext_lazy("duration"),
    QuantityKind.RANK: gettext_lazy("rank"),
    QuantityKind.AGE: gettext_lazy("age"),
}
PHRASES = {
    QuantityKind.POINTS: gettext_lazy("%(n)s percentage points"),
    QuantityKind.BASIS_POINTS: gettext_lazy("%(n)s basis points"),
    QuantityKind.RANK: gettext_lazy("place %(n)s"),
    QuantityKind.SHARE: gettext_lazy("a share of %(n)s"),
}
FAULTS = {
    "unreachable": gettext_lazy(
        "The language model could not be reached; our own engine spoke alone."
    ),
    "timeout": gettext_lazy("The language model took too long; our own engine spoke alone."),
    "refused": gettext_lazy("The language model refused; our own engine spoke alone."),
    "nothing_held": gettext_lazy(
        "Nothing the language model said was true to the words; our own engine spoke alone."
    ),
}
FAULT = gettext_lazy("The language model’s answer could not be read; our own engine spoke alone.")
OPEN_CURRENCIES = frozenset(["dollar", "pound", "peso", "franc", "rupee", "cent"])
"""Units of money whose country the words leave open."""


def figures(value: Decimal) -> str:
    """All digits, in groups of three: 5,500,000 or 0.5. Nothing is rounded but trailing zeros."""
    if value != value.to_integral_value():
        return f"{value.normalize():,f}"
    return f"{value.to_integral_value():,f}"


def amount(quantity: Quantity) -> str:
    """What a quantity amounts to: “at least 5,500,000 USD a year”, or the days that are meant."""
    days = _days(quantity)
    value = _value(quantity)
    words = [str(BOUNDS.get(quantity.bound, "")), _("about") if quantity.approximate else "", value]
    if quantity.per:
        words.append(_("per %(unit)s") % {"unit": quantity.per})
    if quantity.direction in DIRECTIONS:
        words.append(f"({DIRECTIONS[quantity.direction]})")
    said = " ".join(word for word in words if word)
    return f"{said}: {days}" if said and days else said or days


def _value(quantity: Quantity) -> str:
    if quantity.value is None or quantity.kind in {QuantityKind.YEAR, QuantityKind.DATE}:
        return ""
    span = figures(quantity.value)
    if quantity.high is not None:
        span = f"{span}–{figures(quantity.high)}"  # noqa: RUF001  an en dash between two numbers
    return _in_units(quantity, span)


def _in_units(quantity: Quantity, span: str) -> str:
    if quantity.kind == QuantityKind.MONEY and quantity.unit in OPEN_CURRENCIES:
        words = _("%(amount)s %(unit)ss (of which country is open)")
        return words % {"amount": span, "unit": quantity.unit}
    if quantity.kind == QuantityKind.DECADE:
        return f"{span.replace(',', '')}s"
    if quantity.kind in PHRASES:
        return str(PHRASES[quantity.kind]) % {"n": span}
    return " ".join(part for part in [span, _unit(quantity), quantity.noun] if part)


def _unit(quantity: Quantity) -> str:
    if quantity.kind == QuantityKind.COUNT and quantity.noun:
        return ""
    return quantity.unit


def _days(quantity: Quantity) -> str:
    first, last = quantity.first_day, quantity.last_day
    if first is None or last is None:
        return ""
    if first == last:
        return _day(first)
    return f"{_day(first)} – {_day(last)}"  # noqa: RUF001  an en dash between two days


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def how_many(count: int) -> str:
    """A heading for calculations that do not come out."""
    return ngettext("%d thing does not add up", "%d things do not add up", count) % count


def fault_words(code: str) -> str:
    """Why a language model that was asked added nothing."""
    return str(FAULTS.get(code, FAULT))
