"""Broadcasts on the desk: all of them, and each with its transcripts and claims."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.board import is_id
from claims.broadcasts import Details, edit_broadcast
from claims.forms.broadcasts import BroadcastForm
from claims.models import Broadcast
from claims.permissions import may_triage
from claims.views.answers import posted
from claims.views.broadcast_list import page_of_broadcasts, progress_of
from factcheck.http import SignedInRequest

CLAIMS_SHOWN = 200


@login_required
@require_safe
def broadcasts(request: SignedInRequest) -> HttpResponse:
    """Every broadcast, newest first: programme, aired, triage, claims by state."""
    behind = request.GET.get("behind", "")
    start = Broadcast.objects.filter(pk=int(behind)).first() if is_id(behind) else None
    context = {
        "place": "broadcasts",
        "page": page_of_broadcasts(start),
        "behind": start,
        "may_triage": may_triage(request.user),
    }
    return render(request, "claims/broadcasts.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def broadcast(request: SignedInRequest, pk: int) -> HttpResponse:
    """A broadcast with its transcripts and claims. POST (editors): its details."""
    found = get_object_or_404(Broadcast.objects.select_related("programme"), pk=pk)
    if request.method == "POST" and not may_triage(request.user):
        raise PermissionDenied
    form = BroadcastForm(posted(request), instance=found)
    if request.method == "POST" and form.is_valid():
        edit_broadcast(found, Details(**form.cleaned_data))
        messages.success(request, _("Details saved."))
        return redirect("claims:desk_broadcast", found.pk)
    if form.errors:
        found.refresh_from_db()
    context = {
        "place": "broadcasts",
        "broadcast": found,
        "progress": progress_of([found])[0],
        "transcripts": found.transcripts.for_page(),
        "claims": found.claims.standing().for_desk().order_by("start_char", "id")[:CLAIMS_SHOWN],
        "form": form,
        "may_triage": may_triage(request.user),
    }
    return render(request, "claims/broadcast.html", context)
