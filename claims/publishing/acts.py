"""A claim goes out, is corrected, is retracted: the only ways a public page changes.

Each writes an Edition that is never changed again, in one transaction with the claim's move.
Whether the person may is asked before (`claims.permissions.may_publish`).
"""

from datetime import datetime
from typing import cast

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.earlier.knowing import know_publication
from claims.models import Claim, Correction, Edition, Publication, Status, Verdict
from claims.publishing.content import Card, Content, Note
from claims.publishing.freeze import card_of, freeze, stamp, without_finding
from claims.publishing.search import fold
from claims.publishing.slugs import free_slug, slug_for
from claims.workflow import (
    TransitionError,
    call_off_verdict,
    expect_version,
    lock,
    move,
    sha256_of,
    verdict_digest,
    void_approval,
)
from claims.workflow.assigning import end_assignment

SLUG_TRIES = 5


def publish_claim(claim: Claim, *, by: User, seen: int | None = None) -> Publication:
    """Put an approved claim before readers, at an address for good.

    Where what was approved is no longer what stands, the approval is voided, the claim goes
    back to its checker and TransitionError says so.
    """
    publication = None
    with transaction.atomic():
        held = _hold(claim, seen)
        if Publication.objects.filter(claim=held).exists():
            raise TransitionError(
                _("This claim has a page already: publish a correction or an update of it.")
            )
        verdict = _approved_verdict(held)
        if _still_stands(held, verdict, by):
            publication = _open_page(held, verdict, by, timezone.now())
            _leave_the_desk(held, Status.PUBLISHED, by=by, note=_("Published"))
    claim.refresh_from_db()
    if publication is None:
        raise TransitionError(_stale())
    return publication


def correct(
    publication: Publication, *, note: str, kind: str, by: User, seen: int | None = None
) -> Correction:
    """Show the newly approved verdict of a reopened claim, with a note that tells readers.

    `kind` is "correction" (we were wrong) or "update" (the facts moved on). A retracted page
    comes back the same way. Voids a stale approval like `publish_claim`.
    """
    words = _wanted(note, _("Tell readers what changed, and why."))
    if kind not in {Correction.Kind.CORRECTION, Correction.Kind.UPDATE}:
        raise TransitionError(_("Say whether this is a correction or an update."))
    correction = None
    with transaction.atomic():
        held = _hold(publication.claim, seen)
        verdict = _approved_verdict(held)
        if _still_stands(held, verdict, by):
            page = Publication.objects.select_for_update().get(pk=publication.pk)
            now = timezone.now()
            notes = _notes(page, kind, words, now)
            content = freeze(
                held, verdict, slug=page.slug, published_at=page.published_at, notes=notes
            )
            _show(page, content, verdict, now)
            correction = _record(page, content, verdict, by=by, now=now)
            _leave_the_desk(held, Status.PUBLISHED, by=by, note=words)
    publication.refresh_from_db()
    if correction is None:
        raise TransitionError(_stale())
    return correction


@transaction.atomic
def retract(
    publication: Publication, *, note: str, by: User, seen: int | None = None
) -> Correction:
    """Take the finding back. The page stays, saying that it is retracted, when and why.

    At any time: a newer verdict on a reopened claim that waits is called off.
    """
    words = _wanted(note, _("Tell readers why the check is retracted."))
    held = _hold(publication.claim, seen)
    page = Publication.objects.select_for_update().get(pk=publication.pk)
    if page.is_retracted:
        raise TransitionError(_("This page is retracted already."))
    call_off_verdict(held, by=by, because=_("the page was retracted"))
    now = timezone.now()
    last = page.editions.latest("number")
    notes = _notes(page, Correction.Kind.RETRACTION, words, now)
    content = without_finding(last.content, notes[-1])
    page.card = card_of(content, before=page.card)
    page.retracted_at = page.modified_at = now
    page.editions_made = content["edition"]
    page.save()
    correction = _record(page, content, last.verdict, by=by, now=now)
    _leave_the_desk(held, Status.RETRACTED, by=by, note=words)
    publication.refresh_from_db()
    return correction


def _hold(claim: Claim, seen: int | None) -> Claim:
    held = lock(claim)
    expect_version(held, seen)
    return held


