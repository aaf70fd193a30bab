"""Pairs of entries that a fact-checker would want side by side."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from claims.spotting.arithmetic import tolerance
from claims.spotting.arithmetic.figures import figure
from claims.spotting.arithmetic.slips import THOUSANDFOLD
from claims.spotting.findings import Flag, QuantityKind
from claims.spotting.ledger.entries import Entry
from claims.spotting.ledger.related import MONEY, families, related

HARD, SOFT = "two_values", "little_against_many"
REMEMBERED = 24  # entries under one key: what is older is no longer compared
LIKE_ENOUGH = 0.5  # shared of all words, at least
LIKE_ENOUGH_COUNT = 0.2  # where both count the same uncommon things
VERY_LIKE = 0.7
NEXT = 2  # sentences within which one speaker lists or compares
SHARED_WORDS = 2
SHARED_WITHOUT_NAME = 3
MANY, MUCH_MONEY = 100, 1_000_000
FARTHEST = 100  # times: what is further apart is hardly one thing
FEWEST = 2  # “one job” and “two jobs” are ways of speaking
_LOST = """
    lost lose losing cut kill killed killing dead died need needed fire fired eliminate deport miss
    missing destroy destroyed without short
    """
_COMMON = """
    people american job state point million time vote voter year man woman child person country
    family worker thing day member percent dollar point seat delegate
    """
COMMON = frozenset(_COMMON.split())
LOST = frozenset(_LOST.split())

Key = tuple[str, ...]


def conflicts(entries: Sequence[Entry], earlier: Sequence[Entry] = ()) -> list[Flag]:
    """One thing with two values (hard), or little said of it and a large count (soft).

    Within `entries`, and between them and those of `earlier` broadcasts; each pair once.
    """
    seen: dict[Key, deque[tuple[Entry, bool]]] = defaultdict(lambda: deque(maxlen=REMEMBERED))
    for one in earlier:
        for key in keys_of(one):
            seen[key].append((one, True))
    found: dict[tuple[int, int], Flag] = {}
    for entry in entries:
        others = {id(one): (one, before) for key in keys_of(entry) for one, before in seen[key]}
        for other, before in others.values():
            if flag := _judged(other, entry, earlier=before):
                found[id(other), id(entry)] = flag
        for key in keys_of(entry):
            seen[key].append((entry, False))
    return list(found.values())


def keys_of(entry: Entry) -> Iterator[Key]:
    """Where an entry is looked for: by what is counted, else by the words beside it."""
    if entry.noun:
        yield ("noun", entry.noun)
        for family in families(entry.noun):
            yield ("family", str(family))
    elif entry.kind is QuantityKind.MONEY:
        yield ("family", str(MONEY))
    if not entry.vague and entry.kind is not QuantityKind.COUNT:
        for word in entry.words | entry.names:
            yield (entry.unit, word)


def _judged(one: Entry, other: Entry, *, earlier: bool) -> Flag | None:
    if not earlier and one.sentence == other.sentence:
        return None
    if one.times and other.times and not one.times & other.times:
        return None
    if one.vague or other.vague:
        return _soft(one, other, earlier=earlier)
    return _hard(one, other, earlier=earlier)


def _hard(one: Entry, other: Entry, *, earlier: bool) -> Flag | None:
    if not _same_thing(one, other) or min(one.value, other.value) < FEWEST:
        return None
    if not earlier and _goes_on(one, other):
        return None
    if tolerance.stated(one.as_quantity()).meets(tolerance.stated(other.as_quantity())):
        return None
    ratio = max(one.value, other.value) / min(one.value, other.value)
    slipped = ratio in THOUSANDFOLD  # on one broadcast the arithmetic has flagged it
    if (slipped and not earlier) or (ratio > FARTHEST and not slipped):
        return None
    working = f"{_shown(one)}; {_shown(other)}"
    return _flag(HARD, working, (one, other), earlier=earlier)


def _same_thing(one: Entry, other: Entry) -> bool:
    if (one.kind, one.unit, one.per, one.noun) != (other.kind, other.unit, other.per, other.noun):
        return False
    if one.direction and other.direction and one.direction != other.direction:
        return False
    if one.names and other.names and not (one.names <= other.names or other.names <= one.names):
        return False
    shared, every = one.words & other.words, one.words | other.words
    telling = one.noun and one.noun not in COMMON  # “e-mails” tell more than “people”
    if telling and (one.names & other.names or one.names == other.names):
        return len(shared) >= SHARED_WORDS and len(shared) >= LIKE_ENOUGH_COUNT * len(every)
    needed = SHARED_WORDS if one.names & other.names else SHARED_WITHOUT_NAME
    return len(shared) >= needed and len(shared) >= LIKE_ENOUGH * len(every)


def _goes_on(one: Entry, other: Entry) -> bool:
    """One speaker goes on to the next of several: “Tucson 92 percent. Yuma 95”."""
    near = one.speaker == other.speaker and abs(one.sentence - other.sentence) <= NEXT
    alike = len(one.words & other.words) >= VERY_LIKE * len(one.words | other.words)
    return near and not (alike and one.names and one.names == other.names)


def _soft(one: Entry, other: Entry, *, earlier: bool) -> Flag | None:
    vague, counted = (one, other) if one.vague else (other, one)
    subjects = (one.names & other.names) - {vague.noun, counted.noun}
    if counted.vague or not subjects:
        return None
    money = counted.kind is QuantityKind.MONEY
    if counted.kind not in {QuantityKind.COUNT, QuantityKind.MONEY} or counted.words & LOST:
        return None
    if counted.value < (MUCH_MONEY if money else MANY):
        return None
    of_one_kind = MONEY in families(vague.noun) if money else related(vague.noun, counted.noun)
    if not of_one_kind:
        return None
    working = f"“{vague.text}”; {_shown(counted)}"
    return _flag(SOFT, working, (one, other), earlier=earlier)


def _flag(code: str, working: str, pair: tuple[Entry, Entry], *, earlier: bool) -> Flag:
    one, other = pair
    inputs = (one.as_input(earlier=earlier), other.as_input(earlier=False))
    return Flag(code, working, inputs)


def _shown(entry: Entry) -> str:
    if entry.kind is QuantityKind.COUNT:
        return entry.text
    return figure(entry.value, entry.unit)
