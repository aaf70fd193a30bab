"""Keep what the words themselves propose: whose a stretch is, who a label is, what was misheard.

Proposals only; `claims.proposals` says what follows from one. No Celery in here.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256

from claims.models import Proposal, Sentence, SpeakerLabel, Transcript
from claims.spotting.introductions import suggest_names
from claims.spotting.recognition import Mishearing, Place, suggest_mendings
from claims.spotting.turns import Suggestion, hear, suggest_voices

KEY_CHARS = 32
LONGEST_VALUE = 300
LONGEST_NAME = 200
MOST = 500  # proposals of a transcript: nobody decides about more
Spans = list[list[int]]


def suggest_repairs(transcript: Transcript) -> None:
    """Store what is suggested and was not before, in four queries. Safe to repeat.

    What an editor decided stays as decided: the same suggestion has the same key.
    """
    labels = {label.pk: label for label in transcript.labels.all()}
    places = transcript.utterances.order_by("position").values_list("start_char", "label_id")
    stretches = [(start, labels[pk].label if pk else "") for start, pk in places]
    sentences = list(
        transcript.sentences.order_by("position").only("transcript", "position", "text", "spans")
    )
    maker = _Maker(transcript, {label.label: label for label in labels.values()}, sentences)
    heard = hear(((one.text, one.spans) for one in sentences), stretches)
    moved = suggest_voices(heard)
    found = [
        *(maker.voice(one) for one in moved),
        *(maker.person(one) for one in suggest_names(heard, moved)),
        *(maker.mend(one) for one in suggest_mendings([one.text for one in sentences])),
    ]
    Proposal.objects.bulk_create(found[:MOST], ignore_conflicts=True)


class _Maker:
    """Suggestions in places of sentences become rows with places of the file."""

    def __init__(
        self, transcript: Transcript, labels: dict[str, SpeakerLabel], rows: Sequence[Sentence]
    ) -> None:
        self.transcript = transcript
        self.labels = labels
        self.rows = rows

    def voice(self, one: Suggestion) -> Proposal:
        said = self.rows[one.first : one.last + 1]
        spans = [span for row in said for span in row.spans]
        proposal = self._row(one.code.value, " ".join(row.text for row in said), spans)
        proposal.label, proposal.name = self.labels.get(one.label), one.name[:LONGEST_NAME]
        proposal.first_position, proposal.last_position = said[0].position, said[-1].position
        return self._resting(proposal, one.rests_on)

    def person(self, one: Suggestion) -> Proposal:
        spans = [list(span) for span in one.rests_on[:1]] or self.rows[one.first].spans
        proposal = self._row(Proposal.Kind.SPEAKER, one.name, spans)
        proposal.label, proposal.role = self.labels.get(one.label), one.role[:LONGEST_NAME]
        proposal.name = one.name[:LONGEST_NAME]
        return self._resting(proposal, one.rests_on, apart=one.label)

    def mend(self, one: Mishearing) -> Proposal:
        spans = [span for place in one.places for span in self._spans(place)]
        proposal = self._row(Proposal.Kind.MISHEARD, one.meant, spans)
        proposal.heard = one.heard[:LONGEST_NAME]
        rests_on = [(start, end) for place in one.rests_on for start, end in self._spans(place)]
        return self._resting(proposal, rests_on, apart=one.heard)

    def _row(self, kind: str, value: str, spans: Spans) -> Proposal:
        value = value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
        start, end = spans[0][0], spans[-1][1]
        return Proposal(
            transcript=self.transcript,
            kind=kind,
            value=value,
            start_char=start,
            end_char=end,
            spans=spans,
        )

    def _resting(
        self, row: Proposal, rests_on: Sequence[tuple[int, int]], apart: str = ""
    ) -> Proposal:
        """The words it rests on, as printed, and the key by which it is known again."""
        row.words = [" ".join(self.transcript.text[a:b].split()) for a, b in rests_on]
        place = "" if apart else str(row.start_char)
        told = "\0".join([row.kind, apart, row.value, row.name, place])
        row.key = sha256(told.encode("utf-8", "replace")).hexdigest()[:KEY_CHARS]
        return row

    def _spans(self, place: Place) -> Iterator[list[int]]:
        """Where words of a sentence stand in the file: exactly where it is printed in one piece."""
        row = self.rows[place.sentence]
        at = 0
        for start, end in row.spans:
            length = end - start
            printed = " ".join(self.transcript.text[start:end].split())
            if at <= place.start and place.end <= at + length and len(printed) == length:
                yield [start + place.start - at, start + place.end - at]
                return
            at += len(printed) + 1
        yield list(row.spans[0])
