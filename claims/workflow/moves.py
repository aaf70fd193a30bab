"""The table of a claim's life, and the one function that writes `Claim.status`."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim, Status, StatusChange, StatusCount, Verdict

ALLOWED: dict[Status, set[Status]] = {
    Status.SPOTTED: {
        Status.ASSIGNED,
        Status.DROPPED,
        Status.RETRACTED,  # reopened, then put back into the pool
    },
    Status.ASSIGNED: {
        Status.ASSIGNED,
        Status.SPOTTED,
        Status.IN_REVIEW,
        Status.DROPPED,
        Status.PUBLISHED,  # a reopening called off: the page stands as it was
        Status.RETRACTED,
    },
    Status.IN_REVIEW: {Status.ASSIGNED, Status.APPROVED},
    Status.APPROVED: {Status.ASSIGNED, Status.PUBLISHED},
    Status.PUBLISHED: {Status.ASSIGNED, Status.RETRACTED},
    Status.RETRACTED: {Status.ASSIGNED},
    Status.DROPPED: {Status.SPOTTED},
}

CLOSED_FOR_WORK = {
    Status.SPOTTED: gettext_lazy("Nobody has this claim yet: an editor assigns it first."),
    Status.IN_REVIEW: gettext_lazy(
        "The verdict is in review. Its author can take it back, then change it."
    ),
    Status.PUBLISHED: gettext_lazy(
        "This claim is published: an editor reopens it before anything changes."
    ),
    Status.RETRACTED: gettext_lazy(
        "This claim is retracted: an editor reopens it before anything changes."
    ),
    Status.DROPPED: gettext_lazy("This claim was dropped: an editor restores it first."),
}


class TransitionError(Exception):
    """A move that the rules refuse, or that came too late. The message is for the person."""


def move(claim: Claim, to: Status, *, by: User, note: str = "", **changes: Any) -> None:
    """Write the new status, `changes` to other columns and one StatusChange.

    The UPDATE repeats the status and version we loaded: of two people acting on one claim
    at once, the slower gets TransitionError and nothing is written for them.
    """
    before = Status(claim.status)
    if to not in ALLOWED[before]:
        raise TransitionError(
            _("A claim that is “%(before)s” cannot become “%(after)s”.")
            % {"before": before.label, "after": to.label}
        )
    with transaction.atomic():
        write(claim, status=to, **changes)
        StatusChange.objects.create(claim=claim, before=before, after=to, by=by, note=note)
        count_status(before, -1)
        count_status(to, +1)


def write(claim: Claim, **changes: Any) -> None:
    """Change columns of a claim that nobody changed since it was loaded, or raise."""
    as_loaded = Claim.objects.filter(pk=claim.pk, status=claim.status, version=claim.version)
    now = timezone.now()
    if not as_loaded.update(version=F("version") + 1, changed_at=now, **changes):
        raise TransitionError(who_was_faster(claim))
    for column, value in changes.items():
        setattr(claim, column, value)
    claim.version += 1
    claim.changed_at = now


def who_was_faster(claim: Claim) -> str:
    """The sentence for the slower of two people."""
    last = StatusChange.objects.filter(claim=claim).select_related("by").order_by("-id").first()
    if last is None or last.after == claim.status:
        return _("Someone else has just changed this claim. Look at it again, then repeat this.")
    return _("Someone else has just moved this claim: %(who)s set it to “%(status)s”.") % {
        "who": last.by.get_full_name() or last.by.get_username(),
        "status": last.get_after_display(),
    }


def expect_version(claim: Claim, seen: int | None) -> None:
    """Raise TransitionError where the page that sent this showed an older claim."""
    if seen is not None and seen != claim.version:
        raise TransitionError(who_was_faster(Claim(pk=claim.pk)))


def count_status(status: str, by: int) -> None:
    """Keep the counter of a status. Call in the transaction of the move."""
    if not StatusCount.objects.filter(status=status).update(claims=F("claims") + by):
        StatusCount.objects.create(status=status, claims=max(by, 0))


def lock(claim: Claim) -> Claim:
    """The claim as it stands now, held until the transaction ends. Call inside one."""
    return Claim.objects.select_for_update().get(pk=claim.pk)


def open_for_work(claim: Claim, *, by: User, because: str) -> None:
    """Let evidence or text change: nothing to do in research, an approval is voided.

    Call inside a transaction, with a locked claim. Raises TransitionError in any other status.
    """
    status = Status(claim.status)
    if status == Status.APPROVED:
        void_approval(claim, by=by, because=because)
    elif status != Status.ASSIGNED:
        raise TransitionError(str(CLOSED_FOR_WORK[status]))


def call_off_verdict(claim: Claim, *, by: User, because: str) -> None:
    """Whatever verdict waits, for a review or to go out, waits no longer: back into research.

    Call inside a transaction, with a locked claim. Nothing to do in any other status.
    """
    if claim.status == Status.APPROVED:
        void_approval(claim, by=by, because=because)
    elif claim.status == Status.IN_REVIEW:
        Verdict.objects.in_review().filter(claim=claim).update(
            state=Verdict.State.WITHDRAWN, voided_because=because
        )
        move(claim, Status.ASSIGNED, by=by, note=because)


def void_approval(claim: Claim, *, by: User, because: str) -> None:
    """The approved verdict no longer speaks for the claim; it goes back to its checker."""
    Verdict.objects.approved().filter(claim=claim, editions=None).update(
        state=Verdict.State.VOIDED, voided_because=because
    )
    note = _("Approval voided: %(because)s") % {"because": because}
    move(claim, Status.ASSIGNED, by=by, note=note)
