"""A verdict is written, sent, read by another person, and stands or falls by that reading."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.markdown import cited_numbers
from claims.models import Claim, Evidence, EvidenceChange, Rating, Status, Verdict, VerdictEdit
from claims.workflow.digests import verdict_digest
from claims.workflow.moves import TransitionError, lock, move, open_for_work


@dataclass(frozen=True)
class Text:
    """What the author of a verdict writes. `reasoning` is Markdown and cites evidence as [^1]."""

    rating: Rating | None
    headline: str = ""
    short_answer: str = ""
    reasoning: str = ""


class StaleDraftError(TransitionError):
    """Somebody saved the draft since this person opened it. Carries the newer draft."""

    def __init__(self, newer: Verdict) -> None:
        who = newer.edits.select_related("by").last()
        name = (who.by.get_full_name() or who.by.get_username()) if who else _("Someone")
        super().__init__(
            _("%(who)s has saved this verdict since you opened it. Your text is still here.")
            % {"who": name}
        )
        self.newer = newer


@transaction.atomic
def save_draft(claim: Claim, text: Text, *, by: User, seen: int = 0) -> Verdict:
    """Save a verdict's text without sending it; `seen` is the draft's version on the page, 0: none.

    The first save makes the next revision. After an approval this voids it.
    Raises StaleDraftError for the slower of two people.
    """
    held = lock(claim)
    open_for_work(held, by=by, because=_("the verdict was changed"))
    draft = Verdict.objects.drafts().filter(claim=held).first()
    if draft is None:
        draft = Verdict.objects.create(
            claim=held, revision=_next_revision(held), author=by, **vars(text)
        )
    elif draft.version != seen:
        raise StaleDraftError(draft)
    else:
        Verdict.objects.filter(pk=draft.pk).update(
            version=F("version") + 1, saved_at=timezone.now(), **vars(text)
        )
        draft.refresh_from_db()
    _note_edit(draft, by)
    claim.refresh_from_db()
    return draft


@transaction.atomic
def submit_verdict(claim: Claim, text: Text, *, by: User, seen: int = 0) -> Verdict:
    """Save and send for review. Raises TransitionError with all that is missing."""
    draft = save_draft(claim, text, by=by, seen=seen)
    missing = what_is_missing(draft)
    if missing:
        raise TransitionError(" ".join(missing))
    digest = verdict_digest(draft)
    Verdict.objects.filter(pk=draft.pk).update(
        state=Verdict.State.IN_REVIEW, sent_at=timezone.now(), digest=digest
    )
    move(claim, Status.IN_REVIEW, by=by, note=_("Revision %d") % draft.revision)
    draft.refresh_from_db()
    return draft


def what_is_missing(verdict: Verdict) -> list[str]:
    """Sentences that say what a verdict still needs before it can be sent; none when ready."""
    missing = []
    if verdict.rating is None:
        missing.append(_("Choose a rating."))
    if not verdict.headline.strip():
        missing.append(_("Write a headline."))
    if not verdict.short_answer.strip():
        missing.append(_("Write a short answer."))
    if not verdict.reasoning.strip():
        missing.append(_("Write the reasoning."))
    return missing + _missing_evidence(verdict)


def _missing_evidence(verdict: Verdict) -> list[str]:
    evidence = list(verdict.claim.evidence.standing().for_page())
    if not evidence:
        return [_("Add at least one piece of evidence.")]
    under_way = [f"[{one.number}]" for one in evidence if one.is_under_way]
    unproven = [f"[{one.number}]" for one in evidence if one.wants_exception]
    sentences = []
    if under_way:
        sentences.append(
            _("Still on its way: %s. Wait until it is held, or withdraw it.") % ", ".join(under_way)
        )
    if unproven:
        sentences.append(
            _(
                "Not held, or the words relied on were not found in it: %s. Mend it, withdraw it, "
                "or state the reason for relying on it."
            )
            % ", ".join(unproven)
        )
    cited_in_vain = cited_numbers(verdict.reasoning) - {one.number for one in evidence}
    if cited_in_vain:
        numbers = ", ".join(f"[{number}]" for number in sorted(cited_in_vain))
        sentences.append(_("The reasoning cites what is no evidence here: %s.") % numbers)
    return sentences


@transaction.atomic
def withdraw_verdict(verdict: Verdict, *, by: User) -> None:
    """The author takes a verdict back from review, to go on writing."""
    claim = lock(verdict.claim)
    if by.pk not in {verdict.author_id, claim.checker_id}:
        raise TransitionError(_("Only its author or the claim's checker takes a verdict back."))
    _settle(verdict, Verdict.State.WITHDRAWN)
    move(claim, Status.ASSIGNED, by=by, note=_("Taken back from review"))


@transaction.atomic
def return_verdict(verdict: Verdict, *, note: str, by: User) -> None:
    """The reviewer sends it back, saying what is wrong."""
    if not note.strip():
        raise TransitionError(_("Say what has to change."))
    claim = lock(verdict.claim)
    four_eyes(verdict, by)
    _settle(
        verdict,
        Verdict.State.RETURNED,
        reviewer=by,
        reviewed_at=timezone.now(),
        review_note=note.strip(),
    )
    move(claim, Status.ASSIGNED, by=by, note=note.strip())


@transaction.atomic
def approve_verdict(verdict: Verdict, *, by: User, digest: str, note: str = "") -> None:
    """Another person has read exactly this revision and lets it stand.

    `digest` is the one the reviewer's page showed. Refused to whoever wrote or edited the
    verdict or gave evidence on the claim, whatever their role.
    """
    claim = lock(verdict.claim)
    four_eyes(verdict, by)
    if digest != verdict.digest or verdict_digest(verdict) != digest:
        raise TransitionError(_("What you read is no longer what stands. Read it again."))
    missing = what_is_missing(verdict)
    if missing:
        raise TransitionError(" ".join(missing))
    _settle(
        verdict,
        Verdict.State.APPROVED,
        reviewer=by,
        reviewed_at=timezone.now(),
        review_note=note.strip(),
    )
    move(claim, Status.APPROVED, by=by, note=_("Revision %d") % verdict.revision)


def four_eyes(verdict: Verdict, by: User) -> None:
    """Raise TransitionError where `by` had a hand in the verdict or its evidence.

    Whoever wrote or edited any revision on the claim counts as having written this one: a new
    revision starts from the words of the last.
    """
    wrote = Verdict.objects.filter(claim=verdict.claim_id, author=by).exists()
    if wrote or VerdictEdit.objects.filter(verdict__claim=verdict.claim_id, by=by).exists():
        raise TransitionError(_("You wrote this verdict, so someone else reviews it."))
    gave = Evidence.objects.filter(claim=verdict.claim_id, added_by=by).exists()
    if gave or EvidenceChange.objects.filter(evidence__claim=verdict.claim_id, by=by).exists():
        raise TransitionError(_("You gave evidence on this claim, so someone else reviews it."))


def _settle(verdict: Verdict, state: str, **review: object) -> None:
    """End a review once: of two reviewers at once the slower is told."""
    waiting = Verdict.objects.in_review().filter(pk=verdict.pk)
    if not waiting.update(state=state, **review):
        raise TransitionError(_("This verdict is no longer waiting for a review."))
    verdict.refresh_from_db()


def _next_revision(claim: Claim) -> int:
    last = claim.verdicts.aggregate(last=Max("revision"))["last"]
    return (last or 0) + 1


def _note_edit(draft: Verdict, by: User) -> None:
    fields = {
        "rating": draft.rating_id,
        "headline": draft.headline,
        "short_answer": draft.short_answer,
        "reasoning": draft.reasoning,
    }
    VerdictEdit.objects.create(verdict=draft, version=draft.version, text=fields, by=by)
