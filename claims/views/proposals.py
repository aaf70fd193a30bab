"""What a file and the words in it propose, taken or left by an editor, and taken back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.models import Proposal, Transcript
from claims.proposals import ProposalError, accept_proposal, dismiss_proposal, reopen_proposal
from claims.views.answers import Told, by_htmx, changed, editors_only, page_url
from claims.views.listing import Choice
from claims.views.transcript_page import TranscriptPage
from factcheck.http import SignedInRequest

Kind = Proposal.Kind
ACTS = {
    Proposal.Decision.ACCEPTED.value: accept_proposal,
    Proposal.Decision.DISMISSED.value: dismiss_proposal,
}
GROUPS = {
    gettext_lazy("What the file says of the broadcast"): (
        Kind.TITLE,
        Kind.RECORDED_ON,
        Kind.AGENCY,
        Kind.NOTE,
    ),
    gettext_lazy("Who seems to speak"): (Kind.SPEAKER,),
    gettext_lazy("Words that seem to be another voice’s"): Proposal.VOICES,
    gettext_lazy("Words that were likely misheard"): (Kind.MISHEARD,),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals of one sort, under their heading."""

    title: str
    proposals: list[Proposal]


def group(proposals: Iterable[Proposal]) -> list[Group]:
    """The proposals by sort, as spoken in each; no group is empty."""
    found = list(proposals)
    grouped = [
        Group(str(title), [one for one in found if one.kind in kinds])
        for title, kinds in GROUPS.items()
    ]
    return [one for one in grouped if one.proposals]


@editors_only
@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept or dismiss one proposal; answers with those that are left."""
    proposal = _find(pk)
    act = ACTS.get(request.POST.get("decision", ""))
    if act is None:
        return HttpResponseBadRequest(_("Accept or dismiss it."))
    problem = ""
    try:
        act(proposal, by=request.user)
    except ProposalError as error:
        problem = str(error)
    if by_htmx(request) and proposal.key and not problem:
        return _after(request, proposal, _told(proposal))
    return _panel(request, proposal.transcript, problem)


@editors_only
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a decision about the engine's proposal back: it is open again."""
    proposal = _find(pk)
    try:
        reopen_proposal(proposal, by=request.user)
        told = Told(_("Undone: the suggestion is open again."))
    except ProposalError as error:
        told = Told(str(error), "bad")
    return _after(request, proposal, told)


def _find(pk: int) -> Proposal:
    found = Proposal.objects.select_related(
        "transcript__broadcast__programme", "label__speaker", "naming__undone_by"
    )
    return get_object_or_404(found.defer("transcript__text"), pk=pk)


def _told(proposal: Proposal) -> Told:
    words = {"value": proposal.value, "who": proposal.whose, "heard": proposal.heard}
    if proposal.decision == Proposal.Decision.DISMISSED:
        text = _("Dismissed: “%(value)s”")
    elif proposal.kind == Kind.MISHEARD:
        text = _("Statements will say “%(value)s” for “%(heard)s”.")
    elif proposal.kind == Kind.SPEAKER:
        words["who"] = proposal.label.label if proposal.label else ""
        text = _("%(who)s is %(value)s.")
    else:
        text = _("Heard as %(who)s: “%(value)s”")
    return Told(text % words, undo=reverse("claims:undo_proposal", args=[proposal.pk]))


def _after(request: SignedInRequest, proposal: Proposal, told: Told) -> HttpResponse:
    """The page after an act: text, list and told line, and the panel of what is left."""
    page = TranscriptPage.load(proposal.transcript, Choice.of(request.GET))
    response = changed(request, page, told)
    if by_htmx(request):
        context = _context(page.transcript, page.proposals) | {"panel_oob": True}
        response.write(render_to_string("claims/_proposals.html", context, request))
    return response


def _panel(request: SignedInRequest, transcript: Transcript, problem: str) -> HttpResponse:
    if not by_htmx(request):
        if problem:
            messages.error(request, problem)
        return redirect(page_url(transcript))
    context = _context(transcript, transcript.proposals.for_page()) | {
        "problem": problem,
        "oob": True,
    }
    return render(request, "claims/_proposals.html", context)


def _context(transcript: Transcript, proposals: Iterable[Proposal]) -> dict[str, object]:
    return {
        "groups": group(proposals),
        "warnings": transcript.warnings,
        "broadcast": transcript.broadcast,
        "may_triage": True,
    }
