"""`manage.py export_decisions`: what editors decided about sentences, as data to train with."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from claims.decisions import as_jsonl, as_tsv


class Command(BaseCommand):
    help = _(
        "Write every sentence that an editor decided about with its label, in the shape that"
        " train_claims reads: Sentence_id, Text, class_label (Yes: worth checking) and what is"
        " known of it. Nobody at the desk is named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out",
            required=True,
            help=_("A file; one that ends in .jsonl holds an object a line. - is standard output."),
        )

    def handle(self, **options: Any) -> None:
        name = options["out"]
        lines = as_jsonl() if name.endswith(".jsonl") else as_tsv()
        if name == "-":
            for line in lines:
                self.stdout.write(line, ending="")
            return
        count = 0 if name.endswith(".jsonl") else -1  # the line that names the columns
        try:
            with Path(name).open("w", encoding="utf-8", newline="") as file:
                for line in lines:
                    file.write(line)
                    count += 1
        except OSError as error:
            told = _("%(file)s cannot be written: %(reason)s.")
            raise CommandError(told % {"file": name, "reason": error.strerror}) from error
        self.stdout.write(_("%(count)d sentences in %(file)s.") % {"count": count, "file": name})
