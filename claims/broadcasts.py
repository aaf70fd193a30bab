"""Programmes and broadcasts: made with the first transcript, their details kept by editors."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.text import slugify

from claims.models import Broadcast, Programme

SLUG_TRIES = 1000


@dataclass(frozen=True)
class Details:
    """What the newsroom says of a broadcast."""

    title: str
    programme: Programme
    aired_at: datetime
    media_url: str = ""


@transaction.atomic
def make_broadcast(details: Details) -> Broadcast:
    """A new broadcast, at an address of its own."""
    base = f"{slugify(details.title)[:100] or 'broadcast'}-{details.aired_at:%Y-%m-%d}"
    return Broadcast.objects.create(
        title=details.title,
        programme=details.programme,
        aired_at=details.aired_at,
        media_url=details.media_url,
        slug=free_slug(Broadcast, base),
    )


@transaction.atomic
def find_or_make_programme(name: str, broadcaster: str = "") -> Programme:
    """The programme of this name, also where it was typed in another case; else a new one."""
    name = " ".join(name.split())
    known = Programme.objects.filter(name__iexact=name, broadcaster__iexact=broadcaster).first()
    if known:
        return known
    base = slugify(name)[:70] or "programme"
    return Programme.objects.create(
        name=name, broadcaster=broadcaster, slug=free_slug(Programme, base)
    )


@transaction.atomic
def edit_broadcast(broadcast: Broadcast, details: Details) -> None:
    """Change the details. Claims follow to another programme; the address stays as it was."""
    broadcast.title, broadcast.programme = details.title, details.programme
    broadcast.aired_at, broadcast.media_url = details.aired_at, details.media_url
    broadcast.save(update_fields=["title", "programme", "aired_at", "media_url"])
    elsewhere = broadcast.claims.exclude(programme=details.programme)
    elsewhere.update(programme=details.programme)


def free_slug(model: type[models.Model], base: str) -> str:
    """`base`, or `base` with the first number that makes it free."""
    taken = set(
        model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True)  # noqa: SLF001
    )
    numbered = (f"{base}-{number}" for number in range(2, SLUG_TRIES))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
