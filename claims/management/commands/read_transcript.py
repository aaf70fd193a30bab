"""`manage.py read_transcript FILE`: what a transcript file says, without a database."""

import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from itertools import groupby
from typing import Any, TypedDict

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from claims.formats import Line, Reading
from claims.management.transcript_files import UnreadableError, read_file
from claims.spotting.sentences import split

HELP = """\
Read a transcript file and print what it says. No database is needed.

With --json, one object:
  turns     [{"speaker", "start", "end", "text"}, ...] in the order of the file
  segments  how many sentences the speech has
  warnings  sentences about what was uncertain in the file
  error     null, or the sentence that says why it could not be read

A turn is what one label heads; without labels, one paragraph. In captions consecutive cues of one
named voice are one turn; without voices each cue is a turn. `speaker` is the label as printed,
null where there is none. `start` and `end` are seconds from the start of the recording, null where
the file does not tell. `text` is as printed, in captions without markup and on one row.
A file that cannot be read: one sentence on stderr, exit status 1.
"""


class Turn(TypedDict):
    """What one voice says until the next."""

    speaker: str | None
    start: float | None
    end: float | None
    text: str


class Command(BaseCommand):
    help = HELP
    requires_system_checks = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        kwargs["formatter_class"] = RawDescriptionHelpFormatter
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help=_("A transcript; - for standard input."))
        parser.add_argument("--json", action="store_true", help=_("Print one JSON object."))

    def handle(self, **options: Any) -> None:
        try:
            reading = read_file(options["file"])
        except UnreadableError as error:
            if options["json"]:
                self._print(turns=[], segments=0, warnings=[], error=str(error))
            self.stderr.write(str(error))
            sys.exit(1)
        turns = turns_of(reading)
        if options["json"]:
            segments = len(split(reading.lines))
            self._print(turns=turns, segments=segments, warnings=reading.warnings, error=None)
            return
        for turn in turns:
            self.stdout.write(f"{turn['speaker'] or '?'}: {turn['text']}\n")
        for warning in reading.warnings:
            self.stderr.write(warning)

    def _print(self, **answer: object) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False))


def turns_of(reading: Reading) -> list[Turn]:
    """The reading's lines, those of one turn together."""
    return [_turn(list(lines)) for _number, lines in groupby(reading.lines, lambda one: one.turn)]


def _turn(lines: list[Line]) -> Turn:
    ends = [line.end_ms for line in lines if line.end_ms is not None]
    if lines[0].markup:
        text = " ".join(" ".join(line.heard.split()) for line in lines)
    else:
        text = "\n\n".join(line.text for line in lines)
    return {
        "speaker": lines[0].speaker or None,
        "start": _seconds(lines[0].start_ms),
        "end": _seconds(max(ends, default=None)),
        "text": text,
    }


def _seconds(milliseconds: int | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000
