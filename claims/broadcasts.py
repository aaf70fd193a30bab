"""Programmes and broadcasts: made with the first transcript, their details kept by editors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.text import slugify

from claims.models import Broadcast, Programme

SLUG_TRIES = 1000
RACE_TRIES = 5

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Details:
    """What the newsroom says of a broadcast."""

    title: str
    programme: Programme
    aired_at: datetime
    media_url: str = ""


def make_broadcast(details: Details) -> Broadcast:
    """A new broadcast, at an address of its own."""
    base = f"{slugify(details.title)[:100] or 'broadcast'}-{details.aired_at:%Y-%m-%d}"
    fields = {
        "title": details.title,
        "programme": details.programme,
        "aired_at": details.aired_at,
        "media_url": details.media_url,
    }
    return _again_if_taken(lambda: _make(Broadcast, base, fields))


def find_or_make_programme(name: str, broadcaster: str = "") -> Programme:
    """The programme of this name, also where it was typed in another case; else a new one."""
    name = " ".join(name.split())
    base = slugify(name)[:70] or "programme"
    known = Programme.objects.filter(name__iexact=name, broadcaster__iexact=broadcaster)
    fields = {"name": name, "broadcaster": broadcaster}
    return _again_if_taken(lambda: known.all().first() or _make(Programme, base, fields))


@transaction.atomic
def edit_broadcast(broadcast: Broadcast, details: Details) -> None:
    """Change the details. Claims follow to another programme; the address stays as it was."""
    broadcast.title, broadcast.programme = details.title, details.programme
    broadcast.aired_at, broadcast.media_url = details.aired_at, details.media_url
    broadcast.save(update_fields=["title", "programme", "aired_at", "media_url"])
    follow_to_programme(broadcast)


def follow_to_programme(broadcast: Broadcast) -> None:
    """Let the broadcast's claims say its programme too: the board finds them by it."""
    elsewhere = broadcast.claims.exclude(programme=broadcast.programme_id)
    elsewhere.update(programme=broadcast.programme_id)


def _make(model: type[Row], base: str, fields: dict[str, Any]) -> Row:
    slug = free_slug(model, base)
    with transaction.atomic():
        return model._default_manager.create(slug=slug, **fields)  # noqa: SLF001


def _again_if_taken(make: Callable[[], Row]) -> Row:
    """What `make` makes, tried again where somebody took its name or address meanwhile."""
    for _attempt in range(RACE_TRIES - 1):
        try:
            return make()
        except IntegrityError:
            continue
    return make()


def free_slug(model: type[models.Model], base: str) -> str:
    """`base`, or `base` with the first number that makes it free."""
    taken = set(
        model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True)  # noqa: SLF001
    )
    numbered = (f"{base}-{number}" for number in range(2, SLUG_TRIES))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)
