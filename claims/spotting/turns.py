"""Who is heard where, repaired as suggestions: labels come late, and one turn may hold two voices.

Nothing here is asserted: a person decides about each suggestion.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.spotting.endings import STARTERS

Span = tuple[int, int]
REMNANT_WORDS = 3  # so few words behind a label end the sentence of the voice before it
NEAR_SEAM = 40
LOOK_BACK = 4  # turns
EDGE = 2  # sentences from a turn's start or end, where labels come late
_INTERJECTIONS = """
    wow yeah yes no right exactly okay ok well absolutely sure interesting true indeed really
    """
INTERJECTIONS = frozenset(_INTERJECTIONS.split())
ANSWERS = re.compile(
    r"(?:well|yeah|yes|no|nope|sure|absolutely|exactly|look|i mean|of course|not really|definitely"
    r"|certainly|oh|honestly"
    r"|that's an? (?:\w+ )?(?:good|great|fair|excellent) (?:question|point)"
    r"|(?:great|good|fair) (?:question|point))\b[,.!]?",
    re.IGNORECASE,
)
ASKS = re.compile(r"\b(?:you|your|you're|you've|yourself)\b", re.IGNORECASE)
WELCOMES = re.compile(
    r"\bthank(?:s| you)\b.{0,40}\bfor (?:joining|coming|being)\b|\b(?:good|great|glad|nice)"
    r" to (?:have|see) you\b|\bwelcome\b",
    re.IGNORECASE,
)
REPLIES = re.compile(
    r"(?:thank you|thanks)\b(?!.{0,40}\bfor (?:joining|coming|being)\b)"
    r"|(?:it's )?(?:(?:so|very|always) )?(?:good|great|nice|glad|happy|a pleasure|an honou?r)"
    r" to be (?:here|with|back|on)\b",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"(?:(?:So|And|Now|But|Well|Okay|OK|All right|Alright),? )?"
    r"([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?), (?=[a-z])"
)


class Code(StrEnum):
    """Why a place looks as if it were somebody else's."""

    RUNS_ON = "runs_on"  # a turn ends in the middle of a sentence that is the next voice's
    REMNANT = "remnant"  # the last words of the voice before stand behind the next label
    TWO_VOICES = "two_voices"  # a question and its answer, or a welcome and its reply, in one turn
    NAME = "name"  # the text says who a label is


@dataclass(frozen=True, slots=True)
class Part:
    """What of a sentence stands under one label. `turn` counts changes of label."""

    turn: int
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with the labels it stands under, in order."""

    text: str
    parts: tuple[Part, ...]

    @property
    def label(self) -> str:
        return self.parts[0].label

    @property
    def turn(self) -> int:
        return self.parts[0].turn


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Sentences `first` to `last` are said by `label`, or by a person called `name`.

    With Code.NAME, `label` is that person. `rests_on`: the places of the words that say so.
    """

    code: Code
    first: int
    last: int
    label: str
    name: str = ""
    rests_on: tuple[Span, ...] = ()
    role: str = ""


def hear(
    sentences: Iterable[tuple[str, Sequence[Sequence[int]]]],
    stretches: Sequence[tuple[int, str]],
) -> list[Heard]:
    """Sentences (text, spans) under labels: `stretches` are (start, label) in their order."""
    starts = [start for start, _label in stretches]
    turns, turn = [], 0
    for at, (_start, label) in enumerate(stretches):
        turn += bool(at and label != stretches[at - 1][1])
        turns.append(turn)
    found = []
    for text, spans in sentences:
        parts: list[Part] = []
        for start, end in spans:
            at = max(bisect_right(starts, start) - 1, 0)
            if parts and parts[-1].turn == turns[at]:
                parts[-1] = Part(turns[at], parts[-1].label, parts[-1].start, end)
            else:
                parts.append(Part(turns[at], stretches[at][1], start, end))
        found.append(Heard(text, tuple(parts)))
    return found


def find_called(sentence: str) -> str:
    """The name that a sentence begins by calling (“So Arnaud, just take us ...”), or nothing."""
    found = CALLED.match(sentence[: 2 * NEAR_SEAM])
    if found is None or STARTERS.intersection(found[1].casefold().split()):
        return ""
    return found[1]


def suggest_voices(sentences: Sequence[Heard]) -> list[Suggestion]:
    """The sentences that seem to be another voice's, each at most once. Linear."""
    if len({one.label for one in sentences}) < 2:  # noqa: PLR2004  nobody to give anything to
        return []
    turns = _Turns(sentences)
    found: list[Suggestion] = []
    for at, sentence in enumerate(sentences):
        if sentence.turn != sentence.parts[-1].turn:
            found.append(_across(turns, at))
        elif at and turns.same(at - 1, at):
            other = _answered(turns, at) or _welcomed(turns, at)
            found += [other] if other else []
    taken: set[int] = set()
    kept = []
    for one in found:
        places = set(range(one.first, one.last + 1))
        if not places & taken:
            kept.append(one)
            taken |= places
    return kept


