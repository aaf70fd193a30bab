"""Who speaks where a verb of saying does not stand right behind its subject."""

import re

from claims.spotting.lexicon import CONJUNCTIONS, DETERMINERS, SUBJECTS, Word, is_finite, listed
from claims.spotting.names import Name
from claims.spotting.sayings import GROUPS, NOBODY, OPEN_PRONOUNS, OWN, Voice

REACH = 25  # words from the subject to the verb
LONG_RELATIVE = 12
ASIDES = [["you", "know"], ["i", "think"], ["i", "mean"]]
LONGEST = 6  # words of a subject without a name
BREAKS = re.compile(r"[;:—.!?]")
LEADS = CONJUNCTIONS | listed("now well then also yesterday today however")
NO_HEAD = listed("this that these those each every no another")
LIKE = re.compile(
    r"\b(?P<be>was|were|is|are)(?: all| just)? like,? (?:[“\"']|(?:oh|well|wow|hey|no|yeah|yes|okay"
    r"|ok|look|hang on|wait)\b)",
    re.IGNORECASE,
)


def subject_of_clause(text: str, words: list[Word], verb: int, names: list[Name]) -> Voice | None:
    """“The government looked at that and said”: the subject that opens the clause; None if own."""
    first = verb
    while first > max(0, verb - REACH) and (first == verb or not _breaks(text, words, first)):
        first -= 1
    while first < verb and words[first].low in LEADS:
        first += 1
    if first + 1 >= verb or words[first].low in OWN | NOBODY:
        return _head_of_relative(text, words, verb)
    return _opening(words, first, verb, names, text)


def _head_of_relative(text: str, words: list[Word], verb: int) -> Voice | None:
    """“some analyses, you know, that looked at it and said”: the noun before “that”."""
    for at in range(verb - 2, max(verb - LONG_RELATIVE, 1), -1):
        if words[at].low not in {"who", "that", "which"} or not is_finite(words[at + 1]):
            continue
        last = at - 1
        if [word.low for word in words[max(last - 1, 0) : last + 1]] in ASIDES:
            last -= 2
        for first in range(last - 1, max(last - LONGEST, -1), -1):
            if words[first].low in DETERMINERS - NO_HEAD and not is_finite(words[last]):
                start, end = words[first].start, words[last].end
                return Voice(start, end, text[start:end], is_pronoun=False)
        return None
    return None


def _breaks(text: str, words: list[Word], at: int) -> bool:
    gap = text[words[at - 1].end : words[at].start]
    if BREAKS.search(gap):
        return True
    again = words[at].low in {"and", "but", "so"} and words[at + 1].low in SUBJECTS
    return again and "," in gap


def _opening(
    words: list[Word], first: int, verb: int, names: list[Name], text: str
) -> Voice | None:
    word = words[first]
    bare = word.low.split("'")[0]
    if bare in OPEN_PRONOUNS - {"it", "you"}:
        return Voice(word.start, word.end, "", is_pronoun=bare in {"he", "she"})
    name = next((name for name in names if name.start == word.start), None)
    if name is not None:
        behind = next((one for one in words[first:verb] if one.start >= name.end), None)
        acts = behind is not None and (is_finite(behind) or behind.low in {"who", "also", "just"})
        return Voice(name.start, name.end, name.text, is_pronoun=False) if acts else None
    if word.low in GROUPS:
        return Voice(word.start, word.end, word.text, is_pronoun=False)
    if word.low not in DETERMINERS or word.low in NO_HEAD:
        return None
    for at in range(first + 2, min(first + LONGEST, verb)):
        if is_finite(words[at]) or words[at].low == "who":
            end = words[at - 1].end
            return Voice(word.start, end, text[word.start : end], is_pronoun=False)
    return None


def said_like(
    text: str, words: list[Word], names: list[Name]
) -> tuple[Voice, re.Match[str]] | None:
    """“They were like, oh, that's how”: the voice, and the words up to what it said."""
    found = LIKE.search(text)
    if found is None:
        return None
    verb = next(at for at, word in enumerate(words) if word.start == found.start())
    before = words[verb - 1] if verb else None
    if before is not None and before.low in listed("he she they"):
        return Voice(before.start, before.end, "", is_pronoun=before.low != "they"), found
    voice = subject_of_clause(text, words, verb, names)
    return (voice, found) if voice else None
