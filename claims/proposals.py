"""What follows from a proposal: accepted, dismissed, and taken back. The file is never changed.

Who decided what and when stays on the record (`ProposalDecision`).
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Proposal, ProposalDecision, Sentence, Speaker, SpeakerLabel
from claims.reading import renew_statements
from claims.speakers import (
    NamingError,
    find_or_make_speaker,
    name_label,
    revoice_given,
    undo_naming,
)

LONGEST_TITLE = 200
Decision, Kind = Proposal.Decision, Proposal.Kind


class ProposalError(Exception):
    """The proposal cannot be decided so. The message is for a person."""


@transaction.atomic
def accept_proposal(proposal: Proposal, *, by: User) -> None:
    """Take what is proposed.

    A title becomes the broadcast's; a date or an agency is noted, since the date that a file names
    need not be when the programme was on air. A label becomes the person named. Sentences are heard
    as the other voice, and claims in them follow. A mishearing is put right in the
    statements that are proposed, at once: neither the transcript nor a quote changes.
    """
    _decide(proposal, Decision.ACCEPTED, by, before=Decision.OPEN)
    if proposal.kind == Kind.TITLE:
        broadcast = proposal.transcript.broadcast
        broadcast.title = proposal.value[:LONGEST_TITLE]
        broadcast.save(update_fields=["title"])
    elif proposal.kind == Kind.SPEAKER:
        _name(proposal, by)
    elif proposal.kind in Proposal.VOICES:
        _give(proposal)
    elif proposal.kind == Kind.MISHEARD:
        renew_statements(proposal.transcript, proposal.heard)


@transaction.atomic
def dismiss_proposal(proposal: Proposal, *, by: User) -> None:
    """Leave all as it is, for good: the same is not proposed again."""
    _decide(proposal, Decision.DISMISSED, by, before=Decision.OPEN)


@transaction.atomic
def reopen_proposal(proposal: Proposal, *, by: User) -> None:
    """Take a decision about the engine's proposal back, and what followed from it.

    Raises ProposalError where there is nothing to take back, or where a later naming stands on it.
    """
    before = Decision(proposal.decision)
    if not proposal.can_be_undone:
        raise ProposalError(_("There is no decision to take back here."))
    _decide(proposal, Decision.OPEN, by, before=before)
    if before == Decision.ACCEPTED and proposal.kind in Proposal.VOICES:
        _hear_as(_sentences(proposal), None, None)
    elif before == Decision.ACCEPTED and proposal.naming is not None:
        _unname(proposal, by)
    elif before == Decision.ACCEPTED and proposal.kind == Kind.MISHEARD:
        renew_statements(proposal.transcript, proposal.heard)


def _name(proposal: Proposal, by: User) -> None:
    if proposal.label is None:
        raise ProposalError(_("The file has no such label."))
    try:
        naming = name_label(proposal.label, by=by, name=proposal.name, role=proposal.role)
    except NamingError as error:
        raise ProposalError(str(error)) from error
    proposal.naming = naming
    proposal.save(update_fields=["naming"])


def _unname(proposal: Proposal, by: User) -> None:
    naming = proposal.naming
    if naming is None or hasattr(naming, "undone_by"):
        return
    try:
        undo_naming(naming, by=by)
    except NamingError as error:
        raise ProposalError(str(error)) from error
    proposal.naming = None
    proposal.save(update_fields=["naming"])


def _give(proposal: Proposal) -> None:
    sentences = _sentences(proposal)
    if not sentences or any(one.is_given for one in sentences):
        raise ProposalError(_("These words are given to another voice already."))
    if proposal.label is not None:
        _hear_as(sentences, proposal.label, None)
    else:
        _hear_as(sentences, None, find_or_make_speaker(proposal.name, proposal.role))


def _sentences(proposal: Proposal) -> list[Sentence]:
    """The sentences that it proposes to give away, locked until the transaction ends."""
    found = Sentence.objects.select_for_update().filter(
        transcript=proposal.transcript_id,
        position__range=(proposal.first_position, proposal.last_position),
    )
    return list(found)


def _hear_as(
    sentences: Sequence[Sentence], label: SpeakerLabel | None, speaker: Speaker | None
) -> None:
    pks = [one.pk for one in sentences]
    Sentence.objects.filter(pk__in=pks).update(heard_as=label, heard_as_speaker=speaker)
    revoice_given(Sentence.objects.filter(pk__in=pks))


def _decide(proposal: Proposal, decision: Proposal.Decision, by: User, *, before: str) -> None:
    """Write the decision and its record, unless somebody was faster."""
    as_loaded = Proposal.objects.filter(pk=proposal.pk, decision=before)
    who, now = (None, None) if decision == Decision.OPEN else (by, timezone.now())
    if not as_loaded.update(decision=decision, decided_by=who, decided_at=now):
        raise ProposalError(_("Somebody else has just decided about this."))
    ProposalDecision.objects.create(proposal=proposal, decision=decision, by=by)
    proposal.decision, proposal.decided_by, proposal.decided_at = decision, who, now
