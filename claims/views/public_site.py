"""Public pages around the checks: broadcasts, corrections, the method, what crawlers read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from claims.caching import Facts, answer, draw_page, live_names
from claims.models import Broadcast, Correction, Newsroom, RatingScale
from claims.paging import Place
from claims.publishing.broadcasts import broadcast_page, public_broadcasts
from claims.publishing.claimreview import data_feed
from claims.publishing.facts import site_facts
from claims.publishing.lists import listed
from claims.publishing.method import read_method
from claims.publishing.pages import contents_of, newest_editions
from claims.workflow import canonical_json

FEED_SIZE = 500


@require_safe
def broadcasts(request: HttpRequest) -> HttpResponseBase:
    """Broadcasts with published checks, newest first. 1 query to know, 2 to draw."""
    older = Place.read(request.GET.get("older", ""))
    newer = Place.read(request.GET.get("newer", ""))

    def draw() -> str:
        page = listed(public_broadcasts(), "aired_at", older=older, newer=newer)
        context = {"newsroom": Newsroom.current(), "page": page}
        return draw_page("claims/public/broadcasts.html", context)

    values = (*site_facts(), live_names(), str(older), str(newer))
    return answer(request, Facts(values), draw)


@require_safe
def broadcast(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A broadcast's words with its published checks marked. 2 queries to know, 4 to draw."""
    shown = get_object_or_404(Broadcast.objects.published().select_related("programme"), slug=slug)

    def draw() -> str:
        context = {
            "newsroom": Newsroom.current(),
            "page": broadcast_page(shown),
            "url": f"{settings.SITE_URL}{shown.get_absolute_url()}",
        }
        return draw_page("claims/public/broadcast.html", context)

    return answer(request, Facts((*site_facts(), live_names())), draw)


@require_safe
def corrections(request: HttpRequest) -> HttpResponseBase:
    """Every correction, update and retraction, newest first. 1 query to know, 2 to draw."""
    older = Place.read(request.GET.get("older", ""))
    newer = Place.read(request.GET.get("newer", ""))

    def draw() -> str:
        notes = Correction.objects.select_related("publication", "edition").defer(
            "edition__content"
        )
        context = {
            "newsroom": Newsroom.current(),
            "page": listed(notes, "at", older=older, newer=newer),
            "site_current": "corrections",
        }
        return draw_page("claims/public/corrections.html", context)

    return answer(request, Facts((*site_facts(), str(older), str(newer))), draw)


@require_safe
def method(request: HttpRequest) -> HttpResponseBase:
    """How we choose, check, rate and correct. 1 query to know, 3 to draw."""

    def draw() -> str:
        scale = RatingScale.objects.filter(is_current=True).prefetch_related("ratings").first()
        context = {
            "newsroom": Newsroom.current(),
            "method": read_method(),
            "scale": scale,
            "site_current": "method",
        }
        return draw_page("claims/public/method.html", context)

    return answer(request, Facts(site_facts()), draw)


@require_safe
def claim_reviews(request: HttpRequest) -> HttpResponseBase:
    """Every ClaimReview as a schema.org DataFeed, paged by Link. 2 queries to know, 1 to draw."""
    older = Place.read(request.GET.get("older", ""))
    page = newest_editions(older, FEED_SIZE)
    response = answer(
        request,
        Facts((*site_facts(), str(older))),
        lambda: canonical_json(data_feed(contents_of(page.rows))),
        content_type="application/ld+json",
    )
    if page.older:
        address = f"{settings.SITE_URL}{reverse('claims:claim_reviews')}?older={page.older}"
        response["Link"] = f'<{address}>; rel="next"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """Crawlers are welcome to what readers see, not to the desk."""
    closed = ["/desk/", "/admin/", "/accounts/", "/api/"]
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in closed), ""]
    lines += [f"Sitemap: {settings.SITE_URL}{reverse('claims:sitemap')}", ""]
    return answer(request, Facts(()), lambda: "\n".join(lines), content_type="text/plain")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponseRedirect:
    """For those that ask for it at the root, whatever the page says."""
    return HttpResponseRedirect(static("favicon.svg"))
