"""How the transcript pages answer: whole pages without a script, only what changed to htmx."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from claims.models import Transcript
from claims.permissions import may_triage
from claims.views.transcript_page import TranscriptPage
from claims.views.turns import Turn, touched
from factcheck.http import SignedInRequest

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]


@dataclass(frozen=True, slots=True)
class Told:
    """What has just happened. `undo` and `url` lead back from it and on from it, if anywhere."""

    text: str
    tone: str = "good"
    undo: str = ""
    url: str = ""


def editors_only(view: "View[P]") -> "View[P]":
    """The signed-in may look, but only editors may do this: 403 for others."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_triage(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)  # type: ignore[return-value]  # it signs them in


def by_htmx(request: SignedInRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def posted(request: SignedInRequest) -> QueryDict | None:
    """What a form is bound to: also an empty POST is one, a GET is not."""
    return request.POST if request.method == "POST" else None


def page_url(transcript: Transcript, query: str = "", anchor: str = "") -> str:
    url = reverse("claims:transcript", args=[transcript.pk])
    return url + (f"?{query}" if query else "") + (f"#{anchor}" if anchor else "")


def sheet(request: SignedInRequest, fragment: str, context: dict[str, Any]) -> HttpResponse:
    """A small form: alone where htmx asked, else as a page of its own (`title` is its heading)."""
    if by_htmx(request):
        return render(request, fragment, context)
    return render(
        request, "claims/sheet.html", {"place": "broadcasts", "fragment": fragment, **context}
    )


def changed(
    request: SignedInRequest,
    page: TranscriptPage,
    told: Told,
    *,
    spans: Sequence[Sequence[int]] | None = None,
) -> HttpResponse:
    """What a person's act changed on the transcript page: all its turns, or those at `spans`.

    Without htmx: back to the page, which tells it.
    """
    if not by_htmx(request):
        level = messages.SUCCESS if told.tone == "good" else messages.ERROR
        messages.add_message(request, level, told.text)
        return redirect(page_url(page.transcript, page.choice.query, "side"))
    turns: list[Turn] = page.turns if spans is None else touched(page.turns, spans)
    context = {
        "page": page,
        "side": page.side,
        "turns": turns,
        "whole": spans is None,
        "told": told,
        "may_triage": True,
    }
    response = render(request, "claims/_transcript_changes.html", context)
    response["HX-Retarget"] = "#side-in"
    response["HX-Reswap"] = "outerHTML"
    return response
