"""Comments on a claim, and whom they name."""

import re

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Comment, Mention
from claims.workflow.moves import TransitionError

NAMED = re.compile(r"(?<![\w@.])@([\w.@+-]*\w)")
"""Usernames may hold dots and an @, and stand before a full stop."""


@transaction.atomic
def comment_on(claim: Claim, text: str, *, by: User) -> Comment:
    """Say something about a claim to the newsroom. 3 or 4 queries.

    `@name`, in whatever capitals, tells that person.
    """
    if not text.strip():
        raise TransitionError(_("Write something first."))
    comment = Comment.objects.create(claim=claim, text=text.strip(), by=by)
    names = {name.lower() for name in NAMED.findall(text)}
    if names:
        people = User.objects.annotate(lower=Lower("username")).exclude(pk=by.pk)
        people = people.filter(is_active=True, lower__in=names)
        Mention.objects.bulk_create(Mention(comment=comment, user=user) for user in people)
    return comment


def see_mentions(claim: Claim, *, by: User) -> None:
    """`by` has opened the claim: the comments that name them are seen."""
    Mention.objects.filter(user=by, seen_at=None, comment__claim=claim).update(
        seen_at=timezone.now()
    )
