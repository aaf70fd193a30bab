"""A transcript's rows made ready to draw: turns of speech, and every run with what lies on it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from claims.formats.markup import Markup, markup_of, pieces
from claims.marking import Mark, Run, cut
from claims.models import Claim, Sentence, SpeakerLabel, Utterance
from claims.views.hints import Hints
from claims.wording import timecode

# A long stretch by one voice is drawn in blocks of about so many characters.
BLOCK_CHARS = 700


@dataclass(frozen=True, slots=True)
class NumberedClaim:
    """A claim under the number it has on its transcript's page."""

    number: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class DrawnUtterance:
    """`html`: its words as elements, each with where it starts in the file (`data-at`; where
    what is shown has another length, also `data-to`), sentence (`data-s`) and claims (`data-c`).
    """

    pk: int
    start_char: int
    end_char: int
    html: SafeString


@dataclass(frozen=True, slots=True)
class Turn:
    """Utterances in a row by one voice. `continues`: the block before is the same voice's."""

    pk: int
    label: SpeakerLabel | None
    name: str
    role: str
    is_named: bool
    continues: bool
    timecode: str
    utterances: tuple[DrawnUtterance, ...]

    @property
    def start_char(self) -> int:
        return self.utterances[0].start_char

    @property
    def end_char(self) -> int:
        return self.utterances[-1].end_char


@dataclass(frozen=True, slots=True)
class MarkedQuantity:
    """A quantity where it stands in the file. `words`: what it amounts to; told when pointed at."""

    start_char: int
    end_char: int
    words: str
    is_flagged: bool


@dataclass(frozen=True, slots=True)
class Notes:
    """What an engine says of sentences, by their pk: how strongly they are drawn, and why."""

    levels: dict[int, int]
    whys: dict[int, str]
    quantities: Sequence[MarkedQuantity] = ()
    hints: Hints = field(default_factory=Hints)


class Marks:
    """What lies on a transcript's words, found by place."""

    def __init__(
        self, sentences: Iterable[Sentence], claims: Iterable[NumberedClaim], notes: Notes
    ) -> None:
        self._claims = {f"c{one.claim.pk}": one for one in claims}
        self._levels = {f"s{pk}": level for pk, level in notes.levels.items()}
        self._whys = {f"s{pk}": words for pk, words in notes.whys.items()}
        self._hints = notes.hints
        self._quantities = {f"q{at}": one for at, one in enumerate(notes.quantities)}
        marks = [
            Mark(start, end, f"s{sentence.pk}")
            for sentence in sentences
            for start, end in sentence.spans
        ]
        for key, one in self._claims.items():
            marks += [Mark(start, end, key) for start, end in one.claim.spans]
        marks += [Mark(one.start_char, one.end_char, key) for key, one in self._quantities.items()]
        marks += notes.hints.marks
        self._marks = sorted(marks, key=lambda mark: mark.start_char)
        self._starts = [mark.start_char for mark in self._marks]
        self._longest = max((mark.end_char - mark.start_char for mark in marks), default=0)

    def between(self, start_char: int, end_char: int) -> list[Mark]:
        """The marks that touch a stretch of the text."""
        first = bisect_right(self._starts, start_char - self._longest)
        last = bisect_right(self._starts, end_char)
        return [mark for mark in self._marks[first:last] if mark.end_char > start_char]

    def draw(self, run: Run) -> SafeString:
        """One element, and behind it the numbers of the claims that end there."""
        sentence = next((mark.key for mark in run.marks if mark.key in self._levels), "")
        claims = [self._claims[mark.key] for mark in run.marks if mark.key in self._claims]
        ending = [mark for mark in run.ends if mark.key in self._claims and self._is_last(mark)]
        amount = self._amount(run)
        element = format_html(
            '<{tag} class="{css}"{at}{sentence}{told}{claims}>{text}</{tag}>',
            tag="mark" if claims else "span",
            css=_css(len(claims), self._levels.get(sentence, 0))
            + _quantity_css(amount)
            + self._hints.css(run),
            at=_place(run),
            sentence=format_html(' data-s="{}"', sentence[1:]) if sentence else "",
            told=_told(self._whys.get(sentence, ""), amount),
            claims=_keys(claims),
            text=run.text,
        )
        numbers = _numbers([self._claims[mark.key] for mark in ending])
        return self._hints.before(run) + element + numbers + self._hints.behind(run)

    def _amount(self, run: Run) -> MarkedQuantity | None:
        found = (self._quantities.get(mark.key) for mark in run.marks)
        return next((one for one in found if one is not None), None)

    def _is_last(self, mark: Mark) -> bool:
        """A claim over two utterances is numbered once, where its last words end."""
        return mark.end_char == self._claims[mark.key].claim.end_char


