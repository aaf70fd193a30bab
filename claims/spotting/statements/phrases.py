"""Noun phrases of a sentence, told by small words, endings and places. Nothing is looked up."""

from typing import NamedTuple

from claims.spotting.lexicon import (
    BARE,
    FUNCTION_WORDS,
    PAST,
    SUBJECTS,
    Word,
    is_finite,
    listed,
    words_of,
)
from claims.spotting.statements.sorts import GROUP, PERSON

ARTICLES = listed("the a an")
OPENERS = ARTICLES | listed(
    """my our your some many several most both two three four five six seven eight nine ten all
    these those"""
)
PLAIN_ADJECTIVES = listed("great good")
AFTER_OPENER = PLAIN_ADJECTIVES | listed(
    "first second last next other more most very many few two three four five"
)
MOST_WORDS = 5
# Verbs that the small lists of a sentence's frame do not need, and that a noun may not swallow.
VERBS = listed(
    """beat beats read reads overcame withdrew overtook outspent met burst said says asks meets
    hires hire fires announce announces develop"""
)
# They end as plurals and verbs do, and stand before another noun all the same.
NO_PLURAL = listed(
    "sports news sales arms goods customs savings states politics economics mathematics series"
)
ADVERB_LIKE = listed(
    "family italy supply assembly rally july ally reply bully monopoly anomaly emily early daily"
)
MANY = listed("people men women children wives folks")
ING_NOUNS = listed(
    """meeting hearing building spending funding training housing ruling filing shooting briefing
    ceiling painting wedding warning crossing earning banking king spring ring wing offering
    morning evening thing rezoning"""
)
RELATIVES = listed("that who which even")
LONG_ENOUGH = 4


class Phrase(NamedTuple):
    """`first` to `last` of the sentence's words; `opener` is its article or the like, if any."""

    first: int
    last: int
    opener: str


def phrases_of(text: str, words: list[Word]) -> list[Phrase]:
    """The phrases in order, none within another. Linear."""
    found: list[Phrase] = []
    at = 0
    while at < len(words):
        opened = words[at].low in OPENERS
        last = last_of_phrase(text, words, at) if opened else _last_of_bare(text, words, at)
        if last < at or (opened and last == at) or _is_its_verb(text, words, found, at):
            at += 1
            continue
        found.append(Phrase(at, last, words[at].low if opened else ""))
        at = last + 1
    return found


def _is_its_verb(text: str, words: list[Word], found: list[Phrase], at: int) -> bool:
    """Whether a word that ends as plurals do is the verb of what stands right before it."""
    word, lead = words[at], words[at - 1] if at else None
    if lead is None or text[lead.end : word.start].strip() or not _may_be_verb(word):
        return False
    behind = bool(found) and found[-1].last == at - 1
    return behind or lead.low in SUBJECTS - {"these", "those"} | RELATIVES or _is_adverb(lead)


def last_of_phrase(text: str, words: list[Word], at: int) -> int:
    """The last word of the phrase that the article or “this” at `at` begins; itself if none."""
    last, noun = at, False
    for place in range(at + 1, min(at + 1 + MOST_WORDS, len(words))):
        first = place == at + 1
        if not _carries_on(text, words, place, first=first, noun=noun):
            break
        last = place
        noun = noun or not _modifies(words[place])
    return last if noun else at


def _last_of_bare(text: str, words: list[Word], at: int) -> int:
    """The last word of a phrase without an article that begins at `at`; before it if none."""
    word = words[at]
    digit = word.text[0].isdigit()
    if digit and text[max(0, word.start - 1) : word.start] in {"$", "€", "£", "-"}:
        return at - 1
    empty = word.low in FUNCTION_WORDS and word.low not in PLAIN_ADJECTIVES
    if empty or _is_verb(word) or _is_adverb(word):
        return at - 1
    last = at
    noun = not digit and not _modifies(word)
    for place in range(at + 1, min(at + MOST_WORDS, len(words))):
        if not _carries_on(text, words, place, first=False, noun=noun):
            break
        last = place
        noun = noun or not _modifies(words[place])
    return last if noun else at - 1


def _carries_on(text: str, words: list[Word], place: int, *, first: bool, noun: bool) -> bool:
    """Whether the word at `place` is of the phrase. `noun`: it could end before it."""
    word, lead = words[place], words[place - 1]
    digits = word.text[0].isdigit()
    gap = text[lead.end : word.start].strip()
    together = gap == "," and digits and lead.text[-1].isdigit()
    if (gap and not together) or (digits and not first and not lead.text[0].isdigit()):
        return False
    if word.low in FUNCTION_WORDS:
        return first and word.low in AFTER_OPENER
    return not noun or not _begins_anew(text, words, place)


def _begins_anew(text: str, words: list[Word], place: int) -> bool:
    """Whether the word at `place`, behind a noun, is no part of its phrase: a verb, a name."""
    word, lead = words[place], words[place - 1]
    if lead.low.endswith("'s"):
        return _is_adverb(word)
    named = lead.text[0].isupper() and word.text[0].isupper()
    if (is_plural(lead.low) and not named) or _is_adverb(word):
        return True
    if lead.text[0].islower() and word.text[0].isupper() and lead.low in GROUP | PERSON:
        return True  # “our company OpenAI”
    if _is_verb(word) and not _before_verb(text, words, place):
        return True
    return _may_be_verb(word) and _before_noun(text, words, place)


def _modifies(word: Word) -> bool:
    """Whether a word can be no head: “highly”, “skilled”, “50”, “first”."""
    ed = word.low.endswith("ed") and len(word.low) > LONG_ENOUGH and not word.text[0].isupper()
    return ed or _is_adverb(word) or word.text[0].isdigit() or word.low in AFTER_OPENER


def is_plural(word: str) -> bool:
    """Whether a word in small letters ends as plurals do."""
    if word in MANY:
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    return ends and len(word) >= LONG_ENOUGH and word not in NO_PLURAL


def _is_verb(word: Word) -> bool:
    return is_finite(word) or word.low in BARE or word.low in VERBS


def _is_adverb(word: Word) -> bool:
    return word.low.endswith("ly") and len(word.low) > LONG_ENOUGH and word.low not in ADVERB_LIKE


def _may_be_verb(word: Word) -> bool:
    """“raises”, “selling”: a verb if a noun comes next."""
    ing = word.low.endswith("ing") and word.low not in ING_NOUNS
    return not word.text[0].isupper() and (ing or is_plural(word.low))


def _before_noun(text: str, words: list[Word], place: int) -> bool:
    if place + 1 >= len(words) or text[words[place].end : words[place + 1].start].strip() > "%":
        return False
    behind = words[place + 1]
    return behind.low in OPENERS or (behind.low not in FUNCTION_WORDS and not _is_verb(behind))


def _before_verb(text: str, words: list[Word], place: int) -> bool:
    """Whether a word that may be a verb is a noun, as one follows: “the tax plans cost”."""
    if place + 1 >= len(words) or text[words[place].end : words[place + 1].start].strip():
        return False
    word = words[place]
    return word.low.endswith("s") and word.low not in PAST and is_finite(words[place + 1])


def words_and_phrases(text: str) -> tuple[list[Word], list[Phrase]]:
    words = words_of(text)
    return words, phrases_of(text, words)
