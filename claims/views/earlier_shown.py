"""What was found of earlier checks, as the desk shows it: rows of plain words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from claims.earlier.search import Found
from claims.models import Claim, EarlierCheck, Known, Publication


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a claim; `shared` where what was looked for has them too."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One that is known. `field` and `pk` name it in the form that links a repeat."""

    url: str
    runs: list[Run]
    rating: str
    tone: str
    publisher: str
    who: str
    on: date | None
    is_external: bool
    field: str
    pk: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind, under its name."""

    kind: str
    title: str
    rows: list[Row]


def groups_of(found: Sequence[Found]) -> list[Group]:
    """Rows in the order found, under the name of each kind."""
    return [
        Group(kind, str(Known.Kind(kind).label), [row_of(one) for one in alike])
        for kind, alike in groupby(found, lambda one: one.known.kind)
    ]


def row_of(one: Found) -> Row:
    """A page of ours, somebody else's check, or a claim that waits, in the same words."""
    of, spans = one.of, one.match.claim_spans
    if isinstance(of, EarlierCheck):
        return _of_others(of, spans)
    if isinstance(of, Publication):
        return _of_ours(of, spans)
    return _of_claim(of, spans)


def _of_others(check: EarlierCheck, spans: Iterable[tuple[int, int]]) -> Row:
    return Row(
        url=check.url,
        runs=_runs(check.claim, spans),
        rating=check.rating or _("rated in no words"),
        tone="neutral",
        publisher=check.publisher,
        who=check.claimant,
        on=check.reviewed_on or check.claimed_on,
        is_external=True,
        field="earlier",
        pk=check.pk,
        language=check.language,
    )


def _of_ours(page: Publication, spans: Iterable[tuple[int, int]]) -> Row:
    return Row(
        url=page.get_absolute_url(),
        runs=_runs(page.statement, spans),
        rating=_("Retracted") if page.is_retracted else page.card["label"],
        tone="bad" if page.is_retracted else "info",
        publisher=_("published by us"),
        who=page.said_by.name if page.said_by else "",
        on=page.published_at.date(),
        is_external=False,
        field="publication",
        pk=page.pk,
    )


def _of_claim(claim: Claim, spans: Iterable[tuple[int, int]]) -> Row:
    return Row(
        url=claim.get_absolute_url(),
        runs=_runs(claim.statement, spans),
        rating=claim.get_status_display(),
        tone="neutral",
        publisher=_("not published"),
        who=claim.said_by.name if claim.said_by else "",
        on=claim.broadcast.aired_at.date(),
        is_external=False,
        field="",
        pk=claim.pk,
    )


def _runs(text: str, spans: Iterable[tuple[int, int]]) -> list[Run]:
    runs, at = [], 0
    for start, end in spans:
        runs += [Run(text[at:start], shared=False), Run(text[start:end], shared=True)]
        at = end
    runs.append(Run(text[at:], shared=False))
    return [run for run in runs if run.text]
