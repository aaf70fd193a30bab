"""ClaimReview markup as others publish it, read with suspicion into plain values.

Reads schema.org's ClaimReview in JSON-LD (also inside a DataFeedItem) and the claims of Google's
Fact Check Tools API. Values may be text, lists or objects where the other is usual: the first
that says something counts.
"""

import html
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlsplit

from claims.earlier.reading import Bad

LONGEST_URL = 2000
LONGEST_CLAIM = 3000
DEEPEST = 4
_URL_SAFE = "%/:=&?~#+!$,;'@()*[]._-|"


@dataclass(frozen=True, slots=True)
class Review:
    """One check of another organisation, in its own words. Lengths fit the row."""

    url: str
    claim: str
    claimant: str
    claimed_on: date | None
    publisher: str
    publisher_site: str
    rating: str
    rating_value: float | None
    best_rating: float | None
    worst_rating: float | None
    title: str
    reviewed_on: date | None
    language: str
    licence: str

    @property
    def digest(self) -> str:
        """SHA-256 of all that they told, so that a second reading knows what changed."""
        told = json.dumps(asdict(self), default=str, sort_keys=True)
        return sha256(told.encode()).hexdigest()


def reviews_of(item: Any) -> Iterator[Review | Bad]:
    """The checks that one item of a feed holds; Bad for each that cannot be taken."""
    if isinstance(item, Bad):
        yield item
        return
    found = list(_marked_up(item, "", 0))
    if not found:
        yield Bad("there is no ClaimReview in it")
    for review, url in found:
        yield _google(review, item) if "textualRating" in review else _read(review, url)


def _marked_up(item: Any, url: str, depth: int) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Every ClaimReview in an item, with the address of what it stands in."""
    if depth > DEEPEST:
        return
    if isinstance(item, list):
        for one in item:
            yield from _marked_up(one, url, depth + 1)
    elif isinstance(item, dict):
        url = _text(item.get("url")) or url
        if _is_review(item):
            yield item, url
            return
        for name in ("item", "@graph", "claimReview"):
            yield from _marked_up(item.get(name), url, depth + 1)


def _is_review(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type", "")
    named = kinds if isinstance(kinds, list) else [kinds]
    is_marked = any(isinstance(one, str) and one.endswith("ClaimReview") for one in named)
    return is_marked or ("textualRating" in item and "publisher" in item)


def _read(item: Mapping[str, Any], around: str) -> Review | Bad:
    about, rated = _object(item.get("itemReviewed")), _object(item.get("reviewRating"))
    url, by = _url(_text(item.get("url")) or around), _object(item.get("author"))
    claim = _text(item.get("claimReviewed")) or _text(about.get("text"))
    site = _site(_text(by.get("url"))) or _site(url)
    return _checked(
        url=url,
        claim=claim,
        claimant=_text(about.get("author"))[:300],
        claimed_on=_day(about.get("datePublished")),
        publisher=(_text(item.get("author")) or _text(item.get("publisher")) or site)[:200],
        publisher_site=site,
        rating=(_text(rated.get("alternateName")) or _text(rated.get("name")))[:300],
        rating_value=_number(rated.get("ratingValue")),
        best_rating=_number(rated.get("bestRating")),
        worst_rating=_number(rated.get("worstRating")),
        title=(_text(item.get("headline")) or _text(item.get("name")))[:500],
        reviewed_on=_day(item.get("datePublished")),
        language=_text(item.get("inLanguage"))[:35],
        licence=(_text(item.get("sdLicense")) or _text(item.get("license")))[:300],
    )


def _google(review: Mapping[str, Any], claim: Any) -> Review | Bad:
    """One claimReview of a claim as `claims:search` answers it."""
    told = claim if isinstance(claim, dict) else {}
    url, publisher = _url(_text(review.get("url"))), _object(review.get("publisher"))
    site = _site("https://" + _text(publisher.get("site"))) or _site(url)
    return _checked(
        url=url,
        claim=_text(told.get("text")),
        claimant=_text(told.get("claimant"))[:300],
        claimed_on=_day(told.get("claimDate")),
        publisher=(_text(publisher) or site)[:200],
        publisher_site=site,
        rating=_text(review.get("textualRating"))[:300],
        rating_value=None,
        best_rating=None,
        worst_rating=None,
        title=_text(review.get("title"))[:500],
        reviewed_on=_day(review.get("reviewDate")),
        language=_text(review.get("languageCode"))[:35],
        licence="",
    )


def _checked(**told: Any) -> Review | Bad:
    """The check, or why it cannot be taken."""
    if not told["url"]:
        return Bad("it has no web address")
    if not told["claim"]:
        return Bad("it does not say which claim it reviews")
    told["claim"] = told["claim"][:LONGEST_CLAIM]
    return Review(**told)


def _text(value: Any, depth: int = 0) -> str:
    """The first words that a value says: its own, its name's, its first member's. One line."""
    if isinstance(value, str):
        plain = html.unescape(value).replace("\x00", "").encode("utf-8", "ignore").decode()
        return " ".join(plain.split())
    if isinstance(value, dict) and depth < DEEPEST:
        names = ("@value", "name", "legalName")
        return next((said for name in names if (said := _text(value.get(name), depth + 1))), "")
    if isinstance(value, list) and depth < DEEPEST:
        return next((said for one in value[:10] if (said := _text(one, depth + 1))), "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)[:40] if abs(value) < 10**15 else ""
    return ""


def _object(value: Any) -> Mapping[str, Any]:
    """An object, or the first one of a list; an empty one for anything else."""
    among = value if isinstance(value, list) else [value]
    return next((one for one in among if isinstance(one, dict)), {})


def _url(text: str) -> str:
    """A web address in plain ASCII that a link may lead to; nothing for any other."""
    try:
        split = urlsplit(text)
        host = split.hostname or ""
        if split.scheme not in {"http", "https"} or "." not in host or split.username is not None:
            return ""
        port = f":{split.port}" if split.port else ""
        host = host.encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    rest = quote(split._replace(scheme="", netloc="").geturl(), safe=_URL_SAFE)
    url = f"{split.scheme}://{host}{port}{rest}"
    return url if len(url) <= LONGEST_URL else ""


def _site(url: str) -> str:
    """The name of a site without its “www.”, at most 253 characters."""
    return (urlsplit(found).hostname or "").removeprefix("www.") if (found := _url(url)) else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(_text(value)[:10])
    except ValueError:
        return None


def _number(value: Any) -> float | None:
    try:
        found = float(_text(value).replace(",", "."))
    except ValueError:
        return None
    return found if math.isfinite(found) else None
