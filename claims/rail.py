"""What the desk's rail counts beside each place."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Mention, Status, StatusCount, Verdict
from claims.models.claim import OPEN_STATUSES
from claims.permissions import CHECKER, EDITOR, REVIEWER, may_correct, roles


@dataclass(frozen=True)
class Rail:
    """`mine`: what waits for this person, `late`: some of it is overdue; `open`: all unfinished.

    `corrects`: whether this person sets how much is listed.
    """

    mine: int
    late: bool
    open: int
    to_review: int
    reviews: bool
    corrects: bool
    roles: str


def rail_for(user: User) -> Rail:
    """The counts for one person. Two queries, one more for a checker and for a reviewer each, and
    one for the roles where nobody has asked yet."""
    mine = roles(user)
    kept = dict(StatusCount.objects.values_list("status", "claims"))
    held, late = _held(user) if CHECKER in mine else (0, 0)
    to_review = Verdict.objects.reviewable_by(user).count() if REVIEWER in mine else 0
    to_publish = kept.get(Status.APPROVED, 0) if EDITOR in mine else 0
    unseen = Mention.objects.filter(user=user, seen_at=None).count()
    return Rail(
        mine=held + to_review + to_publish + unseen,
        late=late > 0,
        open=sum(kept.get(status, 0) for status in OPEN_STATUSES),
        to_review=to_review,
        reviews=REVIEWER in mine,
        corrects=may_correct(user),
        roles=role_words(user),
    )


def _held(user: User) -> tuple[int, int]:
    """How many claims are in these hands, and how many of them are overdue."""
    due = list(Claim.objects.held_by(user).values_list("due_at", flat=True))
    now = timezone.now()
    return len(due), sum(at is not None and at < now for at in due)


def role_words(user: User) -> str:
    """“Editor, reviewer”: the person's roles as read by people."""
    names = {EDITOR: _("editor"), CHECKER: _("checker"), REVIEWER: _("reviewer")}
    words = ", ".join(word for name, word in names.items() if name in roles(user))
    return words[:1].upper() + words[1:]
