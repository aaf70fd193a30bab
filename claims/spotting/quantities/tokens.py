"""A sentence as words, numbers and signs, each with its place in the text."""

import re
import sys
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

MARGIN = (
    12  # empty tokens behind the last: who looks a few ahead, or back from the first, finds them
)


class Token(NamedTuple):
    """`text[start:end]` in one script of digits and signs; `low`: the same in lower case."""

    text: str
    low: str
    start: int
    end: int
    is_number: bool  # written in digits
    glued: bool  # nothing stands between it and the token before


Tokens = Sequence[Token]

_FOLDED = {
    **{0xFF01 + offset: 0x21 + offset for offset in range(94)},  # full-width forms
    **dict.fromkeys([*range(0x2010, 0x2016), 0x2212], "-"),
    **dict.fromkeys(map(ord, "‘’ʼ′`"), "'"),  # noqa: RUF001
    0x066A: "%",
    0x066B: ".",
    0x066C: ",",
}
_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x80, sys.maxunicode + 1)
    if unicodedata.category(chr(code)) == "Nd"
}
_TABLE = {**_FOLDED, **_DIGITS}

# Repetitions are bounded where another way to read the same characters would follow.
_TOKEN = re.compile(
    r"""(?P<number>
        \d{1,3} (?:,\d{2,3}){0,8} ,\d{3} (?!\d) (?:\.\d+)?
      | \d{1,3} (?:[\u00a0\u2009\u202f]\d{3}){1,8} (?!\d) (?:\.\d+)?
      | \d+ (?:\.\d+)?
      | (?<![\w.]) \.\d+
      | [¼-¾⅐-⅞]
    )
    | [^\W\d_¼-¾⅐-⅞] [^\W_¼-¾⅐-⅞]* (?:'[^\W\d_]+)?  # a word, also “H100s”
    | \S""",
    re.VERBOSE,
)


_HESITATIONS = frozenset(["uh", "um", "uhm", "erm", "Uh", "Um"])  # “ten uh - speeches”


def fold(text: str) -> str:
    """Digits of every script, dashes, apostrophes and full-width forms in ASCII, place by place."""
    return text if text.isascii() else text.translate(_TABLE)


def tokens_of(text: str) -> list[Token]:
    """All tokens but hesitations, and a margin of empty ones behind them."""
    tokens = []
    before, hesitates = -1, False
    for match in _TOKEN.finditer(fold(text)):
        start, end = match.span()
        word = match.group()
        if word in _HESITATIONS or (hesitates and word in {"-", ","}):
            hesitates = True
            continue
        hesitates = False
        tokens.append(
            Token(word, word.lower(), start, end, match.lastgroup == "number", start == before)
        )
        before = end
    empty = Token("", "", len(text), len(text), is_number=False, glued=False)
    return tokens + [empty] * MARGIN
