"""The parts of the engine put together: what is found in each sentence, then in all of them.

Every part is a total function: any text in, never an error, so none can lose what the others find.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.spotting import quantities
from claims.spotting.arithmetic import check
from claims.spotting.findings import Flag, Kind, Quantity, Reported, Said, Statement
from claims.spotting.kinds import kinds
from claims.spotting.ledger import Entry, conflicts, enter
from claims.spotting.read_out import attribute
from claims.spotting.reasons import Reason, reasons
from claims.spotting.statements import SENTENCES_BEFORE, propose
from claims.spotting.worth import ENGINE as WORTH_ENGINE
from claims.spotting.worth import weigh

Mends = Sequence[tuple[str, str]]
"""Words that were misheard: (as transcribed, as meant)."""

FINDER = "findings-2"
"""Counts up when the same words may be found to say something else."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is found in one sentence besides its worth."""

    kinds: tuple[Kind, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    reported: tuple[Reported, ...] = ()
    statements: tuple[Statement, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Found(Findings):
    """Everything found in one sentence; `worth` is 0 to 1."""

    worth: float = 0.0


def name() -> str:
    """Which engine speaks: what weighs, and the version of what finds."""
    return f"{WORTH_ENGINE} {FINDER}"


def find(
    sentences: Sequence[Said], *, aired_on: date | None = None, mends: Mends = ()
) -> list[Findings]:
    """What each sentence of a broadcast holds; `aired_on` is what “last week” is reckoned from."""
    reports = attribute(sentences)
    figures = [_figures(said.text, aired_on) for said in sentences]
    return [
        Findings(
            kinds=_in_order(kinds(said.text, figures[at])),
            quantities=figures[at],
            reported=_listed(reports[at]),
            statements=tuple(propose(said, sentences[max(0, at - SENTENCES_BEFORE) : at], mends)),
            reasons=tuple(reasons(said.text, figures[at])),
        )
        for at, said in enumerate(sentences)
    ]


def read(
    sentences: Sequence[Said], *, aired_on: date | None = None, mends: Mends = ()
) -> list[Found]:
    """Everything the engine finds in the sentences of one broadcast, in order."""
    found = find(sentences, aired_on=aired_on, mends=mends)
    texts = [said.text for said in sentences]
    worths = weigh(texts, ["", *texts[:-1]])
    return [
        Found(one.kinds, one.quantities, one.reported, one.statements, one.reasons, weighed)
        for one, weighed in zip(found, worths, strict=True)
    ]


def numbers(sentences: Sequence[Said], found: Sequence[Findings]) -> list[Entry]:
    """The ledger of one broadcast: each number that was said, and of what."""
    return enter(sentences, [one.quantities for one in found])


def flags(
    sentences: Sequence[Said],
    found: Sequence[Findings],
    entries: Sequence[Entry] = (),
    earlier: Sequence[Entry] = (),
) -> list[Flag]:
    """What does not add up in one broadcast, or against what was said in `earlier` ones."""
    checked = check(sentences, [one.quantities for one in found])
    return checked + conflicts(entries, earlier)


def _listed(found: Reported | None) -> tuple[Reported, ...]:
    return (found,) if found else ()


def _figures(text: str, aired_on: date | None) -> tuple[Quantity, ...]:
    found = quantities.find(text)
    return tuple(found if aired_on is None else quantities.resolve(found, aired_on))


def _in_order(found: Iterable[Kind]) -> tuple[Kind, ...]:
    return tuple(sorted(found, key=list(Kind).index))
