"""What an extractor of claims is given and what it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from claims.spotting.findings import Said


@dataclass(frozen=True, slots=True)
class Candidate:
    """One claim that somebody may want to check.

    `sentence` is the index of the sentence it was made in; its `text[start:end]` is the claim's
    words, verbatim. `statement` is the claim in words that stand alone. `worth` is 0 to 1.
    """

    sentence: int
    start: int
    end: int
    statement: str
    worth: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """The candidates, in the order of what was said, and who found them.

    `engine` names what spoke. `fault` is the code of why a language model that was asked did not
    (see `endpoint.EndpointError`), `refused` counts what it said that was not true to the words,
    `added` are those of `candidates` that it found.
    """

    candidates: tuple[Candidate, ...]
    engine: str
    fault: str = ""
    refused: int = 0
    added: tuple[Candidate, ...] = ()


class ClaimExtractor(Protocol):
    """Finds claims in the sentences of one transcript, given in order. Never raises."""

    def extract(self, sentences: Sequence[Said]) -> Extraction: ...
