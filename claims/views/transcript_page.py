"""All that a transcript's page shows, loaded in a fixed number of queries, ready to draw."""

from dataclasses import dataclass
from functools import cached_property

from claims.models import Sentence, Transcript, Utterance
from claims.views.strip import Strip, draw_strip
from claims.views.triage_list import Choice, Side, build_side, levels
from claims.views.turns import Marks, NumberedClaim, Turn, draw_turns, number_claims


@dataclass
class TranscriptPage:
    """Three queries when made; everything else is worked out from their rows, once, when asked."""

    transcript: Transcript
    choice: Choice
    utterances: list[Utterance]
    sentences: list[Sentence]
    claims: list[NumberedClaim]
    after: Sentence | None = None

    @classmethod
    def load(
        cls, transcript: Transcript, choice: Choice, *, after: Sentence | None = None
    ) -> "TranscriptPage":
        """`after`: the sentence just decided, so that the list goes on behind it."""
        utterances = list(transcript.utterances.select_related("label", "speaker"))
        by_pk = {utterance.pk: utterance for utterance in utterances}
        sentences = list(transcript.sentences.all())
        for sentence in sentences:
            sentence.utterance = by_pk[sentence.utterance_id]
        claims = number_claims(transcript.claims.standing().for_desk())
        return cls(transcript, choice, utterances, sentences, claims, after)

    @cached_property
    def turns(self) -> list[Turn]:
        marks = Marks(self.sentences, self.claims, levels(self.sentences))
        return draw_turns(self.utterances, marks, self.transcript.format)

    @cached_property
    def side(self) -> Side:
        return build_side(self.sentences, self.claims, self.choice, after=self.after)

    @cached_property
    def strip(self) -> Strip:
        return draw_strip(self.utterances, self.sentences, self.claims)

    @cached_property
    def unnamed(self) -> int:
        """How many of the file's labels nobody has named yet."""
        return len({one.label_id for one in self.utterances if one.label_id and not one.speaker_id})
