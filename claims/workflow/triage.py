"""What an editor decides about a sentence: accept, reject, merge into an earlier claim, undo."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, Sentence, Status, TriageDecision
from claims.workflow.assigning import drop_claim
from claims.workflow.moves import TransitionError
from claims.workflow.spotting import spot_claim

Decision = Sentence.Decision


def accept_sentence(sentence: Sentence, *, by: User, statement: str = "") -> Claim:
    """Spot the whole sentence as a claim."""
    _still_open(sentence)
    span = (sentence.start_char, sentence.end_char)
    return spot_claim(sentence.transcript, span, by=by, statement=statement, sentence=sentence)


@transaction.atomic
def reject_sentence(sentence: Sentence, *, reason: str, by: User) -> None:
    """Not to be checked, and why: opinion, unclear, trivial ..."""
    if not reason.strip():
        raise TransitionError(_("Say why this is not checked."))
    _decide(sentence, Decision.REJECTED, by=by, reason=reason.strip())


@transaction.atomic
def merge_sentence(sentence: Sentence, *, into: Claim, by: User) -> None:
    """The sentence says again what the claim `into` says."""
    if into.status == Status.DROPPED:
        raise TransitionError(_("That claim was dropped; choose one that stands."))
    _decide(sentence, Decision.MERGED, by=by, claim=into)


@transaction.atomic
def undo_triage(sentence: Sentence, *, by: User) -> None:
    """Take the last decision back. A claim it spotted is dropped if nobody has it yet."""
    last = sentence.decisions.select_related("claim").last()
    if last is None or last.decision == Decision.OPEN:
        raise TransitionError(_("There is no decision to undo on this sentence."))
    if last.decision == Decision.ACCEPTED and last.claim and last.claim.status != Status.DROPPED:
        if last.claim.status != Status.SPOTTED:
            raise TransitionError(_("The claim is in work already: drop it from its own page."))
        drop_claim(last.claim, reason=_("Triage undone"), by=by)
    changed = Sentence.objects.filter(pk=sentence.pk, decision=last.decision)
    if not changed.update(decision=Decision.OPEN):
        raise TransitionError(_("Someone else has just decided about this sentence."))
    TriageDecision.objects.create(sentence=sentence, decision=Decision.OPEN, by=by)
    sentence.decision = Decision.OPEN


def _still_open(sentence: Sentence) -> None:
    if not Sentence.objects.open().filter(pk=sentence.pk).exists():
        raise TransitionError(_("Someone else has just decided about this sentence."))


def _decide(
    sentence: Sentence, decision: str, *, by: User, reason: str = "", claim: Claim | None = None
) -> None:
    if not Sentence.objects.open().filter(pk=sentence.pk).update(decision=decision):
        raise TransitionError(_("Someone else has just decided about this sentence."))
    TriageDecision.objects.create(
        sentence=sentence, decision=decision, reason=reason, claim=claim, by=by
    )
    sentence.decision = decision
