"""Transcript files, one small module a format: bytes in, lines of speech out.

To add a format, copy a neighbour: a function from the decoded text to its lines, and a line in
`_read_text` that recognises it.
"""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import PurePath

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from claims.formats.captions import Cue, cues_to_lines
from claims.formats.decoding import decode
from claims.formats.labelled import read_labelled
from claims.formats.markup import Markup
from claims.formats.reading import FormatError, Line, Proposal, Reading
from claims.formats.rollup import find_news
from claims.formats.srt import read_srt
from claims.formats.timecodes import CUE_TIMES
from claims.formats.webvtt import read_webvtt

__all__ = ["FormatError", "Line", "Proposal", "Reading", "read"]

NAMES = {
    "labelled": gettext_noop("plain text"),
    "srt": gettext_noop("SRT captions"),
    "webvtt": gettext_noop("WebVTT captions"),
}
SUFFIXES = {
    ".srt": "srt",
    ".vtt": "webvtt",
    ".webvtt": "webvtt",
    ".txt": "labelled",
    **dict.fromkeys([".pdf", ".doc", ".docx", ".odt", ".rtf", ".mp3", ".mp4", ".zip"], "other"),
}
HAS_CUES = re.compile(rf"(?:^|\r){CUE_TIMES.pattern}", re.MULTILINE)
CAPTIONS: dict[str, tuple[Markup, Callable[[str], tuple[list[Cue], int]]]] = {
    "srt": ("srt", read_srt),
    "webvtt": ("webvtt", read_webvtt),
}
OTHER_TEXTS = [
    (r"\s*<(?:!doctype\s+html|html)\b", gettext_noop("a web page")),
    (r"\s*<\?xml\b|\s*<tt\b", gettext_noop("an XML file")),
    (r"\s*\[Script Info\]", gettext_noop("a SubStation Alpha subtitle file")),
]


def read(data: bytes, filename: str = "", *, max_bytes: int | None = None) -> Reading:
    """What the file `data` says, whatever its name promises.

    Linear in the file's length. Raises FormatError, and nothing else, for a file that holds no
    transcript; its message says what to do next.
    """
    if max_bytes is not None and len(data) > max_bytes:
        raise FormatError(
            _("The file is over the limit of %(limit)s MB: send it in parts.")
            % {"limit": f"{max_bytes / 1e6:.1f}"}
        )
    if not data.strip():
        raise FormatError(_("The file is empty: choose the one that holds the transcript."))
    decoded = decode(data)
    name = recognise(decoded.text)
    lines, proposals, warnings = _read_text(decoded.text, name)
    if not any(char.isalnum() for line in lines for char in line.text):
        raise FormatError(_("There is no speech in this file: check that it is the transcript."))
    promised = _promise_broken(filename, name)
    return Reading(
        format=name,
        encoding=decoded.encoding,
        text=decoded.text,
        lines=tuple(lines),
        proposals=tuple({(one.kind, one.value): one for one in reversed(proposals)}.values())[::-1],
        warnings=(*decoded.warnings, *promised, *warnings),
    )


def recognise(text: str) -> str:
    """The name of the format that `text` is in. Raises FormatError for other known formats."""
    if re.match(r"\s*WEBVTT(?=\s|$)", text):
        return "webvtt"
    if HAS_CUES.search(text):
        return "srt"
    for pattern, name in OTHER_TEXTS:
        if re.match(pattern, text, re.IGNORECASE):
            raise FormatError(_not_a_transcript(_(name)))
    if text.lstrip()[:1] in ("{", "[") and _is_json(text):
        raise FormatError(_not_a_transcript(_("a JSON file")))
    return "labelled"


def _read_text(text: str, name: str) -> tuple[list[Line], list[Proposal], list[str]]:
    if name not in CAPTIONS:
        lines, proposals = read_labelled(text)
        return lines, proposals, []
    markup, read_cues = CAPTIONS[name]
    cues, stray = read_cues(text)
    warnings = []
    if stray:
        warnings.append(
            _("%(count)d rows of text stand outside any caption and were left out.")
            % {"count": stray}
        )
    backwards = sum(after.start_ms < before.start_ms for before, after in pairwise(cues))
    backwards += sum(cue.end_ms < cue.start_ms for cue in cues)
    if backwards:
        warnings.append(_("Times run backwards at %(count)d captions.") % {"count": backwards})
    lines, proposals = cues_to_lines(text, cues, markup, find_news(cues, markup))
    return lines, proposals, warnings


def _promise_broken(filename: str, name: str) -> tuple[str, ...]:
    """One warning where the file's ending names another format than it holds."""
    suffix = PurePath(filename).suffix.lower()
    if SUFFIXES.get(suffix, name) == name:
        return ()
    return (
        _("The file's name ends in %(suffix)s, but it holds %(held)s; read as what it holds.")
        % {"suffix": suffix, "held": _(NAMES[name])},
    )


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _not_a_transcript(what: str) -> str:
    return _("This is %(what)s: export the transcript as plain text, SRT or WebVTT.") % {
        "what": what
    }
