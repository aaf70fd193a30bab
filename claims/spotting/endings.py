"""Find where sentences end: not at abbreviations, initials, decimals, domains, quotations."""

# ruff: noqa: RUF001 - curly quotes, dashes and wide colons are what files print

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

# A run of marks is looked at once, from its first mark: no row of dots costs more than its length.
ENDING = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s|$)|[。！？]++[\"”」』）]*+")
QUOTATION = re.compile(
    r"(?:(?<=[\s(\[])|^)\"[^\"]{1,300}\"(?=[\s.,;:!?)\]—-]|$)|“[^“”]{1,300}”|«[^«»]{1,300}»"
    r"|\[[^\[\]]{1,80}\]|\([A-Z][A-Z .,&-]{2,60}\)"
)
# What is heard but not said: “[applause]”, “(CROSSTALK)”. It stays with the sentence before it.
SOUND = re.compile(r"(?:\s*(?:\[[^\[\]]{1,80}\]|\([A-Z][A-Z .,&-]{2,60}\))(?=\s|$))+")
CHANGE_OF_VOICE = re.compile(r"(?<!\S)>{2,3}(?!>)")
DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]|Ph\.D|M\.Sc|B\.Sc", re.IGNORECASE)
WORD_CHAR = re.compile(r"\w")
LONGEST_WORD = 40

# A name or a number follows these: they end nothing.
_BEFORE_NAMES = """
    mr mrs ms mx dr prof sen rep gov gen lt col sgt capt cmdr adm maj brig cpl pvt pres hon rev fr
    messrs mme mlle amb sec supt det insp atty v vs cf viz al approx ca fig figs
    vol pp ed eds op art sect ch para
    """
BEFORE_NAMES = frozenset(_BEFORE_NAMES.split())
_BEFORE_NUMBERS = "no nos p jan feb mar apr jun jul aug sep sept oct nov dec"
BEFORE_NUMBERS = frozenset(_BEFORE_NUMBERS.split())
# These may end a sentence; what follows tells.
_MAY_END = "inc ltd co corp bros plc llc jr sr st mt ft est dept etc ave blvd rd dist div cont"
MAY_END = frozenset(_MAY_END.split())
# The same, where they are written with a capital: they are other words without one.
_STATES = "Ala Ariz Ark Calif Colo Conn Fla Kan Mass Mich Minn Miss Neb Nev Okla Penn Tenn Tex Wis"
STATES = frozenset(_STATES.split())
_STARTERS = """
    the a an this that these those it he she we they i you there here and but so or nor yet if
    when while what who whom whose which how why where in on at for as now then yes no well my our
    his her their its your after before because since although though however meanwhile let do
    does did is are was were can could will would should have has had thank thanks okay ok right
    not some many most all both one every each another today yesterday tomorrow also even just
    it's that's he's she's we're they're i'm there's you're i've we've don't didn't let's what's
    i'll i'd we'll we'd he'll she'll they'll you'll they've you've isn't who's here's how's
    """
STARTERS = frozenset(_STARTERS.split())
# Where capitals tell nothing, only these: “THE U.S. AND CHINA” is no end.
_SURE_STARTERS = """
    the this these those it he she we they i you there thank thanks okay well let
    it's that's he's she's we're they're i'm there's you're i've we've let's what's
    i'll i'd we'll we'd he'll she'll they'll you'll they've you've who's here's
    """
SURE_STARTERS = frozenset(_SURE_STARTERS.split())


def find_endings(text: str, starts: Sequence[int] = ()) -> Iterator[int]:
    """The places just after each sentence's closing marks, in order.

    `starts`: where lines begin in `text`, sorted. Marks without a word before them in their line
    end nothing (“... as I said”); a sound behind the marks belongs to what it follows.
    """
    whole = [found.span() for found in QUOTATION.finditer(text)]
    opened = [start for start, _end in whole]
    cased = has_capitals(text)
    last = 0
    for mark in ENDING.finditer(text):
        at = bisect_right(opened, mark.start()) - 1
        if at >= 0 and mark.end() < whole[at][1]:
            continue
        line = bisect_right(starts, mark.start()) - 1
        last = max(last, starts[line]) if line >= 0 else last
        word = WORD_CHAR.search(text, last, mark.start())
        last = word.start() if word else mark.end()
        if word and _ends(text, mark, cased=cased):
            sound = SOUND.match(text, mark.end())
            last = sound.end() if sound else mark.end()
            yield last


def find_voices(text: str) -> Iterator[int]:
    """The places where `>>` inside a line tells that somebody else speaks."""
    for change in CHANGE_OF_VOICE.finditer(text):
        yield change.start()


def has_capitals(text: str) -> bool:
    """Whether the text is written with capitals and small letters, so that they tell something."""
    sample = text[:20_000]
    capitals = sum(char.isupper() for char in sample)
    small = sum(char.islower() for char in sample)
    return capitals * 200 > small and small * 4 > capitals


def _ends(text: str, mark: re.Match[str], *, cased: bool) -> bool:
    after = text[mark.end() : mark.end() + 2 * LONGEST_WORD].lstrip()
    dashed = after.startswith(("-", "–", "—"))
    following = next(iter(after.lstrip("\"'“‘«([-–— ").split(maxsplit=1)), "")
    if not following:
        return True
    if (cased and following[0].islower()) or (dashed and following[0].isdigit()):
        return False
    if mark[0].rstrip("\"'”’»)]") != ".":
        return True
    return _dot_ends(_word_before(text, mark.start()), following, cased=cased)


def _dot_ends(word: str, following: str, *, cased: bool) -> bool:
    """Whether one full stop after `word` closes a sentence, given the word that follows."""
    bare = word.casefold()
    if bare in BEFORE_NAMES:
        return False
    starter = following.casefold().rstrip(".,;:!?").replace("’", "'")
    starts = starter in (STARTERS if cased else SURE_STARTERS)
    if len(word) == 1 and word.isalpha() and (word.isupper() or not cased):
        return bare == "i" or starts
    if bare in BEFORE_NUMBERS:
        return not following[0].isdigit()
    if DOTTED.fullmatch(word) or bare in MAY_END or (cased and word in STATES):
        return starts
    return True


def _word_before(text: str, end: int) -> str:
    """The word that the mark at `end` follows."""
    words = text[max(0, end - LONGEST_WORD) : end].split()
    return words[-1].lstrip("\"'“‘«([-—") if words else ""
