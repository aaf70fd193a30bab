"""Talk about a claim, and who has seen that they were named."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from claims.forms.claim import CommentForm
from claims.views.claim_page import ClaimPage, answer, find_claim
from claims.views.claim_shown import Typed
from claims.workflow import TransitionError, comment_on, see_mentions
from factcheck.http import SignedInRequest


@login_required
@require_POST
def comment(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say something about the claim; answers with the page's talk."""
    claim = find_claim(request.user, pk)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            comment_on(claim, form.cleaned_data["text"], by=request.user)
        except TransitionError as error:
            form.add_error(None, str(error))
    typed = Typed(comment=form if form.errors else None)
    return answer(request, ClaimPage(claim, request.user, typed), "comments")


@login_required
@require_POST
def seen(request: SignedInRequest, pk: int) -> HttpResponse:
    """The person has opened the claim: comments that name them are seen. Says nothing."""
    see_mentions(find_claim(request.user, pk), by=request.user)
    return HttpResponse(status=204)
