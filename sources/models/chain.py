"""The register of captures: each entry seals all before it; each day has a root; an authority
that is not ours may put its time on it (RFC 3161)."""

from django.db import models

from factcheck.append_only import AppendOnly, AppendOnlyQuerySet
from sources.models.snapshot import Snapshot


class ChainEntry(AppendOnly):
    """`entry_sha256` is the digest of number, moment, manifest's digest and the entry before.

    Numbers run from 1 without a gap. `manifest` is canonical JSON (RFC 8785), byte for byte what
    its digest is of.
    """

    class Kind(models.TextChoices):
        CAPTURE = "capture"
        DOCUMENT = "document"
        IMPORT = "import"
        EARLIER = "earlier"  # held before there was a register

    number = models.PositiveBigIntegerField(unique=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="entries")
    at = models.DateTimeField()
    manifest = models.TextField()
    manifest_sha256 = models.CharField(max_length=64)
    previous_sha256 = models.CharField(max_length=64)  # 64 zeros before the first
    entry_sha256 = models.CharField(max_length=64, unique=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(name="chain_by_time", fields=["at"])]

    def __str__(self) -> str:
        return f"entry {self.number}"


class DailyRoot(AppendOnly):
    """All entries of one day (UTC) in one digest: the root of their Merkle tree (RFC 9162)."""

    day = models.DateField(unique=True)
    first_number = models.PositiveBigIntegerField()
    last_number = models.PositiveBigIntegerField()
    root_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = AppendOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"root of {self.day}"


class TimeStamp(AppendOnly):
    """An authority's signed word that a root existed at `at`: a DER TimeStampToken (RFC 3161)."""

    root = models.ForeignKey(DailyRoot, models.PROTECT, related_name="time_stamps")
    authority = models.CharField(max_length=500)
    at = models.DateTimeField()
    token = models.BinaryField()

    objects = AppendOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.authority} at {self.at}"
