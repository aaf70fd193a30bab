"""What the claim page shows, and how an act on it is answered: its part, and what else changed."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from claims.forms.claim import ClaimantForm, CommentForm, StatementForm
from claims.forms.evidence import (
    AddEvidenceForm,
    edit_form,
    withdraw_form,
)
from claims.forms.verdict import VerdictForm, writing_form
from claims.markdown import Rendered, render_reasoning
from claims.matching.likeness import likeness
from claims.mentions import mark_mentions
from claims.models import Claim, Comment, Evidence, Mention, Rating, Status, Verdict
from claims.permissions import may_review, may_triage, may_word, may_work
from claims.views.claim_context import Voice, context_of
from claims.views.claim_moves import Move, moves_for
from claims.views.claim_shown import Item, Said, Typed
from claims.views.timeline import Step, timeline
from claims.views.verdict_changes import Change, changes, text_of
from claims.workflow import what_is_missing
from factcheck.http import SignedInRequest

EVERY_PART = ("head", "evidence", "verdict", "ready", "moves", "history")  # but the talk
WORKABLE = {Status.ASSIGNED, Status.APPROVED}
EARLIER_SHOWN, EARLIER_COMPARED = 5, 60
OFFERED = 40


class ClaimPage:
    """All that the claim page shows; a part is read when a template first asks for it."""

    def __init__(self, claim: Claim, user: User, typed: Typed | None = None) -> None:
        self.claim, self.user, self.typed = claim, user, typed or Typed()
        self.new_evidence = 0
        self.problems: dict[int, str] = {}

    # who may ------------------------------------------------------------------------------

    @cached_property
    def may_word(self) -> bool:
        open_text = self.claim.status in {Status.SPOTTED, *WORKABLE}
        return open_text and may_word(self.user, self.claim)

    @cached_property
    def may_work(self) -> bool:
        return self.claim.status in WORKABLE and may_work(self.user, self.claim)

    @cached_property
    def writes(self) -> bool:
        """Whether the verdict is a form that saves itself, as long as nothing was sent."""
        return self.claim.status == Status.ASSIGNED and self.may_work

    @cached_property
    def may_review(self) -> bool:
        return may_review(self.user)

    @cached_property
    def may_take_back(self) -> bool:
        last = self.last
        is_author = last is not None and last.author_id == self.user.pk
        return is_author or may_work(self.user, self.claim)

    @cached_property
    def shows_ready(self) -> bool:
        """Whether there is anything to say of the verdict's way."""
        if self.claim.status == Status.ASSIGNED:
            return self.may_work
        return self.claim.status in {Status.IN_REVIEW, Status.APPROVED}

    @cached_property
    def moves(self) -> list[Move]:
        return moves_for(self.claim, self.user, self.typed.move)

    # the claim ----------------------------------------------------------------------------

    @cached_property
    def voices(self) -> list[Voice]:
        return context_of(self.claim)

    @cached_property
    def moment_url(self) -> str:
        claim = self.claim
        return claim.broadcast.moment_url(claim.start_ms) if claim.start_ms is not None else ""

    @cached_property
    def statement_form(self) -> StatementForm:
        return self.typed.statement or StatementForm(initial={"statement": self.claim.statement})

    @cached_property
    def claimant_form(self) -> ClaimantForm:
        said = {"claimant": self.claim.claimant_id, "reported_as": self.claim.reported_as}
        return self.typed.claimant or ClaimantForm(initial=said)

    @cached_property
    def repeats(self) -> list[Claim]:
        """Claims that were merged into this one."""
        return list(self.claim.repeats.select_related("broadcast", "speaker").newest_first())

    @cached_property
    def repeated_sentences(self) -> list[str]:
        """Sentences of transcripts that an editor found to say the same."""
        merged = self.claim.triage_decisions.select_related("sentence")
        return [one.sentence.text for one in merged if one.decision == "merged"]

    @cached_property
    def earlier(self) -> list[Claim]:
        """The same person's other claims, those that sound most like this one first."""
        said_by = self.claim.said_by
        if said_by is None:
            return []
        others = Claim.objects.standing().filter(speaker=said_by).exclude(pk=self.claim.pk)
        newest = list(others.select_related("broadcast").newest_first()[:EARLIER_COMPARED])
        statement = self.claim.statement
        newest.sort(key=lambda one: likeness(statement, one.statement), reverse=True)
        return newest[:EARLIER_SHOWN]

    @cached_property
    def merge_choices(self) -> list[Claim]:
        """Claims to merge into that are likely: of the same broadcast."""
        if not may_triage(self.user):
            return []
        others = Claim.objects.standing().filter(broadcast=self.claim.broadcast_id)
        return list(others.exclude(pk=self.claim.pk).newest_first()[:OFFERED])

    # evidence -----------------------------------------------------------------------------

    @cached_property
    def evidence(self) -> list[Evidence]:
        return list(self.claim.evidence.for_page())

    @cached_property
    def standing(self) -> list[Evidence]:
        return [one for one in self.evidence if one.withdrawn_at is None]

    @cached_property
    def withdrawn(self) -> list[Evidence]:
        return [one for one in self.evidence if one.withdrawn_at is not None]

    @cached_property
    def items(self) -> list[Item]:
        return [self._item(one) for one in self.standing]

    def _item(self, one: Evidence) -> Item:
        return Item(
            evidence=one,
            edit=self.typed.edits.get(one.pk) or edit_form(one),
            withdraw=self.typed.withdrawals.get(one.pk) or withdraw_form(one),
            is_new=one.pk == self.new_evidence,
            problem=self.problems.get(one.pk, ""),
        )

    @cached_property
    def held(self) -> int:
        return sum(one.snapshot.is_held for one in self.standing)

    @cached_property
    def under_way(self) -> int:
        return sum(one.is_under_way for one in self.standing)

    @cached_property
    def wanting(self) -> int:
        return sum(one.wants_exception for one in self.standing)

    @cached_property
    def add_form(self) -> AddEvidenceForm:
        return self.typed.add or AddEvidenceForm()

    # the verdict --------------------------------------------------------------------------

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """Every revision, the first one first."""
        return list(self.claim.verdicts.select_related("author", "reviewer", "rating"))

    @cached_property
    def last(self) -> Verdict | None:
        return self.verdicts[-1] if self.verdicts else None

    @cached_property
    def earlier_verdicts(self) -> list[Verdict]:
        """Those that went to review before the last one, newest first."""
        return [one for one in self.verdicts[:-1] if one.sent_at][::-1]

    @cached_property
    def returned(self) -> Verdict | None:
        """The review that sent the work back, as long as nothing newer was sent."""
        sent = [one for one in self.verdicts if one.sent_at]
        return sent[-1] if sent and sent[-1].state == Verdict.State.RETURNED else None

    @cached_property
    def reasoning(self) -> Rendered:
        numbers = [one.number for one in self.standing]
        return render_reasoning(self.last.reasoning if self.last else "", numbers)

    @cached_property
    def ratings(self) -> list[Rating]:
        return list(Rating.objects.current().select_related("scale"))

    @cached_property
    def verdict_form(self) -> VerdictForm:
        return self.typed.verdict or writing_form(self.last)

    @cached_property
    def conflict(self) -> list[Change]:
        """From what somebody saved meanwhile to what this person typed."""
        mine = self.typed.verdict
        if self.typed.newer is None or mine is None:
            return []
        return changes(text_of(self.typed.newer), mine.text())

    @cached_property
    def chosen_rating(self) -> str:
        return str(self.verdict_form["rating"].value() or "")

    @cached_property
    def missing(self) -> list[str]:
        """What the verdict as saved still needs before it can be sent."""
        last = self.last or Verdict()
        last.claim = self.claim
        return what_is_missing(last)

    # talk and record ----------------------------------------------------------------------

    @cached_property
    def history(self) -> list[Step]:
        return timeline(self.claim, self.verdicts)

    @cached_property
    def talk(self) -> list[Said]:
        """The comments, oldest first, with the people they name marked. Two queries, or one."""
        comments = self.claim.comments.select_related("by").prefetch_related("mentions__user")
        return [Said(one, mark_mentions(one.text, _named(one))) for one in comments]

    @cached_property
    def last_comment(self) -> int:
        return self.talk[-1].comment.pk if self.talk else 0

    @cached_property
    def comment_form(self) -> CommentForm:
        return self.typed.comment or CommentForm()

    @cached_property
    def has_unseen(self) -> bool:
        """Whether a comment here names this person and they have not seen it."""
        return Mention.objects.unseen_by(self.user).filter(comment__claim=self.claim).exists()

    @cached_property
    def people(self) -> list[dict[str, str]]:
        """Whom a comment can name."""
        active = User.objects.filter(is_active=True).order_by("username")
        return [{"name": one.username, "full": one.get_full_name()} for one in active]


def _named(comment: Comment) -> set[str]:
    return {mention.user.username.lower() for mention in comment.mentions.all()}


def find_claim(user: User, pk: int) -> Claim:
    """A claim with what its page's head shows, in one query; 404 where there is none."""
    shown = (
        Claim.objects.visible_to(user)
        .for_desk()
        .select_related("publication", "merged_into", "transcript", "spotted_by")
    )
    return get_object_or_404(shown.defer("transcript__text"), pk=pk)


def answer(
    request: SignedInRequest, page: ClaimPage, part: str, also: Sequence[str] = ()
) -> HttpResponse:
    """The part that was acted on, and out of band the others that changed with it."""
    others = [name for name in also if name != part]
    context: dict[str, Any] = {
        "page": page,
        "part": f"claims/_{part}.html",
        "others": [f"claims/_{name}.html" for name in others],
    }
    return render(request, "claims/_answer.html", context)
