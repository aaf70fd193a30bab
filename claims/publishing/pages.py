"""What public pages are drawn from: editions for checks, rows for the lists around them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max, OuterRef, Subquery
from django.utils.safestring import SafeString, mark_safe

from claims.markdown import render_reasoning
from claims.models import Edition, Newsroom, Publication, RatingScale
from claims.paging import Place
from claims.publishing.claimreview import claim_review_of
from claims.publishing.content import Content, Note, Step
from claims.publishing.lists import Listed, listed

RELATED = 6
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Standing:
    """What tells one state of a check's page from another. `around_at`: its broadcast's news."""

    pk: int
    edition: int
    around_at: datetime


@dataclass(frozen=True)
class CheckPage:
    """One edition, ready to draw."""

    content: Content
    sha256: str
    reasoning: SafeString
    scale: Sequence[Step]
    retraction: Note | None
    notes: Sequence[Note]
    json_ld: SafeString


def standing_of(slug: str) -> Standing | None:
    """One query: enough to know whether a reader's copy is the newest."""
    around = Publication.objects.filter(broadcast=OuterRef("broadcast")).order_by()
    newest = around.values("broadcast").annotate(at=Max("modified_at")).values("at")
    row = (
        Publication.objects.filter(slug=slug)
        .values_list("pk", "editions_made", Subquery(newest))
        .first()
    )
    return Standing(*row) if row else None


def check_page(edition: Edition) -> CheckPage:
    """All from the edition's content: nothing that the newsroom changed since."""
    content: Content = edition.content
    finding, notes = content["finding"], content["notes"]
    evidence = finding["evidence"] if finding else []
    rendered = render_reasoning(
        finding["reasoning"] if finding else "", [one["number"] for one in evidence]
    )
    return CheckPage(
        content=content,
        sha256=edition.sha256,
        reasoning=rendered.html,
        scale=[step for step in finding["scale"] if step["number"] > 0] if finding else [],
        retraction=notes[-1] if notes and finding is None else None,
        notes=notes[::-1],
        json_ld=script_json(claim_review_of(content)),
    )


def related_checks(publication_id: int, broadcast_id: int) -> Sequence[Publication]:
    """Other live checks of the same broadcast, newest first."""
    others = Publication.objects.live().filter(broadcast=broadcast_id).exclude(pk=publication_id)
    return list(others.newest_first()[:RELATED])


def newest_editions(older: Place | None, size: int) -> Listed[Edition]:
    """The last editions of all live publications, newest first, without content. One query."""
    last = Edition.objects.filter(
        publication__retracted_at=None, number=F("publication__editions_made")
    )
    return listed(last.defer("content"), "at", older=older, size=size)


def contents_of(editions: Sequence[Edition]) -> list[Content]:
    """The contents of these editions, newest first. One query."""
    rows = Edition.objects.filter(pk__in=[edition.pk for edition in editions])
    return list(rows.order_by("-at", "-pk").values_list("content", flat=True))


def site_facts() -> tuple[object, ...]:
    """What every list around the checks depends on. One query.

    Hung on the current scale, of which there is one; no row means that nothing is set up.
    """
    newest = Publication.objects.order_by("-modified_at", "-pk").values("modified_at")[:1]
    newsroom = Newsroom.objects.filter(pk=1)
    columns = ("name", "tagline", "url", "contact", "logo_url")
    row = (
        RatingScale.objects.filter(is_current=True)
        .values_list(
            "version",
            Subquery(newest),
            *(Subquery(newsroom.values(column)) for column in columns),
        )
        .first()
    )
    return row or ()


def script_json(value: dict[str, Any]) -> SafeString:
    """JSON that may stand inside a script element; nothing for nothing."""
    if not value:
        return SafeString("")
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(UNSAFE))  # noqa: S308  what could end the element is escaped
