"""Times, people and places in a few plain words. Values in, text out."""

from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.dates import MONTHS_AP
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

SOON = timedelta(hours=3)
AN_HOUR = timedelta(hours=1)
A_DAY_AND_A_HALF = timedelta(hours=36)
# Why a machine stops at a sentence, in a word; the most telling first.
REASON_WORDS = {
    "money": __("money"),
    "percent": __("per cent"),
    "rank": __("rank"),
    "record": __("record"),
    "first": __("first time"),
    "ratio": __("ratio"),
    "share": __("share"),
    "number": __("number"),
    "measure": __("measure"),
    "comparison": __("comparison"),
    "superlative": __("superlative"),
    "only": __("the only one"),
    "change": __("change"),
    "said": __("reported"),
    "vote": __("vote"),
    "law": __("law"),
    "terms": __("terms"),
    "tax": __("tax"),
    "cause": __("cause"),
    "promise": __("promise"),
    "age": __("age"),
    "duration": __("time span"),
    "date": __("date"),
}


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


def full_name(user: User) -> str:
    """How the newsroom calls a person."""
    return user.get_full_name() or user.get_username()


def day(at: datetime, now: datetime) -> str:
    """“14:02” today, “27 Jan” this year, else “27 Jan 2024”, in the newsroom's time zone."""
    return Calendar(now).day(at)


class Calendar:
    """Times as seen from one moment, in one zone and language: asked once, not for every row."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.language = get_language()
        self._zone = timezone.get_current_timezone()
        self._today = now.astimezone(self._zone)
        self._months = _months(self.language)

    def day(self, at: datetime) -> str:
        there, today = at.astimezone(self._zone), self._today
        if (there.day, there.month, there.year) == (today.day, today.month, today.year):
            return f"{there.hour:02}:{there.minute:02}"
        words = f"{there.day} {self._months[there.month]}"
        return words if there.year == today.year else f"{words} {there.year}"


@cache
def _months(_language: str | None) -> dict[int, str]:
    return {number: str(name).rstrip(".") for number, name in MONTHS_AP.items()}


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
