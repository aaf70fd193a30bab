"""Words for public pages: times out of frozen content, digests, the rating drawn."""

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from claims.models import Correction, Evidence, Medium
from claims.publishing.content import Step

register = template.Library()

SHORT = 4


@register.filter
def moment(iso: str) -> datetime | None:
    """The time that frozen content gives as text."""
    return parse_datetime(iso) if iso else None


@register.filter
def short_digest(sha256: str) -> str:
    """A digest as a person reads it out: first and last four digits."""
    return f"{sha256[:SHORT]}…{sha256[-SHORT:]}"


@register.filter
def stance_word(stance: str) -> str:
    return str(Evidence.Stance(stance).label)


@register.filter
def kind_word(kind: str) -> str:
    """Correction, update or retraction."""
    return str(Correction.Kind(kind).label)


@register.filter
def medium_word(medium: str) -> str:
    return str(Medium(medium).label)


@register.filter
def place_on(number: int, scale: Sequence[Step]) -> str:
    """“3 of 6”: where a rating stands in the order."""
    return _("%(number)d of %(steps)d") % {"number": number, "steps": len(scale)}
