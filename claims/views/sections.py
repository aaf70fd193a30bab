"""What waits for somebody, as the lists of their first page: sections of lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims import marks
from claims.board import Filters
from claims.models import Claim, Evidence, Mention, Status, Verdict
from claims.permissions import CHECKER, EDITOR, REVIEWER, roles
from claims.rows import where
from claims.waiting import AT_MOST, Waiting
from claims.wording import day, full_name, timecode


@dataclass(frozen=True)
class Line:
    """One thing that waits. `note`: what somebody said; `marks`: how pressing it is."""

    url: str
    title: str
    where: str | SafeString
    marks: Sequence[SafeString] = ()
    note: str = ""


@dataclass(frozen=True)
class Section:
    """One list on the page. `tone` colours its edge where it should be seen first."""

    key: str
    title: str
    lines: list[Line]
    count: str
    icon: str
    more: str = ""
    tone: str = ""
    empty: str = ""


def sections_for(waiting: Waiting, user: User, now: datetime) -> list[Section]:
    """The main column: my own work first, then the newsroom's for an editor."""
    found = _my_work(waiting, user, now)
    if EDITOR in roles(user):
        found += _newsroom_work(waiting, now)
    return [section for section in found if section.lines or section.empty]


def sections_beside(waiting: Waiting, now: datetime) -> list[Section]:
    """The column beside: what somebody said to me, and what went wrong by itself."""
    mentions = [_mention_line(mention, now) for mention in waiting.mentions[:AT_MOST]]
    failed = [_failed_line(evidence) for evidence in waiting.failed[:AT_MOST]]
    found = [
        _section("mentions", _("You are named"), mentions, waiting.mentions),
        _section("failed", _("Could not be archived"), failed, waiting.failed, tone="bad"),
    ]
    return [section for section in found if section.lines]


def advice(user: User) -> str:
    """What to do when nothing waits."""
    mine = roles(user)
    if EDITOR in mine:
        return _("Import a transcript, and accept what can be checked.")
    if CHECKER in mine:
        return _("When an editor assigns you a claim, it stands here with its due time.")
    if REVIEWER in mine:
        return _("When a checker sends a verdict, it stands here until somebody has read it.")
    return _("You can read everything. An administrator gives you a role to work with.")


def _my_work(waiting: Waiting, user: User, now: datetime) -> list[Section]:
    """What I have in hand: returned verdicts, claims, reviews."""
    sections: list[Section] = []
    mine = roles(user)
    if CHECKER in mine:
        returned = [_returned_line(verdict) for verdict in waiting.returned[:AT_MOST]]
        held = [_claim_line(claim, now) for claim in waiting.held[:AT_MOST]]
        sections += [
            _section("returned", _("Returned to you"), returned, waiting.returned, tone="warn"),
            _section(
                "held",
                _("In your hands"),
                held,
                waiting.held,
                more=_board(status=Status.ASSIGNED, checker=str(user.pk)),
                empty=_("No claim is assigned to you. The board shows what waits for a checker."),
            ),
        ]
    if REVIEWER in mine:
        reviews = [_review_line(verdict, now) for verdict in waiting.to_review[:AT_MOST]]
        sections.append(
            _section(
                "review",
                _("To review"),
                reviews,
                waiting.to_review,
                more=reverse("claims:reviews"),
                empty=_(
                    "No verdict waits that you may review: not your own, nor on your evidence."
                ),
            )
        )
    return sections


def _newsroom_work(waiting: Waiting, now: datetime) -> list[Section]:
    """What an editor keeps moving."""
    lines = {
        name: [_claim_line(claim, now, holder=True) for claim in found[:AT_MOST]]
        for name, found in (
            ("publish", waiting.to_publish),
            ("overdue", waiting.overdue),
            ("assign", waiting.to_assign),
        )
    }
    return [
        _section(
            "publish",
            _("Ready to publish"),
            lines["publish"],
            waiting.to_publish,
            more=_board(status=Status.APPROVED),
            tone="good",
        ),
        _section(
            "overdue",
            _("Overdue in the newsroom"),
            lines["overdue"],
            waiting.overdue,
            more=_board(overdue="1"),
            tone="bad",
        ),
        _section(
            "assign",
            _("To assign"),
            lines["assign"],
            waiting.to_assign,
            more=_board(status=Status.SPOTTED),
            empty=_("Every claim is in somebody's hands. Spot more in a transcript."),
        ),
    ]


ICONS = {
    "returned": "returned",
    "held": "inbox",
    "review": "in_review",
    "publish": "approved",
    "overdue": "late",
    "assign": "spotted",
    "mentions": "mention",
    "failed": "failed",
}


def _section(
    key: str, title: str, lines: list[Line], found: Sequence[object], **rest: str
) -> Section:
    count = f"{AT_MOST}+" if len(found) > AT_MOST else str(len(found))
    return Section(key, title, lines, count, ICONS[key], **rest)


def _board(**asked: str) -> str:
    return reverse("claims:board") + Filters(**asked).address()


def _claim_line(claim: Claim, now: datetime, *, holder: bool = False) -> Line:
    held_by = ""
    if holder and claim.checker:
        held_by = _("with %(who)s") % {"who": full_name(claim.checker)}
    return Line(
        claim.get_absolute_url(),
        claim.statement,
        _where(claim, now, held_by),
        _pressing(claim, now),
    )


def _where(claim: Claim, now: datetime, *more: str) -> SafeString:
    voice = claim.said_by.name if claim.said_by else None
    parts = [voice, claim.broadcast.programme.name, day(claim.broadcast.aired_at, now)]
    return where([*parts, timecode(claim.start_ms), *more])


def _pressing(claim: Claim, now: datetime) -> list[SafeString]:
    found = (marks.priority(claim.priority), marks.due(claim.due_at, now))
    return [mark for mark in found if mark]


def _returned_line(verdict: Verdict) -> Line:
    who = full_name(verdict.reviewer) if verdict.reviewer else ""
    said = _("%(who)s sent revision %(number)d back") % {"who": who, "number": verdict.revision}
    claim = verdict.claim
    return Line(claim.get_absolute_url(), claim.statement, said, note=verdict.review_note)


def _review_line(verdict: Verdict, now: datetime) -> Line:
    claim = verdict.claim
    sent = _("by %(who)s") % {"who": full_name(verdict.author)}
    return Line(
        reverse("claims:review", args=[verdict.pk]),
        claim.statement,
        _where(claim, now, sent),
        _pressing(claim, now),
    )


def _mention_line(mention: Mention, now: datetime) -> Line:
    comment = mention.comment
    who = f"{full_name(comment.by)}, {day(comment.at, now)}"
    return Line(comment.claim.get_absolute_url(), comment.claim.statement, who, note=comment.text)


def _failed_line(evidence: Evidence) -> Line:
    snapshot = evidence.snapshot
    return Line(
        evidence.claim.get_absolute_url(),
        evidence.title or str(snapshot.source),
        evidence.claim.statement,
        note=snapshot.failure_reason,
    )
