"""`manage.py spot FILE`: what the engine says of each sentence of a transcript, no database."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from claims.management.transcript_files import UnreadableError, read_file
from claims.spotting import engine
from claims.spotting.spotted import Spotted, spot
from claims.wording import timecode

HELP = """\
Say of each sentence of a transcript how check-worthy it is, and why. No database is needed.

With --json, one object a line for each sentence, in the order of the file:
  index, text, spans   the words, and [[start, end], ...] of them in the decoded file
  speaker, start       the label as printed and seconds from the start; null where there is none
  worth                how check-worthy, 0 to 1
  kinds                what it claims: quantity, comparison, record, quotation, law, cause ...
  quantities           numbers, as said and as what they amount to
  reported             whose words they are where they are somebody else's
  flags                calculations with one of its numbers that do not come out as said
  reasons              the rules that fired and the words they fired on
  statement            a proposed statement, or null; `statements` has all, with open slots
Each start and end inside these cuts its words out of `text`. docs/api.md has every field.

Without --json, a table. --by-worth puts the most check-worthy first in either.
A file that cannot be read: one sentence on stderr, exit status 1.
"""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs["formatter_class"] = RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("A transcript; - for standard input."))
        parser.add_argument("--json", action="store_true", help=_("Print one object a line."))
        parser.add_argument(
            "--by-worth", action="store_true", help=_("The most check-worthy first.")
        )
        parser.add_argument(
            "--aired-on",
            type=_read_day,
            help=_("The day it was on air (2025-01-27), to say what “last week” means."),
        )

    def handle(self, **options: Any) -> None:
        try:
            reading = read_file(options["file"])
        except UnreadableError as error:
            self.stderr.write(str(error))
            sys.exit(1)
        spotted = list(spot(reading.lines, aired_on=options["aired_on"]))
        if options["by_worth"]:
            spotted.sort(key=lambda one: (-one["worth"], one["index"]))
        for one in spotted:
            self.stdout.write(json.dumps(one, ensure_ascii=False) if options["json"] else row(one))
        for warning in reading.warnings:
            self.stderr.write(warning)
        if not options["json"]:
            told = _("%(count)d sentences, read by %(engine)s.")
            self.stderr.write(told % {"count": len(spotted), "engine": engine.name()})


def row(one: Spotted) -> str:
    """One sentence as a row for people, with a row below it for each of its flags."""
    at = "" if one["start"] is None else timecode(int(one["start"] * 1000))
    kinds = ", ".join(one["kinds"])
    first = f"{one['worth']:.2f}  {at:>8}  {one['speaker'] or '?'}: {one['text']}"
    more = [f"{'':16}[{kinds}]"] if kinds else []
    more += [f"{'':16}! {flag['working']}" for flag in one["flags"]]
    return "\n".join([first, *more])


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        told = _("“%(text)s” is no day: write it as 2025-01-27.") % {"text": text}
        raise ArgumentTypeError(told) from error
