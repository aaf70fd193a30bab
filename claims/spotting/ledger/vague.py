"""Words that there is little or nothing of something: “they don't have a lot of compute”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.spotting.things import EMPTY, stem

_NOT = r"(?:(?:do|does|did|have|has|had|is|are|was|were|wo|ca)n['’]t|not|never|cannot|without)"
_MUCH = (
    r"(?:(?:a\s+(?:whole\s+)?lot|lots|a\s+great\s+deal|plenty)\s+of|(?:that\s+)?(?:much|many)"
    r"|enough|any)"
)
_LITTLE = "|".join(
    [
        rf"{_NOT}\s+(?:(?:have|got|get|own|really|actually|even|there|yet|had)\s+){{0,2}}{_MUCH}",
        r"(?:hardly|barely|scarcely)\s+(?:(?:have|has|had)\s+)?any",
        r"(?:virtually|practically|almost|next\s+to)\s+no",
        r"(?:very|too|so|precious)\s+(?:few|little)",
        r"(?:have|has|had|got|with|there(?:['’]s|\s+is|\s+are|\s+was|\s+were))\s+no",
        r"(?:lack|lacks|lacked)(?:\s+of)?",
        r"(?:short\s+of|a\s+shortage\s+of|running\s+out\s+of|ran\s+out\s+of)",
    ]
)
LITTLE = re.compile(
    rf"\b(?:{_LITTLE})\s+(?P<thing>[^\W\d_][\w’'-]*(?:\s+[^\W\d_][\w’'-]*){{0,2}})", re.I
)
_STOPS = """
    to that this in on at for and or but who which of with from by as is are was were why how when
    where whether what if than then so because left here there anymore now
    """
STOPS = frozenset(_STOPS.split())


@dataclass(frozen=True, slots=True)
class Vague:
    """The words, where they stand, and the stem of what there is said to be little of."""

    text: str
    start: int
    end: int
    thing: str


def find_vague(text: str) -> Iterator[Vague]:
    """Every such place of a sentence; the thing is the last word before a function word."""
    for match in LITTLE.finditer(text):
        thing, end = "", match.start("thing")
        for word in re.finditer(r"\S+", match["thing"]):
            if word[0].lower() in STOPS:
                break
            thing, end = stem(word[0]), match.start("thing") + word.end()
        if thing and thing not in EMPTY:
            yield Vague(text[match.start() : end], match.start(), end, thing)
