"""Who a label is, where the text says it: introduced, called by name, thanked, played as a clip.

Suggestions only, each with the words it rests on. Labels that are names already are left alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.formats.labels import UNNAMED
from claims.spotting.endings import STARTERS
from claims.spotting.names import NO_PERSON
from claims.spotting.turns import Code, Heard, Span, Suggestion, find_called

WORD = r"[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-'’][A-ZÀ-ÖØ-Þ]?[^\W\d_]+)?"
NAME = rf"{WORD}(?: (?:[A-Z]\.|de|van|von|bin|al|el|la|{WORD})){{0,3}}"
FULL = rf"{WORD}(?: (?:[A-Z]\.|de|van|von|bin|al|el|la|{WORD})){{1,3}}"
# Whoever speaks next, or now, is said to be this person.
INTRODUCED = re.compile(
    rf"\b(?:joined(?: \w+){{0,2}} by|with (?:me|us)(?: \w+){{0,2}} (?:is|are)|bring in|here with"
    rf"|[Ww]elcome(?: back)?|our guest(?: \w+){{0,2}},?(?: is)?)"
    rf"(?: now)?,? (?P<role>(?:[a-z-]+ ){{0,5}})(?P<name>{FULL})\b(?!,? and [A-Z])"
)
MYSELF = re.compile(rf"\b(?:I'm|I am|I’m|My name is|my name is) (?P<name>{FULL})\b")
TITLE = re.compile(
    r"(?:President|Senator|Governor|Secretary|Mayor|Dr|Mr|Mrs|Ms|Professor|Congress(?:wo)?man|Sen|Gov"
    r"|Rep|General|Prime Minister|Sir)\.? "
)
LOWER = re.compile(r"\b[a-z][^\W\d_]+")
WITHIN = re.compile(rf"(?<=[a-z,] ){WORD}")
_JOBS = (
    "CEO|chief executive|president|chairman|chairwoman|founder|co-founder|director|minister"
    "|secretary|senator|governor|spokesman|spokeswoman|professor|economist|analyst|author|mayor"
    "|general|investor|journalist|congressman|congresswoman"
)
PRESENTED = re.compile(rf"(?P<role>(?:[\w-]+ ){{0,3}}(?i:{_JOBS})),? (?P<name>{FULL})")
CLIP = re.compile(
    r"\b(?:take a (?:listen|look)|listen to (?:that|this|what|him|her|them)"
    r"|let's (?:listen|hear|watch)|(?:roll|play) (?:the|that|this) (?:clip|tape|video)"
    r"|here's what|watch this|have a listen)\b",
    re.IGNORECASE,
)
THANKS = re.compile(r"\bthank(?:s| you)\b", re.IGNORECASE)
CALLED_LAST = re.compile(rf", (?P<name>{NAME})[.?!…]+$")
CALLED_WITHIN = re.compile(rf"\b(?:you|you've|you're) [a-z' ]{{0,80}}, (?P<name>{WORD}), [a-z]")
_NO_NAMES = """
    mr mrs ms sir madam president senator governor congressman secretary doctor professor god ok
    okay please yeah oh look well folks guys ladies gentlemen everybody everyone america
    american americans china
    ohio iowa nevada
    """
NO_WORDS = NO_PERSON | STARTERS | frozenset(_NO_NAMES.split())
ENOUGH = 2  # an introduction, or two that call
PLACES = frozenset(["to", "in", "at", "into", "from"])
BACK = 3  # sentences before a clip in which its voice is named
MOST_PLACES = 3
HEAD = 400  # characters of a sentence that are looked at, from its start and from its end


@dataclass(frozen=True, slots=True)
class Hint:
    """One place that gives a label a name."""

    label: str
    name: str
    weight: int
    place: int
    span: Span
    role: str = ""


def suggest_names(sentences: Sequence[Heard], moved: Sequence[Suggestion] = ()) -> list[Suggestion]:
    """For each label that is no name itself the likeliest person. Linear.

    `moved`: which sentences are another label's, so that a call counts for who calls.
    """
    voices = _Voices(sentences, moved)
    hints = [hint for at in range(len(sentences)) for hint in _hints(voices, at)]
    known = _full_names(hints)
    said: dict[tuple[str, str], list[Hint]] = defaultdict(list)
    for hint in hints:
        if UNNAMED.fullmatch(hint.label):
            said[hint.label, known.get(hint.name, hint.name)].append(hint)
    ranked = sorted(said.items(), key=lambda one: -sum(hint.weight for hint in one[1]))
    found: list[Suggestion] = []
    taken: set[str] = set()
    for (label, name), places in ranked:
        enough = sum(hint.weight for hint in places) >= ENOUGH
        if enough and not taken & {label, name}:
            taken |= {label, name}
            found.append(_suggest(label, name, places))
    return sorted(found, key=lambda one: one.first)


def _suggest(label: str, name: str, places: Sequence[Hint]) -> Suggestion:
    places = sorted(places, key=lambda hint: (-hint.weight, hint.place))
    rests_on = tuple(dict.fromkeys(hint.span for hint in places))[:MOST_PLACES]
    role = next((hint.role for hint in places if hint.role), "")
    return Suggestion(Code.NAME, places[0].place, places[0].place, label, name, rests_on, role)


class _Voices:
    """Whose each sentence is, and who is heard next and was heard before."""

    def __init__(self, sentences: Sequence[Heard], moved: Sequence[Suggestion]) -> None:
        self.all = sentences
        self.labels = [one.label for one in sentences]
        for one in moved:
            self.labels[one.first : one.last + 1] = [one.label] * (one.last + 1 - one.first)
        self.before = _others(self.labels)
        self.after = _others(self.labels[::-1])[::-1]
        self.words = {word for one in sentences for word in LOWER.findall(one.text)}
        self.names = {word for one in sentences for word in WITHIN.findall(one.text)}

    def names_somebody(self, name: str) -> bool:
        """Whether these can be a person's names: capitals stay inside sentences, and always."""
        words = [word.casefold() for word in name.split()]
        if NO_WORDS.intersection(words) or not self.names.intersection(name.split()):
            return False
        return words[0] not in self.words


