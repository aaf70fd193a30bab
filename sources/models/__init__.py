"""What may be cited, what we hold of it, what was found in it, and how each came about."""

from sources.models.chain import ChainEntry, DailyRoot, TimeStamp
from sources.models.lane import Batch, BatchLine, Host
from sources.models.queries import SnapshotQuerySet
from sources.models.quotation import Quotation, QuotationQuerySet
from sources.models.readable import SnapshotText
from sources.models.snapshot import MAX_TRIES, Snapshot
from sources.models.source import Source, SourceEdit
from sources.models.watch import Seen, Watch, WatchFinding

__all__ = [
    "MAX_TRIES",
    "Batch",
    "BatchLine",
    "ChainEntry",
    "DailyRoot",
    "Host",
    "Quotation",
    "QuotationQuerySet",
    "Seen",
    "Snapshot",
    "SnapshotQuerySet",
    "SnapshotText",
    "Source",
    "SourceEdit",
    "TimeStamp",
    "Watch",
    "WatchFinding",
]
