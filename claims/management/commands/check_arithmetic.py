"""`manage.py check_arithmetic --data FILE`: how often the arithmetic and the ledger flag."""

import csv
import random
import time
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from claims.spotting import ledger
from claims.spotting.arithmetic import check
from claims.spotting.findings import Flag, Said
from claims.spotting.quantities import find

HELP = """\
Check the arithmetic of transcripts and print every flag with its sentences, to be read by a person.

--data is a table with a tab between columns, one sentence a line in the order they were spoken,
with a heading that names at least: debate, speaker, text. Without --sentences all of it is read;
with it, runs of consecutive sentences out of debates drawn by --seed, until so many are read.
"""
RUN = 400  # sentences of one debate, where only some are drawn


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs["formatter_class"] = RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, required=True, help=_("A table of sentences."))
        parser.add_argument("--sentences", type=int, help=_("How many to draw."))
        parser.add_argument("--seed", type=int, default=0, help=_("What the draw starts from."))

    def handle(self, **options: Any) -> None:
        debates = read_debates(options["data"])
        if options["sentences"]:
            debates = draw(debates, options["sentences"], options["seed"])
        sums = pairs = 0
        cost = 0.0
        for name, sentences in debates:
            began = time.process_time()
            flags, conflicts = _flagged(sentences)
            cost += time.process_time() - began
            sums, pairs = sums + len(flags), pairs + len(conflicts)
            for flag in [*flags, *conflicts]:
                self.stdout.write(f"\n{name}: {flag.code}: {flag.working}")
                self.stdout.writelines(_read_out(flag, sentences))
        read = sum(len(sentences) for _name, sentences in debates)
        self.stdout.write(
            f"\n{read} sentences of {len(debates)} debates: {sums} flags of arithmetic, "
            f"{pairs} pairs of the ledger; {cost:.2f} CPU s, reading the quantities included"
        )


def read_debates(path: Path) -> list[tuple[str, list[Said]]]:
    """Each debate's sentences in order."""
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (name, [Said(row["text"], row["speaker"]) for row in group])
        for name, group in groupby(rows, lambda row: row["debate"])
    ]


def draw(
    debates: Sequence[tuple[str, list[Said]]], wanted: int, seed: int
) -> list[tuple[str, list[Said]]]:
    """Runs of debates in random order, together `wanted` sentences or all there are."""
    chance = random.Random(seed)  # noqa: S311 - a draw that can be repeated, no secret
    drawn = []
    for name, sentences in chance.sample(debates, len(debates)):
        start = chance.randrange(max(1, len(sentences) - RUN + 1))
        run = list(islice(sentences, start, start + min(RUN, wanted)))
        drawn.append((name, run))
        wanted -= len(run)
        if wanted <= 0:
            break
    return drawn


def _flagged(sentences: Sequence[Said]) -> tuple[list[Flag], list[Flag]]:
    quantities = [find(one.text) for one in sentences]
    entries = ledger.enter(sentences, quantities)
    return check(sentences, quantities), ledger.conflicts(entries)


def _read_out(flag: Flag, sentences: Sequence[Said]) -> Iterator[str]:
    for index in sorted({each.sentence for each in flag.inputs}):
        yield f"    {index} {sentences[index].speaker}: {sentences[index].text}"
