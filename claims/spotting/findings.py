"""What the engine finds in what was said: plain values that cross modules.

`start` and `end` cut `text` out of the sentence they are of: `sentence[start:end] == text`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a sentence claims, after Full Fact's scheme and AVeriTeC's types; often several."""

    QUANTITY = "quantity"
    COMPARISON = "comparison"
    RECORD = "record"  # a past event, or how things have been
    QUOTATION = "quotation"  # who said or wrote what
    LAW = "law"  # law or policy: what rules say or do
    CAUSE = "cause"
    PREDICTION = "prediction"
    POSITION = "position"  # what somebody is for or against
    OPINION = "opinion"  # from here on: not a claim
    QUESTION = "question"
    GREETING = "greeting"


NOT_A_CLAIM = frozenset([Kind.OPINION, Kind.QUESTION, Kind.GREETING])


class QuantityKind(StrEnum):
    """What sort of quantity words name."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"  # percentage points
    BASIS_POINTS = "basis_points"
    RATIO = "ratio"  # “100 times”, “twice”
    SHARE = "share"  # “three out of four”, “a third of”
    COUNT = "count"  # of something: “50,000 H100s”
    NUMBER = "number"  # of nothing named
    MEASURE = "measure"  # in a unit: “22 miles”
    DATE = "date"
    YEAR = "year"
    DECADE = "decade"
    DURATION = "duration"
    RANK = "rank"
    AGE = "age"


class Bound(StrEnum):
    """How far the words let the value reach."""

    EXACT = ""
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as spoken and what it amounts to.

    `value` in `unit`: $5.5 million is 5500000 in “USD” where the words say which dollar, else in
    “dollar”; 12 % is 12 in “%”; “100 times” is 100 in “times”; a share is its value, 0 to 1, in
    “1”; a duration is in its own unit (“year”). `high` is a range's upper end, `noun` what is
    counted as spoken (“H100s”), `per` a rate's denominator (“year”).
    `first_day` and `last_day`: what a date, year or relative date means, both inclusive.
    """

    text: str
    start: int
    end: int
    kind: QuantityKind
    value: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    noun: str = ""
    per: str = ""
    bound: Bound = Bound.EXACT
    approximate: bool = False
    direction: str = ""  # “up”, “down” or nothing: “fell by 12 %”, “100 times less”
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """Words that are somebody else's: who is said to have said them, and where they stand."""

    person: str
    text: str  # the words that attribute: “Wang claimed that”
    start: int
    end: int
    content_start: int
    content_end: int


@dataclass(frozen=True, slots=True)
class Input:
    """One number of a calculation and where it was said.

    `sentence` is its index in the transcript; -1 where it was said in an earlier broadcast.
    """

    sentence: int
    text: str
    start: int
    end: int
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A calculation that does not come out as said, or two values for one thing. Never a verdict.

    `code` names the check; `working` shows it in figures (“$5,000,000,000 ÷ $5,500,000 = 909.09”);
    `stated` and `computed` are the two results, where there are two. `caveats` are codes of what
    the calculation passes over: “once_against_rate”.
    """

    code: str
    working: str
    inputs: tuple[Input, ...]
    stated: Decimal | None = None
    computed: Decimal | None = None
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A word of a proposed statement that an editor should replace, and what it may stand for."""

    text: str
    start: int
    end: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A proposed statement of one claim; its open slots; the recognition errors it mends."""

    text: str
    slots: tuple[Slot, ...] = ()
    mended: tuple[tuple[str, str], ...] = ()  # (as transcribed, as proposed)


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence as the engine is given it. `speaker`: the name or label in force, or nothing."""

    text: str
    speaker: str = ""
    start_ms: int | None = None
