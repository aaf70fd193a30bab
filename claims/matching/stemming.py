"""English endings taken off, so that “taxed”, “taxes” and “taxing” are one word."""

from functools import lru_cache

SHORTEST = 3  # letters that must be left
VOWELS = frozenset("aeiouy")
DOUBLED = frozenset("bdfgmnprt")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word without the ending of plural, past or participle. `word` is in lower case."""
    if len(word) <= SHORTEST or not word.isascii():
        return word
    word = _without_plural(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST and VOWELS & set(rest):
            return _mended(rest)
    return word.removesuffix("e") if len(word) > SHORTEST else word


def _without_plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _mended(rest: str) -> str:
    """“stopp” of “stopped” is “stop”, “creat(e)” of “created” stays."""
    if len(rest) > SHORTEST and rest[-1] == rest[-2] and rest[-1] in DOUBLED:
        return rest[:-1]
    return rest.removesuffix("e") if len(rest) > SHORTEST else rest
