"""Broadcasts with how far each is, for a list: three queries, whatever its length."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from claims.models import Broadcast, Claim, Sentence, Status, Transcript

PAGE = 30


@dataclass(frozen=True, slots=True)
class StatusTally:
    status: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A broadcast's newest transcript, how far its triage is, and its claims by state."""

    broadcast: Broadcast
    transcript_pk: int | None
    is_scored: bool
    decided: int
    worth_deciding: int
    tallies: list[StatusTally]


@dataclass(frozen=True, slots=True)
class BroadcastPage:
    rows: list[Progress]
    older: int | None


def page_of_broadcasts(behind: Broadcast | None = None) -> BroadcastPage:
    """The newest, or those aired before `behind`. Four queries."""
    broadcasts = Broadcast.objects.newest_first().select_related("programme")
    if behind:
        broadcasts = broadcasts.aired_before(behind)
    found = list(broadcasts[: PAGE + 1])
    shown = found[:PAGE]
    return BroadcastPage(progress_of(shown), shown[-1].pk if len(found) > PAGE else None)


def progress_of(broadcasts: Sequence[Broadcast]) -> list[Progress]:
    """Each broadcast's progress, in the order given. Three queries."""
    newest: dict[int, Transcript] = {}
    found = Transcript.objects.filter(broadcast__in=broadcasts).defer("text").order_by("id")
    for transcript in found:
        newest[transcript.broadcast_id] = transcript
    triage = _triage([transcript.pk for transcript in newest.values()])
    tallies = _tallies(broadcasts)
    return [_progress(one, newest.get(one.pk), triage, tallies[one.pk]) for one in broadcasts]


def _progress(
    broadcast: Broadcast,
    transcript: Transcript | None,
    triage: dict[int, tuple[int, int]],
    tallies: list[StatusTally],
) -> Progress:
    decided, worth_deciding = triage.get(transcript.pk, (0, 0)) if transcript else (0, 0)
    return Progress(
        broadcast=broadcast,
        transcript_pk=transcript.pk if transcript else None,
        is_scored=transcript is not None and transcript.is_scored,
        decided=decided,
        worth_deciding=worth_deciding,
        tallies=tallies,
    )


def _triage(transcripts: list[int]) -> dict[int, tuple[int, int]]:
    """By transcript: sentences decided about, of those worth it."""
    rows = (
        Sentence.objects.worth_deciding()
        .filter(transcript__in=transcripts)
        .order_by()
        .values_list("transcript")
        .annotate(decided=Count("pk", filter=~Q(decision=Sentence.Decision.OPEN)), all=Count("pk"))
    )
    return {pk: (decided, total) for pk, decided, total in rows}


def _tallies(broadcasts: Sequence[Broadcast]) -> dict[int, list[StatusTally]]:
    rows = (
        Claim.objects.filter(broadcast__in=broadcasts)
        .standing()
        .order_by()
        .values_list("broadcast", "status")
        .annotate(count=Count("pk"))
    )
    counts = {(broadcast, status): count for broadcast, status, count in rows}
    tallies: dict[int, list[StatusTally]] = defaultdict(list)
    for broadcast in broadcasts:
        for status in Status:
            if count := counts.get((broadcast.pk, status)):
                tallies[broadcast.pk].append(StatusTally(status, str(status.label), count))
    return tallies
