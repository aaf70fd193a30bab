"""What the engine found in a transcript, made ready for its page: four queries in all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claims.cutoffs import cutoffs
from claims.finding_wording import amount
from claims.findings import Shown, show
from claims.formats.markup import markup_of, pieces
from claims.models import (
    Facet,
    Flag,
    ModelAnswer,
    ModelCandidate,
    Newsroom,
    Sentence,
    Transcript,
    Utterance,
)
from claims.spotting.findings import Quantity
from claims.views.places import Letters, places_of
from claims.views.turns import MarkedQuantity

NOTHING = Shown()


@dataclass
class Found:
    """The findings of one transcript's sentences, with the editors' corrections laid over."""

    transcript: Transcript
    sentences: Sequence[Sentence]
    shown: Mapping[int, Shown] = field(default_factory=dict)
    all_flags: Sequence[Flag] = ()
    cutoffs: Mapping[str, float] = field(default_factory=dict)
    cutoff: str = "normal"
    added: Mapping[int, list[ModelCandidate]] = field(default_factory=dict)

    @classmethod
    def load(cls, transcript: Transcript, sentences: Sequence[Sentence]) -> "Found":
        """Four queries, however long the transcript; one more where a language model spoke."""
        flags = list(Flag.objects.filter(transcript=transcript).with_dismissals())
        newsroom = Newsroom.current()
        cuts = cutoffs(newsroom) | {"all": 0.0}
        found = cls(transcript, sentences, show(sentences), flags, cuts, newsroom.cutoff)
        found.added = _added(transcript)
        return found

    def of(self, sentence: Sentence) -> Shown:
        return self.shown.get(sentence.pk, NOTHING)

    def worth(self, sentence: Sentence) -> float | None:
        """What the list ranks by: the engine's, or half of it and half of a language model's."""
        added = self.added.get(sentence.pk)
        return max(one.worth for one in added) if added else sentence.worth

    @cached_property
    def flags(self) -> list[Flag]:
        """The calculations that do not come out and that nobody dismissed."""
        return [flag for flag in self.all_flags if not vars(flag)["is_dismissed"]]

    @cached_property
    def dismissed(self) -> list[Flag]:
        return [flag for flag in self.all_flags if vars(flag)["is_dismissed"]]

    @cached_property
    def flags_by_sentence(self) -> dict[int, list[Flag]]:
        """The standing flags by the pk of each sentence that one of their numbers stands in."""
        found: dict[int, list[Flag]] = {}
        for flag in self.flags:
            for pk in dict.fromkeys(one["sentence"] for one in flag.inputs):
                found.setdefault(pk, []).append(flag)
        return found

    def facets(self, sentence: Sentence) -> set[str]:
        """What a list filtered by kind shows a sentence under."""
        flagged = sentence.pk in self.flags_by_sentence
        return self.of(sentence).facets | ({Facet.CONTRADICTION.value} if flagged else set())

    def quantities(self, utterances: Iterable[Utterance]) -> list[MarkedQuantity]:
        """Each quantity where it stands in the file, as often as its sentence is cut there."""
        markup = markup_of(self.transcript.format)
        heard = [piece for one in utterances for piece in pieces(one.text, one.start_char, markup)]
        letters = Letters(heard)
        return [
            mark
            for sentence in self.sentences
            if self.of(sentence).quantities
            for mark in self._marked(sentence, letters)
        ]

    def _marked(self, sentence: Sentence, letters: Letters) -> list[MarkedQuantity]:
        places = letters.of(sentence.spans)
        flagged = {
            (one["start"], one["end"])
            for flag in self.flags_by_sentence.get(sentence.pk, [])
            for one in flag.inputs
            if one["sentence"] == sentence.pk
        }
        return [
            MarkedQuantity(start, end, amount(quantity), _touches(quantity, flagged))
            for quantity in self.of(sentence).quantities
            for start, end in places_of(
                sentence.text, places, sentence.spans, quantity.start, quantity.end
            )
        ]


def _added(transcript: Transcript) -> dict[int, list[ModelCandidate]]:
    answer: ModelAnswer | None = getattr(transcript, "model_answer", None)
    found: dict[int, list[ModelCandidate]] = {}
    for one in answer.candidates.all() if answer else ():
        found.setdefault(one.sentence_id, []).append(one)
    return found


def _touches(quantity: Quantity, flagged: set[tuple[int, int]]) -> bool:
    return any(first < quantity.end and last > quantity.start for first, last in flagged)
