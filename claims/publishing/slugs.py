"""Addresses: made once from a headline, never changed."""

import re
from collections.abc import Collection
from itertools import count

from django.utils.text import slugify

MAX_CHARS = 90
DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")


def slug_for(headline: str) -> str:
    """Words of the headline in ASCII, cut at a word; “check” where none remain.

    A decimal point stays visible: 5.5 is `5-5`, not 55.
    """
    slug = slugify(DECIMAL_POINT.sub("-", headline))
    if len(slug) > MAX_CHARS:
        slug = slug[: MAX_CHARS + 1].rpartition("-")[0] or slug[:MAX_CHARS]
    return slug or "check"


def free_slug(slug: str, taken: Collection[str]) -> str:
    """The slug itself for the first page that wants it, then `slug-2`, `slug-3` ..."""
    if slug not in taken:
        return slug
    return next(name for n in count(2) if (name := f"{slug}-{n}") not in taken)
