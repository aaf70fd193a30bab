"""Make the weights of the sentence encoder again, out of the published model's folder."""

import importlib
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Export all-MiniLM-L6-v2 to int8 ONNX. Needs requirements-train.txt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--model", type=Path, required=True, help="the published model's folder"
        )
        parser.add_argument("--out", type=Path, required=True, help="where the weights go")

    def handle(self, *, model: Path, out: Path, **_options: object) -> None:
        if not (model / "model.safetensors").is_file():
            raise CommandError(f"{model} holds no model.safetensors.")
        try:
            exporting = importlib.import_module("claims.encoding.exporting")
        except ImportError as error:
            raise CommandError(f"{error}. Install requirements-train.txt.") from error
        exporting.export(model, out)
        self.stdout.write(f"Written to {out}.")
