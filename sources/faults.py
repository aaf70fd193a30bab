"""What can go wrong on the way to a page: a code, a sentence, and whether trying again can help."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as __

from sources import content_coding, network

PASSING_STATUSES = frozenset({408, 425, 429, *range(500, 600)} - {501, 505, 508, 510, 511})

_SENTENCES = {
    "dns": __("There is no site of this name."),
    "dns_unanswered": __("The name of the site could not be looked up."),
    "refused_address": __("The site's address is not on the public internet, so we do not go."),
    "timeout": __("The site took too long to answer."),
    "unreachable": __("The site could not be reached."),
    "connection_lost": __("The connection broke off before the page was complete."),
    "incomplete_body": __("The page broke off before its announced end."),
    "too_large": __("The page is larger than we can hold."),
    "header_too_large": __("The head of the answer is larger than any page needs."),
    "too_many_redirects": __("The page redirects again and again without an end."),
    "bad_redirect": __("The page redirects to an address that cannot be followed."),
    "bad_encoding": __("The page came packed in a way that cannot be unpacked."),
    "bad_http": __("What the site answered is not a web page's answer."),
    "tls_certificate": __("The site's certificate is not valid, so it may be an impostor."),
    "tls": __("No secure connection to the site could be made."),
    "worker_lost": __("The capture was cut off before it was complete."),
    "empty_body": __("The site answered with an empty page."),
}
_PASSING = frozenset(
    {
        *("dns_unanswered", "timeout", "unreachable", "connection_lost", "incomplete_body"),
        "worker_lost",
    }
)
_STATUS_SENTENCES = {
    400: __("The site did not accept the request (400)."),
    401: __("The page asks for a login (401)."),
    402: __("The page asks for payment (402)."),
    403: __("The site refuses to show us this page (403)."),
    404: __("There is no page at this address (404)."),
    410: __("The page has been taken down for good (410)."),
    429: __("The site asked us to wait (429)."),
    451: __("The page is withheld for legal reasons (451)."),
    503: __("The site is out of service just now (503)."),
}


class FetchError(Exception):
    """`str()` is a sentence for a checker. `permanent`: trying again cannot help."""

    def __init__(
        self, sentence: str, *, code: str, permanent: bool, retry_after_s: float | None = None
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.permanent = permanent
        self.retry_after_s = retry_after_s


def fault(code: str, *, detail: str = "") -> FetchError:
    sentence = _(_SENTENCES[code])
    if detail:
        sentence = f"{sentence} {detail}"
    return FetchError(sentence, code=code, permanent=code not in _PASSING)


def fault_of_status(status: int, *, retry_after: str = "") -> FetchError | None:
    """The fault an HTTP status stands for; None for a page that came."""
    if status in {200, 203}:
        return None
    if status in {204, 205}:
        return fault("empty_body")
    if status < 400:  # noqa: PLR2004 - an answer to a question we did not ask
        return fault("bad_redirect" if status >= 300 else "bad_http")  # noqa: PLR2004
    sentence = _STATUS_SENTENCES.get(status)
    return FetchError(
        _(sentence) if sentence else _("The site answered with error %d.") % status,
        code=f"http_{status}",
        permanent=status not in PASSING_STATUSES,
        retry_after_s=read_retry_after(retry_after),
    )


def read_retry_after(value: str) -> float | None:
    """Seconds to wait, from a Retry-After header in either of its forms (RFC 9110 s. 10.2.3)."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def name_fault(error: Exception, *, ended: bool) -> FetchError:
    """Our name for what httpcore, the network or a decoder raised.

    `ended`: the other side had closed the connection when it happened.
    """
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return fault("tls_certificate")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return fault("tls")
    for kind, code in _CODES:
        if isinstance(error, kind):
            return fault("incomplete_body" if ended and code in _CUT_SHORT else code)
    raise error


_CODES: list[tuple[type[Exception], str]] = [
    (network.RefusedAddressError, "refused_address"),
    (network.UnknownNameError, "dns"),
    (network.LookupFailedError, "dns_unanswered"),
    (network.HeadTooLargeError, "header_too_large"),
    (network.TimeUpError, "timeout"),
    (content_coding.BodyTooLargeError, "too_large"),
    (content_coding.CodingError, "bad_encoding"),
    (httpcore.TimeoutException, "timeout"),
    (httpcore.ConnectError, "unreachable"),
    (httpcore.NetworkError, "connection_lost"),
    (httpcore.ProtocolError, "bad_http"),
]
_CUT_SHORT = frozenset({"bad_http", "connection_lost"})


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
