"""“60 percent here, the other 50 percent there”: shares of one whole that come to more than it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import shown
from claims.spotting.arithmetic.numbers import Number, Passage, flag
from claims.spotting.arithmetic.speech import PERCENT, WORD, marks
from claims.spotting.arithmetic.sums import list_before
from claims.spotting.findings import Flag, QuantityKind

HUNDRED = Decimal(100)
REST = r"\b(?:the\s+(?:other|rest|remaining|remainder)|and\s+another)\b"
OTHER = re.compile(
    rf"(?P<a>{PERCENT})(?P<of>{WORD}{{0,70}}?){REST}[\s,—-]*(?:is\s+|are\s+)?(?P<b>{PERCENT})"
    rf"(?P<after>{WORD}{{0,20}})",
    re.I,
)
SPLIT = re.compile(
    rf"\b(?:split|splits|divided|divides|breaks\s+down|broken\s+down|made\s+up)\b{WORD}{{0,50}}?"
    rf"(?P<list>{PERCENT}(?:{WORD}{{0,40}}?{PERCENT}){{1,6}})",
    re.IGNORECASE,
)
OF = re.compile(r"^\s*(?:percent\s+)?of\s+(?:the\s+|all\s+)?(\w+)", re.IGNORECASE)
ONE = re.compile(marks(QuantityKind.PERCENT))


def find(passage: Passage) -> Iterator[Flag]:
    """Two shares of which one is the rest, or a list that a whole is split into."""
    for match in passage.matches(OTHER):
        first, second = OF.match(match["of"]), OF.match(match["after"])
        if first and second and first[1].lower() != second[1].lower():
            continue  # of different wholes
        listed = list_before(passage, match.start("a"))[:-1]
        if ends := passage.found(match, "a", "b"):
            yield from _over_whole([*listed, *ends])
    for match in passage.matches(SPLIT):
        places = [match.start("list") + one.start() for one in ONE.finditer(match["list"])]
        yield from _over_whole([passage.at(place) for place in places])


def _over_whole(parts: list[Number]) -> Iterator[Flag]:
    if not parts or not all(part.usable and part.value <= HUNDRED for part in parts):
        return
    reach = tolerance.Reach(Decimal(0), Decimal(0))
    for part in parts:
        reach = reach.plus(tolerance.taken(part.said))
    if reach.low <= HUNDRED:
        return
    computed = sum((part.value for part in parts), Decimal(0))
    working = (
        f"{' + '.join(shown(part) for part in parts)} = {computed.normalize():f} %; whole: 100 %"
    )
    yield flag("shares_over_whole", working, parts, HUNDRED, computed)