class _Turns:
    """The sentences, and for each turn where it begins and ends and who is beside it."""

    def __init__(self, sentences: Sequence[Heard]) -> None:
        self.all = sentences
        self.firsts: dict[int, int] = {}
        self.lasts: dict[int, int] = {}
        self.labels: dict[int, str] = {}
        for at, one in enumerate(sentences):
            for part in one.parts:
                self.labels.setdefault(part.turn, part.label)
            self.firsts.setdefault(one.turn, at)
            self.lasts[one.turn] = at
        self.asked = Counter(one.label for one in sentences if one.text.endswith("?"))

    def same(self, at: int, other: int) -> bool:
        return self.all[at].turn == self.all[other].turn

    def next_label(self, at: int) -> str:
        """Who speaks after the turn of this sentence; nobody where it is the last."""
        return self.labels.get(self.all[at].turn + 1, "")

    def asker(self, at: int) -> str:
        """Of those heard just before, the last who asks at all; else the one who asks most."""
        mine, turn = self.all[at].label, self.all[at].turn
        for before in range(turn - 1, max(turn - LOOK_BACK, 0) - 1, -1):
            label = self.labels.get(before, mine)
            if label != mine and self.asked[label]:
                return label
        others = [(n, label) for label, n in self.asked.items() if label != mine]
        return max(others, default=(0, ""))[1]


def _across(turns: _Turns, at: int) -> Suggestion:
    """A sentence that stands under two labels is one voice's: whose words are most of it."""
    sentence = turns.all[at]
    before, after = sentence.parts[0], sentence.parts[-1]
    share = (after.end - after.start) / max(after.end - before.start, 1)
    words = len(sentence.text.split())
    behind = round(words * share)
    rests_on = (
        (max(before.start, before.end - NEAR_SEAM), before.end),
        (after.start, min(after.end, after.start + NEAR_SEAM)),
    )
    if behind <= REMNANT_WORDS or behind * 3 < words:
        return Suggestion(Code.REMNANT, at, at, before.label, rests_on=rests_on)
    first = at
    if at and turns.same(at - 1, at) and _is_interjection(turns.all[at - 1].text):
        asked = at > 1 and turns.same(at - 2, at) and turns.all[at - 2].text.endswith("?")
        first = at if asked else at - 1
    return Suggestion(Code.RUNS_ON, first, at, after.label, rests_on=rests_on)


def _is_interjection(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text[:40].casefold())
    return len(text) <= NEAR_SEAM and 1 <= len(words) <= 2 and INTERJECTIONS.issuperset(words)  # noqa: PLR2004


def _answered(turns: _Turns, at: int) -> Suggestion | None:
    """A question to somebody, answered in the same turn near its start or its end."""
    question, answer = turns.all[at - 1], turns.all[at]
    called = find_called(question.text)
    if not question.text.endswith("?") or not (ASKS.search(question.text) or called):
        return None
    if not ANSWERS.match(answer.text) or answer.text.endswith("?"):
        return None
    first, last = turns.firsts[answer.turn], turns.lasts[answer.turn]
    rests_on = (_end_of(question), _start_of(answer))
    if called and last - at <= EDGE:
        return Suggestion(Code.TWO_VOICES, at, last, "", called, rests_on)
    if at - first <= EDGE and last - at >= EDGE:
        return _to(turns.asker(at), turns, (first, at - 1), rests_on)
    if last - at <= EDGE:
        return _to(turns.next_label(at), turns, (at, last), rests_on)
    return None


def _welcomed(turns: _Turns, at: int) -> Suggestion | None:
    """A guest is welcomed and says thanks in the same turn."""
    welcome, reply = turns.all[at - 1].text[:200], turns.all[at].text[:200]
    if not WELCOMES.search(welcome) or REPLIES.match(welcome) or not REPLIES.match(reply):
        return None
    last = at
    while last < turns.lasts[turns.all[at].turn] and REPLIES.match(turns.all[last + 1].text[:200]):
        last += 1
    if last == turns.lasts[turns.all[at].turn]:
        return None
    rests_on = (_end_of(turns.all[at - 1]), _start_of(turns.all[at]))
    return _to(turns.next_label(at), turns, (at, last), rests_on)


def _to(
    label: str, turns: _Turns, places: tuple[int, int], rests_on: tuple[Span, ...]
) -> Suggestion | None:
    if not label or label == turns.all[places[0]].label:
        return None
    return Suggestion(Code.TWO_VOICES, *places, label, rests_on=rests_on)


def _end_of(sentence: Heard) -> Span:
    last = sentence.parts[-1]
    return max(last.start, last.end - 2 * NEAR_SEAM), last.end


def _start_of(sentence: Heard) -> Span:
    first = sentence.parts[0]
    return first.start, min(first.end, first.start + NEAR_SEAM)
