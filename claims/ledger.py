"""Numbers that were said, kept so that a later broadcast meets them again."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.models import Broadcast, LedgerEntry, LedgerKey, Sentence, Transcript
from claims.models.findings import LONGEST_THING
from claims.spotting import shapes
from claims.spotting.ledger import Entry, keys_of

A_KEY = 24
"""Of one key only so many of the latest numbers are met again: a common one has thousands."""
BATCH = 500


@dataclass(frozen=True, slots=True)
class Earlier:
    """A number of an earlier broadcast and the id of the sentence that it was said in."""

    entry: Entry
    sentence_id: int


def said_earlier(broadcast: Broadcast, entries: Sequence[Entry]) -> list[Earlier]:
    """What was said of the same things on the air before, the oldest first.

    One query by index a key, and one for each BATCH of rows: however much was ever said.
    """
    keys = dict.fromkeys(_key(key) for entry in entries for key in keys_of(entry))
    before = LedgerKey.objects.filter(aired_at__lt=broadcast.aired_at)
    found: set[int] = set()
    for key in keys:
        latest = before.filter(key=key).order_by("-aired_at", "entry")
        found.update(latest.values_list("entry", flat=True)[:A_KEY])
    ids = sorted(found)
    rows = [
        row
        for start in range(0, len(ids), BATCH)
        for row in LedgerEntry.objects.filter(
            pk__in=ids[start : start + BATCH], shape=shapes.SHAPE
        ).exclude(broadcast=broadcast)
    ]
    rows.sort(key=lambda row: (row.aired_at, row.pk))
    return [Earlier(shapes.read(Entry, row.entry), row.sentence_id) for row in rows]


def enter_numbers(
    transcript: Transcript, sentences: Sequence[Sentence], entries: Sequence[Entry]
) -> None:
    """Put these numbers in the place of those that were entered of `transcript`."""
    LedgerEntry.objects.filter(transcript=transcript).delete()
    rows = LedgerEntry.objects.bulk_create(
        _row(transcript, sentences[entry.sentence], entry) for entry in entries
    )
    aired_at = transcript.broadcast.aired_at
    LedgerKey.objects.bulk_create(
        LedgerKey(entry=row, key=key, aired_at=aired_at)
        for row, entry in zip(rows, entries, strict=True)
        for key in dict.fromkeys(_key(key) for key in keys_of(entry))
    )


def _key(key: tuple[str, ...]) -> str:
    return " ".join(key)[:LONGEST_THING]


def _row(transcript: Transcript, sentence: Sentence, entry: Entry) -> LedgerEntry:
    words = sorted(entry.names) or sorted(entry.words)
    thing = " ".join([entry.noun, *words] if entry.noun else words)
    return LedgerEntry(
        transcript=transcript,
        broadcast_id=transcript.broadcast_id,
        sentence=sentence,
        thing=thing[:LONGEST_THING],
        words=entry.text,
        value=shapes.write(entry.value),
        unit=entry.unit[:60],
        voice=entry.speaker[:200],
        entry=shapes.write(entry),
        shape=shapes.SHAPE,
        aired_at=transcript.broadcast.aired_at,
    )
