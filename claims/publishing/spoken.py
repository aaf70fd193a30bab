"""A transcript to be read: passages by one voice, in paragraphs, with published checks marked."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from claims.formats.markup import Piece, markup_of, pieces
from claims.marking import Mark, Run, cut
from claims.models import Publication, Transcript, Utterance

PARAGRAPH_CHARS = 600


@dataclass(frozen=True)
class NumberedCheck:
    """A published check under its number on the page, in the order of the broadcast.

    `in_text`: its words stand in the transcript that is shown.
    """

    number: int
    publication: Publication
    in_text: bool

    @property
    def start_ms(self) -> int | None:
        return self.publication.claim.start_ms


@dataclass(frozen=True)
class Words:
    """A run of words; `check` is the one they belong to. `starts` and `ends`: here and no later."""

    text: str
    check: NumberedCheck | None = None
    starts: Sequence[NumberedCheck] = ()
    ends: Sequence[NumberedCheck] = ()


@dataclass(frozen=True)
class Passage:
    """What one voice says in a row, in paragraphs that begin with a sentence."""

    name: str
    role: str
    start_ms: int | None
    paragraphs: Sequence[Sequence[Words]]


class Spoken:
    """A transcript's utterances under the checks that lie on them. 2 queries."""

    def __init__(self, transcript: Transcript, checks: Iterable[NumberedCheck]) -> None:
        self.utterances = list(transcript.utterances.select_related("label", "speaker"))
        self._checks = {str(check.number): check for check in checks}
        self._markup = markup_of(transcript.format)
        spans = transcript.sentences.order_by("position").values_list("spans", flat=True)
        self._sentences = sorted(int(sentence[0][0]) for sentence in spans)
        self._marks = [
            Mark(start, end, key)
            for key, check in self._checks.items()
            for start, end in check.publication.claim.spans
        ]

    def passages(self) -> list[Passage]:
        voices = groupby(self.utterances, key=lambda one: (one.label_id, one.speaker_id))
        return [self._passage(list(said)) for _voice, said in voices]

    def _passage(self, said: Sequence[Utterance]) -> Passage:
        first = said[0]
        name = first.speaker.name if first.speaker else first.label.label if first.label else ""
        role = first.speaker.role if first.speaker else ""
        breaks = self._breaks(first.start_char, said[-1].end_char)
        runs = [(utterance.pk, run) for utterance in said for run in self._runs(utterance, breaks)]
        paragraphs = [
            self._words(list(group))
            for _break, group in groupby(
                runs, key=lambda one: bisect_right(breaks, one[1].start_char)
            )
        ]
        return Passage(name, role, first.start_ms, paragraphs)

    def _breaks(self, start_char: int, end_char: int) -> list[int]:
        """Where paragraphs begin: at the first sentence after so many characters."""
        low, high = (
            bisect_right(self._sentences, start_char),
            bisect_left(self._sentences, end_char),
        )
        breaks: list[int] = []
        for place in self._sentences[low:high]:
            if place - (breaks[-1] if breaks else start_char) >= PARAGRAPH_CHARS:
                breaks.append(place)
        return breaks

    def _runs(self, utterance: Utterance, breaks: Sequence[int]) -> list[Run]:
        start, end = utterance.start_char, utterance.end_char
        near = [mark for mark in self._marks if mark.start_char < end and mark.end_char > start]
        heard = pieces(utterance.text, start, self._markup)
        return cut([part for piece in heard for part in _split(piece, breaks)], near)

    def _words(self, runs: Sequence[tuple[int, Run]]) -> list[Words]:
        """A space stands between two utterances of one paragraph."""
        words: list[Words] = []
        before = runs[0][0]
        for utterance, run in runs:
            if utterance != before:
                words.append(Words(" "))
            before = utterance
            words.append(self._drawn(run))
        return words

    def _drawn(self, run: Run) -> Words:
        """A claim over two utterances is numbered once, where its last words end."""
        on_it = [self._checks[mark.key] for mark in run.marks]
        return Words(
            text=run.text,
            check=on_it[0] if on_it else None,
            starts=[one for one in on_it if one.publication.claim.start_char == run.start_char],
            ends=[one for one in on_it if one.publication.claim.end_char == run.end_char],
        )


def _split(piece: Piece, breaks: Sequence[int]) -> list[Piece]:
    """A piece cut where paragraphs begin; an entity of the file is never cut."""
    if len(piece.text) != piece.end_char - piece.start_char:
        return [piece]
    within = [place for place in breaks if piece.start_char < place < piece.end_char]
    edges = [piece.start_char, *within, piece.end_char]
    return [
        Piece(start, end, piece.text[start - piece.start_char : end - piece.start_char])
        for start, end in pairwise(edges)
    ]
