"""A feed of data read from the web as it comes: guarded like a capture, but kept nowhere.

It may be large, so its time and size are limited otherwise than a page's. Headers that the
caller adds (a key) go to the site they were meant for only, never on to where it redirects.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from sources import content_coding, network
from sources.addresses import Address, AddressError, AllowedAddresses, follow
from sources.faults import fault, fault_of_status, name_fault
from sources.transport import open_client, shared_transport

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 5
MOST_BYTES = 4 << 30
MOST_SECONDS = 3600
HEAD_BYTES = 64 * 1024
TIMEOUT = httpx.Timeout(30, connect=10)


@dataclass(frozen=True, slots=True)
class Feed:
    """`chunks`: the body, its content coding undone. `size_bytes`: as announced, 0 where not."""

    chunks: Iterator[bytes]
    size_bytes: int


@contextmanager
def open_feed(
    address: Address, *, user_agent: str, headers: Mapping[str, str], allowed: AllowedAddresses
) -> Iterator[Feed]:
    """GET `address`, following redirects. Raises FetchError, also while the chunks are read."""
    deadline = time.monotonic() + MOST_SECONDS
    with open_client(shared_transport(), user_agent=user_agent) as client:
        for _hop in range(MOST_REDIRECTS + 1):
            line = network.Line(allowed, deadline, HEAD_BYTES, network.resolve_name, lambda: None)
            response = _send(client, address, headers, line)
            try:
                if response.status_code not in REDIRECTS:
                    yield _feed(response, line)
                    return
                moved = _moved(address, response, allowed)
            finally:
                response.close()
            if (moved.scheme, moved.host, moved.port) != (
                address.scheme,
                address.host,
                address.port,
            ):
                headers = {}
            address = moved
    raise fault("too_many_redirects")


def _send(
    client: httpx.Client, address: Address, headers: Mapping[str, str], line: network.Line
) -> httpx.Response:
    extensions = {"line": line, "target": address.target.encode("ascii")}
    request = client.build_request(
        "GET", address.url, headers=headers, timeout=TIMEOUT, extensions=extensions
    )
    with _named(line):
        return client.send(request, stream=True)


def _feed(response: httpx.Response, line: network.Line) -> Feed:
    error = fault_of_status(response.status_code)
    if error is not None:
        raise error
    announced = response.headers.get("Content-Length", "")
    with _named(line):
        codings = content_coding.read_codings(response.headers.get("Content-Encoding", ""))
    size = int(announced[:15]) if announced.isdecimal() and not codings else 0
    return Feed(_chunks(response, codings, line), size)


def _chunks(response: httpx.Response, codings: list[str], line: network.Line) -> Iterator[bytes]:
    with _named(line):
        yield from content_coding.decode(response.iter_raw(), codings, limit_bytes=MOST_BYTES)


def _moved(address: Address, response: httpx.Response, allowed: AllowedAddresses) -> Address:
    try:
        return follow(address, response.headers.get("Location", ""), allowed=allowed)
    except AddressError as error:
        raise fault("bad_redirect", detail=str(error)) from error


@contextmanager
def _named(line: network.Line) -> Iterator[None]:
    """Give what goes wrong on the way our names."""
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        network.NetworkError,
        content_coding.CodingError,
    ) as error:
        raise name_fault(error, ended=line.ended) from error
