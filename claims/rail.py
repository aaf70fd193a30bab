"""What the desk's rail counts beside each place."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import F, Func, IntegerField, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Mention, Status, StatusCount, Verdict
from claims.models.claim import OPEN_STATUSES
from claims.permissions import CHECKER, EDITOR, REVIEWER, roles


@dataclass(frozen=True)
class Rail:
    """`mine`: what waits for this person, `late`: some of it is overdue; `open`: all unfinished."""

    mine: int
    late: bool
    open: int
    to_review: int
    reviews: bool
    roles: str


def rail_for(user: User) -> Rail:
    """The counts for one person. Two queries, and one for the roles where nobody has asked yet."""
    mine = roles(user)
    kept = dict(StatusCount.objects.values_list("status", "claims"))
    held, late, unseen, to_review = _personal_counts(user)
    waiting = held + unseen
    if REVIEWER in mine:
        waiting += to_review
    if EDITOR in mine:
        waiting += kept.get(Status.APPROVED, 0)
    return Rail(
        mine=waiting,
        late=late > 0,
        open=sum(kept.get(status, 0) for status in OPEN_STATUSES),
        to_review=to_review,
        reviews=REVIEWER in mine,
        roles=role_words(user),
    )


def role_words(user: User) -> str:
    """“Editor, reviewer”: the person's roles as read by people."""
    names = {EDITOR: _("editor"), CHECKER: _("checker"), REVIEWER: _("reviewer")}
    words = ", ".join(word for name, word in names.items() if name in roles(user))
    return words[:1].upper() + words[1:]


def _personal_counts(user: User) -> tuple[int, int, int, int]:
    """Held, of these overdue, unseen mentions, verdicts to review: one query."""
    held = Claim.objects.held_by(user)
    row = (
        User.objects.filter(pk=user.pk)
        .values_list(
            _count(held),
            _count(held.filter(due_at__lt=timezone.now())),
            _count(Mention.objects.filter(user=user, seen_at=None)),
            _count(Verdict.objects.reviewable_by(user)),
        )
        .first()
    )
    return row or (0, 0, 0, 0)


def _count(rows: QuerySet[Claim] | QuerySet[Mention] | QuerySet[Verdict]) -> Subquery:
    """How many rows, as one column of another query."""
    number = Func(F("pk"), function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().annotate(number=number).values("number"))
