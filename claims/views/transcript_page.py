"""All that a transcript's page shows, loaded in a fixed number of queries, ready to draw."""

from dataclasses import dataclass
from functools import cached_property

from claims.models import Proposal, Sentence, Transcript, Utterance
from claims.views.calculations import Calculation, calculations
from claims.views.found import Found
from claims.views.hints import Hints
from claims.views.listing import Choice, levels
from claims.views.strip import Strip, draw_strip
from claims.views.triage_list import Side, build_side, whys
from claims.views.turns import Marks, Notes, NumberedClaim, Turn, draw_turns, number_claims


@dataclass
class TranscriptPage:
    """Seven queries when made; everything else is worked out from their rows, once, when asked."""

    transcript: Transcript
    choice: Choice
    utterances: list[Utterance]
    sentences: list[Sentence]
    claims: list[NumberedClaim]
    found: Found
    after: Sentence | None = None

    @classmethod
    def load(
        cls, transcript: Transcript, choice: Choice, *, after: Sentence | None = None
    ) -> "TranscriptPage":
        """`after`: the sentence just decided, so that the list goes on behind it."""
        utterances = list(transcript.utterances.select_related("label", "speaker"))
        by_pk = {utterance.pk: utterance for utterance in utterances}
        sentences = list(
            transcript.sentences.select_related("heard_as__speaker", "heard_as_speaker")
        )
        for sentence in sentences:
            sentence.utterance = by_pk[sentence.utterance_id]
        claims = number_claims(transcript.claims.standing().for_desk())
        found = Found.load(transcript, sentences)
        return cls(transcript, choice, utterances, sentences, claims, found, after)

    @cached_property
    def turns(self) -> list[Turn]:
        notes = Notes(
            levels(self.found),
            whys(self.found),
            self.found.quantities(self.utterances),
            Hints(self.proposals, self.sentences),
        )
        marks = Marks(self.sentences, self.claims, notes)
        return draw_turns(self.utterances, marks, self.transcript.format)

    @cached_property
    def proposals(self) -> list[Proposal]:
        """What is open to decide of the file and its words. One query, where it is asked for."""
        return list(self.transcript.proposals.for_page())

    @cached_property
    def side(self) -> Side:
        return build_side(self.found, self.claims, self.choice, after=self.after)

    @cached_property
    def calculations(self) -> list[Calculation]:
        """What does not add up, the numbers beside each other. One query."""
        return calculations(self.found.flags)

    @cached_property
    def strip(self) -> Strip:
        return draw_strip(self.utterances, self.sentences, self.claims)

    @cached_property
    def unnamed(self) -> int:
        """How many of the file's labels nobody has named yet."""
        return len({one.label_id for one in self.utterances if one.label_id and not one.speaker_id})
