"""What a transcript file turned out to hold."""

from dataclasses import dataclass
from typing import Literal

from claims.formats.markup import Markup, Piece, pieces

ProposalKind = Literal["title", "recorded_on", "agency", "note"]


class FormatError(Exception):
    """The file cannot be read as a transcript. The message says why and what to do next."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of speech by at most one voice: a paragraph, or a caption.

    `text` is the decoded file's `[start_char:end_char]` exactly: line endings and markup
    inside it stay. `speaker` is the label as printed, without its colon; empty where there
    is none. Lines of one turn share `turn`. `markup` says which tags `text` may hold.
    """

    speaker: str
    start_ms: int | None
    end_ms: int | None
    start_char: int
    end_char: int
    text: str
    turn: int
    markup: Markup = ""

    @property
    def pieces(self) -> list[Piece]:
        return pieces(self.text, self.start_char, self.markup)

    @property
    def heard(self) -> str:
        """The words without markup, line endings as printed."""
        if not self.markup:
            return self.text
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a header or footer seems to say of the broadcast, and where it says it."""

    kind: ProposalKind
    value: str
    start_char: int
    end_char: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read. `text` is `data.decode(encoding, "replace")`; offsets count its code points."""

    format: str
    encoding: str
    text: str
    lines: tuple[Line, ...]
    proposals: tuple[Proposal, ...]
    warnings: tuple[str, ...]
