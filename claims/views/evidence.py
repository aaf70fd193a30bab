"""Evidence on the claim page: put forward, changed, asked for again, withdrawn."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.forms.evidence import AddEvidenceForm, edit_form, withdraw_form
from claims.models import Claim, Evidence
from claims.permissions import may_work
from claims.views.claim_page import EVERY_PART, ClaimPage, answer, find_claim
from claims.views.claim_shown import Typed
from claims.workflow import (
    TransitionError,
    add_document,
    add_evidence,
    capture_again,
    edit_evidence,
    withdraw_evidence,
)
from factcheck.http import SignedInRequest
from sources.archiving import AddressError, DocumentError, QuotationError, RetryError

RESTS_ON_IT = ("ready", "cites", "history")


@login_required
@require_POST
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put a page or a document forward; answers with the page's evidence."""
    claim = _workable(request, pk)
    before, added = claim.status, None
    form = AddEvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        added = _add(claim, form, request)
    if added:
        messages.success(request, _("Evidence [%d] is added.") % added.number)
    page = _page(request, pk, Typed(add=form if form.errors else None))
    page.new_evidence = added.pk if added else 0
    return _answer(request, page, before)


def _add(claim: Claim, form: AddEvidenceForm, request: SignedInRequest) -> Evidence | None:
    """The evidence, or None and the reason on the form, beside the field it is about."""
    document = form.uploaded()
    try:
        if document:
            return add_document(claim, document, form.pointer(), by=request.user)
        return add_evidence(claim, form.cleaned_data["url"], form.pointer(), by=request.user)
    except AddressError as error:
        form.add_error("url", str(error))
    except DocumentError as error:
        form.add_error("document", str(error))
    except QuotationError as error:
        form.add_error("excerpt", str(error))
    except TransitionError as error:
        form.add_error(None, str(error))
    return None


@login_required
@require_safe
def state(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far a piece of evidence is, and what is missing with it. Asked while it is under way."""
    evidence = _find(pk)
    page = ClaimPage(find_claim(request.user, evidence.claim_id), request.user)
    return render(request, "claims/_evidence_news.html", {"page": page, "evidence": evidence})


@login_required
@require_POST
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is said of a source; answers with the page's evidence."""
    evidence = _find(pk)
    claim = _workable(request, evidence.claim_id)
    before, form = claim.status, edit_form(evidence, request.POST)
    if form.is_valid():
        try:
            edit_evidence(evidence, form.pointer(), by=request.user)
        except QuotationError as error:
            form.add_error("excerpt", str(error))
        except TransitionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Evidence [%d] is changed.") % evidence.number)
    typed = Typed(edits={evidence.pk: form} if form.errors else {})
    return _answer(request, _page(request, claim.pk, typed), before)


@login_required
@require_POST
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """The claim no longer rests on it; answers with the page's evidence."""
    evidence = _find(pk)
    claim = _workable(request, evidence.claim_id)
    before, form = claim.status, withdraw_form(evidence, request.POST)
    if form.is_valid():
        try:
            withdraw_evidence(evidence, reason=form.cleaned_data["reason"], by=request.user)
        except TransitionError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Evidence [%d] is withdrawn.") % evidence.number)
    typed = Typed(withdrawals={evidence.pk: form} if form.errors else {})
    return _answer(request, _page(request, claim.pk, typed), before)


@login_required
@require_POST
def capture(request: SignedInRequest, pk: int) -> HttpResponse:
    """Have the page captured once more; answers with the page's evidence."""
    evidence = _find(pk)
    claim = _workable(request, evidence.claim_id)
    before, problem = claim.status, ""
    try:
        capture_again(evidence, by=request.user)
    except (TransitionError, RetryError) as error:
        problem = str(error)
    else:
        messages.success(request, _("Evidence [%d] is captured again.") % evidence.number)
    page = _page(request, claim.pk, Typed())
    page.problems = {evidence.pk: problem} if problem else {}
    return _answer(request, page, before)


def _find(pk: int) -> Evidence:
    return get_object_or_404(Evidence.objects.for_page().select_related("claim"), pk=pk)


def _workable(request: SignedInRequest, pk: int) -> Claim:
    """The claim, for those who may work on it; whether it is open, the workflow says."""
    claim = find_claim(request.user, pk)
    if not may_work(request.user, claim):
        raise PermissionDenied
    return claim


def _page(request: SignedInRequest, pk: int, typed: Typed) -> ClaimPage:
    return ClaimPage(find_claim(request.user, pk), request.user, typed)


def _answer(request: SignedInRequest, page: ClaimPage, before: str) -> HttpResponse:
    also = RESTS_ON_IT if page.claim.status == before else EVERY_PART
    return answer(request, page, "evidence", also)
