"""The board: all claims by state, filtered, a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from claims.board import ALL, OPEN, Filters, Look, counts, look
from claims.choices import filter_options
from claims.models import Status
from claims.rows import board_rows
from claims.wording import day
from factcheck.http import SignedInRequest


@dataclass(frozen=True)
class Tab:
    """One state on the board. `step`: how the keys reach it from the current one."""

    label: str
    href: str
    count: str
    is_current: bool
    step: str


@login_required
@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """All claims by state. 12 queries, however many claims there are and whatever is asked."""
    now = timezone.now()
    filters = Filters.read(request.GET)
    found = look(filters, request.GET, now)
    context = {
        "place": "board",
        "filters": filters,
        "options": filter_options(filters, request.user, now),
        "rows": board_rows(found.page.pks, now),
        "shown": len(found.page.pks),
        "tabs": _tabs(filters, number := counts(filters, now)),
        "summary": _summary(filters, found, number),
        "note": _note(found, now),
        "empty": _empty_words(filters.status),
        **_addresses(filters, found, request),
    }
    return render(request, "claims/board.html", context)


def _tabs(filters: Filters, number: dict[str, str]) -> list[Tab]:
    labels = {OPEN: _("Open"), **dict(Status.choices), ALL: _("All")}
    names = list(labels)
    here = names.index(filters.status)
    steps = {here - 1: "previous", here + 1: "next"}
    return [
        Tab(
            label=str(labels[name]),
            href=filters.address(status=name),
            count=number.get(name, ""),
            is_current=place == here,
            step=steps.get(place, ""),
        )
        for place, name in enumerate(names)
    ]


def _addresses(filters: Filters, found: Look, request: SignedInRequest) -> dict[str, Any]:
    """Where the pager and “Clear filters” lead."""
    page, here = found.page, filters.address()
    away = "older" in request.GET or "newer" in request.GET
    stepping = not filters.q  # a search for words only goes back in time
    return {
        "narrow": filters.narrow,
        "clear": Filters(status=filters.status).address(),
        "first": here if away else "",
        "newer": f"{here}&newer={page.newer}" if page.newer and stepping else "",
        "older": f"{here}&older={page.older}" if page.older else "",
    }


def _summary(filters: Filters, found: Look, number: dict[str, str]) -> str:
    """What the list is, in one line; read out when it changes."""
    if filters.q:
        shown = len(found.page.pks)
        if found.page.older and not found.back_to:
            return _("The first %d claims found") % shown
        return ngettext("%d claim found", "%d claims found", shown) % shown
    count = number[filters.status]
    words = {
        OPEN: ngettext("%s open claim", "%s open claims", _plural(count)),
        ALL: ngettext("%s claim in all", "%s claims in all", _plural(count)),
    }
    other = ngettext("%s claim", "%s claims", _plural(count))
    return words.get(filters.status, other) % count


def _plural(count: str) -> int:
    return 1 if count == "1" else 2


def _note(found: Look, now: datetime) -> str:
    if not found.back_to:
        return ""
    return _("Looked back as far as %s.") % day(found.back_to, now)


def _empty_words(status: str) -> dict[str, str]:
    """What an empty state means, and what to do next."""
    spot = _("Open a transcript and accept what can be checked; each claim then waits here.")
    words = {
        OPEN: (_("Nothing is open"), spot),
        ALL: (_("No claims yet"), spot),
        Status.SPOTTED: (_("Nothing waits to be assigned"), spot),
        Status.ASSIGNED: (
            _("Nobody is researching a claim"),
            _("An editor assigns a spotted claim to a checker."),
        ),
        Status.IN_REVIEW: (
            _("No verdict waits for a review"),
            _("A checker sends one when its evidence is held."),
        ),
        Status.APPROVED: (
            _("Nothing is ready to publish"),
            _("An approved verdict waits here for an editor."),
        ),
        Status.PUBLISHED: (
            _("Nothing is published yet"),
            _("Publish an approved claim from its page."),
        ),
        Status.RETRACTED: (
            _("Nothing was retracted"),
            _("A retracted page stays up and says so."),
        ),
        Status.DROPPED: (
            _("Nothing was dropped"),
            _("Dropped claims keep their reason, and can be restored."),
        ),
    }
    title, following = words[status]
    return {"title": title, "next": following}
