"""The terms of a text as they are indexed and looked for: the same on both databases."""

from claims.matching.words import stems

MOST_TERMS = 400
LONGEST_TERM = 40


def terms(text: str) -> list[str]:
    """The terms of a text in their order, each once, at most MOST_TERMS."""
    found = (stem[:LONGEST_TERM] for stem in stems(text.replace("\x00", " ")))
    return list(dict.fromkeys(found))[:MOST_TERMS]
