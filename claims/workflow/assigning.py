"""Whose hands a claim is in, how pressing it is, and when it is let go."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Assignment, Claim, Priority, Status, TextChange
from claims.workflow.moves import TransitionError, expect_version, move, write


@transaction.atomic
def assign_claim(
    claim: Claim,
    *,
    to: User,
    by: User,
    due_at: datetime | None = None,
    priority: int | None = None,
) -> Assignment:
    """Hand `claim` to the checker `to`, ending any earlier assignment.

    Pages and programs that showed the claim before call `expect_version` first.
    """
    if not to.is_active or not to.groups.filter(name="checker").exists():
        raise TransitionError(_("%(who)s is not a checker.") % {"who": name_of(to)})
    if claim.status not in {Status.SPOTTED, Status.ASSIGNED}:
        raise TransitionError(
            _("A claim that is “%s” is not handed on.") % Status(claim.status).label
        )
    changes = {"checker": to, "due_at": due_at, "priority": priority or claim.priority}
    note = _("To %(who)s") % {"who": name_of(to)}
    move(claim, Status.ASSIGNED, by=by, note=note, **changes)
    end_assignment(claim)
    return Assignment.objects.create(claim=claim, checker=to, assigned_by=by, due_at=due_at)


@transaction.atomic
def return_to_pool(claim: Claim, *, reason: str, by: User, seen: int | None = None) -> None:
    """Nobody has it any more; it waits to be assigned again. A draft stays for the next."""
    _want(reason, _("Say why the claim goes back."))
    expect_version(claim, seen)
    move(claim, Status.SPOTTED, by=by, note=reason, checker=None, due_at=None)
    end_assignment(claim)


@transaction.atomic
def drop_claim(
    claim: Claim, *, reason: str, by: User, into: Claim | None = None, seen: int | None = None
) -> None:
    """Not to be checked after all, or merged `into` an earlier claim. Nothing is deleted."""
    _want(reason, _("Say why the claim is dropped."))
    expect_version(claim, seen)
    if hasattr(claim, "publication"):
        raise TransitionError(_("It has a public page: retract it, so that readers are told."))
    move(claim, Status.DROPPED, by=by, note=reason, checker=None, due_at=None, merged_into=into)
    end_assignment(claim)


def merge_claim(claim: Claim, *, into: Claim, by: User, seen: int | None = None) -> None:
    """`claim` says again what the earlier `into` says: drop it, pointing there."""
    if into.pk == claim.pk or into.status == Status.DROPPED:
        raise TransitionError(_("Choose another claim, one that was not dropped."))
    reason = _("Says the same as claim %(number)d") % {"number": into.pk}
    drop_claim(claim, reason=reason, by=by, into=into, seen=seen)


@transaction.atomic
def restore_claim(claim: Claim, *, reason: str, by: User, seen: int | None = None) -> None:
    """A dropped claim waits to be assigned again."""
    _want(reason, _("Say why the claim is restored."))
    expect_version(claim, seen)
    try:
        with transaction.atomic():
            move(claim, Status.SPOTTED, by=by, note=reason, merged_into=None)
    except IntegrityError as error:
        raise TransitionError(
            _("The same words were spotted again since: use that claim.")
        ) from error


@transaction.atomic
def set_priority(claim: Claim, priority: int, *, by: User, seen: int | None = None) -> None:
    """How pressing a claim is; changes nothing else."""
    expect_version(claim, seen)
    before = claim.get_priority_display()
    if priority == claim.priority:
        return
    write(claim, priority=priority)
    after = str(Priority(priority).label)
    TextChange.objects.create(claim=claim, field="priority", before=before, after=after, by=by)


def end_assignment(claim: Claim) -> None:
    """Whoever has the claim has it no longer."""
    claim.assignments.filter(ended_at=None).update(ended_at=timezone.now())


def name_of(user: User) -> str:
    """How the newsroom calls a person."""
    return user.get_full_name() or user.get_username()


def _want(reason: str, message: str) -> None:
    if not reason.strip():
        raise TransitionError(message)
