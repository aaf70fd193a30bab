"""The terms of a text as they are indexed and looked for: the same on both databases.

Lower case, no accents, no plural; a figure is one term, without its separators of thousands.
"""

import re
import unicodedata

from claims.matching.likeness import EMPTY

MOST_TERMS = 400
LONGEST_TERM = 40
QUOTES = dict.fromkeys([0x2018, 0x2019, 0x02BC], "'")
WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
SHORTEST_PLURAL = 4


def fold(text: str) -> str:
    """Lower case, accents off, plain quotes. One character in may be none or several out."""
    plain = unicodedata.normalize("NFKD", text.translate(QUOTES))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def term_of(word: str) -> str:
    """The term that one folded word is indexed as; nothing for a word that says nothing."""
    if word in EMPTY:
        return ""
    if word[0].isdigit():
        return THOUSANDS.sub("", word)[:LONGEST_TERM]
    bare = word.removesuffix("'s")
    if len(bare) > SHORTEST_PLURAL and bare.endswith("ies"):
        bare = bare.removesuffix("ies") + "y"
    elif len(bare) >= SHORTEST_PLURAL and bare.endswith("s") and not bare.endswith("ss"):
        bare = bare.removesuffix("s")
    return bare[:LONGEST_TERM]


def terms(text: str) -> list[str]:
    """The terms of a text in their order, each once, at most MOST_TERMS."""
    found = (term_of(word) for word in WORD.findall(fold(text)))
    return list(dict.fromkeys(term for term in found if term))[:MOST_TERMS]


def spans(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    """Where the words stand in `text` whose terms are `wanted`: (start, end), in order."""
    found = []
    for match in WORD.finditer(text):
        if wanted.intersection(terms(match.group())):
            found.append(match.span())
    return found
