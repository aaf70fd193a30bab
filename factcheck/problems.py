"""Our errors as HTTP answers: problem details, RFC 9457.

Beside the standard's members, `code` says what went wrong in one word for a program, and
`errors` names the fields that a body or a query got wrong.
"""

import math
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import set_rollback

from claims.formats import FormatError
from claims.proposals import ProposalError
from claims.speakers import NamingError
from claims.transcripts import AlreadyImportedError
from claims.workflow import StaleDraftError, TransitionError
from factcheck.parsing import TooLarge
from sources.addresses import AddressError
from sources.archiving import DocumentError, QuotationError, RetryError

MEDIA_TYPE = "application/problem+json"

REFUSED: dict[type[Exception], tuple[int, str]] = {
    StaleDraftError: (409, "stale"),
    TransitionError: (409, "refused"),
    RetryError: (409, "refused"),
    NamingError: (409, "refused"),
    ProposalError: (409, "refused"),
    AlreadyImportedError: (409, "already_imported"),
    AddressError: (422, "address"),
    DocumentError: (422, "document"),
    QuotationError: (422, "excerpt"),
    FormatError: (422, "format"),
}
"""The errors that carry a sentence for a person, most special first."""

CODES = {
    400: "invalid",
    401: "signed_out",
    403: "forbidden",
    404: "missing",
    405: "method",
    406: "accept",
    413: "too_large",
    415: "media_type",
    429: "throttled",
}

WRONG = gettext_lazy("Some of what was sent is wrong: see the errors.")


def problem(status: int, detail: str, code: str = "", **more: Any) -> Response:
    """One problem as an answer."""
    about = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code or CODES.get(status, "error"),
    }
    return Response(about | more, status=status, content_type=MEDIA_TYPE)


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. None, which is a 500, for what nobody foresaw."""
    set_rollback()
    for kind, (status, code) in REFUSED.items():
        if isinstance(error, kind):
            return problem(status, str(error), code, **_more(error, context))
    known = _as_drf(error)
    if known is None:
        return None
    response = problem(known.status_code, _detail(known), **_errors(known))
    for header, value in _headers(known).items():
        response[header] = value
    return response


def _more(error: Exception, context: dict[str, Any]) -> dict[str, Any]:
    """What lets the sender go on: the newer draft, or the transcript that exists."""
    if isinstance(error, AlreadyImportedError):
        args = [error.transcript.pk]
        return {"transcript": reverse("api:transcript-detail", args, request=context["request"])}
    if isinstance(error, StaleDraftError):
        newer = error.newer
        return {
            "newer": {
                "verdict": newer.pk,
                "version": newer.version,
                "rating": newer.rating_id,
                "headline": newer.headline,
                "short_answer": newer.short_answer,
                "reasoning": newer.reasoning,
            }
        }
    return {}


def _as_drf(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, exceptions.APIException):
        return error
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, SuspiciousOperation):
        return exceptions.ParseError()
    return None


def _detail(error: exceptions.APIException) -> str:
    if isinstance(error, exceptions.ValidationError):
        told = [entry for entry in _flat(error.detail) if not entry["field"]]
        return " ".join(entry["detail"] for entry in told) or str(WRONG)
    return str(error.detail)


def _errors(error: exceptions.APIException) -> dict[str, Any]:
    """The fields of a body or a query that are wrong, each with its sentence."""
    if not isinstance(error, exceptions.ValidationError):
        return {}
    return {"errors": [entry for entry in _flat(error.detail) if entry["field"]]}


def _flat(detail: Any, field: str = "") -> Iterator[dict[str, str]]:
    if isinstance(detail, dict):
        for name, inner in detail.items():
            here = "" if name == "non_field_errors" else str(name)
            yield from _flat(inner, ".".join(part for part in (field, here) if part))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _flat(inner, field)
    else:
        yield {"field": field, "detail": str(detail)}


def _headers(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    scheme, wait = getattr(error, "auth_header", None), getattr(error, "wait", None)
    if scheme:
        headers["WWW-Authenticate"] = str(scheme)
    if wait:
        headers["Retry-After"] = str(math.ceil(wait))
    return headers
