"""A broadcast as readers see it: its words, and the published checks that lie on them.

Nothing of a claim without a page is read here, let alone shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.models import Broadcast, Publication, Transcript, Utterance
from claims.publishing.spoken import NumberedCheck, Passage, Spoken
from claims.timeline import Axis, Moment, draw_timeline
from claims.wording import timecode

LABEL_CHARS = 90


@dataclass(frozen=True)
class BroadcastPage:
    """`timeline` is an SVG that says in a picture what the list of checks says in words."""

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
    """4 queries: publications with their claims, the transcript, its utterances, its sentences."""
    published = list(
        broadcast.publications.select_related("claim").order_by(
            "claim__transcript", "claim__start_char", "pk"
        )
    )
    transcript = _newest_transcript(published)
    live = (one for one in published if not one.is_retracted)
    checks = [
        NumberedCheck(number, one, one.claim.transcript_id == transcript.pk)
        for number, one in enumerate(live, start=1)
    ]
    here = [check for check in checks if check.in_text]
    spoken = Spoken(transcript, here)
    return BroadcastPage(
        broadcast=broadcast,
        checks=checks,
        retracted=[one for one in published if one.is_retracted],
        passages=spoken.passages(),
        timeline=_timeline(broadcast, spoken.utterances, here),
    )


def _newest_transcript(published: Sequence[Publication]) -> Transcript:
    """The newest of those that checks were made from, without its text."""
    newest = max(one.claim.transcript_id for one in published)
    return Transcript.objects.defer("text").get(pk=newest)


def _timeline(
    broadcast: Broadcast, said: Sequence[Utterance], checks: Sequence[NumberedCheck]
) -> SafeString:
    """By time where the transcript has times, else by place in its text."""
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
