"""Verbs of saying and the voices before and behind them, as places in a list of words."""

# ruff: noqa: RUF001 - curly quotes are what files print

import re
from typing import NamedTuple

from claims.spotting.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    Word,
    is_finite,
    listed,
)
from claims.spotting.names import Name

# Verbs that take a whole clause without a “that”; and those that need it, or a mark.
FREE = listed("said says claimed claims tweeted testified insisted insists")
BOUND = listed(
    """say saying tweeting writing claiming told tells argued argues announced stated warned warns
    admitted admits acknowledged confirmed denied denies suggested suggests reported alleged alleges
    asserted asserts declared explained noted added promised pledged vowed conceded concluded
    revealed predicted predicts estimated estimates retweeted claim tweet argue posted wrote
    writes"""
)
TOLD = listed("told tells")
WITH_TO = listed("claimed claims promised pledged vowed")
PLURAL_ONLY = listed("say claim argue tweet")
NOUNS_TOO = listed("claims claim tweet argue")
BEING = listed("is are was were been being am isn't wasn't")
FUSED = listed(
    "what which everything something anything all whatever how things thing"
)  # “what he said was …”
PROGRESSIVE = listed("saying tweeting writing claiming")
ADVERBS = listed(
    """also just even once then recently now often always actually already still has have had is are
    was were been being himself herself themselves itself so basically all both 's 've 're"""
)
OPEN_PRONOUNS = listed("he she they it you")
OWN = listed("i we i've we've i'm we're")
NOBODY = listed(
    """anyone anybody nobody noone someone somebody whoever one everyone everybody that which having
    being all what thing things way as been this these those"""
)
GROUPS = listed(
    """people experts critics economists analysts scientists researchers doctors officials lawyers
    republicans democrats reports studies polls economists politicians historians supporters
    opponents prosecutors authorities police investigators sources others"""
)
CONDITIONS = listed("if unless whether should")
REACH = 8
NEAR = 20
QUOTING = listed("said says wrote writes tweeted")
MARKED = re.compile(r"\s*[,:]?\s*[\"“'‘]|\s*:")


class Voice(NamedTuple):
    """Who speaks: words `start` to `end` of the sentence. `person` is nothing where left open."""

    start: int
    end: int
    person: str
    is_pronoun: bool


def voice_before(text: str, words: list[Word], verb: int, names: list[Name]) -> Voice | None:
    """Who says what the verb at `verb` reports; None for the speaker's own or nobody's words."""
    at = verb - 1
    while at >= 0 and _is_adverb(words[at]):
        at -= 1
    between = words[at + 1 : verb]
    if at < 0 or any(_withholds(word) for word in between) or _withholds(words[at]):
        return None
    if _is_passive(words[verb], words[at], between):
        return None
    if not _joined(text, words[at].end, words[at + 1].start):
        return _apposed(text, words, at, names)
    if words[at].low == "who":
        return _relative(text, words, at, names)
    return _subject(text, words, at, names)


def _is_passive(verb: Word, subject: Word, between: list[Word]) -> bool:
    """“he was told”; and “her saying”, where nobody “is saying”."""
    being = any(word.low in BEING for word in between)
    if verb.low in PROGRESSIVE:
        return not being and subject.low not in GROUPS and not subject.low.endswith(("'s", "'re"))
    return being or subject.low == "it's"


def _is_adverb(word: Word) -> bool:
    return word.low in ADVERBS or (word.low.endswith("ly") and word.low not in {"only", "family"})


def _withholds(word: Word) -> bool:
    low = word.low
    return low in NEGATIONS or low in MODALS or low.endswith(("'ll", "n't", "'d"))


def _joined(text: str, start: int, end: int) -> bool:
    return "," not in text[start:end] and text[start:end].strip("\"”’') ") == ""


def _subject(text: str, words: list[Word], at: int, names: list[Name]) -> Voice | None:
    word = words[at]
    if word.low in OWN or word.low in NOBODY or _lead(words, at) in CONDITIONS | FUSED:
        return None
    if word.low.split("'")[0] in OPEN_PRONOUNS:
        return _pronoun(word, _lead(words, at))
    name = _name_at(names, word.end)
    if name is None or name.text.casefold() in FUNCTION_WORDS:
        return _phrase(text, words, at)
    return _named(text, words, at, name, names)


