"""The claim page: all of a claim in one place, and its wording."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.board import is_id
from claims.forms.claim import ClaimantForm, StatementForm
from claims.models import Comment, Speaker, StatusChange
from claims.permissions import may_word
from claims.views.claim_page import EVERY_PART, ClaimPage, answer, find_claim
from claims.views.claim_shown import Typed
from claims.workflow import TransitionError, edit_statement, set_claimant
from factcheck.http import SignedInRequest

WORDED = ("head", "history", "same")


@login_required
@require_safe
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything about one claim."""
    page = ClaimPage(find_claim(request.user, pk), request.user)
    return render(request, "claims/claim.html", {"place": "board", "page": page})


@login_required
@require_safe
def news(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asked now and then by an open page: what somebody else did since, or 204. 4 or 5 queries."""
    claim = find_claim(request.user, pk)
    seen, last = request.GET.get("version", ""), request.GET.get("comment", "")
    newest = Comment.objects.filter(claim=claim).exclude(by=request.user).aggregate(pk=Max("pk"))
    talked = newest["pk"] is not None and newest["pk"] > int(last if is_id(last) else 0)
    if seen == str(claim.version) and not talked:
        return HttpResponse(status=204)
    change = StatusChange.objects.filter(claim=claim).select_related("by").last()
    context = {
        "claim": claim,
        "change": change,
        "talked": talked,
        "moved": seen != str(claim.version),
    }
    return render(request, "claims/_news.html", context)


@login_required
@require_POST
def statement(request: SignedInRequest, pk: int) -> HttpResponse:
    """Word the statement anew; answers with the page's head."""
    claim = find_claim(request.user, pk)
    if not may_word(request.user, claim):
        raise PermissionDenied
    before, form = claim.status, StatementForm(request.POST)
    if form.is_valid():
        words = form.cleaned_data["statement"]
        try:
            edit_statement(claim, words, by=request.user, seen=form.as_seen)
        except TransitionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The statement is saved."))
    typed = Typed(statement=form if form.errors else None)
    return _worded(request, pk, before, typed)


@login_required
@require_POST
def claimant(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say whose claim it is where it was only reported; answers with the page's head."""
    claim = find_claim(request.user, pk)
    if not may_word(request.user, claim):
        raise PermissionDenied
    before, form = claim.status, ClaimantForm(request.POST)
    if form.is_valid():
        try:
            set_claimant(
                claim,
                _person(form),
                by=request.user,
                reported_as=form.cleaned_data["reported_as"],
                seen=form.as_seen,
            )
        except TransitionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is noted whose claim this is."))
    typed = Typed(claimant=form if form.errors else None)
    return _worded(request, pk, before, typed)


def _person(form: ClaimantForm) -> Speaker | None:
    """The person chosen, or the new one that was named."""
    name, role = form.cleaned_data["new_name"].strip(), form.cleaned_data["new_role"].strip()
    if not name:
        chosen: Speaker | None = form.cleaned_data["claimant"]
        return chosen
    return Speaker.objects.get_or_create(name=name, role=role)[0]


def _worded(request: SignedInRequest, pk: int, before: str, typed: Typed) -> HttpResponse:
    page = ClaimPage(find_claim(request.user, pk), request.user, typed)
    also = WORDED if page.claim.status == before else (*EVERY_PART, "same")
    return answer(request, page, "head", also)