def _others(labels: Sequence[str]) -> list[str]:
    """For each place the label that was last before it and is another one."""
    found: list[str] = []
    other, last = "", ""
    for label in labels:
        if label != last:
            other, last = last, label
        found.append(other)
    return found


def _hints(voices: _Voices, at: int) -> Iterator[Hint]:
    text = voices.all[at].text
    head = text[:HEAD]
    for found in MYSELF.finditer(head):
        yield from _hint(voices, at, voices.labels[at], found, 3)
    for found in INTRODUCED.finditer(head):
        yield from _hint(voices, at, voices.after[at], found, 2)
    if CLIP.search(head):
        yield from _of_clip(voices, at)
    heard = voices.before[at] if THANKS.search(head) else voices.after[at]
    heard = heard or voices.before[at]
    called = find_called(head)
    if called and " " not in called and voices.names_somebody(called):
        yield Hint(heard, called, 1, at, _span(voices.all[at], 0, 2 * len(called) + 40))
    offset = max(len(text) - HEAD, 0)
    for found in (*CALLED_WITHIN.finditer(head), *CALLED_LAST.finditer(text[offset:])):
        if voices.names_somebody(found["name"]):
            within = 0 if found.re is CALLED_WITHIN else offset
            span = _span(voices.all[at], within + found.start() - 40, within + found.end())
            yield Hint(heard, found["name"], 1, at, span)


def _of_clip(voices: _Voices, at: int) -> Iterator[Hint]:
    """Who was presented just before a clip is who is heard in it."""
    for place in range(at, max(at - BACK, -1), -1):
        if voices.labels[place] != voices.labels[at]:
            return
        found = PRESENTED.search(voices.all[place].text[:HEAD])
        if found:
            yield from _hint(voices, place, voices.after[at], found, 2)
            return


def _hint(
    voices: _Voices, at: int, label: str, found: re.Match[str], weight: int
) -> Iterator[Hint]:
    role = (found.groupdict().get("role") or "").strip().removeprefix("the ")
    name = TITLE.sub("", found["name"], count=1)
    if " " in name and voices.names_somebody(name) and not PLACES.intersection(role.split()):
        span = _span(voices.all[at], found.start() - 20, found.end())
        yield Hint(label, name, weight, at, span, role)


def _span(sentence: Heard, start: int, end: int) -> Span:
    """The place in the file of a stretch of the sentence; its first part where that is unsure."""
    part = sentence.parts[0]
    if part.end - part.start != len(sentence.text):
        return part.start, part.end
    return part.start + max(start, 0), min(part.start + end, part.end)


def _full_names(hints: Sequence[Hint]) -> dict[str, str]:
    """From a first or a last name to the whole one, where only one whole name has it."""
    whole = {hint.name for hint in hints if " " in hint.name and hint.weight >= ENOUGH}
    by_part: dict[str, set[str]] = defaultdict(set)
    for name in whole:
        words = name.split()
        by_part[words[0]].add(name)
        by_part[words[-1]].add(name)
    return {part: names.pop() for part, names in by_part.items() if len(names) == 1}
