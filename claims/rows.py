"""Rows of claims, ready to be shown: every cell a piece of escaped HTML before a template sees it.

Template filters and look-ups cost most of a list page. So the row's own template is rendered once
a language, with `%(name)s` where the cells go, and each row is one string formatting.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from html import escape
from typing import Any, TypedDict

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from claims import marks, wording
from claims.models import Claim

TEMPLATE = "claims/_board_row.html"


class Row(TypedDict):
    """What `_board_row.html` takes: escaped HTML in every cell."""

    url: str
    statement: str
    where: str
    state: str
    checker: str
    priority: str
    due: str
    spotted: str


COLUMNS = (
    "pk",
    "statement",
    "status",
    "priority",
    "due_at",
    "start_ms",
    "spotted_at",
    "phase",
    "claimant__name",
    "speaker__name",
    "programme__name",
    "broadcast__aired_at",
    "checker__first_name",
    "checker__last_name",
    "checker__username",
)


def board_rows(pks: list[int], now: datetime) -> SafeString:
    """The table rows of these claims, in this order. One query."""
    found = {values[0]: values for values in Claim.objects.filter(pk__in=pks).values_list(*COLUMNS)}
    calendar = wording.Calendar(now)
    template = _row_template(calendar.language)
    rows = (template % _row(found[pk], calendar) for pk in pks if pk in found)
    return SafeString("".join(rows))


def _row(values: tuple[Any, ...], calendar: wording.Calendar) -> Row:
    pk, statement, status, priority, due_at, start_ms, spotted_at, phase, *names = values
    claimant, speaker, programme, aired_at, first_name, last_name, username = names
    checker = f"{first_name} {last_name}".strip() or username if username else ""
    heard = (claimant or speaker, programme, calendar.day(aired_at), wording.timecode(start_ms))
    return {
        "url": f"{_claim_url()}{pk}/",
        "statement": escape(statement),
        "where": where(heard),
        "state": marks.state_in(status, calendar.language),
        "checker": _person(checker, calendar.language),
        "priority": marks.priority_in(priority, calendar.language),
        "due": marks.due(due_at, calendar.now) if phase == "open" else "",
        "spotted": calendar.day(spotted_at),
    }


def where(parts: Iterable[str | None]) -> SafeString:
    """Who said it, in what programme, when, at which moment: in one line, as escaped HTML."""
    return SafeString('<i aria-hidden="true"> · </i>'.join(escape(part) for part in parts if part))


@cache
def _person(name: str, _language: str | None) -> str:
    return marks.person(name)


@cache
def _claim_url() -> str:
    """Where claim pages lie; the id follows."""
    return reverse("claims:claim", args=[0]).removesuffix("0/")


@cache
def _row_template(_language: str | None) -> str:
    return render_to_string(TEMPLATE)
