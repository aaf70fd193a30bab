"""What is known is written here, by whoever writes what it is of: claims, pages, imports.

The database keeps its full text index from these rows in the same transaction.
"""

from collections.abc import Iterable, Sequence

from django.db import transaction

from claims.earlier.terms import terms
from claims.models import Claim, EarlierCheck, Known, Publication

BATCH = 500


def know_claim(claim: Claim) -> None:
    """Let a claim be found by its statement and its words as spoken. 2 queries."""
    row = Known(kind=Known.Kind.CLAIM, claim=claim, words=_words(claim.statement, claim.quote))
    with transaction.atomic():
        Known.objects.filter(claim=claim).delete()
        row.save()


def know_publication(page: Publication) -> None:
    """Let a published check be found; its claim then stands for itself no more. 3 queries."""
    words = _words(page.statement, page.claim.quote, page.headline)
    row = Known(kind=Known.Kind.OURS, publication=page, words=words)
    with transaction.atomic():
        Known.objects.filter(publication=page).delete()
        Known.objects.filter(claim=page.claim_id).delete()
        row.save()


def know_checks(checks: Sequence[EarlierCheck]) -> None:
    """Let other people's checks be found, new ones and changed ones. 2 queries for BATCH."""
    rows = [_of_check(check) for check in checks]
    with transaction.atomic():
        Known.objects.filter(earlier__in=[check.pk for check in checks]).delete()
        Known.objects.bulk_create(rows, batch_size=BATCH)


def know_unknown() -> int:
    """Let all be found that is not known yet: rows from before there was an index. How many."""
    found = 0
    pages = Publication.objects.filter(known=None).select_related("claim")
    for page in pages.iterator():
        know_publication(page)
        found += 1
    claims = Claim.objects.standing().filter(known=None, publication=None)
    for claim in claims.iterator():
        know_claim(claim)
        found += 1
    for checks in _batches(EarlierCheck.objects.filter(known=None).order_by("pk").iterator()):
        know_checks(checks)
        found += len(checks)
    return found


def said(known: Known) -> str:
    """What a row is compared by: the claim, and for others' checks their title too."""
    if known.earlier:
        return f"{known.earlier.claim} {known.earlier.title}".strip()
    if known.publication:
        return known.publication.statement
    return known.claim.statement if known.claim else ""


def _of_check(check: EarlierCheck) -> Known:
    words = _words(check.claim, check.title, check.claimant)
    return Known(kind=Known.Kind.OTHERS, earlier=check, words=words)


def _words(*texts: str) -> str:
    return " ".join(terms(" ".join(texts)))


def _batches(checks: Iterable[EarlierCheck]) -> Iterable[list[EarlierCheck]]:
    batch: list[EarlierCheck] = []
    for check in checks:
        batch.append(check)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
