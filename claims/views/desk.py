"""The desk's first pages: what waits for me, and the board of all claims."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from factcheck.http import SignedInRequest


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for me, by role."""
    return render(request, "claims/home.html", {"place": "home"})


@login_required
@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """All claims by state."""
    return render(request, "claims/board.html", {"place": "board"})
