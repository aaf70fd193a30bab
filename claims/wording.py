"""Times, people and places in a few plain words. Values in, text out."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = timedelta(hours=3)
AN_HOUR = timedelta(hours=1)
A_DAY_AND_A_HALF = timedelta(hours=36)


def timecode(milliseconds: int | None) -> str:
    """Milliseconds as 1:02:03, or 2:03 under an hour."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def initials(name: str) -> str:
    """Two letters for a person: the first and the last word's."""
    words = name.replace("-", " ").replace("_", " ").replace(".", " ").split()
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])).upper()


def due_words(due_at: datetime, now: datetime) -> str:
    """“in 2 h”, “1 h overdue”: how far off a due time is, in its largest unit."""
    late = due_at < now
    span = _span(abs(due_at - now))
    return (_("%s overdue") if late else _("in %s")) % span


def due_kind(due_at: datetime, now: datetime) -> str:
    """`late`, `soon` (within three hours) or `later`."""
    if due_at < now:
        return "late"
    return "soon" if due_at - now <= SOON else "later"


def _span(span: timedelta) -> str:
    if span < AN_HOUR:
        return _("%d min") % max(span // timedelta(minutes=1), 1)
    if span < A_DAY_AND_A_HALF:
        return _("%d h") % round(span / AN_HOUR)
    days = round(span / timedelta(days=1))
    return ngettext("%d day", "%d days", days) % days
