"""Quantities in a sentence: what is said, and what it amounts to. One pass, linear time."""

from claims.spotting.quantities.finding import find
from claims.spotting.quantities.resolving import resolve

__all__ = ["find", "resolve"]
