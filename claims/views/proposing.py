"""What a form proposes for a claim's statement: its wording, its open words, whose claim it is.

Nothing of it is stored, and nothing holds until a person sends the form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from claims.board import is_id
from claims.mending import mends_of
from claims.models import Sentence, Transcript
from claims.spotting.findings import Reported, Said, Slot, Statement
from claims.spotting.reported import reported
from claims.spotting.statements import SENTENCES_BEFORE, propose
from claims.workflow import Words

SENTENCES_OF_A_TURN = 500


@dataclass(frozen=True, slots=True)
class OpenWord:
    """A word that only the sentences before explain. Places count UTF-16 units, as scripts do."""

    text: str
    start: int
    end: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherClaim:
    """Another claim of the same sentence, and the query that shows the form for it."""

    text: str
    query: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """All that is proposed. `claimant`: who is said to have said it, where that is certain."""

    statement: str
    open_words: list[OpenWord]
    others: list[OtherClaim]
    report: Reported | None

    @property
    def claimant(self) -> str:
        """The quoted person's name; nothing where the words name a group or leave it open."""
        person = self.report.person if self.report else ""
        return person if any(char.isupper() for char in person) else ""


def propose_for(
    transcript: Transcript, position: int, text: str, wanted: str, query: str
) -> Proposed:
    """What is proposed for the sentence at `position`, or the part of it that `text` is.

    `wanted`: which of its claims, counted from 0; `query` is the page's own. Two queries.
    """
    said = _said(transcript, position)
    here, before = Said(text, said[-1].speaker if said else ""), said[:-1]
    statements = propose(here, before, mends_of(transcript)) or [Statement(text)]
    at = int(wanted) if is_id(wanted) else 0
    at = min(at, len(statements) - 1)
    return Proposed(
        statement=statements[at].text,
        open_words=[_open(statements[at].text, slot) for slot in statements[at].slots],
        others=_others(statements, at, query),
        report=reported(text, before[-1].text if before else ""),
    )


def report_of(sentence: Sentence) -> Reported | None:
    """Whose words a sentence passes on, if anybody's. One query."""
    before = sentence.transcript.sentences.filter(position=sentence.position - 1)
    return reported(sentence.text, before.values_list("text", flat=True).first() or "")


def _said(transcript: Transcript, position: int) -> list[Said]:
    """The sentence at `position` and the two before it, in order."""
    near = transcript.sentences.filter(position__range=(position - SENTENCES_BEFORE, position))
    return [Said(one.text, one.voice) for one in near.for_voice().order_by("position")]


def _open(statement: str, slot: Slot) -> OpenWord:
    start = _units(statement[: slot.start])
    return OpenWord(slot.text, start, start + _units(slot.text), slot.candidates)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _others(statements: Sequence[Statement], at: int, query: str) -> list[OtherClaim]:
    return [
        OtherClaim(one.text, "&".join(filter(None, [query, urlencode({"claim": other})])))
        for other, one in enumerate(statements)
        if other != at
    ]


def position_of(transcript: Transcript, words: Words) -> int:
    """The position of the sentence in which `words` start; 0 where there is none. One query."""
    start = words.spans[0][0]
    heard = transcript.sentences.filter(utterance__position__lte=words.utterance.position)
    nearest = heard.order_by("-position").only("position", "spans")[:SENTENCES_OF_A_TURN]
    return next((one.position for one in nearest if one.start_char <= start), 0)
