"""Quantities in a sentence: what is said, and what it amounts to. Own rules, one pass, linear time."""

from claims.spotting.quantities.finding import find

__all__ = ["find"]
