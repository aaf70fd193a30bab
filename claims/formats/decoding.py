"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, Windows-1252, then a guess."""

import codecs
from dataclasses import dataclass

import charset_normalizer
from django.utils.translation import gettext as _

from claims.formats.binary import name_binary
from claims.formats.reading import FormatError

# UTF-32 before UTF-16: its little-endian mark starts with the other's.
MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# Of a western European text, letters with marks are a small part; above this share another
# alphabet was read as if it were Windows-1252.
MOST_MARKED_LETTERS = 0.25
# A file of UTF-8 with a few broken bytes keeps many more whole characters than broken ones.
WHOLE_FOR_EACH_BROKEN = 3
MOST_CONTROLS = 0.02
ENOUGH_TO_GUESS_BYTES = 200_000
NOT_GUESSED = ["utf_7", "utf_8", "utf_16", "utf_32"]


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` is `data.decode(encoding, "replace")`."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises FormatError for what is not text, by name where it has one."""
    binary = name_binary(data)
    if binary:
        raise FormatError(
            _("This is %(binary)s: export the transcript as plain text, SRT or WebVTT.")
            % {"binary": binary}
        )
    decoded = _decode(data)
    controls = sum(decoded.text.count(chr(code)) for code in (*range(1, 9), *range(14, 27)))
    if "\0" in decoded.text or controls > MOST_CONTROLS * len(decoded.text):
        raise FormatError(_not_text())
    return decoded


def _decode(data: bytes) -> Decoded:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _with_losses(data, encoding)
    if b"\0" in data:
        return _decode_wide(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_narrow(data)


def _decode_wide(data: bytes) -> Decoded:
    """UTF-16 without a mark: the high bytes of its spaces are zero, and nearly only high bytes."""
    low, high = data[::2].count(0), data[1::2].count(0)
    decoded = _with_losses(data, "utf-16-le" if high > low else "utf-16-be")
    if min(low, high) * 20 > max(low, high) or not set(decoded.text).intersection(" \n"):
        raise FormatError(_not_text())
    return decoded


def _decode_narrow(data: bytes) -> Decoded:
    """Bytes that are no UTF-8: damaged UTF-8, Windows-1252, or the best guess."""
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    whole = sum(not char.isascii() for char in damaged) - broken
    if whole > WHOLE_FOR_EACH_BROKEN * broken:
        return _with_losses(data, "utf-8")
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        return _guess(data)
    letters = [char for char in western if char.isalpha()]
    marked = sum(not char.isascii() for char in letters)
    if marked > MOST_MARKED_LETTERS * len(letters):
        return _guess(data)
    return Decoded(western, "cp1252", (_guessed_warning("Windows-1252"),))


def _guess(data: bytes) -> Decoded:
    """The best guess, from the file's beginning, cut where a line ends."""
    sample = data[: data.find(b"\n", ENOUGH_TO_GUESS_BYTES) + 1 or len(data)]
    best = charset_normalizer.from_bytes(sample, cp_exclusion=NOT_GUESSED).best()
    if best is None:
        raise FormatError(
            _("We cannot tell how this file writes its letters: save it again as UTF-8.")
        )
    text = data.decode(best.encoding, "replace")
    return Decoded(text, best.encoding, (_guessed_warning(best.encoding),))


def _with_losses(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    warning = _("%(count)d characters are damaged in the file and show as \ufffd.") % {
        "count": text.count("\ufffd")
    }
    return Decoded(text, encoding, (warning,))


def _guessed_warning(encoding: str) -> str:
    return _(
        "The file names no encoding and was read as %(encoding)s: look at its accents and quotes."
    ) % {"encoding": encoding}


def _not_text() -> str:
    return _("This is not a text file: export the transcript as plain text, SRT or WebVTT.")
