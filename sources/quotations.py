"""Find quoted words in a text: the same words, however they are set.

White space, quotation marks, dashes, soft hyphens, ligatures and composed characters are folded;
capitals, digits and words are not, and a quotation never starts or ends inside a word or number:
"5 million" is not found in "5.5 million", nor "he can" in "he can't". Positions are those of the
text as it was given. Time is linear in the length of the text.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass, field

CHECKER_VERSION = "1"
CONTEXT_CHARS = 60
MAX_QUOTATION_CHARS = 5000

_MAX_INNER_HITS = 2000  # words found inside other words so often are no quotation
_MAX_MARKS = 30  # on one letter, as the Stream-Safe Text Format (UAX #15, s. 13)

_SINGLE_QUOTES = [*range(0x2018, 0x201C), 0x2032, 0x2039, 0x203A, 0x60, 0xB4, 0x2BC, 0xFF07]
_DOUBLE_QUOTES = [*range(0x201C, 0x2020), 0x2033, 0xAB, 0xBB, 0xFF02]
_DASHES = [*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D]
_UNSEEN = [0xAD, 0x34F, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF]
_UNSEEN += range(0x2060, 0x2065)
_LIGATURES = zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
_FOLDS: dict[int, str] = {
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_UNSEEN, ""),
    **dict(_LIGATURES),
    0x2026: "...",
}

# Letters that join the one before them although they are no combining marks: vowel signs of
# Indic scripts, and the second and third parts of Hangul syllables.
_JOINING = frozenset(
    map(
        chr,
        [
            *(0x9BE, 0x9D7, 0xB3E, 0xB56, 0xB57, 0xBBE, 0xBD7, 0xCC2, 0xCD5, 0xCD6, 0xD3E, 0xD57),
            *(0xDCF, 0xDDF, 0xFB5, 0xFB7, 0x102E, 0x1B35, 0x11127, 0x1133E, 0x11357, 0x114B0),
            *(0x114BA, 0x114BD, 0x115AF, 0x11930, *range(0x1161, 0x1176), *range(0x11A8, 0x11C3)),
        ],
    )
)

# Runs that fold to themselves; the last letter before one beyond ASCII may carry its mark.
_TOKEN = re.compile(r"[!#-&(-,./0-_a-~]+(?=[\x00-\x7f]|\Z)|\s+|.", re.DOTALL)
_PLAIN = re.compile(r"[!#-&(-,./0-_a-~]")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
_HYPHENS = frozenset("-\u2010\u2011")
_APOSTROPHES = frozenset("'\u2019\u02bc")
_OUTER = "\"'" + "".join(map(chr, [*_SINGLE_QUOTES, *_DOUBLE_QUOTES]))
_NUMBER_BEFORE = re.compile(r"[0-9][.,'\u2019]$|(?:^|[\s(\[$\u20ac\u00a3\u00a5])[-\u2212]$")
_NUMBER_AFTER = re.compile(r"[.,'\u2019]?[0-9]|[%\u2030\u00b0]")


@dataclass(frozen=True)
class Match:
    """Where the words stand: `text[start:end] == matched`, the rest for finding them again."""

    start: int
    end: int
    matched: str
    prefix: str
    suffix: str


def find(text: str, words: str) -> Match | None:
    """The first place in `text` where `words` stand, or None.

    Tried in turn: the words as they are; without quotation marks around them; and both with the
    words mended that the text has broken at the end of a line.
    """
    tries = [words, words.strip().strip(_OUTER)]
    for folded in (_fold(text), _fold(text, mend=True) if _BROKEN_WORD.search(text) else None):
        if folded is None:
            continue
        for wanted in tries:
            if match := _find(text, folded, _fold(wanted.strip()).text):
                return match
    return None


@dataclass
class _Folded:
    text: str = ""
    pieces: list[str] = field(default_factory=list)
    starts: "array[int]" = field(default_factory=lambda: array("I"))
    ends: "array[int]" = field(default_factory=lambda: array("I"))

    def add_run(self, run: str, start: int) -> None:
        self.pieces.append(run)
        self.starts.extend(range(start, start + len(run)))
        self.ends.extend(range(start + 1, start + len(run) + 1))

    def add(self, folded: str, start: int, end: int) -> None:
        """All of `folded` stands for text[start:end]; spaces after a space widen it."""
        if folded == " " and self.pieces and self.pieces[-1].endswith(" "):
            self.ends[-1] = end
        elif folded:
            self.pieces.append(folded)
            self.starts.extend([start] * len(folded))
            self.ends.extend([end] * len(folded))


def _fold(text: str, *, mend: bool = False) -> _Folded:
    folded = _Folded()
    skips = {m.start(): m.end() for m in _BROKEN_WORD.finditer(text)} if mend else {}
    position = 0
    while position < len(text):
        if position in skips:
            position = skips[position]
            continue
        token = _TOKEN.match(text, position)
        assert token is not None  # noqa: S101 - the last alternative matches anything
        position = _fold_token(folded, text, token)
    folded.text = "".join(folded.pieces)
    return folded


def _fold_token(folded: _Folded, text: str, token: "re.Match[str]") -> int:
    """Add one token; where the next begins."""
    start, end, run = token.start(), token.end(), token.group()
    if run.isspace():
        folded.add(" ", start, end)
    elif len(run) > 1 or (_PLAIN.match(run) and text[end : end + 1].isascii()):
        folded.add_run(run, start)
    else:
        while end < len(text) and end - start <= _MAX_MARKS and _joins(text[end]):
            end += 1
        composed = unicodedata.normalize("NFC", text[start:end]).translate(_FOLDS)
        folded.add(composed, start, end)
    return end


def _joins(letter: str) -> bool:
    return not letter.isascii() and (unicodedata.combining(letter) != 0 or letter in _JOINING)


def _find(text: str, folded: _Folded, wanted: str) -> Match | None:
    if not wanted or len(wanted) > 4 * MAX_QUOTATION_CHARS:
        return None
    at = -1
    for _hit in range(_MAX_INNER_HITS):
        at = folded.text.find(wanted, at + 1)
        if at < 0:
            return None
        start, end = folded.starts[at], folded.ends[at + len(wanted) - 1]
        if not (_starts_inside(text, start) or _ends_inside(text, end)):
            return Match(
                start=start,
                end=end,
                matched=text[start:end],
                prefix=text[max(0, start - CONTEXT_CHARS) : start],
                suffix=text[end : end + CONTEXT_CHARS],
            )
    return None


def _starts_inside(text: str, start: int) -> bool:
    """Is there more of the same word or number to the left?"""
    before = text[max(0, start - 40) : start].rstrip("\u00ad\u200b\u2060")
    first, last = text[start], before[-1:]
    if not first.isalnum() or not last:
        return False
    if first.isdigit() and _NUMBER_BEFORE.search(before):
        return True
    if last in _HYPHENS or last in _APOSTROPHES:
        return before[-2:-1].isalnum()
    return last.isalnum() or unicodedata.combining(last) != 0


def _ends_inside(text: str, end: int) -> bool:
    """Is there more of the same word or number to the right?"""
    after = text[end : end + 40].lstrip("\u00ad\u200b\u2060")
    last, following = text[end - 1], after[:1]
    if not (last.isalnum() or unicodedata.combining(last)) or not following:
        return False
    if last.isdigit() and _NUMBER_AFTER.match(after):
        return True
    if following in _HYPHENS or following in _APOSTROPHES:
        return after[1:2].isalnum()
    return following.isalnum() or unicodedata.combining(following) != 0
