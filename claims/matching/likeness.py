"""How much two sentences speak of the same, by the words they share. Values in, values out."""

from claims.matching.words import stems


def likeness(one: str, other: str) -> float:
    """Shared words over all words (Jaccard), 0 to 1."""
    mine, theirs = frozenset(stems(one)), frozenset(stems(other))
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / len(mine | theirs)
