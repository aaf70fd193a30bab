"""What waits for one person, by role: short lists, the most pressing first."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import F, QuerySet

from claims.models import Claim, Evidence, Mention, Status, Verdict
from claims.permissions import CHECKER, EDITOR, REVIEWER, roles
from sources.models import Snapshot

Lists = dict[str, QuerySet[Claim] | QuerySet[Verdict] | QuerySet[Evidence]]

AT_MOST = 8


@dataclass(frozen=True)
class Waiting:
    """One person's lists, empty where the role is not theirs; none longer than AT_MOST + 1."""

    returned: list[Verdict] = field(default_factory=list)
    held: list[Claim] = field(default_factory=list)
    failed: list[Evidence] = field(default_factory=list)
    to_review: list[Verdict] = field(default_factory=list)
    to_publish: list[Claim] = field(default_factory=list)
    overdue: list[Claim] = field(default_factory=list)
    to_assign: list[Claim] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(vars(self).values())


def waiting_for(user: User, now: datetime) -> Waiting:
    """All that waits for `user`. One query a list: three for a checker, one for a reviewer, three
    for an editor, one for mentions; and one for the roles where nobody has asked yet."""
    mine = roles(user)
    lists: Lists = {}
    if CHECKER in mine:
        lists |= _for_checker(user)
    if REVIEWER in mine:
        lists["to_review"] = _oldest_reviews(user)
    if EDITOR in mine:
        lists |= _for_editor(now)
    found = {name: list(rows[: AT_MOST + 1]) for name, rows in lists.items()}
    mentions = list(Mention.objects.unseen_by(user)[: AT_MOST + 1])
    return Waiting(**found, mentions=mentions)  # type: ignore[arg-type]  # the names say which


def _for_checker(user: User) -> Lists:
    """Verdicts that came back, claims in hand by due time, and evidence that could not be had."""
    held = Claim.objects.held_by(user)
    return {
        "returned": Verdict.objects.last_returned(held).select_related("claim", "reviewer"),
        "held": held.for_desk().order_by(F("due_at").asc(nulls_last=True), "priority", "pk"),
        "failed": Evidence.objects.standing()
        .filter(claim__in=held, snapshot__status=Snapshot.Status.FAILED, exception="")
        .select_related("claim", "snapshot__source")
        .order_by("-pk"),
    }


def _oldest_reviews(user: User) -> QuerySet[Verdict]:
    rows = Verdict.objects.reviewable_by(user).select_related(
        "author", "claim__speaker", "claim__claimant", "claim__broadcast__programme"
    )
    return rows.order_by("sent_at")


def _for_editor(now: datetime) -> Lists:
    """What can go out, what is late in anybody's hands, and what nobody has yet."""
    claims = Claim.objects.for_desk()
    return {
        "to_publish": claims.in_status(Status.APPROVED).most_pressing_first(),
        "overdue": claims.overdue(now).order_by("due_at"),
        "to_assign": claims.in_status(Status.SPOTTED).order_by("priority", "-spotted_at", "-pk"),
    }
