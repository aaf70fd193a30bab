"""Small words for templates: timecodes, icons, marks of a claim, the rail's counts."""

from datetime import datetime, timedelta

from django import template
from django.contrib.auth.models import User
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString

from claims import marks, wording
from claims.finding_wording import fault_words
from claims.rail import Rail, rail_for

register = template.Library()

register.simple_tag(marks.icon, name="icon")
register.simple_tag(marks.state, name="state")
register.simple_tag(marks.priority, name="priority")


@register.filter
def timecode(milliseconds: int | None) -> str:
    """Milliseconds from the start of the broadcast as 1:02:03; nothing where none are known."""
    return wording.timecode(milliseconds)


@register.filter
def minutes(span: timedelta) -> int:
    """A span of time in whole minutes."""
    return round(span.total_seconds() / 60)


@register.simple_tag
def due(due_at: datetime | None) -> SafeString:
    """How far off a due time is: “in 2 h”, “1 h overdue”."""
    return marks.due(due_at, timezone.now())


@register.simple_tag
def initials(user: User | None, size: str = "") -> SafeString:
    """A disc with a person's two letters; dashed for nobody. The name stands beside it."""
    return marks.initials(wording.full_name(user) if user else "", size)


@register.simple_tag
def person(user: User | None) -> SafeString:
    """A person, by initials and name."""
    return marks.person(wording.full_name(user) if user else "")


@register.simple_tag(takes_context=True)
def rail(context: Context) -> Rail | None:
    """What waits at each place of the desk, for the person signed in. See `claims.rail`."""
    user = context.get("user")
    return rail_for(user) if isinstance(user, User) else None


@register.filter
def model_fault(code: str) -> str:
    """Why the embedded engine speaks alone, in a sentence."""
    return fault_words(code)
