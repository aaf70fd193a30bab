"""`manage.py score_sentences`: how check-worthy each line is. No database is needed."""

import sys
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand

from claims.spotting.worth import ENGINE, weigh

BATCH = 64
HELP = (
    "Read one sentence a line (UTF-8) from standard input and print one worth a line, 0 to 1, in"
    " the same order; an empty line is worth 0. Which model weighs is said on standard error."
)


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        self.stderr.write(self.style.NOTICE(f"Weighed by {ENGINE}."))
        lines = _lines()
        while batch := list(islice(lines, BATCH)):
            self.stdout.write("\n".join(f"{worth:.4f}" for worth in weigh(batch)))
            self.stdout.flush()


def _lines() -> Iterator[str]:
    """Cut at line feeds alone: a sentence may hold any other character. Bad bytes are replaced."""
    source = sys.stdin
    if isinstance(source, TextIOWrapper):
        for raw in source.buffer:
            yield raw.decode("utf-8", "replace").rstrip("\r\n")
        return
    for line in source:
        yield line.rstrip("\r\n")
