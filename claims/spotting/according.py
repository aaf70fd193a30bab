"""Reports without a verb of saying: “according to the CBO”, “Altman's claim that”."""

# ruff: noqa: RUF001 - curly quotes and dashes are what files print

import re

from claims.spotting.findings import Reported
from claims.spotting.lexicon import DETERMINERS, Word, listed, words_of
from claims.spotting.names import Name
from claims.spotting.sayings import GROUPS
from claims.spotting.uncased import is_uncased

FEWEST_WORDS = 3
ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
SOURCE_ENDS = re.compile(
    r"[,;:!?—]|(?<!\b[a-z])(?<!\b[dms]r)(?<!\bmrs)(?<!\b(?:gen|sen|rep|gov))\.(?!\w)"
    r"|\s-|\b(?:is|are|was|were|has|have|had|will|would|could|that)\b",
    re.IGNORECASE,
)
NO_SOURCE = listed("me us my our plan schedule him her them you yours how what whether")
SOURCES = GROUPS | listed(
    "study data research figures statistics poll report estimates analysis law"
)
NOUN_THAT = re.compile(
    r"[’']s? (?:own )?(?:claim|tweet|statement|argument|assertion|suggestion|allegation|view|post)"
    r"s? that "
)


def according(text: str, names: list[Name]) -> Reported | None:
    """“According to the CBO, it costs …”, and the same at the end."""
    found = ACCORDING.search(text)
    if found is None:
        return None
    ends = SOURCE_ENDS.search(text, found.end())
    end = ends.start() if ends else len(text)
    source = text[found.end() : end].rstrip(' "”')
    words = words_of(source)
    if not words or words[0].low in NO_SOURCE or not _is_source(text, found, words, names):
        return None
    start, stop = found.start(), found.end() + len(source)
    if len(words_of(text[stop:])) >= FEWEST_WORDS:
        span = (_skip(text, stop), len(text.rstrip()))
    else:
        span = (0, len(text[:start].rstrip(" ,")))
    return Reported(source, text[start:stop], start, stop, *span)


def _is_source(text: str, found: re.Match[str], words: list[Word], names: list[Name]) -> bool:
    """A name or a known sort of source; set off by a comma also “the minister”."""
    head = 1 if words[0].low in DETERMINERS and len(words) > 1 else 0
    if any(name.start == found.end() + words[head].start for name in names):
        return True
    lead = text[: found.start()].rstrip()
    opens = not lead or lead.endswith((",", ";", "—"))
    known = head == 1 or is_uncased(text) or any(word.low in SOURCES for word in words)
    return opens and known


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,:\"“‘'":
        at += 1
    return at


def by_noun(text: str, names: list[Name]) -> Reported | None:
    """“Altman's claim that …”."""
    for found in NOUN_THAT.finditer(text):
        name = next((name for name in names if name.end == found.start()), None)
        if name is not None:
            cut = text[name.start : found.end()].rstrip()
            end = name.start + len(cut)
            return Reported(name.text, cut, name.start, end, found.end(), len(text.rstrip()))
    return None
