"""What a number is per: “a year”, “per person”, “an hour”, “every day”, “annually”, “/month”."""

from typing import NamedTuple

from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.units import TIME
from claims.spotting.quantities.vocabulary import words

_ADVERBS = {
    "annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day",
    "hourly": "hour", "nightly": "night", "apiece": "piece",
}  # fmt: skip
_THINGS = words(
    """
    gallon barrel person head share ton tonne piece pound ounce mile acre litre liter kilo vote
    ticket student pupil child family household worker employee patient customer user
    shareholder taxpayer couple plate bottle pack case episode game seat unit bushel shot dose
    night kilogram kilometre kilometer foot man woman pop quarter session song month's
    """
)


class Rate(NamedTuple):
    per: str
    end: int  # the token behind it


def read_rate(tokens: Tokens, i: int) -> Rate | None:
    low = tokens[i].low
    if low in _ADVERBS:
        return Rate(_ADVERBS[low], i + 1)
    if low in {"a", "an"}:
        return _a_year(tokens, i)
    if low in {"each", "every"}:
        single = tokens[i + 1].low == "single"
        following = tokens[i + 1 + single].low
        return Rate(TIME[following], i + 2 + single) if following in TIME else None
    if low == "per" or (low == "/" and tokens[i].glued):
        return _per(tokens, i)
    return None


def _a_year(tokens: Tokens, i: int) -> Rate | None:
    """“a year”, “an hour”, “a gallon”; not “a year ago”."""
    i += tokens[i + 1].low in {"single", "calendar"}
    following = tokens[i + 1].low
    if tokens[i + 2].low in {"ago", "later", "before", "earlier", "from"}:
        return None
    return Rate(following, i + 2) if following in TIME or following in _THINGS else None


def _per(tokens: Tokens, i: int) -> Rate | None:
    following = tokens[i + 1].low
    if not following[:1].isalpha() or following == "cent":
        return None
    named = "person" if following == "capita" else TIME.get(following, following)
    return Rate(named, i + 2)
