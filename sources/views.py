"""How far a snapshot is, what is in it, and downloads. What came from outside is never shown as a
page of ours: text is escaped, files are attachments in a sandbox."""

import re

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from factcheck.http import SignedInRequest
from sources import downloads
from sources.models import Quotation, Snapshot

POLL_AFTER_S = [1, 1, 2, 3, 5, 8, 13, 20, 30]
"""Seconds from one look to the next, while something is still to happen."""
MAX_SHOWN_CHARS = 200_000
SETTLED_EVENT = "snapshot-settled"

_NUMBER = re.compile(r"[0-9]{1,9}")


@login_required
@require_safe
def snapshot(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that is known of one snapshot."""
    found = get_object_or_404(Snapshot.objects.for_page(), pk=pk)
    quotations = list(found.quotations.order_by("pk"))
    context = {"snapshot": found, "quotations": quotations}
    return render(request, "sources/snapshot.html", context)


@login_required
@require_safe
def status(request: SignedInRequest, pk: int) -> HttpResponse:
    """The status fragment, asked for again and again by itself until nothing more will happen."""
    found = get_object_or_404(Snapshot.objects.for_page(), pk=pk)
    quotation = _asked_quotation(request, found)
    polls = _number(request, "polls")
    context = {
        "snapshot": found,
        "quotation": quotation,
        "polls": polls,
        "poll_after_s": POLL_AFTER_S[min(polls, len(POLL_AFTER_S) - 1)],
    }
    response = render(request, "sources/_snapshot.html", context)
    response["Cache-Control"] = "no-store"
    if found.is_settled and (quotation is None or quotation.is_checked or not found.is_held):
        response["HX-Trigger"] = SETTLED_EVENT
    return response


@login_required
@require_safe
def text(request: SignedInRequest, pk: int) -> HttpResponse:
    """The readable text, with one quotation marked where it stands."""
    found = get_object_or_404(Snapshot.objects.for_page().select_related("readable"), pk=pk)
    quotation = _asked_quotation(request, found)
    context = {"snapshot": found, "quotation": quotation, **_passage(found, quotation)}
    return render(request, "sources/text.html", context)


@login_required
@require_safe
def warc(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The WARC file as it is held."""
    found = get_object_or_404(Snapshot.objects.archived(), pk=pk)
    return downloads.warc(found)


@login_required
@require_safe
def document(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """A document as it was handed in."""
    found = get_object_or_404(Snapshot.objects.documents(), pk=pk)
    return downloads.document(found)


@require_safe
def public_document(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same for everyone, of those that the newsroom has opened to readers."""
    found = get_object_or_404(Snapshot.objects.public_documents(), pk=pk)
    etag = f'"{found.body_sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    response = unchanged or downloads.document(found)
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    return response


def _asked_quotation(request: HttpRequest, found: Snapshot) -> Quotation | None:
    pk = _number(request, "quotation")
    return get_object_or_404(found.quotations, pk=pk) if pk else None


def _number(request: HttpRequest, name: str) -> int:
    given = request.GET.get(name, "")
    return int(given) if _NUMBER.fullmatch(given) else 0


def _passage(found: Snapshot, quotation: Quotation | None) -> dict[str, str | bool]:
    """The text before, in and after the quotation: all of it, or what surrounds the quotation."""
    if found.text_status != Snapshot.TextStatus.READ:
        return {"before": "", "marked": "", "after": "", "is_cut": False}
    whole = found.readable.text
    start = end = 0
    if quotation is not None and quotation.is_found:
        start, end = quotation.start_char or 0, quotation.end_char or 0
    first = max(0, min(start - MAX_SHOWN_CHARS // 2, len(whole) - MAX_SHOWN_CHARS))
    last = first + MAX_SHOWN_CHARS
    return {
        "before": whole[first:start],
        "marked": whole[start:end],
        "after": whole[end:last],
        "is_cut": len(whole) > MAX_SHOWN_CHARS,
    }
