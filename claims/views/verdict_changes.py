"""What differs between two texts of a verdict, field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.diffs import Piece, word_diff
from claims.models import Verdict
from claims.workflow import Text


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    pieces: list[Piece]


def text_of(verdict: Verdict) -> Text:
    return Text(
        rating=verdict.rating,
        headline=verdict.headline,
        short_answer=verdict.short_answer,
        reasoning=verdict.reasoning,
    )


def changes(before: Text, after: Text) -> list[Change]:
    """The fields that differ, each as a word diff."""
    fields = [
        (_("Rating"), str(before.rating or ""), str(after.rating or "")),
        (_("Headline"), before.headline, after.headline),
        (_("Short answer"), before.short_answer, after.short_answer),
        (_("Reasoning"), before.reasoning, after.reasoning),
    ]
    return [Change(label, word_diff(old, new)) for label, old, new in fields if old != new]
