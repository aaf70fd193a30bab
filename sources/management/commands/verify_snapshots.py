"""Hash again what we hold, and name everything that differs from its row."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sources import archiving, content_coding, holding, warc
from sources.models import Snapshot

PROGRESS_EVERY = 100
KEPT_READING = (OSError, EOFError, warc.WarcError, content_coding.CodingError)


class Command(BaseCommand):
    help = "Re-hashes every archived snapshot; ends with an error when anything differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", nargs="*", type=int, help="snapshots to verify; all without any")

    def handle(self, *args: Any, **options: Any) -> None:
        held = Snapshot.objects.archived().select_related("readable").order_by("pk")
        if options["ids"]:
            held = held.filter(pk__in=options["ids"])
        total, differing = held.count(), 0
        for number, snapshot in enumerate(held.iterator(chunk_size=200), start=1):
            for difference in differences(snapshot):
                differing += 1
                self.stdout.write(f"Snapshot {snapshot.pk}: {difference}")
            self._show_progress(number, total)
        if not options["ids"]:
            self._name_strays()
        if differing:
            raise CommandError(f"{differing} differences in {total} snapshots.")
        self.stdout.write(f"{total} snapshots are as they were archived.")

    def _show_progress(self, number: int, total: int) -> None:
        if sys.stderr.isatty() or number % PROGRESS_EVERY == 0:
            self.stderr.write(f"\r{number} of {total}", ending="")
        if number == total and sys.stderr.isatty():
            self.stderr.write("")

    def _name_strays(self) -> None:
        """Files that no row points to: a worker was killed between the file and the row."""
        known = set(Snapshot.objects.archived().values_list("warc_name", flat=True))
        for name in holding.all_names():
            if name not in known:
                self.stdout.write(f"No snapshot points to {name}.")


def differences(snapshot: Snapshot) -> Iterator[str]:
    """Each way in which what we hold differs from what the row says."""
    try:
        with archiving.open_warc(snapshot) as file:
            if holding.digest_of(file) != snapshot.warc_sha256:
                yield "the WARC file has another digest"
            file.seek(0)
            yield from (f"in the WARC file: {fault}" for fault in warc.find_faults(file))
        with archiving.open_body(snapshot) as body:
            if holding.digest_of(body) != snapshot.body_sha256:
                yield "the body has another digest"
    except FileNotFoundError:
        yield "the WARC file is missing"
    except KEPT_READING as error:
        yield f"the WARC file cannot be read: {error}"
    yield from _text_differences(snapshot)


def _text_differences(snapshot: Snapshot) -> Iterator[str]:
    if snapshot.text_status != Snapshot.TextStatus.READ:
        return
    text = snapshot.readable.text
    if sha256(text.encode()).hexdigest() != snapshot.text_sha256:
        yield "the text has another digest"
    for quotation in snapshot.quotations.found():
        if text[quotation.start_char : quotation.end_char] != quotation.matched:
            yield f"quotation {quotation.pk} is not where it was found"
