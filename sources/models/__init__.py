"""Source, Snapshot, SnapshotText and Quotation: what we hold, and what was found in it."""

from sources.models.quotation import Quotation, QuotationQuerySet
from sources.models.snapshot import MAX_TRIES, Snapshot, SnapshotQuerySet, SnapshotText
from sources.models.source import Source

__all__ = [
    "MAX_TRIES",
    "Quotation",
    "QuotationQuerySet",
    "Snapshot",
    "SnapshotQuerySet",
    "SnapshotText",
    "Source",
]
