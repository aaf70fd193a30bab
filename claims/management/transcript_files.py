"""Transcript files named on a command line; `-` is standard input."""

import sys
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from claims.formats import FormatError, Reading, read


class UnreadableError(Exception):
    """The file cannot be opened or read. The message is for a person."""


def read_file(name: str) -> Reading:
    """What the file called `name` says. Raises UnreadableError."""
    try:
        data = _read_bytes(name)
        return read(data, Path(name).name, max_bytes=settings.TRANSCRIPT_MAX_BYTES)
    except FormatError as error:
        raise UnreadableError(str(error)) from error
    except OSError as error:
        told = _("The file cannot be opened: %(reason)s.") % {"reason": error.strerror or error}
        raise UnreadableError(told) from error


def _read_bytes(name: str) -> bytes:
    """At most one byte more than the limit: enough to know that a file is too large."""
    enough = settings.TRANSCRIPT_MAX_BYTES + 1
    if name == "-":
        return sys.stdin.buffer.read(enough)
    with Path(name).open("rb") as file:
        return file.read(enough)
