"""A published claim is looked at again."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Assignment, Claim, Status
from claims.workflow.assigning import end_assignment, name_of
from claims.workflow.moves import TransitionError, expect_version, move


@transaction.atomic
def reopen_claim(
    claim: Claim,
    *,
    reason: str,
    to: User,
    by: User,
    due_at: datetime | None = None,
) -> Assignment:
    """Take a published or retracted claim back into research. Its page stays up as it was.

    Pages and programs that showed the claim before call `expect_version` first.
    """
    if not reason.strip():
        raise TransitionError(_("Say why the claim is reopened."))
    if claim.status not in {Status.PUBLISHED, Status.RETRACTED}:
        raise TransitionError(_("Only a published or retracted claim is reopened."))
    if not to.is_active or not to.groups.filter(name="checker").exists():
        raise TransitionError(_("%(who)s is not a checker.") % {"who": name_of(to)})
    move(claim, Status.ASSIGNED, by=by, note=reason, checker=to, due_at=due_at)
    end_assignment(claim)
    return Assignment.objects.create(claim=claim, checker=to, assigned_by=by, due_at=due_at)


@transaction.atomic
def close_reopening(claim: Claim, *, reason: str, by: User, seen: int | None = None) -> None:
    """Nothing needs to change after all: the page stands as it was."""
    if not reason.strip():
        raise TransitionError(_("Say why the page stands."))
    publication = getattr(claim, "publication", None)
    if publication is None:
        raise TransitionError(_("This claim was never published."))
    expect_version(claim, seen)
    if publication.is_retracted:
        move(claim, Status.RETRACTED, by=by, note=reason, checker=None, due_at=None)
    else:
        move(claim, Status.PUBLISHED, by=by, note=reason, checker=None, due_at=None)
    end_assignment(claim)
