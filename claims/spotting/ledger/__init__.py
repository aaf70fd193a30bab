"""The number ledger: what each number was said of, and the same thing said with two values.

Pure functions. A conflict is two places to read side by side, never a verdict: which of the two
holds, or whether both do, is for a person to find out.
"""

from claims.spotting.ledger.conflicts import conflicts, keys_of
from claims.spotting.ledger.entries import Entry, enter

__all__ = ["Entry", "conflicts", "enter", "keys_of"]
