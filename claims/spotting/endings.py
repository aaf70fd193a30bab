"""Find where sentences end: not at abbreviations, initials, decimals, domains, quotations."""

# ruff: noqa: RUF001 - curly quotes, dashes and wide colons are what files print

import re
from bisect import bisect_right
from collections.abc import Iterator

ENDING = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[\"”」』）]*")
QUOTATION = re.compile(
    r"(?:(?<=[\s(\[])|^)\"[^\"]{1,300}\"(?=[\s.,;:!?)\]—-]|$)|“[^“”]{1,300}”|«[^«»]{1,300}»"
)
DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|Ph\.D|M\.Sc|B\.Sc", re.IGNORECASE)
LONGEST_WORD = 40

# A name or a number follows these: they end nothing.
_BEFORE_NAMES = """
    mr mrs ms mx dr prof sen rep gov gen lt col sgt capt cmdr adm maj brig cpl pvt pres hon rev fr
    sr st mt ft messrs mme mlle amb sec supt det insp atty v vs cf viz al approx est ca fig figs
    vol pp ed eds op art sect ch para
    """
BEFORE_NAMES = frozenset(_BEFORE_NAMES.split())
_BEFORE_NUMBERS = "no nos p jan feb mar apr jun jul aug sep sept oct nov dec"
BEFORE_NUMBERS = frozenset(_BEFORE_NUMBERS.split())
# These may end a sentence; what follows tells.
_MAY_END = "inc ltd co corp bros plc llc jr dept etc ave blvd rd dist div cont"
MAY_END = frozenset(_MAY_END.split())
_STARTERS = """
    the a an this that these those he she it we they i you there here and but so or nor yet if
    when while what who whom whose which how why where in on at for as now then yes no well my our
    his her their its your after before because since although though however meanwhile let do
    does did is are was were can could will would should have has had thank thanks okay ok right
    not some many most all both one every each another today yesterday tomorrow also even just
    it's that's he's she's we're they're i'm there's you're i've we've don't didn't let's what's
    """
STARTERS = frozenset(_STARTERS.split())


def find_endings(text: str) -> Iterator[int]:
    """The places just after each sentence's closing marks, in order."""
    quotations = [found.span() for found in QUOTATION.finditer(text)]
    starts = [start for start, _end in quotations]
    cased = has_capitals(text)
    for mark in ENDING.finditer(text):
        at = bisect_right(starts, mark.start()) - 1
        if at >= 0 and mark.end() < quotations[at][1]:
            continue
        if _ends(text, mark, cased=cased):
            yield mark.end()


def has_capitals(text: str) -> bool:
    """Whether the text is written with capitals and small letters, so that they tell something."""
    sample = text[:20_000]
    capitals = sum(char.isupper() for char in sample)
    small = sum(char.islower() for char in sample)
    return capitals * 200 > small and small * 4 > capitals


def _ends(text: str, mark: re.Match[str], *, cased: bool) -> bool:
    after = text[mark.end() : mark.end() + 2 * LONGEST_WORD].lstrip().lstrip("\"'“‘«([")
    following = next(iter(after.split(maxsplit=1)), "")
    if not following:
        return True
    if cased and following[0].islower():
        return False
    if mark[0].rstrip("\"'”’»)]") != ".":
        return True
    return _dot_ends(_word_before(text, mark.start()), following, cased=cased)


def _dot_ends(word: str, following: str, *, cased: bool) -> bool:
    """Whether one full stop after `word` closes a sentence, given the word that follows."""
    bare = word.casefold()
    if bare in BEFORE_NAMES:
        return False
    starts = following.casefold().rstrip(".,;:!?") in STARTERS
    if len(word) == 1 and word.isupper():
        return word == "I" or (starts and cased)
    if bare in BEFORE_NUMBERS:
        return not following[0].isdigit()
    if DOTTED.fullmatch(word) or bare in MAY_END:
        return starts
    return True


def _word_before(text: str, end: int) -> str:
    """The word that the mark at `end` follows."""
    words = text[max(0, end - LONGEST_WORD) : end].split()
    return words[-1].lstrip("\"'“‘«([-—") if words else ""
