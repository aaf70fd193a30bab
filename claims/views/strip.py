"""A broadcast at a glance: where its claims stand, and where it is worth looking for more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.models import Sentence, Status, Utterance
from claims.views.turns import NumberedClaim
from claims.wording import timecode

BINS = 120
DONE = {Status.APPROVED, Status.PUBLISHED}


@dataclass(frozen=True, slots=True)
class Tick:
    """A claim on the strip, at `x` per cent of its width."""

    x: str
    kind: str
    number: int
    claim_pk: int
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How much there is to check in one part of the broadcast: `height` in units of the strip."""

    x: str
    width: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Label:
    x: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """By time where the transcript has times, else by place in its text."""

    ticks: list[Tick]
    bars: list[Bar]
    labels: list[Label]


def draw_strip(
    utterances: Sequence[Utterance],
    sentences: Sequence[Sentence],
    claims: Sequence[NumberedClaim],
) -> Strip:
    """Ticks for claims over a line of bars for the worth of what was said."""
    scale = _scale(utterances)
    ticks = [
        Tick(
            x=f"{100 * scale.place(one.claim.utterance_id, one.claim.start_char):.2f}%",
            kind=_kind(one.claim.status),
            number=one.number,
            claim_pk=one.claim.pk,
            title=_("Claim %(number)d: %(statement)s")
            % {"number": one.number, "statement": one.claim.statement},
        )
        for one in claims
    ]
    return Strip(ticks, _bars(sentences, scale.place), scale.labels)


@dataclass(frozen=True, slots=True)
class Scale:
    """From a place in the text to a place between 0 and 1."""

    place: Callable[[int, int], float]
    labels: list[Label]


def _scale(utterances: Sequence[Utterance]) -> Scale:
    last = max((one.end_ms or one.start_ms or 0 for one in utterances), default=0)
    if last and all(one.start_ms is not None for one in utterances):
        return Scale(_by_time(utterances, last), _time_labels(last))
    begin = utterances[0].start_char if utterances else 0
    length = max((utterances[-1].end_char if utterances else 1) - begin, 1)
    ends = [Label("0", "start", _("start")), Label("100%", "end", _("end"))]
    return Scale(lambda _pk, char: _within((char - begin) / length), ends)


def _by_time(utterances: Sequence[Utterance], last: int) -> Callable[[int, int], float]:
    heard = {one.pk: one for one in utterances}

    def place(pk: int, char: int) -> float:
        """Inside an utterance, words are taken to be evenly spoken."""
        one = heard[pk]
        start, end = one.start_ms or 0, one.end_ms or one.start_ms or 0
        share = _within((char - one.start_char) / (one.end_char - one.start_char))
        return _within((start + (end - start) * share) / last)

    return place


def _time_labels(last: int) -> list[Label]:
    marks = [Label("0", "start", "0:00")]
    for quarter in (1, 2, 3):
        marks.append(Label(f"{25 * quarter}%", "middle", timecode(last * quarter // 4)))
    return [*marks, Label("100%", "end", timecode(last))]


def _bars(sentences: Sequence[Sentence], place: Callable[[int, int], float]) -> list[Bar]:
    heaps = [0.0] * BINS
    for sentence in sentences:
        at = place(sentence.utterance_id, sentence.start_char)
        heaps[min(int(at * BINS), BINS - 1)] += (sentence.worth or 0.0) ** 2
    most = max(*heaps, 1.0)
    width = 100 / BINS
    bars = []
    for number, heap in enumerate(heaps):
        height = 16 * heap / most
        if height >= 0.5:  # noqa: PLR2004  less than half a unit is not seen
            x, y = f"{number * width:.2f}%", f"{28 - height:.1f}"
            bars.append(Bar(x, f"{width * 0.7:.2f}%", y, f"{height:.1f}"))
    return bars


def _kind(status: str) -> str:
    return "done" if status in DONE else "open"


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)
