"""How readers' words and ours are made alike before they are compared."""

import unicodedata

MAX_WORDS = 8
QUOTES = {0x2018: "'", 0x2019: "'"}


def fold(text: str) -> str:
    """Lower case, no accents, plain quotes and single spaces."""
    plain = unicodedata.normalize("NFKD", text.translate(QUOTES))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


def search_words(asked: str) -> list[str]:
    """The words a reader asks for, each to be found; a few are enough."""
    return list(dict.fromkeys(fold(asked).split()))[:MAX_WORDS]
