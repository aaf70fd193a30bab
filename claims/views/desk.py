"""The desk's first page: what waits for me, by role."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.views.sections import advice, sections_beside, sections_for
from claims.waiting import waiting_for
from factcheck.http import SignedInRequest


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for me. 6 queries for anybody; 3 more for a checker, 1 for a reviewer, 3 for an
    editor."""
    now = timezone.now()
    waiting = waiting_for(request.user, now)
    context = {
        "place": "home",
        "today": timezone.localtime(now),
        "sections": sections_for(waiting, request.user, now),
        "beside": sections_beside(waiting, now),
        "nothing": not waiting,
        "advice": advice(request.user),
    }
    return render(request, "claims/home.html", context)
