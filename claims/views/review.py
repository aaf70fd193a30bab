"""Verdicts waiting for a review, and the reading of one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.forms.verdict import ApproveForm, ReturnForm
from claims.models import Claim, Verdict
from claims.permissions import may_review
from claims.views.review_page import ReviewPage
from claims.workflow import TransitionError, approve_verdict
from claims.workflow import return_verdict as send_back
from factcheck.http import SignedInRequest

SHOWN = 100


@login_required
@require_safe
def reviews(request: SignedInRequest) -> HttpResponse:
    """All verdicts in review, the most pressing first: this person's to review, and the others."""
    waiting = list(Verdict.objects.in_review().for_list()[:SHOWN])
    mine = set(Verdict.objects.reviewable_by(request.user).values_list("pk", flat=True))
    context = {
        "place": "review",
        "may_review": may_review(request.user),
        "mine": [one for one in waiting if one.pk in mine],
        "others": [one for one in waiting if one.pk not in mine],
    }
    return render(request, "claims/reviews.html", context)


@login_required
@require_safe
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """One verdict with all it rests on, to approve or return."""
    page = ReviewPage(_find(request.user, pk), request.user)
    return render(request, "claims/review.html", {"place": "review", "page": page})


@login_required
@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the verdict stand as it was shown; answers with the page's decision."""
    verdict = _reviewable(request, pk)
    form = ApproveForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            approve_verdict(verdict, by=request.user, digest=given["digest"], note=given["note"])
        except TransitionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Approved. An editor can publish it now."))
    refused = form if form.errors else None
    page = ReviewPage(_find(request.user, pk), request.user, approve=refused)
    return render(request, "claims/_decided.html", {"page": page})


@login_required
@require_POST
def return_verdict(request: SignedInRequest, pk: int) -> HttpResponse:
    """Send the verdict back with a note; answers with the page's decision."""
    verdict = _reviewable(request, pk)
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            send_back(verdict, note=form.cleaned_data["note"], by=request.user)
        except TransitionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Returned, with your note."))
    refused = form if form.errors else None
    page = ReviewPage(_find(request.user, pk), request.user, returned=refused)
    return render(request, "claims/_decided.html", {"page": page})


def _reviewable(request: SignedInRequest, pk: int) -> Verdict:
    verdict = _find(request.user, pk)
    if not may_review(request.user):
        raise PermissionDenied
    return verdict


def _find(user: User, pk: int) -> Verdict:
    verdicts = Verdict.objects.filter(claim__in=Claim.objects.visible_to(user))
    return get_object_or_404(verdicts.for_review(), pk=pk)
