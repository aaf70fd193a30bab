"""Readable text out of what was archived, by `sources.extraction` in a process of its own."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as __

PROJECT_DIR = Path(__file__).resolve().parent.parent
MAX_BODY_BYTES = 50_000_000
CPU_S = 10
TIME_LIMIT_S = 40

REASONS = {
    "blank": __("There is no text in it; it may be a scan or an image."),
    "kind": __("This kind of file has no text that we can read."),
    "locked": __("The document is locked with a password."),
    "broken": __("The file is damaged, or not what it says it is."),
    "heavy": __("Its text could not be read within our limits."),
    "lost": __("The held file could not be opened."),
}

_PDF = re.compile(rb"%PDF-\d")
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|title|meta|div|p|h1|script)\b", re.I)
_TEXT_TYPES = re.compile(r"text/|application/(.+\+)?(json|xml|javascript)$")
_HEAD_BYTES = 4096


@dataclass(frozen=True)
class Reading:
    """`reason` is a sentence on why there is no text; empty when there is."""

    text: str
    title: str
    reason: str
    reader: str


def read(body: IO[bytes], *, content_type: str, cpu_s: int = CPU_S) -> Reading:
    """The text of `body`, a real file, from its start. Takes `cpu_s` at most of a processor."""
    head = body.read(_HEAD_BYTES)
    kind, charset = choose_kind(head, content_type)
    if not kind:
        return _none("kind")
    body.seek(0)
    try:
        child = subprocess.run(
            [sys.executable, "-m", "sources.extraction", str(cpu_s), kind, charset],
            stdin=body,
            capture_output=True,
            timeout=TIME_LIMIT_S,
            cwd=PROJECT_DIR,
            env={"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _none("heavy")
    if child.returncode < 0 or b"MemoryError" in child.stderr:
        return _none("heavy")
    if child.returncode:
        return _none("broken")
    found = json.loads(child.stdout)
    if found["reason"]:
        return _none(found["reason"], reader=found["reader"])
    return Reading(found["text"], found["title"], "", found["reader"])


def choose_kind(head: bytes, content_type: str) -> tuple[str, str]:
    """(html, pdf, text or nothing; the charset the server named). What the first bytes show
    goes before what the server says."""
    message = Message()
    message["Content-Type"] = content_type
    declared, charset = message.get_content_type(), str(message.get_param("charset") or "")
    if not content_type:
        declared = ""
    if _PDF.search(head[:1024]):
        return "pdf", ""
    is_marked = head.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in head and not is_marked and "utf-16" not in charset.lower():
        return "", ""
    if declared in {"text/html", "application/xhtml+xml"}:
        return "html", charset
    if _HTML.search(head) and declared in {"", "application/octet-stream", "text/xml"}:
        return "html", charset
    if _TEXT_TYPES.match(declared) or _is_text(head, declared):
        return "text", charset
    return "", ""


def _is_text(head: bytes, declared: str) -> bool:
    """Nothing was said of its kind, and nothing speaks against text."""
    controls = set(range(32)) - {8, 9, 10, 12, 13, 27}
    return declared in {"", "application/octet-stream"} and not controls.intersection(head)


def _none(reason: str, *, reader: str = "") -> Reading:
    return Reading("", "", _(REASONS[reason]), reader)
