"""The small values that the claim page is made of."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from claims.forms.claim import ClaimantForm, ClaimForm, CommentForm, StatementForm
from claims.forms.evidence import AddEvidenceForm, EvidenceForm, WithdrawForm
from claims.forms.verdict import VerdictForm
from claims.models import Comment, Evidence, Verdict


@dataclass(frozen=True)
class Typed:
    """Forms to show again with what was typed and why it was refused; the others start fresh."""

    statement: StatementForm | None = None
    claimant: ClaimantForm | None = None
    add: AddEvidenceForm | None = None
    edits: dict[int, EvidenceForm] = field(default_factory=dict)
    withdrawals: dict[int, WithdrawForm] = field(default_factory=dict)
    verdict: VerdictForm | None = None
    newer: Verdict | None = None
    kept: VerdictForm | None = None
    move: ClaimForm | None = None
    comment: CommentForm | None = None


@dataclass(frozen=True)
class Item:
    """A piece of evidence with the forms to change it. `problem`: why an act on it was refused."""

    evidence: Evidence
    edit: EvidenceForm
    withdraw: WithdrawForm
    is_new: bool = False
    problem: str = ""


@dataclass(frozen=True)
class Said:
    comment: Comment
    html: SafeString
