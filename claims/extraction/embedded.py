"""The engine that is always there: our own worth and our own proposals of statements."""

from collections.abc import Sequence

from claims.extraction.candidates import Candidate, Extraction
from claims.spotting import engine
from claims.spotting.findings import Said


class EmbeddedExtractor:
    """One candidate for each statement that is proposed for a sentence, or for its own words.

    `stored`: what was found in the same sentences before, one for each; they are not read again.
    """

    def __init__(self, stored: Sequence[engine.Found] | None = None) -> None:
        self.stored = stored

    def extract(self, sentences: Sequence[Said]) -> Extraction:
        """Offline and the same each time. Every sentence gives a candidate; `worth` ranks them."""
        found = engine.read(sentences) if self.stored is None else self.stored
        candidates = [
            Candidate(index, 0, len(said.text), statement, one.worth)
            for index, (said, one) in enumerate(zip(sentences, found, strict=True))
            for statement in _statements(said, one)
        ]
        return Extraction(tuple(candidates), engine.name())


def _statements(said: Said, found: engine.Found) -> list[str]:
    return [statement.text for statement in found.statements] or [said.text]
