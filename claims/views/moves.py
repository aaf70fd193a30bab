"""Moves from the claim page: each asks whether this person may, and calls the workflow."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.forms.claim import (
    AssignForm,
    ClaimForm,
    CorrectForm,
    DropForm,
    MergeForm,
    PoolForm,
    PriorityForm,
    PublishForm,
    ReopenForm,
    RestoreForm,
    RetractForm,
    StandForm,
)
from claims.models import Claim, Publication
from claims.permissions import may_assign, may_give_back, may_publish, may_triage
from claims.publishing import correct as publish_correction
from claims.publishing import publish_claim
from claims.publishing import retract as retract_publication
from claims.views.claim_page import EVERY_PART, ClaimPage, answer, find_claim
from claims.views.claim_shown import Typed
from claims.workflow import (
    TransitionError,
    assign_claim,
    close_reopening,
    drop_claim,
    expect_version,
    merge_claim,
    name_of,
    reopen_claim,
    restore_claim,
    return_to_pool,
    set_priority,
)
from factcheck.http import SignedInRequest

TOUCHED = ("head", "history")


@login_required
@require_POST
def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand the claim to a checker, or on to another."""
    claim = _find(request, pk, allowed=may_assign(request.user))
    form = AssignForm(request.POST)

    def act() -> str:
        given = form.cleaned_data
        expect_version(claim, form.as_seen)
        assign_claim(
            claim,
            to=given["checker"],
            by=request.user,
            due_at=given["due_at"],
            priority=given["priority"],
        )
        return _("%s has the claim now.") % name_of(given["checker"])

    return _move(request, claim, form, act)


@login_required
@require_POST
def priority(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say how pressing the claim is."""
    claim = _find(request, pk, allowed=may_assign(request.user))
    form = PriorityForm(request.POST)

    def act() -> str:
        set_priority(claim, form.cleaned_data["priority"], by=request.user, seen=form.as_seen)
        return _("The priority is set.")

    return _move(request, claim, form, act)


@login_required
@require_POST
def pool(request: SignedInRequest, pk: int) -> HttpResponse:
    """Return the claim to the pool."""
    claim = find_claim(request.user, pk)
    if not may_give_back(request.user, claim):
        raise PermissionDenied
    form = PoolForm(request.POST)

    def act() -> str:
        why = form.cleaned_data["reason"]
        return_to_pool(claim, reason=why, by=request.user, seen=form.as_seen)
        return _("The claim is back in the pool.")

    return _move(request, claim, form, act)


@login_required
@require_POST
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the claim go, with a reason."""
    claim = _find(request, pk, allowed=may_triage(request.user))
    form = DropForm(request.POST)

    def act() -> str:
        drop_claim(claim, reason=form.cleaned_data["reason"], by=request.user, seen=form.as_seen)
        return _("The claim is dropped.")

    return _move(request, claim, form, act)


@login_required
@require_POST
def merge(request: SignedInRequest, pk: int) -> HttpResponse:
    """It says again what another claim says."""
    claim = _find(request, pk, allowed=may_triage(request.user))
    form = MergeForm(request.POST)

    def act() -> str:
        into = form.cleaned_data["into"]
        merge_claim(claim, into=into, by=request.user, seen=form.as_seen)
        return str(_("Merged into claim %d.") % into.pk)

    return _move(request, claim, form, act)


@login_required
@require_POST
def restore(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a dropped claim up again."""
    claim = _find(request, pk, allowed=may_triage(request.user))
    form = RestoreForm(request.POST)

    def act() -> str:
        restore_claim(claim, reason=form.cleaned_data["reason"], by=request.user, seen=form.as_seen)
        return _("The claim is restored. It waits to be assigned.")

    return _move(request, claim, form, act)


@login_required
@require_POST
def reopen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look at a published or retracted claim again."""
    claim = _find(request, pk, allowed=may_assign(request.user))
    form = ReopenForm(request.POST)

    def act() -> str:
        given = form.cleaned_data
        expect_version(claim, form.as_seen)
        reopen_claim(
            claim,
            reason=given["reason"],
            to=given["checker"],
            by=request.user,
            due_at=given["due_at"],
        )
        return _("Reopened. The page stays up as it is.")

    return _move(request, claim, form, act)


@login_required
@require_POST
def stand(request: SignedInRequest, pk: int) -> HttpResponse:
    """Close a reopening: the page stands as it was."""
    claim = _find(request, pk, allowed=may_assign(request.user))
    form = StandForm(request.POST)

    def act() -> str:
        why = form.cleaned_data["reason"]
        close_reopening(claim, reason=why, by=request.user, seen=form.as_seen)
        return _("The reopening is closed. The page stands as it was.")

    return _move(request, claim, form, act)


@login_required
@require_POST
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put the approved check before readers."""
    claim = _find(request, pk, allowed=may_publish(request.user))
    form = PublishForm(request.POST)

    def act() -> str:
        publish_claim(claim, by=request.user, seen=form.as_seen)
        return _("Published.")

    return _move(request, claim, form, act)


@login_required
@require_POST
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Publish the newly approved verdict as a correction or an update."""
    claim = _find(request, pk, allowed=may_publish(request.user))
    form = CorrectForm(request.POST)

    def act() -> str:
        given = form.cleaned_data
        publish_correction(
            _publication(claim),
            note=given["note"],
            kind=given["kind"],
            by=request.user,
            seen=form.as_seen,
        )
        return _("Published, with your note.")

    return _move(request, claim, form, act)


@login_required
@require_POST
def retract(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the finding back."""
    claim = _find(request, pk, allowed=may_publish(request.user))
    form = RetractForm(request.POST)

    def act() -> str:
        note = form.cleaned_data["note"]
        retract_publication(_publication(claim), note=note, by=request.user, seen=form.as_seen)
        return _("Retracted. The page says so.")

    return _move(request, claim, form, act)


def _find(request: SignedInRequest, pk: int, *, allowed: bool) -> Claim:
    claim = find_claim(request.user, pk)
    if not allowed:
        raise PermissionDenied
    return claim


def _publication(claim: Claim) -> Publication:
    publication: Publication | None = getattr(claim, "publication", None)
    if publication is None:
        raise TransitionError(_("This claim was never published."))
    return publication


def _move(
    request: SignedInRequest, claim: Claim, form: ClaimForm, act: Callable[[], str]
) -> HttpResponse:
    """Do it; answers with the page's moves, and with the form where it is refused.

    Where the claim changed hands or status all parts follow, else only what a move can touch. A
    refusal shows the claim as it stands now, so that a second try is made knowingly.
    """
    before = claim.status, claim.checker_id
    if form.is_valid():
        try:
            messages.success(request, act())
        except TransitionError as error:
            form.add_error(None, str(error))
    typed = Typed(move=form if form.errors else None)
    page = ClaimPage(find_claim(request.user, claim.pk), request.user, typed)
    moved = (page.claim.status, page.claim.checker_id) != before
    return answer(request, page, "moves", EVERY_PART if moved else TOUCHED)
