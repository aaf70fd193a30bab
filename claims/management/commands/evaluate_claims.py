"""`manage.py evaluate_claims --data DIR`: how well worth finds what people found check-worthy."""

import json
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.spotting.cutoffs import NORMAL
from claims.spotting.worth import ENGINE, weigh
from claims.training.data import DataError, Labelled, read_folder
from claims.training.measures import FIRST, measure

HELP = (
    "Weigh the labelled sentences of each .tsv or .csv file of DIR (or of one file) and print F1,"
    " precision and recall at a cut-off, average precision (AP), its mean by debate where the file"
    " names debates (MAP), precision among the first 10 and 20, and sentences a CPU second. A file"
    " is known by its first line: Sentence_id, Text, class_label (Yes or No); debate, line_number,"
    " speaker, text, label (1 or 0); or Sentence_id, Text, File_id, Verdict (1, 0 or -1)."
)
HEADS = ["F1", "P", "R", "AP", "MAP", *(f"P@{count}" for count in FIRST), "a CPU s", "rows", "file"]


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", required=True, type=Path, metavar="DIR")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")
        parser.add_argument("--cutoff", type=float, default=NORMAL, help="Default: %(default)s.")

    def handle(self, **options: Any) -> None:
        try:
            tables = read_folder(options["data"])
        except DataError as error:
            raise CommandError(str(error)) from error
        found = {name: _evaluate(rows, options["cutoff"]) for name, rows in tables.items()}
        if options["json"]:
            self.stdout.write(json.dumps({"engine": ENGINE, "files": found}, indent=2))
        else:
            self.stdout.write(f"Weighed by {ENGINE}; cut-off {options['cutoff']}.")
            self.stdout.write(_table(found))


def _evaluate(rows: list[Labelled], cutoff: float) -> dict[str, Any]:
    weigh([rows[0].text or "warm"])  # loading the model is not weighing
    began = time.process_time()
    worths = weigh([row.text for row in rows])
    took = max(time.process_time() - began, 1e-9)
    found = asdict(measure(rows, worths, cutoff))
    return {**_rounded(found), "sentences_per_cpu_second": round(len(rows) / took, 1)}


def _rounded(found: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: round(value, 4)
        if isinstance(value, float)
        else {str(key): round(share, 4) for key, share in value.items()}
        if isinstance(value, dict)
        else value
        for name, value in found.items()
    }


def _table(found: Mapping[str, Mapping[str, Any]]) -> str:
    lines = ["  ".join(f"{head:>7}" if head != "file" else head for head in HEADS)]
    for name, one in found.items():
        shares = [one[key] for key in ("f1", "precision", "recall", "average_precision", "mean_ap")]
        shares += one["precision_at"].values()
        cells = ["-" if share is None else f"{share:.3f}" for share in shares]
        cells += [f"{one['sentences_per_cpu_second']:.0f}", str(one["sentences"])]
        lines.append("  ".join([*(f"{cell:>7}" for cell in cells), name]))
    return "\n".join(lines)
