"""The verdict on the claim page: written with autosave, previewed, sent for review, taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.verdict import VerdictForm
from claims.markdown import render_reasoning
from claims.models import Claim, Verdict
from claims.permissions import may_work
from claims.views.claim_page import EVERY_PART, ClaimPage, answer, find_claim
from claims.views.claim_shown import Typed
from claims.workflow import (
    StaleDraftError,
    TransitionError,
    save_draft,
    submit_verdict,
    withdraw_verdict,
)
from factcheck.http import SignedInRequest


@login_required
@require_POST
def save(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save the draft while it is being written; answers with how that went, never with the text."""
    claim = _workable(request, pk)
    before, form, newer = claim.status, VerdictForm(request.POST), None
    if form.is_valid():
        try:
            save_draft(claim, form.text(), by=request.user, seen=form.cleaned_data["seen"])
        except StaleDraftError as error:
            newer = error.newer
            form.add_error(None, str(error))
        except TransitionError as error:
            form.add_error(None, str(error))
    typed = Typed(verdict=form if form.errors else None, newer=newer)
    page = ClaimPage(find_claim(request.user, pk), request.user, typed)
    if page.claim.status != before:
        messages.success(request, _("Saved. The approval no longer stands."))
        return answer(request, page, "verdict", EVERY_PART)
    return answer(request, page, "saving", ("ready",))


@login_required
@require_POST
def newer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Go on with the newer draft; what this person had typed stays beside it, to copy from."""
    _workable(request, pk)
    mine = VerdictForm(request.POST)
    mine.is_valid()
    page = ClaimPage(find_claim(request.user, pk), request.user, Typed(kept=mine))
    return answer(request, page, "verdict", ("ready",))


@login_required
@require_POST
def preview(request: SignedInRequest, pk: int) -> HttpResponse:
    """The reasoning as readers would see it; citations of no evidence are errors."""
    claim = find_claim(request.user, pk)
    numbers = claim.evidence.standing().values_list("number", flat=True)
    rendered = render_reasoning(request.POST.get("reasoning", ""), set(numbers))
    return render(request, "claims/_preview.html", {"rendered": rendered})


@login_required
@require_POST
def send(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save and send for review; answers with the page's verdict, or with all that is missing."""
    claim = _workable(request, pk)
    before, form, newer = claim.status, VerdictForm(request.POST), None
    if form.is_valid():
        try:
            submit_verdict(claim, form.text(), by=request.user, seen=form.cleaned_data["seen"])
        except StaleDraftError as error:
            newer = error.newer
            form.add_error(None, str(error))
        except TransitionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Sent. Somebody else reads it now."))
    typed = Typed(verdict=form if form.errors else None, newer=newer)
    page = ClaimPage(find_claim(request.user, pk), request.user, typed)
    also = EVERY_PART if page.claim.status != before else ("ready",)
    return answer(request, page, "verdict", also)


@login_required
@require_POST
def take_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """The author goes on writing; answers with the page's verdict."""
    verdict = get_object_or_404(Verdict.objects.select_related("claim"), pk=pk)
    if verdict.author_id != request.user.pk and not may_work(request.user, verdict.claim):
        raise PermissionDenied
    refused = ""
    try:
        withdraw_verdict(verdict, by=request.user)
    except TransitionError as error:
        refused = str(error)
        messages.error(request, refused)
    else:
        messages.success(request, _("Taken back. Go on writing."))
    page = ClaimPage(find_claim(request.user, verdict.claim_id), request.user)
    return answer(request, page, "verdict", EVERY_PART)


def _workable(request: SignedInRequest, pk: int) -> Claim:
    """The claim, for those who may work on it; whether it is open, the workflow says."""
    claim = find_claim(request.user, pk)
    if not may_work(request.user, claim):
        raise PermissionDenied
    return claim