def _approved_verdict(claim: Claim) -> Verdict:
    """The approved verdict that no edition shows yet."""
    if claim.status != Status.APPROVED:
        raise TransitionError(
            _("Only a claim with an approved verdict goes out; this one is “%s”.")
            % Status(claim.status).label
        )
    waiting = Verdict.objects.approved().filter(claim=claim, editions=None)
    verdict = waiting.select_related("rating__scale", "author", "reviewer").last()
    if verdict is None:
        raise TransitionError(_("No approved verdict of this claim is waiting to go out."))
    return verdict


def _still_stands(claim: Claim, verdict: Verdict, by: User) -> bool:
    """Whether the approval speaks of what is here now; it is voided where it does not."""
    if verdict_digest(verdict) == verdict.digest:
        return True
    void_approval(claim, by=by, because=_("what was approved had changed since"))
    return False


def _stale() -> str:
    return _(
        "What was approved is no longer what stands, so it was not published: the approval is "
        "void and the claim is back with its checker."
    )


def _wanted(note: str, message: str) -> str:
    words = note.strip()
    if not words:
        raise TransitionError(message)
    return words


def _open_page(claim: Claim, verdict: Verdict, by: User, now: datetime) -> Publication:
    """The page and its first edition. Of two that want one slug at once, one takes the next."""
    wanted = slug_for(verdict.headline)
    content = freeze(claim, verdict, slug=wanted, published_at=now, notes=[])
    for _attempt in range(SLUG_TRIES):
        near = Publication.objects.filter(slug__startswith=wanted)
        content["slug"] = free_slug(wanted, set(near.values_list("slug", flat=True)))
        page = Publication(claim=claim, slug=content["slug"], published_at=now)
        try:
            with transaction.atomic():
                _show(page, content, verdict, now)
        except IntegrityError:
            continue
        _freeze_edition(page, content, verdict, by=by, now=now)
        return page
    raise TransitionError(_("Others were publishing under the same headline. Try again."))


def _show(page: Publication, content: Content, verdict: Verdict, now: datetime) -> None:
    """Let the columns that lists and filters use say what the edition says."""
    claim = page.claim
    page.headline, page.short_answer = verdict.headline, verdict.short_answer
    page.statement = claim.statement
    page.rating_id = cast("int", verdict.rating_id)  # the database keeps sent verdicts rated
    page.programme_id, page.broadcast_id = claim.programme_id, claim.broadcast_id
    page.said_by_id = claim.claimant_id or claim.speaker_id
    page.card = card_of(content)
    page.search = _search_text(content, page.card)
    page.modified_at, page.retracted_at = now, None
    page.editions_made = content["edition"]
    page.save()
    know_publication(page)


def _search_text(content: Content, card: Card) -> str:
    finding, said = content["finding"], content["said"]
    voices = [voice["name"] for voice in (said["speaker"], said["claimant"]) if voice]
    answer = finding["short_answer"] if finding else ""
    words = [content["headline"], content["statement"], content["quote"], answer, *voices]
    return fold(" ".join([*words, card["programme"], card["broadcast"], card["label"]]))


def _notes(page: Publication, kind: str, note: str, now: datetime) -> list[Note]:
    """All notes so far, oldest first, and this one."""
    earlier: list[Note] = page.editions.latest("number").content["notes"]
    number = page.editions_made + 1
    return [*earlier, {"kind": str(kind), "note": note, "at": stamp(now), "edition": number}]


def _freeze_edition(
    page: Publication, content: Content, verdict: Verdict, *, by: User, now: datetime
) -> Edition:
    return Edition.objects.create(
        publication=page,
        number=content["edition"],
        verdict=verdict,
        content=content,
        sha256=sha256_of(content),
        by=by,
        at=now,
    )


def _record(
    page: Publication, content: Content, verdict: Verdict, *, by: User, now: datetime
) -> Correction:
    """The edition, and the correction that made it."""
    edition = _freeze_edition(page, content, verdict, by=by, now=now)
    newest = content["notes"][-1]
    return Correction.objects.create(
        publication=page, edition=edition, kind=newest["kind"], note=newest["note"], by=by, at=now
    )


def _leave_the_desk(claim: Claim, to: Status, *, by: User, note: str) -> None:
    """The claim is in nobody's hands any more."""
    move(claim, to, by=by, note=note, checker=None, due_at=None)
    end_assignment(claim)
