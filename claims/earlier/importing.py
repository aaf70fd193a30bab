"""Other people's checks come in: a batch at a time, so that what was read stays read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.earlier.knowing import know_checks
from claims.earlier.reading import Bad, FeedError
from claims.earlier.reviews import Review, reviews_of
from claims.models import EarlierCheck

BATCH = 500
NAMED = 20
FIELDS = [one.name for one in fields(Review)]


@dataclass
class Tally:
    """What became of the items read so far. `named`: the first NAMED that were left out."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    repeated: int = 0  # another check of a page that this reading had already
    ours: int = 0
    bad: int = 0
    named: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        kept = self.new + self.updated + self.unchanged
        return kept + self.repeated + self.ours + self.bad

    def leave_out(self, position: int, reason: str) -> None:
        self.bad += 1
        if len(self.named) < NAMED:
            self.named.append(f"item {position}: {reason}")


class Importing:
    """One reading of a feed. What it has seen is known by 8 bytes an address."""

    def __init__(self, feed: str) -> None:
        self.feed = feed[:500]
        self.tally = Tally()
        self._seen: set[int] = set()
        self._position = 0
        self._own_site = urlsplit(settings.SITE_URL).netloc

    def take(self, items: Iterable[Any]) -> Iterator[Tally]:
        """Take all items in; tells how far it is after each batch, which is then committed.

        Raises FeedError once what came before is stored.
        """
        batch: list[Review] = []
        try:
            for review in self._wanted(items):
                batch.append(review)
                if len(batch) == BATCH:
                    self._store(batch)
                    batch = []
                    yield self.tally
        except FeedError:
            self._store(batch)  # what came before the fault stays
            raise
        self._store(batch)
        yield self.tally

    def _wanted(self, items: Iterable[Any]) -> Iterator[Review]:
        """The checks worth a look in the database; the others are counted here."""
        for item in items:
            self._position += 1
            for review in reviews_of(item):
                if isinstance(review, Bad):
                    self.tally.leave_out(self._position, review.reason)
                elif urlsplit(review.url).netloc == self._own_site:
                    self.tally.ours += 1
                elif (key := hash(review.url)) in self._seen:
                    self.tally.repeated += 1
                else:
                    self._seen.add(key)
                    yield review

    def _store(self, batch: list[Review]) -> None:
        with transaction.atomic():
            standing = {
                url: (pk, digest)
                for url, pk, digest in EarlierCheck.objects.filter(
                    url__in=[review.url for review in batch]
                ).values_list("url", "pk", "digest")
            }
            new = [self._row(one) for one in batch if one.url not in standing]
            changed = [
                self._row(one, standing[one.url][0])
                for one in batch
                if one.url in standing and standing[one.url][1] != one.digest
            ]
            EarlierCheck.objects.bulk_create(new)
            EarlierCheck.objects.bulk_update(changed, [*FIELDS, "digest", "feed", "changed_at"])
            know_checks([*new, *changed])
        self.tally.new += len(new)
        self.tally.updated += len(changed)
        self.tally.unchanged += len(batch) - len(new) - len(changed)

    def _row(self, review: Review, pk: int | None = None) -> EarlierCheck:
        told = {name: getattr(review, name) for name in FIELDS}
        now = timezone.now()
        return EarlierCheck(pk=pk, **told, digest=review.digest, feed=self.feed, changed_at=now)
