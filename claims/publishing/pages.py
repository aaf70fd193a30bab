"""What public pages are drawn from: editions for checks, rows for the lists around them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.safestring import SafeString, mark_safe

from claims.markdown import render_reasoning
from claims.models import Edition, Publication
from claims.paging import Place
from claims.publishing.claimreview import claim_review_of
from claims.publishing.content import Content, Note, Step
from claims.publishing.lists import Listed, listed

RELATED = 6
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


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


def script_json(value: dict[str, Any]) -> SafeString:
    """JSON that may stand inside a script element; nothing for nothing."""
    if not value:
        return SafeString("")
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(UNSAFE))  # noqa: S308  what could end the element is escaped
