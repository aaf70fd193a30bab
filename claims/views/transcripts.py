"""A transcript on the desk: its text with all that lies on it, and the list beside it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from claims.models import Transcript
from claims.permissions import may_triage
from claims.views.answers import by_htmx, page_url
from claims.views.listing import Choice
from claims.views.proposals import group
from claims.views.transcript_page import TranscriptPage
from factcheck.http import SignedInRequest


def load_page(request: SignedInRequest, pk: int) -> TranscriptPage:
    """The page of one transcript as the address asks for it, or 404. Four queries."""
    transcript = get_object_or_404(Transcript.objects.for_page(), pk=pk)
    return TranscriptPage.load(transcript, Choice.of(request.GET))


@login_required
@require_safe
def transcript(request: SignedInRequest, pk: int) -> HttpResponse:
    """The whole text with speakers, worth and claims; beside it the list to triage."""
    page = load_page(request, pk)
    context = {
        "place": "broadcasts",
        "page": page,
        "side": page.side,
        "groups": group(page.proposals),
        "may_triage": may_triage(request.user),
    }
    return render(request, "claims/transcript.html", context)


@login_required
@require_safe
def side(request: SignedInRequest, pk: int) -> HttpResponse:
    """The list beside the text, filtered anew; the page's address follows."""
    if not by_htmx(request):
        return redirect(page_url(Transcript(pk=pk), request.GET.urlencode(), "side"))
    page = load_page(request, pk)
    context = {
        "page": page,
        "side": page.side,
        "may_triage": may_triage(request.user),
        "alone": True,
    }
    response = render(request, "claims/_side.html", context)
    response["HX-Replace-Url"] = page_url(page.transcript, page.choice.query)
    return response


@login_required
@require_safe
def scoring(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a machine has read. Asked again and again until it has read everything."""
    if not by_htmx(request):
        return redirect(page_url(Transcript(pk=pk)))
    found = get_object_or_404(Transcript.objects.for_page(), pk=pk)
    response = render(request, "claims/_scoring.html", {"transcript": found})
    if found.is_scored:
        response["HX-Trigger"] = "scored"
    return response


@login_required
@require_safe
def read(request: SignedInRequest, pk: int) -> HttpResponse:
    """Text, strip and list once more, when a machine has read the sentences."""
    if not by_htmx(request):
        return redirect(page_url(Transcript(pk=pk)))
    page = load_page(request, pk)
    context = {
        "page": page,
        "side": page.side,
        "turns": page.turns,
        "whole": True,
        "may_triage": may_triage(request.user),
    }
    return render(request, "claims/_transcript_changes.html", context)