def _pronoun(word: Word, lead: str) -> Voice | None:
    bare, _apostrophe, rest = word.low.partition("'")
    if lead in PREPOSITIONS or rest not in {"", "s", "ve", "re"}:
        return None  # “whoever looks at it says”
    return Voice(word.start, word.end, "", is_pronoun=bare in {"he", "she"})


def _named(text: str, words: list[Word], at: int, name: Name, names: list[Name]) -> Voice | None:
    first = next(place for place in range(at, -1, -1) if words[place].start <= name.start)
    lead = _lead(words, first)
    if lead in CONDITIONS | FUSED:
        return None
    if lead in PREPOSITIONS:  # “the government of Puerto Rico said”
        return _phrase(text, words, at) or _after_preposition(text, words, first, names)
    return Voice(name.start, name.end, name.text, is_pronoun=False)


def _after_preposition(text: str, words: list[Word], first: int, names: list[Name]) -> Voice | None:
    """“Americans for Tax Reform said”, “61 percent of Ohio Democrats said”: the longer name."""
    name = next(name for name in names if name.start <= words[first].start < name.end)
    longer = _name_at(names, words[first - 2].end) if first > 1 else None
    if longer is not None:
        return Voice(longer.start, name.end, text[longer.start : name.end], is_pronoun=False)
    if words[first - 1].low != "of":
        return None
    return Voice(name.start, name.end, name.text, is_pronoun=False)


def _lead(words: list[Word], at: int) -> str:
    return words[at - 1].low if at else ""


def _name_at(names: list[Name], end: int) -> Name | None:
    return next((name for name in names if name.end == end), None)


def _phrase(text: str, words: list[Word], at: int) -> Voice | None:
    """A voice without a name: “the scale CEO”, “some people”, “critics”."""
    last = words[at].low
    closed = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | listed("us me ago time day week year")
    if last in closed or last.endswith("'s"):
        return None
    for first in range(at, max(at - REACH, -1), -1):
        word = words[first]
        if first < at and not _joined(text, word.end, words[first + 1].start):
            break
        if word.low in DETERMINERS and word.low != "that" and first < at:
            if first and words[first - 1].low in PREPOSITIONS:
                continue  # “the head of the office said”: the voice begins further left
            if _lead(words, first) in CONDITIONS | FUSED | {"that"}:
                return None
            end = words[at].end
            return Voice(word.start, end, text[word.start : end], is_pronoun=False)
        if word.low in CONJUNCTIONS or (is_finite(word) and first < at) or word.low == "i":
            break
    group = words[at]
    if group.low in GROUPS:
        return Voice(group.start, group.end, group.text, is_pronoun=False)
    return None


def _relative(text: str, words: list[Word], at: int, names: list[Name]) -> Voice | None:
    """“Wang, who said”: the name just before."""
    if at == 0:
        return None
    name = _name_at(names, words[at - 1].end)
    if name is None:
        return None
    return Voice(name.start, words[at].end, name.text, is_pronoun=False)


def _apposed(text: str, words: list[Word], at: int, names: list[Name]) -> Voice | None:
    """“the CEO, Alexander Wang, I think at a forum, claimed”: a person set off by commas."""
    end = words[at].end
    near = [name for name in names if name.end <= end and name.is_person]
    if not near:
        return None
    name = near[-1]
    set_off = text[name.end : name.end + 1] == "," or name.end == end
    before = text[: name.start].rstrip()
    last = before[-NEAR:].split()[-1] if before else ""
    opens = not last or last[-1] in ",;:—-" or (last.islower() and last not in PREPOSITIONS)
    turns = listed("said told because when if")
    crossed = any(word.low in turns for word in words if name.end <= word.start < end)
    if not (set_off and opens) or crossed:
        return None
    return Voice(name.start, name.end, name.text, is_pronoun=False)


def voice_behind(text: str, words: list[Word], verb: int, names: list[Name]) -> Voice | None:
    """“…,” said Altman: the name behind the verb, where a quotation or a comma ends before it."""
    if words[verb].low not in QUOTING:
        return None
    lead = text[: words[verb].start].rstrip()
    if not lead.endswith((",", '"', "”", "’", "'")) or verb + 1 >= len(words):
        return None
    start = words[verb + 1].start
    name = next((name for name in names if name.start == start), None)
    return Voice(name.start, name.end, name.text, is_pronoun=False) if name else None
