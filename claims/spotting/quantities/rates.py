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
    low, following = tokens[i].low, tokens[i + 1].low
    if low in _ADVERBS:
        return Rate(_ADVERBS[low], i + 1)
    if low in {"a", "an"}:
        if following in {"single", "calendar"}:
            i, following = i + 1, tokens[i + 2].low
        is_age = tokens[i + 2].low in {"ago", "later", "before", "earlier", "from"}
        thing = following in TIME or following in _THINGS
        return Rate(following, i + 2) if thing and not is_age else None
    if low in {"each", "every"}:
        single = tokens[i + 1].low == "single"
        following = tokens[i + 1 + single].low
        return Rate(TIME[following], i + 2 + single) if following in TIME else None
    if low == "per" or (low == "/" and tokens[i].glued):
        if low == "per" and following == "cent":
            return None
        if following == "capita":
            return Rate("person", i + 2)
        return Rate(TIME.get(following, following), i + 2) if following[:1].isalpha() else None
    return None
