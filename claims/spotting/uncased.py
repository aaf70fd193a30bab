"""Who speaks in captions of capitals or of small letters only, where no name stands out."""

import re
from collections.abc import Container

from claims.spotting.lexicon import DETERMINERS, FUNCTION_WORDS, Word, is_finite, listed
from claims.spotting.names import GIVEN, TITLES, Name

MOST_SMALL = 0.1  # of the letters: “McDONALD SAYS”
LONGEST = 5  # words of a name
MOST_VERBS = 20
ADVERBS = listed("also just now still has have had recently again")
TIMES = listed("monday tuesday wednesday thursday friday saturday sunday morning ago week time")
I_ALONE = re.compile(r"\bI\b")
ENDS = re.compile(r"\s*(?:[.,!?\"”]|$)")


def is_uncased(text: str) -> bool:
    """Whether letters are of one size, so that capitals tell nothing. “I” may stand among small."""
    small, large = sum(map(str.islower, text)), sum(map(str.isupper, text))
    if not small or not large:
        return bool(small or large)
    if small <= MOST_SMALL * (small + large):
        return True
    return text.lstrip()[:1].islower() and large == len(I_ALONE.findall(text))


def names_beside(words: list[Word], verbs: Container[str], text: str) -> list[Name]:
    """The words right before each of `verbs`, or behind it to the end, as names; in order."""
    places = [at for at, word in enumerate(words) if word.low in verbs][:MOST_VERBS]
    found = [
        name
        for at in places
        for name in (_before(words, at, text), _behind(words, at, text))
        if name is not None
    ]
    return sorted(set(found), key=lambda name: name.start)


def _before(words: list[Word], verb: int, text: str) -> Name | None:
    last = verb - 1
    while last >= 0 and (words[last].low in ADVERBS or words[last].low.endswith("ly")):
        last -= 1
    first = last + 1
    while first > 0 and last - first + 1 < LONGEST and _belongs(words, first - 1, last, text):
        first -= 1
    if first > last or words[last].low in TIMES | TITLES:
        return None
    if first and words[first - 1].low in DETERMINERS:
        return None  # “the finance minister says”: a phrase, found as such
    titled = [at for at in range(first, last) if words[at].low in TITLES]
    if titled:
        first = titled[-1]
        while first - 1 in titled:
            first -= 1
    return _name(words, first, last, text)


def _belongs(words: list[Word], at: int, last: int, text: str) -> bool:
    """Whether the word at `at` goes with the ones behind it, up to `last`."""
    word = words[at]
    gap = text[word.end : words[at + 1].start] if at < last else ""
    if gap.strip("+. ") or (
        gap.strip(" +") == "." and word.low not in TITLES and len(word.low) > 1
    ):
        return False
    if word.low == "of" and at < last:
        return at > 0 and words[at - 1].low not in FUNCTION_WORDS
    return word.low not in FUNCTION_WORDS and (not is_finite(word) or word.low == "united")


def _behind(words: list[Word], verb: int, text: str) -> Name | None:
    """“CRIME IS DOWN, SAYS MAYOR JONES”: a title or a first name, and all to the end."""
    if verb + 2 >= len(words) or words[verb + 1].low not in TITLES | GIVEN:
        return None
    last = verb + 2  # behind “DR.”
    while last + 1 < len(words) and last - verb < LONGEST and not ENDS.match(text, words[last].end):
        last += 1
    run = words[verb + 1 : last + 1]
    plain = not any(word.low in FUNCTION_WORDS or is_finite(word) for word in run)
    return _name(words, verb + 1, last, text) if plain and ENDS.match(text, run[-1].end) else None


def _name(words: list[Word], first: int, last: int, text: str) -> Name:
    start, end = words[first].start, words[last].end
    end += text[end : end + 1] == "+"
    known = words[first].low in TITLES | GIVEN
    return Name(text[start:end], start, end, known and last > first, first == last)
