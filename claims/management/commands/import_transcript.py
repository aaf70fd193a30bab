"""`manage.py import_transcript FILE`: bring a transcript in from the command line."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from claims.broadcasts import Details, find_or_make_programme, make_broadcast
from claims.formats import FormatError, read
from claims.models import Broadcast, Programme, Transcript
from claims.transcripts import AlreadyImportedError, import_for


class Command(BaseCommand):
    help = _(
        "Import a transcript file (plain text, SRT or WebVTT) as a broadcast's transcript. The"
        " programme and the broadcast are made where they are new. A file imported before is"
        " recognised, and nothing is changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--programme", required=True, help=_("Name of the programme."))
        parser.add_argument(
            "--aired", required=True, help=_("When it was on air: 2025-01-27T15:00+00:00.")
        )
        parser.add_argument("--title", default="", help=_("Title of the broadcast."))
        parser.add_argument("--by", default="", help=_("Username of who imports it."))
        parser.add_argument(
            "--media-url", default="", type=_read_url, help=_("Where the recording is.")
        )

    def handle(self, **options: Any) -> None:
        try:
            transcript = _import(options)
        except AlreadyImportedError as known:
            self.stdout.write(f"{known} {_address(known.transcript)}")
            return
        except FormatError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be opened: %(reason)s.")
                % {"file": options["file"], "reason": error.strerror}
            ) from error
        for warning in transcript.warnings:
            self.stderr.write(warning)
        self.stdout.write(
            _("Imported: %(count)d sentences. %(address)s")
            % {"count": transcript.sentences_total, "address": _address(transcript)}
        )


def _import(options: dict[str, Any]) -> Transcript:
    path: Path = options["file"]
    by = _find_user(options["by"])
    aired_at = _read_moment(options["aired"])
    with path.open("rb") as file:
        data = file.read(settings.TRANSCRIPT_MAX_BYTES + 1)  # enough to know that it is too large

    def broadcast() -> Broadcast:
        return _find_or_make_broadcast(options, aired_at, data)

    return import_for(broadcast, data, filename=path.name, by=by)


def _find_or_make_broadcast(options: dict[str, Any], aired_at: datetime, data: bytes) -> Broadcast:
    programme = find_or_make_programme(options["programme"])
    known = _find_broadcast(programme, aired_at, options["title"])
    if known:
        return known
    path: Path = options["file"]
    title = options["title"] or _proposed_title(data, path) or path.stem
    return make_broadcast(Details(title[:200], programme, aired_at, options["media_url"]))


def _find_broadcast(programme: Programme, aired_at: datetime, title: str) -> Broadcast | None:
    """The broadcast that stands already; a title narrows where two programmes ran at once."""
    known = programme.broadcasts.filter(aired_at=aired_at)
    return (known.filter(title=title) if title else known).first()


def _proposed_title(data: bytes, path: Path) -> str:
    reading = read(data, path.name, max_bytes=settings.TRANSCRIPT_MAX_BYTES)
    titles = [one.value for one in reading.proposals if one.kind == "title"]
    return titles[0] if titles else ""


def _find_user(username: str) -> User | None:
    if not username:
        return None
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(_("There is no user called %s.") % username)
    return user


def _read_url(printed: str) -> str:
    try:
        if printed:
            URLValidator()(printed)
    except ValidationError as error:
        raise ArgumentTypeError(_("%s is not a web address.") % printed) from error
    return printed


def _read_moment(printed: str) -> datetime:
    """An aware time; one without a zone is the newsroom's (TIME_ZONE)."""
    try:
        moment = parse_datetime(printed)
        if moment is None and (day := parse_date(printed)):
            moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (made aware below)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(_("%s is not a time. Write it as 2025-01-27T15:00.") % printed)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _address(transcript: Transcript) -> str:
    return _("Transcript %(number)d of “%(title)s”.") % {
        "number": transcript.pk,
        "title": transcript.broadcast.title,
    }
