"""Published checks as readers meet them: the index, a check's page, every edition of it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from claims.caching import Facts, answer, draw_page, live_names
from claims.models import Edition, Newsroom, Publication
from claims.paging import Place
from claims.publishing import page_url
from claims.publishing.comparing import compare
from claims.publishing.facts import site_facts, standing_of
from claims.publishing.index import Asked, answering, choices
from claims.publishing.lists import listed
from claims.publishing.pages import check_page, related_checks
from claims.workflow import canonical_json


@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Published checks, newest first, with filters and search. 1 query to know, 6 or 7 to draw."""
    asked = Asked.read(request.GET)
    older = Place.read(request.GET.get("older", ""))
    newer = Place.read(request.GET.get("newer", ""))

    def draw() -> str:
        context = {
            "newsroom": Newsroom.current(),
            "asked": asked,
            "choices": choices(),
            "page": listed(answering(asked), "published_at", older=older, newer=newer),
            "site_current": "checks",
        }
        return draw_page("claims/public/index.html", context)

    values = (*site_facts(), live_names(), asked.address(), str(older), str(newer))
    return answer(request, Facts(values), draw)


@require_safe
def publication(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page of a check: its last edition. 1 query to know, 2 to draw."""
    standing = standing_of(slug)
    if standing is None:
        raise Http404

    def draw() -> str:
        editions = Edition.objects.filter(publication=standing.pk)
        edition = editions.select_related("publication").get(number=standing.edition)
        page = check_page(edition)
        context = {
            "newsroom": page.content["newsroom"],
            "page": page,
            "is_last": True,
            "url": page_url(slug),
            "related": related_checks(standing.pk, edition.publication.broadcast_id),
        }
        return draw_page("claims/public/publication.html", context)

    facts = Facts((standing.pk, standing.edition, standing.around_at), standing.around_at)
    return answer(request, facts, draw)


@require_safe
def editions(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every version of a page, newest first. 1 query to know, 2 to draw."""
    standing = standing_of(slug)
    if standing is None:
        raise Http404

    def draw() -> str:
        page = Publication.objects.get(pk=standing.pk)
        rows = list(page.editions.select_related("correction").order_by("-number"))
        context = {"newsroom": rows[0].content["newsroom"], "publication": page, "editions": rows}
        return draw_page("claims/public/editions.html", context)

    return answer(request, Facts((standing.pk, standing.edition)), draw)


@require_safe
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """One version of a page, and what changed in it, word by word. 1 query to know, 2 to draw."""
    standing = standing_of(slug)
    if standing is None or not 1 <= number <= standing.edition:
        raise Http404

    def draw() -> str:
        rows = Edition.objects.filter(publication=standing.pk, number__in=[number - 1, number])
        found = {row.number: row for row in rows.select_related("publication", "correction")}
        shown, before = found[number], found.get(number - 1)
        context: dict[str, Any] = {
            "newsroom": shown.content["newsroom"],
            "page": check_page(shown),
            "edition": shown,
            "is_last": number == standing.edition,
            "last": standing.edition,
            "url": page_url(slug),
            "changes": compare(before.content, shown.content) if before else None,
        }
        return draw_page("claims/public/edition.html", context)

    return answer(request, Facts((standing.pk, standing.edition)), draw)


@require_safe
def edition_json(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """What the digest of an edition is of, byte for byte: anyone can repeat it with sha256sum."""
    found = get_object_or_404(Edition, publication__slug=slug, number=number)
    return answer(
        request,
        Facts((found.sha256,), found.at),
        lambda: canonical_json(found.content),
        content_type="application/json",
    )
