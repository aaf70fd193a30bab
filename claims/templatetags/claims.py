"""Small words for templates: timecodes, icons, people's initials, the rail's counts."""

from datetime import timedelta
from functools import cache

from django import template
from django.contrib.auth.models import User
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims import wording
from claims.rail import Rail, rail_for

register = template.Library()


@register.filter
def timecode(milliseconds: int | None) -> str:
    """Milliseconds from the start of the broadcast as 1:02:03; nothing where none are known."""
    return wording.timecode(milliseconds)


@register.filter
def minutes(span: timedelta) -> int:
    """A span of time in whole minutes."""
    return round(span.total_seconds() / 60)


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """A symbol of `icons.svg`, drawn in the colour of the words beside it. Says nothing itself."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        size,
        sprite(),
        name,
    )


@cache
def sprite() -> str:
    """The address of the sprite; asked for once a process, since the manifest does not change."""
    return static("icons.svg")


@register.simple_tag
def initials(user: User | None, size: str = "") -> SafeString:
    """A disc with two letters; dashed and empty for nobody. The name stands beside it in words."""
    letters = wording.initials(user.get_full_name() or user.get_username()) if user else ""
    kind = size if user else f"{size} nobody"
    return format_html(
        '<span class="initials {}" aria-hidden="true">{}</span>', kind, letters or "?"
    )


@register.simple_tag(takes_context=True)
def rail(context: Context) -> Rail | None:
    """What waits at each place of the desk, for the person signed in. See `claims.rail`."""
    user = context.get("user")
    return rail_for(user) if isinstance(user, User) else None
