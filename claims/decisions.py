"""What editors decided about sentences, as data to train with: words and labels, nobody's name."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.db.models import F, OuterRef, Subquery

from claims.models import Sentence

COLUMNS = ("Sentence_id", "Text", "class_label", "Before", "Decision", "Worth", "Engine", "Aired")
BATCH = 2000
Decision = Sentence.Decision
LABELS = {Decision.ACCEPTED: "Yes", Decision.MERGED: "Yes", Decision.REJECTED: "No"}
"""Merged: it says again what is checked already, so it was worth checking."""


def decided() -> Iterator[dict[str, Any]]:
    """One row a sentence that is decided about, by id, in COLUMNS. One query, read in batches.

    `class_label` is “Yes” where the sentence is worth checking, as in the ClaimBuster set;
    `Before` is the sentence before it, `Aired` the day. No person, heard or at the desk, is named
    beyond what the words themselves say.
    """
    before = Sentence.objects.filter(
        transcript=OuterRef("transcript"), position=OuterRef("position") - 1
    )
    rows = (
        Sentence.objects.decided()
        .annotate(
            said_before=Subquery(before.values("text")[:1]),
            engine=F("transcript__engine"),
            aired_at=F("transcript__broadcast__aired_at"),
        )
        .order_by("pk")
        .values("pk", "text", "decision", "worth", "said_before", "engine", "aired_at")
    )
    for row in rows.iterator(chunk_size=BATCH):
        values = (
            row["pk"],
            _one_line(row["text"]),
            LABELS[row["decision"]],
            _one_line(row["said_before"] or ""),
            row["decision"],
            row["worth"],
            row["engine"],
            f"{row['aired_at']:%Y-%m-%d}",
        )
        yield dict(zip(COLUMNS, values, strict=True))


def as_tsv() -> Iterator[str]:
    """Line by line, tabs between, quoted as csv does; the first line names the columns."""
    yield _tsv(COLUMNS)
    for row in decided():
        yield _tsv(row.values())


def as_jsonl() -> Iterator[str]:
    """One JSON object a line."""
    for row in decided():
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _tsv(values: Any) -> str:
    line = StringIO()
    csv.writer(line, delimiter="\t", lineterminator="\n").writerow(values)
    return line.getvalue()


def _one_line(text: str) -> str:
    return " ".join(text.split())
