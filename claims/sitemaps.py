"""The sitemap: pages for readers at the site's own address; editions are left out.

Retracted pages stay in it with the time of the retraction, so that search engines look again.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.caching import Facts, answer
from claims.models import Broadcast, Publication
from claims.publishing.facts import site_facts

PAGE_SIZE = 40_000  # the protocol allows 50,000

if TYPE_CHECKING:
    Rows = Paginator[tuple[str, datetime | None]]


class Url(NamedTuple):
    """As the template of django.contrib.sitemaps reads it."""

    location: str
    lastmod: datetime | None


def _checks() -> "Rows":
    rows = Publication.objects.order_by("pk").values_list("slug", "modified_at")
    return Paginator(rows, PAGE_SIZE)


def _broadcasts() -> "Rows":
    slugs = Broadcast.objects.published().order_by("pk").values_list("slug", flat=True)
    return Paginator([(slug, None) for slug in slugs], PAGE_SIZE)


SECTIONS: dict[str, tuple[str, Callable[[], "Rows"]]] = {
    "checks": ("claims:publication", _checks),
    "broadcasts": ("claims:broadcast", _broadcasts),
}
AROUND = ["index", "public_broadcasts", "corrections", "method"]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """All addresses, or an index of the sitemaps where they do not fit into one."""
    return answer(request, Facts(site_facts()), _draw_all, content_type="application/xml")


@require_safe
def sitemap_page(request: HttpRequest, section: str, number: int) -> HttpResponseBase:
    """One of several sitemaps."""
    if section not in SECTIONS or number not in SECTIONS[section][1]().page_range:
        raise Http404
    return answer(
        request,
        Facts((*site_facts(), section, number)),
        lambda: _draw(_urls(section, SECTIONS[section][1](), number)),
        content_type="application/xml",
    )


def _draw_all() -> str:
    pages: dict[str, Rows] = {name: rows() for name, (_view, rows) in SECTIONS.items()}
    around = [Url(_absolute(reverse(f"claims:{name}")), None) for name in AROUND]
    if sum(paginator.count for paginator in pages.values()) <= PAGE_SIZE:
        all_of_them = (url for name, rows in pages.items() for url in _urls(name, rows, 1))
        return _draw([*around, *all_of_them])
    addresses = [
        _absolute(reverse("claims:sitemap_page", args=[name, number]))
        for name, paginator in pages.items()
        for number in paginator.page_range
    ]
    sitemaps = [{"location": address} for address in addresses]
    return render_to_string("sitemap_index.xml", {"sitemaps": sitemaps})


def _urls(section: str, rows: "Rows", number: int) -> list[Url]:
    view, _rows = SECTIONS[section]
    found = rows.page(number).object_list
    return [Url(_absolute(reverse(view, args=[slug])), at) for slug, at in found]


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _draw(urls: list[Url]) -> str:
    return render_to_string("sitemap.xml", {"urlset": urls})
