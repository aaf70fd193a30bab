"""Which sentences pass on somebody else's words when a post or a letter is read out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.spotting.findings import Reported, Said
from claims.spotting.lexicon import listed, words_of
from claims.spotting.names import has_rival
from claims.spotting.reported import reported

NEAR = 8
BACK_TO = 4  # sentences in which “he” may still be the one who was last reported
# Words with which a voice comes back to its own: what was read out has ended.
_BACK = """
    and but so now well yeah okay ok what who why how when where do does did is are thank thanks i
    we you anyway obviously that's this these those let's let
"""
BACK = listed(_BACK)
OF_ONE = re.compile(r"s?he\b", re.IGNORECASE)
SHOWN = re.compile(
    r"\b(?:on the screen|read(?:ing)? (?:it|this|that|from)|let me read|quote|tweet(?:ed|s)?|posted"
    r"|wrote|writes|statement|letter|post)\b",
    re.IGNORECASE,
)


def attribute(sentences: Sequence[Said]) -> list[Reported | None]:
    """What each sentence reports, as `reported`; a post read out goes on over the next ones.

    It goes on while the same voice speaks and does not come back to itself (“And, of course …”).
    A sentence that only goes on has no words that attribute: its `text` is empty.
    """
    found: list[Reported | None] = []
    reader: str | None = None
    person = ""
    for at, said in enumerate(sentences):
        before = sentences[at - 1].text if at else ""
        report = _carried(reported(said.text, before), sentences[max(at - BACK_TO, 0) : at], found)
        if report is not None and _is_read_out(said.text, report, sentences[max(at - 2, 0) : at]):
            reader, person = said.speaker, report.person
        elif report is None and reader == said.speaker and _goes_on(said.text):
            report = Reported(person, "", 0, 0, 0, len(said.text))
        else:
            reader = None
        found.append(report)
    return found


def _carried(
    report: Reported | None, before: Sequence[Said], found: Sequence[Reported | None]
) -> Reported | None:
    """“He said” again: who was reported a few sentences before, if nobody else was named since."""
    if report is None or report.person or not OF_ONE.match(report.text):
        return report
    for back in range(1, len(before) + 1):
        last = found[-back]
        if last is not None:
            since = " ".join(said.text for said in before[-back:])
            known = last.person[:1].isupper() and not has_rival(last.person, since)
            return replace(report, person=last.person) if known else report
    return report


def _is_read_out(text: str, report: Reported, before: Sequence[Said]) -> bool:
    """Whether the words come off a page or a screen, so that the next may too."""
    if report.content_end < len(text.rstrip("\"”’' .!?")):
        return False
    return any(SHOWN.search(said.text) for said in before) and report.start < NEAR


def _goes_on(text: str) -> bool:
    words = words_of(text[:80])
    return bool(words) and words[0].low not in BACK
