"""What a sentence is shown to hold: the engine's output with the editors' corrections laid over.

Nothing here writes. The engine's own output stays in `SentenceFindings` and `Flag`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.models import Facet, FindingCorrection, Part, Sentence, SentenceFindings
from claims.spotting import shapes
from claims.spotting.findings import Kind, Quantity, QuantityKind, Reported, Statement
from claims.spotting.reasons import Reason

KIND_OF: dict[str, type[Any]] = {
    Part.KINDS: Kind,
    Part.QUANTITIES: Quantity,
    Part.REPORTED: Reported,
    Part.STATEMENTS: Statement,
    Part.REASONS: Reason,
}
"""What the list of each part holds. A flag is only ever dismissed, not put in other words."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one sentence is shown to hold.

    `corrections`: the correction that stands for a part, by part; a part without one is the
    engine's. `engine` is empty where no engine that we can read has been there yet.
    """

    engine: str = ""
    kinds: tuple[Kind, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    reported: tuple[Reported, ...] = ()
    statements: tuple[Statement, ...] = ()
    reasons: tuple[Reason, ...] = ()
    corrections: Mapping[str, FindingCorrection] = field(default_factory=dict)

    @property
    def facets(self) -> set[str]:
        """What a list that is filtered shows this sentence under, but for its flags."""
        found: set[str] = {kind.value for kind in self.kinds}
        if any(quantity.kind == QuantityKind.MONEY for quantity in self.quantities):
            found.add(Facet.MONEY)
        if self.reported:
            found.add(Facet.REPORTED)
        return found


def show(sentences: Iterable[Sentence]) -> dict[int, Shown]:
    """What each of these sentences holds, by its pk. Two queries, however many they are."""
    rows = list(sentences)
    found = {row.pk: row for row in SentenceFindings.objects.filter(sentence__in=rows)}
    standing = standing_corrections(rows)
    return {row.pk: _shown(row, found.get(row.pk), standing.get(row.pk, {})) for row in rows}


def show_one(sentence: Sentence) -> Shown:
    """What one sentence holds. Two queries."""
    return show([sentence])[sentence.pk]


def standing_corrections(
    sentences: Sequence[Sentence],
) -> dict[int, dict[str, FindingCorrection]]:
    """The correction that counts of each sentence and part (not of flags). One query."""
    found: dict[int, dict[str, FindingCorrection]] = {}
    rows = FindingCorrection.objects.standing().filter(sentence__in=sentences, shape=shapes.SHAPE)
    for row in rows.exclude(part=Part.FLAG).order_by("id"):
        found.setdefault(row.sentence_id, {})[row.part] = row
    return found


def machine_value(sentence: Sentence, part: str) -> list[Any]:
    """The engine's own word on one part, as it is stored; empty where it has not read it."""
    if part == Part.REASONS:
        return list(sentence.reasons)
    row = SentenceFindings.objects.filter(pk=sentence.pk, shape=shapes.SHAPE).first()
    return list(getattr(row, part)) if row else []


def _shown(
    sentence: Sentence,
    found: SentenceFindings | None,
    corrections: Mapping[str, FindingCorrection],
) -> Shown:
    """A row in a shape that we no longer read counts as not read: it waits for `read_again`."""
    readable = found if found is not None and found.shape == shapes.SHAPE else None
    given: dict[str, Any] = {Part.REASONS.value: sentence.reasons}
    if readable is not None:
        parts = [Part.KINDS, Part.QUANTITIES, Part.REPORTED, Part.STATEMENTS]
        given |= {part.value: getattr(readable, part) for part in parts}
    given |= {part: row.after for part, row in corrections.items()}
    values = {part: shapes.read_all(KIND_OF[part], value) for part, value in given.items()}
    return Shown(engine=readable.engine if readable else "", corrections=corrections, **values)
