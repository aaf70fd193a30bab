"""Which sentences pass on somebody else's words when a post or a letter is read out."""

import re
from collections.abc import Sequence

from claims.spotting.findings import Reported, Said
from claims.spotting.lexicon import listed, words_of
from claims.spotting.reported import reported

NEAR = 8
# Words with which a voice comes back to its own: what was read out has ended.
_BACK = """
    and but so now well yeah okay ok what who why how when where do does did is are thank thanks i
    we you anyway obviously that's this these those let's let
"""
BACK = listed(_BACK)
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
        report = reported(said.text, before)
        if report is not None and _is_read_out(said.text, report, sentences[max(at - 2, 0) : at]):
            reader, person = said.speaker, report.person
        elif report is None and reader == said.speaker and _goes_on(said.text):
            report = Reported(person, "", 0, 0, 0, len(said.text))
        else:
            reader = None
        found.append(report)
    return found


def _is_read_out(text: str, report: Reported, before: Sequence[Said]) -> bool:
    """Whether the words come off a page or a screen, so that the next may too."""
    if report.content_end < len(text.rstrip("\"”’' .!?")):
        return False
    return any(SHOWN.search(said.text) for said in before) and report.start < NEAR


def _goes_on(text: str) -> bool:
    words = words_of(text[:80])
    return bool(words) and words[0].low not in BACK
