"""The Atom feed (RFC 4287): what was published, corrected, updated or retracted, newest first."""

import re

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from claims.caching import Facts, answer
from claims.models import Correction, Newsroom, Publication
from claims.publishing import page_url
from claims.publishing.facts import site_facts

SIZE = 50
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """1 query to know, 3 to draw."""
    return answer(
        request, Facts(site_facts()), draw_feed, content_type="application/atom+xml; charset=utf-8"
    )


def draw_feed() -> str:
    """An entry keeps its id (the page's address) for good; `updated` tells of a change."""
    newsroom = Newsroom.current()
    atom = Atom1Feed(
        title=_writable(_("%(newsroom)s: fact checks") % {"newsroom": newsroom.name}),
        link=f"{settings.SITE_URL}{reverse('claims:index')}",
        description=_writable(newsroom.tagline),
        feed_url=f"{settings.SITE_URL}{reverse('claims:feed')}",
        language=settings.LANGUAGE_CODE,
        author_name=_writable(newsroom.name),
    )
    rows = Publication.objects.order_by("-modified_at", "-pk").prefetch_related("corrections")
    for page in rows[:SIZE]:
        last = next(iter(page.corrections.all()), None)
        url = page_url(page.slug)
        atom.add_item(
            title=_writable(_title(page)),
            link=url,
            description=escape(_writable(_summary(page, last))),  # the feed calls it HTML
            unique_id=url,
            pubdate=page.published_at,
            updateddate=page.modified_at,
            categories=[] if page.is_retracted else [_writable(page.card["label"])],
        )
    return atom.writeString("utf-8")


def _title(page: Publication) -> str:
    if page.is_retracted:
        return _("Retracted: %(headline)s") % {"headline": page.headline}
    return f"{page.card['label']}: {page.headline}"


def _summary(page: Publication, last: Correction | None) -> str:
    """The answer, after what was last said of the page; of a retracted one only the latter."""
    told = f"{last.get_kind_display()}: {last.note}" if last else ""
    answered = "" if page.is_retracted else page.short_answer
    return " ".join(part for part in (told, answered) if part)


def _writable(text: str) -> str:
    """Without what XML cannot hold: one such character would take the whole feed from readers."""
    return _NOT_IN_XML.sub("", text)