def _css(claims: int, level: int) -> str:
    if claims:
        return "claimed again" if claims > 1 else "claimed"
    return f"worth-{level}" if level else "said"


def _quantity_css(amount: MarkedQuantity | None) -> str:
    if amount is None:
        return ""
    return " quantity is-flagged" if amount.is_flagged else " quantity"


def _told(why: str, amount: MarkedQuantity | None) -> SafeString:
    """What is shown when somebody points at the words: the amount, and why a machine stopped."""
    value = format_html(' data-value="{}"', amount.words) if amount else SafeString("")
    return value + (format_html(' data-why="{}"', why) if why else SafeString(""))


def _place(run: Run) -> SafeString:
    if len(run.text) == run.end_char - run.start_char:
        return format_html(' data-at="{}"', run.start_char)
    return format_html(' data-at="{}" data-to="{}"', run.start_char, run.end_char)


def _keys(claims: Sequence[NumberedClaim]) -> SafeString:
    if not claims:
        return SafeString("")
    return format_html(' data-c="{}"', " ".join(str(one.claim.pk) for one in claims))


def _numbers(ending: Sequence[NumberedClaim]) -> SafeString:
    return format_html_join(
        "",
        '<a class="claim-number" href="{}" data-claim="{}" aria-label="{}">{}</a>',
        (
            (
                one.claim.get_absolute_url(),
                one.claim.pk,
                _("Claim %(number)d: %(statement)s")
                % {"number": one.number, "statement": one.claim.statement},
                one.number,
            )
            for one in ending
        ),
    )


def number_claims(claims: Iterable[Claim]) -> list[NumberedClaim]:
    """Claims in the order in which their numbers stand in the text: behind their last words."""
    in_order = sorted(claims, key=lambda claim: (claim.end_char, claim.start_char))
    return [NumberedClaim(number, claim) for number, claim in enumerate(in_order, start=1)]


def draw_turns(utterances: Sequence[Utterance], marks: Marks, transcript_format: str) -> list[Turn]:
    """All of a transcript, in order."""
    turns: list[Turn] = []
    for _voice, said in groupby(utterances, key=lambda one: (one.label_id, one.speaker_id)):
        for number, block in enumerate(_blocks(list(said))):
            drawn = tuple(_draw(one, marks, markup_of(transcript_format)) for one in block)
            turns.append(_turn(block[0], drawn, continues=number > 0))
    return turns


def touched(turns: Iterable[Turn], spans: Iterable[Sequence[int]]) -> list[Turn]:
    """The turns that hold any character of `spans`."""
    places = [(start, end) for start, end in spans]
    return [
        turn
        for turn in turns
        if any(start < turn.end_char and end > turn.start_char for start, end in places)
    ]


def _blocks(said: list[Utterance]) -> list[list[Utterance]]:
    blocks: list[list[Utterance]] = [[]]
    length = 0
    for utterance in said:
        if blocks[-1] and length + len(utterance.text) > BLOCK_CHARS:
            blocks.append([])
            length = 0
        blocks[-1].append(utterance)
        length += len(utterance.text)
    return blocks


def _draw(utterance: Utterance, marks: Marks, markup: Markup) -> DrawnUtterance:
    start, end = utterance.start_char, utterance.end_char
    runs = cut(pieces(utterance.text, start, markup), marks.between(start, end))
    html = SafeString("").join(marks.draw(run) for run in runs)
    return DrawnUtterance(utterance.pk, start, end, mark_safe(html))  # noqa: S308  joined of escaped


def _turn(first: Utterance, drawn: tuple[DrawnUtterance, ...], *, continues: bool) -> Turn:
    speaker, label = first.speaker, first.label
    return Turn(
        pk=first.pk,
        label=label,
        name=speaker.name if speaker else (label.label if label else ""),
        role=speaker.role if speaker else "",
        is_named=speaker is not None,
        continues=continues,
        timecode=timecode(first.start_ms),
        utterances=drawn,
    )
