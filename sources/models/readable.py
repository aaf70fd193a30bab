"""The readable text of a snapshot, and what the page says of itself."""

from django.db import models

from sources.models.snapshot import Snapshot


class SnapshotText(models.Model):
    """Apart from its snapshot because it may be long. Made once, never changed.

    `about`: what the page says of itself, each key only where it does: title, author, published,
    modified (ISO 8601), site_name, canonical, language, description. Proposed for the citation,
    believed by nobody.
    """

    snapshot = models.OneToOneField(Snapshot, models.PROTECT, related_name="readable")
    text = models.TextField()
    hidden = models.TextField(blank=True)  # words that a browser would not show
    reader = models.CharField(max_length=100)  # what read it, with its version
    encoding = models.CharField(max_length=40, blank=True)  # the name in the WHATWG standard
    about = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{len(self.text)} characters of snapshot {self.snapshot_id}"
