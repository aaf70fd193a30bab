"""One guarded GET: public addresses only, limits on size, time and redirects.

`fetch` brings back whatever the last hop answered; whether that is evidence, `refusal` decides.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import IO, Self, cast

import httpcore
import httpx

from sources import content_coding, network
from sources.addresses import NOTHING_ALLOWED, Address, AddressError, AllowedAddresses, follow
from sources.faults import FetchError, fault, fault_of_status, name_fault
from sources.transport import open_client, shared_transport

REDIRECTS = frozenset({301, 302, 303, 307, 308})
IN_MEMORY_BYTES = 1 << 20


@dataclass(frozen=True)
class Limits:
    redirects: int = 10
    head_bytes: int = 64 * 1024
    body_bytes: int = 25_000_000  # of all hops together, as sent
    plain_bytes: int = 50_000_000  # of one hop, unpacked
    connect_s: float = 10
    idle_s: float = 15
    total_s: float = 90  # all hops


@dataclass(frozen=True)
class Rules:
    """How to fetch. `on_progress` is called whenever something came in."""

    user_agent: str
    limits: Limits = field(default_factory=Limits)
    allowed: AllowedAddresses = NOTHING_ALLOWED
    transport: httpx.BaseTransport | None = None
    resolve: network.Resolve = network.resolve_name
    on_progress: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Hop:
    """One request and its answer, as they went over the wire; the body without transfer coding."""

    url: str
    asked_at: datetime
    server_address: str
    tls_version: str
    certificate_sha256: str
    request_head: bytes
    response_head: bytes
    status_code: int
    headers: list[tuple[str, str]]
    body: IO[bytes]
    body_size_bytes: int
    body_sha256: str  # as sent
    plain_size_bytes: int
    plain_sha256: str  # content codings undone

    def header(self, name: str) -> str:
        wanted = name.lower()
        return ", ".join(value for key, value in self.headers if key.lower() == wanted)


@dataclass(frozen=True)
class Answer:
    """What came, hop by hop. Close it, or use it in a `with`: bodies may be files."""

    hops: list[Hop]

    @property
    def last(self) -> Hop:
        return self.hops[-1]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        for hop in self.hops:
            hop.body.close()


def fetch(address: Address, rules: Rules) -> Answer:
    """GET `address`, following its redirects. Raises FetchError."""
    answer = Answer([])
    try:
        with open_client(
            rules.transport or shared_transport(), user_agent=rules.user_agent
        ) as client:
            _follow_all(answer.hops, address, client, rules)
    except FetchError:
        answer.__exit__()
        raise
    return answer


def _follow_all(hops: list[Hop], address: Address, client: httpx.Client, rules: Rules) -> None:
    deadline = time.monotonic() + rules.limits.total_s
    while True:
        room = rules.limits.body_bytes - sum(hop.body_size_bytes for hop in hops)
        hop = _Request(client, rules, deadline, room).send(address)
        hops.append(hop)
        if hop.status_code not in REDIRECTS:
            return
        if len(hops) > rules.limits.redirects:
            raise fault("too_many_redirects")
        address = _next_address(address, hop, rules.allowed)


def refusal(answer: Answer) -> FetchError | None:
    """Why this answer cannot stand as evidence; None if it can."""
    last = answer.last
    error = fault_of_status(last.status_code, retry_after=last.header("Retry-After"))
    if error is None and not last.plain_size_bytes:
        return fault("empty_body")
    return error


def _next_address(address: Address, hop: Hop, allowed: AllowedAddresses) -> Address:
    location = next((value for key, value in hop.headers if key.lower() == "location"), "")
    if not location.strip():
        raise fault("bad_redirect")
    try:
        return follow(address, _as_browsers_read(location), allowed=allowed)
    except AddressError as error:
        raise fault("bad_redirect", detail=str(error)) from error


def _as_browsers_read(location: str) -> str:
    """A Location of bytes beyond ASCII is UTF-8 where it can be, else Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return location


class _Request:
    """One hop on its way."""

    def __init__(
        self, client: httpx.Client, rules: Rules, deadline: float, room_bytes: int
    ) -> None:
        self._client = client
        self._rules = rules
        self._room_bytes = room_bytes
        self._line = network.Line(
            allowed=rules.allowed,
            deadline=deadline,
            max_head_bytes=rules.limits.head_bytes,
            resolve=rules.resolve,
            on_progress=rules.on_progress,
        )

    def send(self, address: Address) -> Hop:
        limits = self._rules.limits
        request = self._client.build_request(
            "GET",
            address.url,
            timeout=httpx.Timeout(limits.idle_s, connect=limits.connect_s),
            extensions={"line": self._line, "target": address.target.encode("ascii")},
        )
        asked_at = datetime.now(UTC)
        try:
            response = self._client.send(request, stream=True)
            try:
                return self._receive(response, address.url, asked_at)
            finally:
                response.close()
        except (
            httpcore.TimeoutException,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            network.NetworkError,
            content_coding.CodingError,
        ) as error:
            raise name_fault(error, ended=self._line.ended) from error

    def _receive(self, response: httpx.Response, url: str, asked_at: datetime) -> Hop:
        codings = content_coding.read_codings(response.headers.get("Content-Encoding", ""))
        body = _Body(response, self._room_bytes)
        body.take(codings, limit_bytes=self._rules.limits.plain_bytes)
        return Hop(
            url=url,
            asked_at=asked_at,
            server_address=self._line.address,
            tls_version=self._line.tls_version,
            certificate_sha256=self._line.certificate_sha256,
            request_head=self._line.request_head,
            response_head=self._line.response_head,
            status_code=response.status_code,
            headers=[
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in response.headers.raw
            ],
            body=body.file,
            body_size_bytes=body.size_bytes,
            body_sha256=body.digest.hexdigest(),
            plain_size_bytes=body.plain_size_bytes,
            plain_sha256=body.plain_digest.hexdigest(),
        )


class _Body:
    """The body as sent, kept in memory while it is small and in a file after that."""

    def __init__(self, response: httpx.Response, room_bytes: int) -> None:
        self._response = response
        self._room_bytes = room_bytes
        self.file = cast("IO[bytes]", SpooledTemporaryFile(IN_MEMORY_BYTES))  # noqa: SIM115 - handed on
        self.size_bytes = self.plain_size_bytes = 0
        self.digest, self.plain_digest = sha256(), sha256()

    def take(self, codings: list[str], *, limit_bytes: int) -> None:
        """Take all of it in, unpacking it on the way to see how large it is and what it says."""
        try:
            for piece in content_coding.decode(self._chunks(), codings, limit_bytes=limit_bytes):
                self.plain_size_bytes += len(piece)
                self.plain_digest.update(piece)
        except BaseException:
            self.file.close()
            raise
        self.file.seek(0)

    def _chunks(self) -> Iterator[bytes]:
        for chunk in self._response.iter_raw():
            self.size_bytes += len(chunk)
            if self.size_bytes > self._room_bytes:
                raise content_coding.BodyTooLargeError
            self.file.write(chunk)
            self.digest.update(chunk)
            yield chunk
