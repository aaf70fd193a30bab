"""“Checked before?”: a search of all that is known, and the closest to a claim or a sentence."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.earlier.repeats import said_again
from claims.earlier.search import Found, closest, look_for, query_of
from claims.forms.repeats import RepeatForm
from claims.matching.fusion import Query
from claims.models import Claim, Repeat
from claims.permissions import may_triage
from claims.views.answers import by_htmx
from claims.views.claim_page import find_claim
from claims.views.earlier_shown import groups_of
from claims.workflow import TransitionError, link_repeat, unlink_repeat
from factcheck.http import SignedInRequest

SHOWN, NEAR = 20, 6
MOST_CHARS = 300


@login_required
@require_safe
def earlier(request: SignedInRequest) -> HttpResponse:
    """Look for words in everything that was checked, by us or by others. 7 queries at most."""
    words = _words(request)
    number = _page_number(request.GET.get("page", ""))
    answer = look_for(Query(words)) if words else None
    found = answer.found if answer else []
    first = (number - 1) * SHOWN
    context = {
        "place": "earlier",
        "words": words,
        "groups": groups_of(found[first : first + SHOWN]),
        "number": len(found),
        "by_meaning": answer is None or answer.by_meaning,
        "newer": number - 1 if number > 1 else 0,
        "older": number + 1 if first + SHOWN < len(found) else 0,
    }
    return render(request, "claims/earlier.html", context)


@login_required
@require_safe
def near(request: SignedInRequest) -> HttpResponse:
    """The closest to some words about to become a claim, for the form they are worded in."""
    words = _words(request)
    if not by_htmx(request):
        return HttpResponseRedirect(f"{reverse('claims:earlier')}?{request.GET.urlencode()}")
    answer = closest(Query(words), NEAR) if words else None
    context = {
        "groups": groups_of(answer.found) if answer else [],
        "by_meaning": answer is None or answer.by_meaning,
    }
    return render(request, "claims/_near.html", context)


@login_required
@require_safe
def checked_before(request: SignedInRequest, pk: int) -> HttpResponse:
    """The closest to a claim, the checks it is linked to, and how often its own was said again."""
    return _panel(request, find_claim(request.user, pk))


@login_required
@require_POST
def link(request: SignedInRequest, pk: int) -> HttpResponse:
    """An editor says which check a claim repeats."""
    _editors_only(request)
    claim = find_claim(request.user, pk)
    form = RepeatForm(request.POST)
    if not form.is_valid():
        return _panel(request, claim, " ".join(str(error) for error in form.non_field_errors()))
    try:
        link_repeat(claim, form.check, by=request.user)
    except TransitionError as error:
        return _panel(request, claim, str(error))
    return _after(request, claim)


@login_required
@require_POST
def unlink(request: SignedInRequest, pk: int) -> HttpResponse:
    """An editor takes a link back; the record keeps both."""
    _editors_only(request)
    repeat = get_object_or_404(
        Repeat.objects.select_related("claim", "publication", "earlier"), pk=pk
    )
    claim = find_claim(request.user, repeat.claim_id)
    try:
        unlink_repeat(repeat, by=request.user)
    except TransitionError as error:
        return _panel(request, claim, str(error))
    return _after(request, claim)


def _editors_only(request: SignedInRequest) -> None:
    if not may_triage(request.user):
        raise PermissionDenied


def _after(request: SignedInRequest, claim: Claim) -> HttpResponse:
    if by_htmx(request):
        return _panel(request, claim)
    return redirect("claims:checked_before", pk=claim.pk)


def _panel(request: SignedInRequest, claim: Claim, problem: str = "") -> HttpResponse:
    answer = closest(query_of(claim), NEAR, apart_from=claim)
    links = list(Repeat.objects.standing().for_page().filter(claim=claim))
    linked = {(one.publication_id, one.earlier_id) for one in links}
    page = getattr(claim, "publication", None)
    context: dict[str, Any] = {
        "claim": claim,
        "links": links,
        "groups": groups_of([one for one in answer.found if _ends(one) not in linked]),
        "by_meaning": answer.by_meaning,
        "again": said_again(page) if page else None,
        "may_link": may_triage(request.user),
        "problem": problem,
    }
    if by_htmx(request):
        return render(request, "claims/_checked_before.html", context)
    context |= {
        "place": "board",
        "title": _("Checked before?"),
        "fragment": "claims/_checked_before.html",
        "bare": True,
    }
    return render(request, "claims/sheet.html", context)


def _ends(one: Found) -> tuple[int | None, int | None]:
    return one.known.publication_id, one.known.earlier_id


def _words(request: SignedInRequest) -> str:
    asked = request.GET.get("q") or request.GET.get("statement") or ""
    return " ".join(asked.replace("\x00", "").split())[:MOST_CHARS]


def _page_number(asked: str) -> int:
    return int(asked) if asked.isdecimal() and len(asked) <= 2 and int(asked) else 1  # noqa: PLR2004
