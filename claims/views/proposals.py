"""What a file's footer says of the broadcast, taken or left by an editor."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.models import Proposal
from claims.transcripts import ProposalError, accept_proposal, dismiss_proposal
from claims.views.answers import by_htmx, editors_only, page_url
from factcheck.http import SignedInRequest

ACTS = {
    Proposal.Decision.ACCEPTED.value: accept_proposal,
    Proposal.Decision.DISMISSED.value: dismiss_proposal,
}


@editors_only
@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accept or dismiss one proposal; answers with those that are left."""
    found = Proposal.objects.select_related("transcript__broadcast").defer("transcript__text")
    proposal = get_object_or_404(found, pk=pk)
    act = ACTS.get(request.POST.get("decision", ""))
    if act is None:
        return HttpResponseBadRequest(_("Accept or dismiss it."))
    problem = ""
    try:
        act(proposal, by=request.user)
    except ProposalError as error:
        problem = str(error)
    transcript = proposal.transcript
    if not by_htmx(request):
        if problem:
            messages.error(request, problem)
        return redirect(page_url(transcript))
    context = {
        "proposals": transcript.proposals.open(),
        "warnings": transcript.warnings,
        "problem": problem,
        "broadcast": transcript.broadcast,
        "may_triage": True,
        "oob": True,
    }
    return render(request, "claims/_proposals.html", context)
