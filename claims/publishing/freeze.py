"""From the rows of the newsroom to the content of one edition."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.models import Claim, Evidence, Newsroom, Rating, Speaker, Verdict, VerdictEdit
from claims.publishing.content import (
    FORMAT,
    Card,
    Checked,
    Cited,
    Content,
    Finding,
    Note,
    OnAir,
    Person,
    Publisher,
    Said,
    Step,
    Voice,
)
from claims.publishing.fragments import quote_url
from claims.publishing.surroundings import context_of
from claims.workflow import name_of
from sources.models import Snapshot


def freeze(
    claim: Claim, verdict: Verdict, *, slug: str, published_at: datetime, notes: Sequence[Note]
) -> Content:
    """All that the page of `claim` shows from now on. `notes` ends with the newest."""
    newsroom = Newsroom.current()
    return {
        "format": FORMAT,
        "edition": notes[-1]["edition"] if notes else 1,
        "slug": slug,
        "headline": verdict.headline,
        "statement": claim.statement,
        "quote": claim.quote,
        "context": context_of(claim),
        "said": _said(claim),
        "on_air": _on_air(claim),
        "finding": _finding(claim, verdict),
        "checked": _checked(verdict, newsroom),
        "newsroom": _publisher(newsroom),
        "published_at": stamp(published_at),
        "modified_at": notes[-1]["at"] if notes else stamp(published_at),
        "notes": list(notes),
    }


def without_finding(content: Content, note: Note) -> Content:
    """The content of a retraction: what was checked, and that nothing is found any more."""
    return {
        **content,
        "edition": note["edition"],
        "finding": None,
        "modified_at": note["at"],
        "notes": [*content["notes"], note],
    }


def card_of(content: Content, before: Card | None = None) -> Card:
    """What a list shows. A retraction has no rating of its own: it keeps the one `before`."""
    voice = content["said"]["claimant"] or content["said"]["speaker"]
    finding = content["finding"]
    rating = finding["rating"] if finding else before
    return {
        "said_by": voice["name"] if voice else "",
        "role": voice["role"] if voice else "",
        "programme": content["on_air"]["programme"],
        "broadcast": content["on_air"]["title"],
        "aired_at": content["on_air"]["aired_at"],
        "start_ms": content["on_air"]["start_ms"],
        "label": rating["label"] if rating else "",
        "tone": rating["tone"] if rating else "",
        "icon": rating["icon"] if rating else "",
    }


def stamp(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _said(claim: Claim) -> Said:
    return {
        "speaker": _voice(claim.speaker),
        "claimant": _voice(claim.claimant),
        "reported_as": claim.reported_as,
    }


def _voice(speaker: Speaker | None) -> Voice | None:
    if speaker is None:
        return None
    return {"name": speaker.name, "role": speaker.role, "same_as": speaker.same_as}


def _on_air(claim: Claim) -> OnAir:
    broadcast = claim.broadcast
    programme = broadcast.programme
    return {
        "programme": programme.name,
        "programme_slug": programme.slug,
        "programme_url": programme.url,
        "broadcaster": programme.broadcaster,
        "medium": programme.medium,
        "title": broadcast.title,
        "slug": broadcast.slug,
        "aired_at": stamp(broadcast.aired_at),
        "start_ms": claim.start_ms,
        "media_url": broadcast.media_url,
        "moment_url": broadcast.moment_url(claim.start_ms),
    }


def _finding(claim: Claim, verdict: Verdict) -> Finding:
    rating = verdict.rating
    if rating is None:  # the database keeps sent verdicts rated
        raise ValueError(f"Verdict {verdict.pk} has no rating.")
    return {
        "short_answer": verdict.short_answer,
        "rating": _step(rating),
        "scale_version": rating.scale.version,
        "scale": [_step(step) for step in rating.scale.ratings.order_by("-number")],
        "reasoning": verdict.reasoning,
        "evidence": [_cited(one) for one in claim.evidence.standing().for_page()],
    }


def _step(rating: Rating) -> Step:
    return {
        "number": rating.number,
        "label": rating.label,
        "meaning": rating.meaning,
        "tone": rating.tone,
        "icon": rating.icon,
    }


def _cited(evidence: Evidence) -> Cited:
    snapshot, quotation = evidence.snapshot, evidence.quotation
    matched = quotation.matched if quotation else ""
    address = snapshot.final_url or snapshot.requested_url or snapshot.source.url
    return {
        "number": evidence.number,
        "kind": snapshot.source.kind,
        "title": evidence.title or snapshot.filename or str(snapshot.source),
        "url": snapshot.source.url,
        "final_url": snapshot.final_url,
        "quote_url": quote_url(address, matched) if _is_html(snapshot) else address,
        "stance": evidence.stance,
        "note": evidence.note,
        "exception": evidence.exception,
        "excerpt": evidence.excerpt,
        "matched": matched,
        "is_held": snapshot.is_held,
        "failure": snapshot.failure_reason,
        "archived_at": stamp(snapshot.archived_at) if snapshot.archived_at else "",
        "content_type": snapshot.content_type,
        "filename": snapshot.filename,
        "size_bytes": snapshot.body_size_bytes,
        "body_sha256": snapshot.body_sha256,
        "warc_sha256": snapshot.warc_sha256,
        "memento_url": snapshot.memento_url,
        "snapshot": snapshot.pk,
        "is_public": snapshot.public,
    }


def _is_html(snapshot: Snapshot) -> bool:
    return snapshot.content_type.partition(";")[0].strip() in {"text/html", "application/xhtml+xml"}


def _checked(verdict: Verdict, newsroom: Newsroom) -> Checked:
    if verdict.reviewer is None or verdict.reviewed_at is None:  # the database keeps it so
        raise ValueError(f"Verdict {verdict.pk} was not reviewed.")
    edits = VerdictEdit.objects.filter(verdict=verdict).select_related("by")
    writers = list(dict.fromkeys([verdict.author, *(edit.by for edit in edits)]))
    return {
        "written_by": _people(writers, newsroom),
        "reviewed_by": _person(verdict.reviewer, _("reviewer"), newsroom),
        "reviewed_at": stamp(verdict.reviewed_at),
        "revision": verdict.revision,
        "verdict_sha256": verdict.digest,
    }


def _people(writers: Sequence[User], newsroom: Newsroom) -> list[Person]:
    """Each once; where names are left out, one “checker” stands for all."""
    people = [_person(writer, _("checker"), newsroom) for writer in writers]
    return [person for at, person in enumerate(people) if person not in people[:at]]


def _person(user: User, role: str, newsroom: Newsroom) -> Person:
    named = newsroom.bylines == Newsroom.Bylines.NAMES
    return {"name": name_of(user) if named else "", "role": role}


def _publisher(newsroom: Newsroom) -> Publisher:
    return {
        "name": newsroom.name,
        "tagline": newsroom.tagline,
        "url": newsroom.url,
        "logo_url": newsroom.logo_url,
        "contact": newsroom.contact,
    }
