"""A broadcast as readers see it: its words, and the published checks that lie on them.

Nothing of a claim without a live page is read here, let alone shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.formats.markup import Markup, pieces
from claims.marking import Mark, Run, cut
from claims.models import Broadcast, Publication, Transcript, Utterance
from claims.timeline import Axis, Moment, draw_timeline
from claims.wording import timecode

MARKUP_OF: dict[str, Markup] = {"srt": "srt", "webvtt": "webvtt"}
LABEL_CHARS = 90


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
    check: NumberedCheck | None
    starts: Sequence[NumberedCheck]
    ends: Sequence[NumberedCheck]


@dataclass(frozen=True)
class Passage:
    """What one voice says in a row."""

    name: str
    role: str
    start_ms: int | None
    paragraphs: Sequence[Sequence[Words]]


@dataclass(frozen=True)
class BroadcastPage:
    broadcast: Broadcast
    checks: Sequence[NumberedCheck]
    retracted: Sequence[Publication]
    passages: Sequence[Passage]
    timeline: SafeString


def public_broadcasts() -> QuerySet[Broadcast]:
    """Broadcasts with a page of a check, and how many of these stand."""
    live = Publication.objects.live().filter(broadcast=OuterRef("pk")).order_by()
    count = live.values("broadcast").annotate(count=Count("pk")).values("count")
    checks = Coalesce(Subquery(count), 0)
    return Broadcast.objects.published().select_related("programme").annotate(checks=checks)


def broadcast_page(broadcast: Broadcast) -> BroadcastPage:
    """3 queries: publications with their claims, the transcript, its utterances."""
    published = list(
        broadcast.publications.select_related("claim").order_by(
            "claim__transcript", "claim__start_char", "pk"
        )
    )
    live = [one for one in published if not one.is_retracted]
    transcript = _transcript_of(published)
    checks = [
        NumberedCheck(number, one, bool(transcript and one.claim.transcript_id == transcript.pk))
        for number, one in enumerate(live, start=1)
    ]
    said = list(transcript.utterances.select_related("label", "speaker")) if transcript else []
    markup = MARKUP_OF.get(transcript.format, "") if transcript else ""
    here = [check for check in checks if check.in_text]
    return BroadcastPage(
        broadcast=broadcast,
        checks=checks,
        retracted=[one for one in published if one.is_retracted],
        passages=_passages(said, here, markup),
        timeline=_timeline(broadcast, said, here),
    )


def _transcript_of(published: Sequence[Publication]) -> Transcript | None:
    """The newest of the transcripts that checks were made from, without its text."""
    newest = max((one.claim.transcript_id for one in published), default=0)
    return Transcript.objects.defer("text").filter(pk=newest).first()


def _passages(
    said: Sequence[Utterance], checks: Sequence[NumberedCheck], markup: Markup
) -> list[Passage]:
    by_key = {str(check.number): check for check in checks}
    marks = [
        Mark(start, end, key)
        for key, check in by_key.items()
        for start, end in check.publication.claim.spans
    ]
    passages = []
    for _voice, row in groupby(said, key=lambda one: (one.label_id, one.speaker_id)):
        block = list(row)
        paragraphs = [_words(one, marks, by_key, markup) for one in block]
        passages.append(_passage(block[0], paragraphs))
    return passages


def _passage(first: Utterance, paragraphs: Sequence[Sequence[Words]]) -> Passage:
    name = first.speaker.name if first.speaker else first.label.label if first.label else ""
    role = first.speaker.role if first.speaker else ""
    return Passage(name, role, first.start_ms, paragraphs)


def _words(
    utterance: Utterance, marks: Sequence[Mark], checks: dict[str, NumberedCheck], markup: Markup
) -> list[Words]:
    near = [
        mark
        for mark in marks
        if mark.start_char < utterance.end_char and mark.end_char > utterance.start_char
    ]
    return [
        _drawn(run, checks)
        for run in cut(pieces(utterance.text, utterance.start_char, markup), near)
    ]


def _drawn(run: Run, checks: dict[str, NumberedCheck]) -> Words:
    """A claim over two utterances is numbered once, where its last words end."""
    on_it = [(checks[mark.key], checks[mark.key].publication.claim) for mark in run.marks]
    ending = {mark.key for mark in run.ends}
    return Words(
        text=run.text,
        check=on_it[0][0] if on_it else None,
        starts=[check for check, claim in on_it if claim.start_char == run.start_char],
        ends=[
            check
            for check, claim in on_it
            if str(check.number) in ending and claim.end_char == run.end_char
        ],
    )


def _timeline(
    broadcast: Broadcast, said: Sequence[Utterance], checks: Sequence[NumberedCheck]
) -> SafeString:
    """By time where the transcript has times, else by place in its text."""
    if not said:
        return SafeString("")
    length_ms = broadcast.duration_ms or said[-1].end_ms or said[-1].start_ms or 0
    if length_ms and all(check.start_ms is not None for check in checks):
        axis = Axis(_("Checked claims over the broadcast"), "0:00", timecode(length_ms))
        at = [(check.start_ms or 0) / length_ms for check in checks]
    else:
        axis = Axis(_("Checked claims over the transcript"), _("Beginning"), _("End"))
        at = [check.publication.claim.start_char / said[-1].end_char for check in checks]
    moments = [_moment(check, place) for check, place in zip(checks, at, strict=True)]
    return draw_timeline(moments, axis)


def _moment(check: NumberedCheck, at: float) -> Moment:
    page = check.publication
    words = [timecode(check.start_ms), page.headline[:LABEL_CHARS], page.card["label"]]
    label = f"{check.number}: " + ", ".join(word for word in words if word)
    return Moment(check.number, at, label, page.get_absolute_url(), page.card["tone"])
