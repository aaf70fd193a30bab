"""“Said again”: an editor links a claim to the check of what it repeats, or takes that back.

Only the record of the link is written: the claim goes its own way, and no public page changes.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, EarlierCheck, Publication, Repeat
from claims.workflow.moves import TransitionError, lock


@transaction.atomic
def link_repeat(claim: Claim, to: Publication | EarlierCheck, *, by: User) -> Repeat:
    """Note that `claim` says again what `to` checked. Raises TransitionError.

    One claim may repeat several checks, of different newsrooms; each is linked once.
    """
    held = lock(claim)
    ends = {"publication": to} if isinstance(to, Publication) else {"earlier": to}
    if isinstance(to, Publication) and to.claim_id == held.pk:
        raise TransitionError(_("This is the claim's own check: it does not repeat itself."))
    if Repeat.objects.standing().filter(claim=held, **ends).exists():
        raise TransitionError(_("This claim is linked to that check already."))
    return Repeat.objects.create(claim=held, by=by, **ends)


@transaction.atomic
def unlink_repeat(repeat: Repeat, *, by: User) -> Repeat:
    """Take a link back; the row that says so. Raises TransitionError where that is done already."""
    held = lock(repeat.claim)
    if not Repeat.objects.standing().filter(pk=repeat.pk).exists():
        raise TransitionError(_("This link was taken back already."))
    return Repeat.objects.create(
        claim=held, publication=repeat.publication, earlier=repeat.earlier, undoes=repeat, by=by
    )
