"""Units behind a number: percent, time, and measures by their English name in the singular."""

from typing import NamedTuple

from claims.spotting.findings import QuantityKind
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.vocabulary import words

TIME = {
    "second": "second", "sec": "second", "minute": "minute", "min": "minute", "hour": "hour",
    "hr": "hour", "day": "day", "week": "week", "fortnight": "fortnight", "month": "month",
    "year": "year", "yr": "year", "decade": "decade", "generation": "generation",
    "century": "century", "centurie": "century", "millennium": "millennium",
    "millennia": "millennium", "weekend": "weekend", "night": "night",
    "millisecond": "millisecond",
}  # fmt: skip
_MEASURES = {
    "mile": "mile", "kilometre": "kilometre", "kilometer": "kilometre", "metre": "metre",
    "meter": "metre", "centimetre": "centimetre", "centimeter": "centimetre",
    "millimetre": "millimetre", "millimeter": "millimetre", "foot": "foot", "feet": "foot",
    "inch": "inch", "inche": "inch", "yard": "yard", "acre": "acre", "hectare": "hectare",
    "ton": "ton", "tonne": "tonne", "kilogram": "kilogram", "kilo": "kilogram", "gram": "gram",
    "milligram": "milligram", "ounce": "ounce", "stone": "stone", "litre": "litre",
    "liter": "litre", "gallon": "gallon", "pint": "pint", "quart": "quart", "barrel": "barrel",
    "bushel": "bushel", "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt",
    "gigawatt": "gigawatt", "terawatt": "terawatt", "volt": "volt", "horsepower": "horsepower",
    "joule": "joule", "calorie": "calorie", "megaton": "megaton", "kiloton": "kiloton",
    "degree": "degree", "byte": "byte", "kilobyte": "kilobyte", "megabyte": "megabyte",
    "gigabyte": "gigabyte", "terabyte": "terabyte", "petabyte": "petabyte",
    "megahertz": "megahertz", "gigahertz": "gigahertz", "hertz": "hertz", "mph": "mile per hour",
    "decibel": "decibel", "knot": "knot", "carat": "carat", "lb": "pound", "lbs": "pound",
    "flop": "floating-point operation", "nanometre": "nanometre", "nanometer": "nanometre",
}  # fmt: skip
_SYMBOLS = {
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre",
    "kg": "kilogram", "kgs": "kilogram", "g": "gram", "mg": "milligram", "ft": "foot",
    "oz": "ounce", "km²": "square kilometre", "m²": "square metre", "kW": "kilowatt",
    "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt", "kWh": "kilowatt hour",
    "MWh": "megawatt hour", "GWh": "gigawatt hour", "TWh": "terawatt hour",
    "kph": "kilometre per hour", "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte",
    "TB": "terabyte", "PB": "petabyte", "Hz": "hertz", "MHz": "megahertz", "GHz": "gigahertz",
    "ha": "hectare", "ms": "millisecond", "dB": "decibel", "kV": "kilovolt",
}  # fmt: skip
PERCENT_WORDS = frozenset(["percent", "pct", "percents"])


class Unit(NamedTuple):
    kind: QuantityKind
    name: str
    end: int  # the token behind it


def read_unit(tokens: Tokens, i: int) -> Unit | None:
    """What the number before token `i` is in; hyphens may join them: “a 30-year”."""
    i += tokens[i].text == "-" and tokens[i].glued
    return _percent(tokens, i) or _time(tokens, i) or _measure(tokens, i)


def _percent(tokens: Tokens, i: int) -> Unit | None:
    low, following = tokens[i].low, tokens[i + 1].low
    end = 0
    if low in PERCENT_WORDS or low == "%":
        end = i + 1
    elif low == "per" and following in {"cent", "cents"}:
        end = i + 2
    if end:
        end += tokens[end].text == "-" and tokens[end + 1].low in {"point", "points"}
        if tokens[end].low in {"point", "points"}:
            return Unit(QuantityKind.POINTS, "percentage point", end + 1)
        return Unit(QuantityKind.PERCENT, "%", end)
    if low == "percentage" and following in {"point", "points"}:
        return Unit(QuantityKind.POINTS, "percentage point", i + 2)
    if low == "basis" and following in {"point", "points"}:
        return Unit(QuantityKind.BASIS_POINTS, "basis point", i + 2)
    if low in {"bps", "bp"}:
        return Unit(QuantityKind.BASIS_POINTS, "basis point", i + 1)
    return None


_BEFORE_TIME = words(
    """
    more additional extra long full whole straight consecutive short other calendar fiscal solid
    further entire business working school academic light man dog
    """
)


def _time(tokens: Tokens, i: int) -> Unit | None:
    for skipped in range(3):
        low = tokens[i + skipped].low
        name = TIME.get(low) or (TIME.get(low[:-1]) if low.endswith("s") else None)
        name = name or (TIME.get(low[:-2]) if low.endswith("'s") else None)
        if name:
            end = i + skipped + 1
            end += tokens[end].text == "'" and tokens[end].glued  # “five years’ time”
            return Unit(QuantityKind.DURATION, name, end)
        if low not in _BEFORE_TIME:
            return None
    return None


_BEFORE_MEASURE = {
    "square": "square ", "sq": "square ", "cubic": "cubic ", "nautical": "nautical ", "metric": "",
    "imperial": "",
}  # fmt: skip


_SCALES = {
    "celsius": "degree Celsius", "centigrade": "degree Celsius", "fahrenheit": "degree Fahrenheit",
}  # fmt: skip


def _measure(tokens: Tokens, i: int) -> Unit | None:
    qualified = tokens[i].low in _BEFORE_MEASURE
    before = _BEFORE_MEASURE[tokens[i].low] if qualified else ""
    token, end = tokens[i + qualified], i + qualified + 1
    singular = token.low[:-1] if token.low.endswith("s") else token.low
    name = _MEASURES.get(token.low) or _MEASURES.get(singular) or _SYMBOLS.get(token.text)
    if token.text == "°" or name == "degree":
        return _degrees(tokens, end)
    if token.low in _SCALES:
        return _measured(_SCALES[token.low], end)
    if name is None:
        return None
    return _over_time(tokens, token.text, name, end) or _measured(before + name, end)


def _over_time(tokens: Tokens, spoken: str, name: str, end: int) -> Unit | None:
    """“megawatt-hours”, “miles an hour”, “km/h”."""
    hyphen = tokens[end].text == "-"
    if name.endswith("watt") and tokens[end + hyphen].low in {"hour", "hours"}:
        return _measured(f"{name} hour", end + 1 + hyphen)
    if name in {"mile", "kilometre"} and _an_hour(tokens, end):
        return _measured(f"{name} per hour", end + 2)
    if spoken == "km" and tokens[end].text == "/" and tokens[end + 1].low == "h":
        return _measured("kilometre per hour", end + 2)
    return None


def _an_hour(tokens: Tokens, i: int) -> bool:
    return tokens[i].low in {"an", "per"} and tokens[i + 1].low == "hour"


def _degrees(tokens: Tokens, i: int) -> Unit:
    scale = {"f": "Fahrenheit", "c": "Celsius"}.get(tokens[i].low, tokens[i].low.capitalize())
    if scale in {"Fahrenheit", "Celsius", "Centigrade"}:
        return _measured(f"degree {scale}".replace("Centigrade", "Celsius"), i + 1)
    return _measured("degree", i)


def _measured(name: str, end: int) -> Unit:
    return Unit(QuantityKind.MEASURE, name, end)
