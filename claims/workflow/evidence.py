"""Evidence: pages and documents put forward on a claim, and the words relied on in them."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Evidence, EvidenceChange, Status
from claims.workflow.moves import CLOSED_FOR_WORK, TransitionError, lock, open_for_work
from sources import archiving
from sources.models import Snapshot


@dataclass(frozen=True)
class Pointer:
    """What a checker says of a source: what it does to the claim, and in which words."""

    stance: str
    excerpt: str = ""
    note: str = ""
    title: str = ""
    exception: str = ""


@dataclass(frozen=True)
class Document:
    """A file that a checker gives as evidence."""

    data: bytes
    filename: str
    title: str = ""


@transaction.atomic
def add_evidence(claim: Claim, url: str, pointer: Pointer, *, by: User) -> Evidence:
    """Cite the page at `url`; a worker fetches and holds it. Raises AddressError for a bad URL."""
    held = _open(claim, by, _("evidence was added"))
    snapshot = archiving.request_snapshot(url, by=by)
    return _store(held, snapshot, pointer, by)


def add_document(claim: Claim, document: Document, pointer: Pointer, *, by: User) -> Evidence:
    """Cite an uploaded document, held like a page. Raises DocumentError for a bad file.

    The file is written before the transaction: storage may be a network away.
    """
    _refuse_closed(claim)
    title = document.title or pointer.title
    snapshot = archiving.hold_document(
        document.data, filename=document.filename, title=title, by=by
    )
    with transaction.atomic():
        held = _open(claim, by, _("evidence was added"))
        return _store(held, snapshot, pointer, by)


@transaction.atomic
def edit_evidence(evidence: Evidence, pointer: Pointer, *, by: User) -> None:
    """Change what is said of a source. Other words to rely on are looked for again."""
    _open(evidence.claim, by, _("evidence was changed"))
    _standing(evidence)
    _record(evidence, EvidenceChange.Kind.EDITED, by=by, before=_as_said(evidence))
    if pointer.excerpt.strip() != evidence.excerpt:
        evidence.quotation = (
            archiving.request_quotation(evidence.snapshot, pointer.excerpt.strip())
            if pointer.excerpt.strip()
            else None
        )
    evidence.stance, evidence.note = pointer.stance, pointer.note
    evidence.title, evidence.exception = pointer.title, pointer.exception
    evidence.save(update_fields=["quotation", "stance", "note", "title", "exception"])


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, reason: str, by: User) -> None:
    """The claim no longer rests on it. The snapshot stays held, the number is not used again."""
    if not reason.strip():
        raise TransitionError(_("Say why the evidence is withdrawn."))
    _open(evidence.claim, by, _("evidence was withdrawn"))
    _standing(evidence)
    evidence.withdrawn_at = timezone.now()
    evidence.save(update_fields=["withdrawn_at"])
    _record(evidence, EvidenceChange.Kind.WITHDRAWN, by=by, note=reason)


@transaction.atomic
def capture_again(evidence: Evidence, *, by: User) -> None:
    """Ask once more for a page: a failed snapshot is queued again, a held one gets a sister."""
    _open(evidence.claim, by, _("evidence was captured again"))
    _standing(evidence)
    before = {"snapshot": evidence.snapshot_id, "quotation": evidence.quotation_id}
    if evidence.snapshot.status == Snapshot.Status.FAILED:
        _retry(evidence.snapshot, by)
    else:
        url = evidence.snapshot.source.url
        evidence.snapshot = archiving.request_snapshot(url, by=by)
        if evidence.excerpt:
            evidence.quotation = archiving.request_quotation(evidence.snapshot, evidence.excerpt)
        evidence.save(update_fields=["snapshot", "quotation"])
    _record(evidence, EvidenceChange.Kind.RETRIED, by=by, before=before)


def _retry(snapshot: Snapshot, by: User) -> None:
    try:
        archiving.retry_snapshot(snapshot, by=by)
    except archiving.RetryError as error:
        raise TransitionError(str(error)) from error


def _open(claim: Claim, by: User, because: str) -> Claim:
    held = lock(claim)
    _refuse_closed(held)
    open_for_work(held, by=by, because=because)
    return held


def _refuse_closed(claim: Claim) -> None:
    if claim.status in CLOSED_FOR_WORK:
        raise TransitionError(str(CLOSED_FOR_WORK[Status(claim.status)]))


def _standing(evidence: Evidence) -> None:
    if not Evidence.objects.standing().filter(pk=evidence.pk).exists():
        raise TransitionError(_("This evidence was withdrawn already."))


def _store(claim: Claim, snapshot: Snapshot, pointer: Pointer, by: User) -> Evidence:
    last = claim.evidence.aggregate(last=Max("number"))["last"] or 0
    words = pointer.excerpt.strip()
    evidence = Evidence.objects.create(
        claim=claim,
        number=last + 1,
        snapshot=snapshot,
        quotation=archiving.request_quotation(snapshot, words) if words else None,
        title=pointer.title,
        stance=pointer.stance,
        note=pointer.note,
        exception=pointer.exception,
        added_by=by,
    )
    _record(evidence, EvidenceChange.Kind.ADDED, by=by)
    return evidence


def _as_said(evidence: Evidence) -> dict[str, str]:
    return {
        "stance": evidence.stance,
        "excerpt": evidence.excerpt,
        "note": evidence.note,
        "title": evidence.title,
        "exception": evidence.exception,
    }


def _record(
    evidence: Evidence,
    kind: str,
    *,
    by: User,
    before: dict[str, str] | dict[str, int | None] | None = None,
    note: str = "",
) -> None:
    EvidenceChange.objects.create(
        evidence=evidence, kind=kind, before=before or {}, note=note, by=by
    )
