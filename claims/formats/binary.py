"""Name files that are no text by their first bytes, so that a person knows what they sent."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

# What a file begins with, and what it then is. Signatures: the formats' own specifications.
SIGNATURES: list[tuple[bytes, str]] = [
    (rb"%PDF-", gettext_noop("a PDF document")),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", gettext_noop("an old Office document")),
    (rb"\{\\rtf", gettext_noop("a rich text document")),
    (rb"\0\0\0.ftyp|\0\0\x01[\xb3\xba]", gettext_noop("a video or audio recording")),
    (rb"\x1a\x45\xdf\xa3|RIFF....AVI ", gettext_noop("a video recording")),
    (rb"ID3[\0-\x09]|\xff[\xf1-\xf3\xf9-\xfb]", gettext_noop("an audio recording (MP3 or AAC)")),
    (rb"RIFF....WAVE|OggS\0|fLaC\0", gettext_noop("an audio recording")),
    (rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP", gettext_noop("an image")),
    (rb"\x1f\x8b\x08|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07", gettext_noop("a compressed file")),
]
ZIP = b"PK\x03\x04"
INSIDE_ZIP = [
    (b"word/", gettext_noop("a Word document")),
    (b"xl/", gettext_noop("an Excel workbook")),
    (b"ppt/", gettext_noop("a PowerPoint presentation")),
    (b"opendocument.text", gettext_noop("an OpenDocument text")),
]


def name_binary(data: bytes) -> str:
    """What `data` is, as “a PDF document”; empty where no signature is known."""
    if data.startswith(ZIP):
        names = [name for mark, name in INSIDE_ZIP if mark in data]
        return _(names[0]) if names else _("a compressed file (zip)")
    for signature, name in SIGNATURES:
        if re.match(signature, data, re.DOTALL):
            return _(name)
    return ""
