"""What happened to a claim: its record in order, one step a row."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import (
    Claim,
    EvidenceChange,
    Repeat,
    Status,
    StatusChange,
    TextChange,
    Verdict,
)

MOVED = {
    ("", "spotted"): gettext_lazy("spotted the claim"),
    ("spotted", "assigned"): gettext_lazy("assigned the claim"),
    ("assigned", "assigned"): gettext_lazy("handed the claim on"),
    ("assigned", "spotted"): gettext_lazy("returned the claim to the pool"),
    ("assigned", "in_review"): gettext_lazy("sent the verdict for review"),
    ("in_review", "assigned"): gettext_lazy("took the verdict back"),
    ("in_review", "approved"): gettext_lazy("approved the verdict"),
    ("approved", "assigned"): gettext_lazy("changed what was approved"),
    ("approved", "published"): gettext_lazy("published the check"),
    ("published", "assigned"): gettext_lazy("reopened the claim"),
    ("retracted", "assigned"): gettext_lazy("reopened the claim"),
    ("assigned", "published"): gettext_lazy("closed the reopening: the page stands"),
    ("assigned", "retracted"): gettext_lazy("left the check retracted"),
    ("published", "retracted"): gettext_lazy("retracted the check"),
    ("dropped", "spotted"): gettext_lazy("restored the claim"),
}
TONES = {
    "approved": "good",
    "published": "good",
    "in_review": "review",
    "retracted": "bad",
    "dropped": "neutral",
    "spotted": "neutral",
}
GAVE = {
    "added": gettext_lazy("gave evidence [%d]"),
    "edited": gettext_lazy("changed evidence [%d]"),
    "retried": gettext_lazy("had evidence [%d] captured again"),
    "withdrawn": gettext_lazy("withdrew evidence [%d]"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """`text` follows the name of `by`: “Ann Keller | assigned the claim”. `why`: in their words.

    `kind`: moved (the claim), rests (its evidence), worded (its text), began (a verdict) or
    linked (to a check that it repeats).
    """

    kind: str
    at: datetime
    by: User
    text: str
    tone: str
    why: str = ""


def timeline(claim: Claim, verdicts: Sequence[Verdict]) -> list[Step]:
    """All that happened, newest first. Four queries; the claim's `verdicts` come with authors."""
    moves = StatusChange.objects.filter(claim=claim).select_related("by")
    changes = EvidenceChange.objects.filter(evidence__claim=claim).select_related("by", "evidence")
    texts = TextChange.objects.filter(claim=claim).select_related("by")
    reviewers = {one.reviewer_id for one in verdicts if one.state == Verdict.State.RETURNED}
    steps = [_moved(one, reviewers) for one in moves]
    steps += [_gave(one) for one in changes]
    steps += [_worded(one) for one in texts]
    steps += [_began(one) for one in verdicts]
    steps += [_linked(one) for one in Repeat.objects.for_page().filter(claim=claim)]
    return sorted(steps, key=lambda step: step.at, reverse=True)


def _moved(change: StatusChange, reviewers: Collection[int | None]) -> Step:
    if change.after == Status.DROPPED:
        text = _("dropped the claim")
    elif (
        change.before == Status.IN_REVIEW
        and change.by_id in reviewers
        and change.after == Status.ASSIGNED
    ):
        text = _("returned the verdict")
    else:
        known = MOVED.get((change.before, change.after))
        text = str(known or _("set it to “%s”") % change.get_after_display())
    return Step("moved", change.at, change.by, text, TONES.get(change.after, "info"), change.note)


def _gave(change: EvidenceChange) -> Step:
    text = str(GAVE[change.kind]) % change.evidence.number
    return Step("rests", change.at, change.by, text, "neutral", change.note)


def _worded(change: TextChange) -> Step:
    after = change.after
    if change.field == "priority":
        text = _("set the priority to “%s”") % after
        return Step("worded", change.at, change.by, text, "neutral")
    texts = {
        "statement": _("reworded the statement"),
        "claimant": _("said whose claim it is"),
        "reported_as": _("said how it was reported"),
    }
    text = texts.get(change.field, change.field)
    why = f"{change.before or '…'} → {after or '…'}"
    return Step("worded", change.at, change.by, text, "neutral", why)


def _linked(repeat: Repeat) -> Step:
    text = (
        _("took back that it was said before") if repeat.undoes_id else _("linked it: said again")
    )
    return Step("linked", repeat.at, repeat.by, text, "info", str(repeat.check_repeated))


def _began(verdict: Verdict) -> Step:
    text = (
        _("began the verdict") if verdict.revision == 1 else _("began revision %d of the verdict")
    )
    if verdict.revision > 1:
        text %= verdict.revision
    return Step("began", verdict.made_at, verdict.author, text, "neutral")
