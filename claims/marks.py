"""The small marks that say where a claim stands: icon, word, then colour. Escaped HTML out."""

from datetime import datetime
from functools import cache
from html import escape

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from claims import wording
from claims.models import Priority, Status

PRIORITY_ICONS = {Priority.URGENT: "urgent", Priority.HIGH: "high", Priority.LOW: "low"}


@cache
def icon(name: str, size: str = "") -> SafeString:
    """A symbol of `icons.svg`, in the colour of the words beside it. Says nothing by itself."""
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f"icon {size}".strip(),
        static("icons.svg"),
        name,
    )


def state(status: str) -> SafeString:
    """A claim's status."""
    return state_in(status, get_language())


def priority(value: int) -> SafeString:
    """How pressing a claim is; nothing for normal, which most are."""
    return priority_in(value, get_language())


def due(due_at: datetime | None, now: datetime) -> SafeString:
    """How far off the due time is; nothing where there is none."""
    if due_at is None:
        return SafeString("")
    kind = wording.due_kind(due_at, now)
    sign = icon("late" if kind == "late" else "clock")
    words = escape(wording.due_words(due_at, now))
    at = due_at.isoformat(timespec="minutes")
    return SafeString(
        f'<time class="due" data-due="{kind}" datetime="{at}">{sign}<span>{words}</span></time>'
    )


def initials(name: str, size: str = "") -> SafeString:
    """A disc with a person's two letters; dashed for nobody. The name stands beside it."""
    kind = size if name else f"{size} nobody"
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>',
        f"initials {kind}".strip(),
        wording.initials(name) or "?",
    )


def person(name: str) -> SafeString:
    """A person, by initials and name; nothing for nobody."""
    if not name:
        return SafeString("")
    return format_html('<span class="person">{}<span>{}</span></span>', initials(name), name)


@cache
def state_in(status: str, _language: str | None) -> SafeString:
    """A claim's status, remembered for each language."""
    return format_html(
        '<span class="state" data-state="{}">{}{}</span>',
        status,
        icon(status),
        Status(status).label,
    )


@cache
def priority_in(value: int, _language: str | None) -> SafeString:
    """A priority, remembered for each language."""
    level = Priority(value)
    if level == Priority.NORMAL:
        return SafeString("")
    return format_html(
        '<span class="priority" data-priority="{}">{}<span>{}</span></span>',
        level.name.lower(),
        icon(PRIORITY_ICONS[level]),
        level.label,
    )
