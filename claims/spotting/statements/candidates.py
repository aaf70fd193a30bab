"""Names and noun phrases that a pronoun may stand for."""

import re
from typing import NamedTuple

from claims.spotting.lexicon import BARE, FUNCTION_WORDS, Word, is_finite, listed, words_of
from claims.spotting.names import NO_PERSON, find_names

ARTICLES = listed("the a an")
# Heads that stand for nothing a statement could be about.
VAGUE = listed(
    """lot bit way thing things time reason couple kind sort moment point question fact day end same
    rest shame number hand while minute second few whole matter case sense chance side top bottom
    context example job good bad important interesting huge year month week difference idea"""
)
MOST_WORDS = 4
SHORT = 4
AMOUNTS = listed("bit lot fraction couple few little")
# Names that stand for no thing: when it was, and whose it is.
_NO_THING = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december christmas easter american african
    european asian chinese russian indian israeli iranian british french german spanish english
    soviet japanese korean mexican canadian ukrainian republican democratic christian muslim
    jewish catholic people everybody
"""
NO_THING = listed(_NO_THING)
PLACES = re.compile(r"\b(?:in|at|from|to|on|into|across|around) (?:the )?$", re.IGNORECASE)


class Candidate(NamedTuple):
    """Words a pronoun may stand for. `sort`: person, name (may be a person's), thing or things."""

    text: str
    sort: str
    is_place: bool


def candidates_of(text: str) -> list[Candidate]:
    """What `text` names, the first first: names and phrases with an article. Linear."""
    found = [(start, one) for start, one in _names(text)]
    names = {start for start, _one in found}
    phrases = [pair for pair in _phrases(text) if pair[0] not in names]
    inside = {at for start, phrase in phrases for at in range(start, start + len(phrase.text))}
    kept = [pair for pair in found if pair[0] not in inside or not _is_short(pair[1].text)]
    return [one for _start, one in sorted([*kept, *phrases], key=lambda pair: pair[0])]


def _is_short(name: str) -> bool:
    """Initials that only tell of which kind: the “AI” of “the AI industry”."""
    return name.isupper() and len(name) <= SHORT


def _names(text: str) -> list[tuple[int, Candidate]]:
    found = []
    for name in find_names(text):
        if name.text.casefold() in NO_THING:
            continue
        may_be_person = name.is_single and name.text.isalpha() and name.text[1:].islower()
        if name.is_person:
            sort = "person"
        elif may_be_person and name.text.casefold() not in NO_PERSON:
            sort = "name"
        else:
            sort = "thing"
        is_place = sort != "person" and bool(
            PLACES.search(text[max(0, name.start - 12) : name.start])
        )
        found.append((name.start, Candidate(name.text, sort, is_place)))
    return found


def _phrases(text: str) -> list[tuple[int, Candidate]]:
    """“the first model”, “a hedge fund”, “the CEO of OpenAI”."""
    words = words_of(text)
    found = []
    for at, word in enumerate(words):
        if word.low not in ARTICLES:
            continue
        last = last_of_phrase(text, words, at)
        if last == at:
            continue
        head = words[last].low
        vague = head in VAGUE or head.endswith("ly") or words[at + 1].low in AMOUNTS
        if vague:
            continue
        phrase = text[word.start : words[last].end]
        plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
        found.append(
            (word.start, Candidate(phrase, "things" if plural else "thing", is_place=False))
        )
    return found


def last_of_phrase(text: str, words: list[Word], at: int) -> int:
    """The last word of the phrase that the article or “this” at `at` begins; itself if none."""
    last = at
    for place in range(at + 1, min(at + 1 + MOST_WORDS, len(words))):
        word = words[place]
        apart = text[words[place - 1].end : word.start].strip() != ""
        verb = place > at + 1 and (is_finite(word) or word.low in BARE)
        if (
            apart
            or verb
            or (word.low in FUNCTION_WORDS and word.low not in {"first", "last", "second"})
        ):
            break
        last = place
    return last
