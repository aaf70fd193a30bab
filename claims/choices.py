"""The short lists that the board's filters offer, as `<option>` elements. One query each."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from django.contrib.auth.models import User
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.board import NOBODY, Filters
from claims.models import Broadcast, Priority, Programme, Speaker
from claims.permissions import CHECKER
from claims.wording import day, full_name

AT_MOST = 100

Pairs = Iterable[tuple[object, object]]


def filter_options(filters: Filters, user: User, now: datetime) -> dict[str, SafeString]:
    """What each filter offers, by its name. Four queries, and one for each choice further back."""
    return {
        "programme": options(_programmes(), filters.programme),
        "broadcast": options(_broadcasts(filters, now), filters.broadcast),
        "speaker": options(_speakers(filters.speaker), filters.speaker),
        "checker": options(_checkers(user), filters.checker),
        "priority": options(Priority.choices, filters.priority),
    }


def options(pairs: Pairs, chosen: str) -> SafeString:
    """Option elements, escaped, the chosen one marked."""
    return SafeString("".join(_option(str(value), str(words), chosen) for value, words in pairs))


def _option(value: str, words: str, chosen: str) -> str:
    mark = " selected" if value == chosen else ""
    return f'<option value="{escape(value)}"{mark}>{escape(words)}</option>'


def _programmes() -> Pairs:
    return Programme.objects.order_by("name").values_list("pk", "name")[:AT_MOST]


def _broadcasts(filters: Filters, now: datetime) -> Pairs:
    """The newest broadcasts, of the chosen programme where one is; and always the chosen one."""
    rows = Broadcast.objects.newest_first().values_list("pk", "title", "aired_at")
    of = rows.filter(programme=int(filters.programme)) if filters.programme else rows
    found = list(of[:AT_MOST])
    if filters.broadcast and int(filters.broadcast) not in {pk for pk, *_rest in found}:
        found += rows.filter(pk=int(filters.broadcast))
    return [(pk, f"{day(aired_at, now)}, {title}") for pk, title, aired_at in found]


def _speakers(chosen: str) -> Pairs:
    """The people named last, by name; and always the chosen one."""
    rows = Speaker.objects.order_by("-pk").values_list("pk", "name")
    found = list(rows[:AT_MOST])
    if chosen and int(chosen) not in {pk for pk, _name in found}:
        found += rows.filter(pk=int(chosen))
    return sorted(found, key=lambda pair: pair[1].casefold())


def _checkers(user: User) -> Pairs:
    """Me, nobody, then the others who may hold a claim."""
    people = User.objects.filter(groups__name=CHECKER, is_active=True).only(
        "first_name", "last_name", "username"
    )
    others = [(person.pk, full_name(person)) for person in people if person.pk != user.pk]
    others.sort(key=lambda pair: pair[1].casefold())
    return [(user.pk, _("Me")), (NOBODY, _("Nobody")), *others]
