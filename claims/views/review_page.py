"""What a reviewer reads before saying yes or no: the verdict and all that it rests on."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import F
from django.db.models.functions import Greatest, Substr

from claims.forms.verdict import ApproveForm, ReturnForm
from claims.markdown import Rendered, render_reasoning
from claims.models import Evidence, Verdict
from claims.permissions import may_review
from claims.views.claim_context import Voice, context_of
from claims.views.timeline import Step, timeline
from claims.views.verdict_changes import Change, changes, text_of
from claims.workflow import TransitionError, four_eyes, what_is_missing
from sources.models import Quotation

AROUND_CHARS = 320


@dataclass(frozen=True)
class Passage:
    """A quotation where it stands in what we hold. `starts` and `ends`: nothing was left out."""

    before: str
    matched: str
    after: str
    starts: bool
    ends: bool


@dataclass(frozen=True)
class Proof:
    evidence: Evidence
    passage: Passage | None
    is_cited: bool


class ReviewPage:
    """One verdict on its review page; a part is read when a template first asks for it."""

    def __init__(
        self,
        verdict: Verdict,
        user: User,
        *,
        approve: ApproveForm | None = None,
        returned: ReturnForm | None = None,
    ) -> None:
        self.verdict, self.user = verdict, user
        self.claim = verdict.claim
        self._approve, self._returned = approve, returned

    @cached_property
    def is_waiting(self) -> bool:
        return self.verdict.state == Verdict.State.IN_REVIEW

    @cached_property
    def may_review(self) -> bool:
        return may_review(self.user)

    @cached_property
    def refusal(self) -> str:
        """Why this person does not review it; empty for those who may. Up to four queries."""
        try:
            four_eyes(self.verdict, self.user)
        except TransitionError as error:
            return str(error)
        return ""

    @cached_property
    def approve_form(self) -> ApproveForm:
        return self._approve or ApproveForm(initial={"digest": self.verdict.digest})

    @cached_property
    def return_form(self) -> ReturnForm:
        return self._returned or ReturnForm()

    @cached_property
    def missing(self) -> list[str]:
        """What keeps it from being approved, whoever reads it."""
        return what_is_missing(self.verdict) if self.is_waiting else []

    @cached_property
    def voices(self) -> list[Voice]:
        return context_of(self.claim)

    @cached_property
    def reasoning(self) -> Rendered:
        numbers = [proof.evidence.number for proof in self.proofs]
        return render_reasoning(self.verdict.reasoning, numbers)

    @cached_property
    def proofs(self) -> list[Proof]:
        """The standing evidence, each with the passage it quotes. Two queries."""
        standing = list(self.claim.evidence.standing().for_page())
        passages = _passages(standing)
        cited = render_reasoning(self.verdict.reasoning, ()).cited
        return [Proof(one, passages.get(one.pk), one.number in cited) for one in standing]

    @cached_property
    def exceptions(self) -> list[Evidence]:
        """What is relied on although it is not held, or without its words found in it."""
        return [proof.evidence for proof in self.proofs if not proof.evidence.is_proven]

    @cached_property
    def revisions(self) -> list[Verdict]:
        """All that went to review, in order."""
        people = self.claim.verdicts.select_related("author", "reviewer", "rating")
        return list(people.sent())

    @cached_property
    def earlier(self) -> Verdict | None:
        """The revision sent before this one."""
        before = [one for one in self.revisions if one.revision < self.verdict.revision]
        return before[-1] if before else None

    @cached_property
    def changes(self) -> list[Change]:
        return changes(text_of(self.earlier), text_of(self.verdict)) if self.earlier else []

    @cached_property
    def notes(self) -> list[Verdict]:
        """Earlier reviews on this claim, newest first."""
        return [
            one
            for one in reversed(self.revisions)
            if one.reviewer_id and one.revision < self.verdict.revision
        ]

    @cached_property
    def since(self) -> list[Step]:
        """What changed in the claim's evidence and wording since the revision before."""
        sent_at = self.earlier.sent_at if self.earlier else None
        if sent_at is None:
            return []
        steps = timeline(self.claim, [])
        return [step for step in steps if step.kind in {"rests", "worded"} and step.at > sent_at]


def _passages(standing: list[Evidence]) -> dict[int, Passage]:
    """The passages of found quotations by evidence, without loading whole pages. One query."""
    wanted = {one.quotation_id: one.pk for one in standing if one.quotation_id}
    opening = Greatest(F("start_char") - AROUND_CHARS, 0)
    length = F("end_char") - F("start_char") + 2 * AROUND_CHARS
    near = Quotation.objects.found().filter(pk__in=wanted)
    rows = near.annotate(near=Substr("snapshot__readable__text", opening + 1, length)).values_list(
        "pk", "start_char", "end_char", "near"
    )
    return {wanted[pk]: _passage(start or 0, end or 0, text) for pk, start, end, text in rows}


def _passage(start_char: int, end_char: int, near: str) -> Passage:
    """`near` begins AROUND_CHARS before the quotation, or where the text does."""
    opening = max(start_char - AROUND_CHARS, 0)
    start, end = start_char - opening, end_char - opening
    return Passage(
        before=near[:start],
        matched=near[start:end],
        after=near[end : end + AROUND_CHARS],
        starts=opening == 0,
        ends=len(near) < end + AROUND_CHARS,
    )
