"""What a form proposes for a claim's statement: its wording, its open words, whose claim it is.

It is what the engine found when it read the transcript, as editors corrected it since; only words
that no engine has read are read here. Nothing of it holds until a person sends the form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from claims.findings import Shown, show_one
from claims.mending import mends_of
from claims.models import Facet, Part, Sentence, Transcript
from claims.spotting.findings import Reported, Said, Slot, Statement
from claims.spotting.reported import reported
from claims.spotting.statements import SENTENCES_BEFORE, propose, voiced
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
    """All that is proposed. `claimant`: who is said to have said it, where that is certain.

    `kinds`: the labels of the kinds of claim that the sentence is shown to be.
    """

    statement: str
    open_words: list[OpenWord]
    others: list[OtherClaim]
    report: Reported | None
    kinds: list[str]

    @property
    def claimant(self) -> str:
        return claimant_of(self.report)


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of a sentence, or more, with what stands before and what was found there."""

    text: str
    sentence: Sentence | None
    before: list[Said]
    shown: Shown

    @property
    def voice(self) -> str:
        return self.sentence.voice if self.sentence else ""

    def has(self, part: Part) -> bool:
        """Whether an engine or an editor has said what there is."""
        return bool(self.shown.engine) or part in self.shown.corrections


def propose_for(
    transcript: Transcript, position: int, text: str, wanted: str, query: str
) -> Proposed:
    """What is proposed for the sentence at `position`, or the part of it that `text` is.

    `wanted`: which of its claims, counted from 0; `query` is the page's own. Three queries, one
    more for words that were not read.
    """
    place = _place(transcript, position, text)
    statements = _statements(place, transcript)
    at = _position(wanted, len(statements))
    chosen = statements[at]
    slots = [voiced(slot, chosen.text, place.voice) for slot in chosen.slots]
    return Proposed(
        statement=chosen.text,
        open_words=[_open(chosen.text, slot) for slot in slots],
        others=_others(statements, at, query),
        report=_report(place),
        kinds=[str(Facet(kind.value).label) for kind in place.shown.kinds],
    )


def _position(wanted: str, count: int) -> int:
    """Which of `count` an address asks for: the first without a number, the last at most."""
    if not (wanted.isascii() and wanted.isdigit()):
        return 0
    return min(int(wanted[:9]), count - 1)


def report_of(sentence: Sentence) -> Reported | None:
    """Whose words a sentence passes on, if anybody's. Three queries."""
    return _report(_place(sentence.transcript, sentence.position, sentence.text))


def claimant_of(report: Reported | None) -> str:
    """The quoted person's name; nothing where the words name a group or leave it open."""
    person = report.person if report else ""
    return person if any(char.isupper() for char in person) else ""


def _place(transcript: Transcript, position: int, text: str) -> _Place:
    """Three queries: the sentence with the two before it, what was found, what was corrected."""
    near = transcript.sentences.filter(position__range=(position - SENTENCES_BEFORE, position))
    rows = list(near.for_voice().order_by("position"))
    if not rows:
        return _Place(text, None, [], Shown())
    *before, last = rows
    return _Place(text, last, [Said(one.text, one.voice) for one in before], show_one(last))


def _statements(place: _Place, transcript: Transcript) -> Sequence[Statement]:
    whole = place.sentence is not None and place.text == place.sentence.text
    if whole and place.has(Part.STATEMENTS):
        found: Sequence[Statement] = place.shown.statements
    else:
        found = propose(Said(place.text, place.voice), place.before, mends_of(transcript))
    return found or [Statement(place.text)]


def _report(place: _Place) -> Reported | None:
    """What is reported in the words: of words beside the report it says nothing."""
    if place.sentence is None or not place.has(Part.REPORTED):
        return reported(place.text, place.before[-1].text if place.before else "")
    start = place.sentence.text.find(place.text)
    end = start + len(place.text) if start >= 0 else len(place.sentence.text)
    found = place.shown.reported
    return next((one for one in found if one.content_start < end and start < one.content_end), None)


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
