"""A quantity while it is read: places are tokens yet, not characters."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claims.spotting.findings import Bound, Quantity, QuantityKind
from claims.spotting.quantities.exact import plain
from claims.spotting.quantities.tokens import Tokens


@dataclass(slots=True)
class Draft:
    """Tokens `first` up to `end` name a quantity; without a `kind` they only look like one."""

    first: int
    end: int
    kind: QuantityKind | None = None
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    noun: str = ""
    per: str = ""
    bound: Bound = Bound.EXACT
    approximate: bool = False
    direction: str = ""
    days: tuple[date, date] | None = None  # first and last


def finished(draft: Draft, tokens: Tokens, text: str) -> Quantity | None:
    if draft.kind is None:
        return None
    start, end = tokens[draft.first].start, tokens[draft.end - 1].end
    return Quantity(
        text=text[start:end],
        start=start,
        end=end,
        kind=draft.kind,
        value=None if draft.value is None else plain(draft.value),
        high=None if draft.high is None else plain(draft.high),
        unit=draft.unit,
        noun=draft.noun,
        per=draft.per,
        bound=draft.bound,
        approximate=draft.approximate,
        direction=draft.direction,
        first_day=draft.days[0] if draft.days else None,
        last_day=draft.days[1] if draft.days else None,
    )
