"""What a sentence speaks of: its names, and the words that carry content, without endings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.spotting.findings import Quantity

_WORD = re.compile(r"[^\W\d_][\w’']*(?:-[\w’']+)*")
_OWNING = re.compile(r"['’]s?$")
_OPENERS = frozenset("\"'“‘(—–-:…[ ")  # noqa: RUF001
LONGEST_WORD = 40
SHORTEST_STEM = 4
SHORTEST_CONTENT = 3

# Words that say nothing of what a number is of: grammar, talk, size, and words of time and money.
_EMPTY = """
    about above across actually after again against ago all almost along already also although
    always among and another any anybody anyone anything are around away back because become been
    before being believe below best better between big billion both but call came can cannot cent
    certainly come could day did different does doing dollar done down during each either else end
    enough even ever every everybody everyone everything exactly fact far few find first for found
    four from full gave get getting give given goes going gonna gone good got great had half
    happen has have having hear heard her here hers high him himself his hour how however hundred
    into isn its itself just keep kind knew know known large largest last least less let like
    little long look lot made make makes making many matter may maybe mean might million minute
    month more most much must myself near nearly need never new next nobody none nor not nothing
    now number off often once one only onto other others our ours out over own part people per
    percent percentage perhaps please point put quite rather really right said same saw say saying
    says second see seen several shall she should show simply since some somebody someone
    something sort spoke still such sure take taken talk talking ten tell than thank that the
    their them themselves then there these they thing think this those though thought thousand
    three through time today together told too took total toward trillion tried true try two under
    until upon use used very want wanted was way week well went were what whatever when where
    whether which while who whole whom whose why will with within without word would year yes
    yesterday yet you your yours yourself don didn doesn won wouldn couldn shouldn hasn haven wasn
    weren aren ain re ve ll it'd let's
    """
EMPTY = frozenset(_EMPTY.split())
_NO_NAMES = """
    i i'm i've i'll i'd mr mrs ms dr sir madam president senator governor secretary congressman
    general monday tuesday wednesday thursday friday saturday sunday january february march april
    june july august september october november december god okay ok yes no well and but so
    """
NO_NAMES = frozenset(_NO_NAMES.split())


@dataclass(frozen=True, slots=True)
class Topic:
    """`words` are stems of content, `names` the stems of those written like names."""

    words: frozenset[str]
    names: frozenset[str]


def stem(word: str) -> str:
    """A word without case, possessive and plural: “Troops” is “troop”."""
    plain = _OWNING.sub("", word.lower())[:LONGEST_WORD]
    if plain.endswith("ies") and len(plain) > SHORTEST_STEM:
        return plain[:-3] + "y"
    if plain.endswith(("ches", "shes", "sses", "xes")):
        return plain[:-2]
    if (
        plain.endswith("s")
        and not plain.endswith(("ss", "us", "is"))
        and len(plain) >= SHORTEST_STEM
    ):
        return plain[:-1]
    return plain


def content(text: str) -> frozenset[str]:
    """The stems of the words of `text` that say what it is about."""
    stems = (stem(match[0]) for match in _WORD.finditer(text))
    return frozenset(one for one in stems if len(one) >= SHORTEST_CONTENT and one not in EMPTY)


def topic(text: str, quantities: Sequence[Quantity] = ()) -> Topic:
    """Of a sentence without the words of its `quantities`; a range, decade or year is no name."""
    bare = without(text, quantities)
    return Topic(content(bare), names(bare))


def names(text: str, known: frozenset[str] = frozenset()) -> frozenset[str]:
    """Stems of capitalised words inside a sentence; of the first only if `known` or like “NATO”."""
    found, lower = set(), 0
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper():
            lower += 1
            continue
        plain = stem(word)
        plain_word = word.lower().replace("’", "'")
        if plain_word in NO_NAMES or plain in EMPTY or len(word) < 2:  # noqa: PLR2004
            continue
        told = plain in known or not word[1:].islower()  # “DeepSeek”, “NATO”
        if told or not _opens(text, match.start()):
            found.add(plain)
    return frozenset(found) if lower else frozenset()  # all in capitals: nothing is told


def known_names(texts: Iterable[str]) -> frozenset[str]:
    """The names of a whole transcript, so that one is known at the start of a sentence too."""
    found: set[str] = set()
    for text in texts:
        found |= names(text)
    return frozenset(found)


def _opens(text: str, start: int) -> bool:
    """Whether nothing but quotation marks or the end of a sentence stands before `start`."""
    at = start
    while at and text[at - 1] in _OPENERS:
        at -= 1
    return at == 0 or text[at - 1] in ".?!"


def without(text: str, quantities: Sequence[Quantity]) -> str:
    """The text with a 0 for each of its quantities."""
    for one in sorted(quantities, key=lambda each: -each.start):
        text = f"{text[: one.start]} 0 {text[one.end :]}"
    return text
