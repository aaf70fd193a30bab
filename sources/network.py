"""Connections to judged addresses only, within a time limit, with a record of the HTTP heads.

A name is resolved once; every answer is judged; the connection goes to exactly one of the judged
addresses and its peer is looked at again. So a name that answers differently the second time
(DNS rebinding) gains nothing. Host, SNI and certificate stay those of the name.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_address
from itertools import zip_longest
from queue import Empty, SimpleQueue
from typing import Any

import httpcore

from sources.addresses import AllowedAddresses, is_literal, may_connect

Resolve = Callable[[str, int, float], list[str]]
MAX_ADDRESSES_TRIED = 3

_HEAD_END = re.compile(rb"\n\r?\n")
_INTERIM = re.compile(rb"HTTP/1\.[01] 1(?!01)[0-9][0-9]")


class NetworkError(Exception):
    """A connection that must not or cannot go on, for a reason httpcore has no name for."""


class RefusedAddressError(NetworkError):
    """The name leads to an address that is not on the public internet."""


class UnknownNameError(NetworkError):
    """There is no such name."""


class LookupFailedError(NetworkError):
    """Nobody could say now what the name stands for."""


class HeadTooLargeError(NetworkError):
    """The head of the answer is over the limit."""


class TimeUpError(NetworkError):
    """The time for the whole capture is over."""


@dataclass
class Line:
    """What one request may do, and what went over its connection. One for each hop."""

    allowed: AllowedAddresses
    deadline: float  # of time.monotonic()
    max_head_bytes: int
    resolve: Resolve
    on_progress: Callable[[], None]
    address: str = ""
    tls_version: str = ""
    certificate_sha256: str = ""
    request_head: bytes = b""
    response_head: bytes = b""
    ended: bool = False  # the other side has closed
    _received: bytearray = field(default_factory=bytearray)

    def time_left(self, wanted_s: float | None) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeUpError
        return left if wanted_s is None else min(left, wanted_s)

    def note_received(self, data: bytes) -> None:
        self.on_progress()
        self.ended = not data
        if self.response_head:
            return
        self._received += data
        start = 0
        while found := _HEAD_END.search(self._received, start):
            if not _INTERIM.match(self._received, start):
                self.response_head = bytes(self._received[start : found.end()])
                break
            start = found.end()
        head_bytes = start + len(self.response_head) if found else len(self._received)
        if head_bytes > self.max_head_bytes:
            raise HeadTooLargeError


class GuardedBackend(httpcore.NetworkBackend):
    """Opens the connection of one Line."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._judged_addresses(host, port, timeout)
        last: Exception = UnknownNameError(host)
        for address in _alternating(addresses)[:MAX_ADDRESSES_TRIED]:
            self._line.on_progress()
            try:
                stream = self._plain.connect_tcp(address, port, self._line.time_left(timeout))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
                continue
            self._check_peer(stream, address, port)
            self._line.address = address
            return _GuardedStream(stream, self._line)
        raise last

    def _judged_addresses(self, host: str, port: int, timeout: float | None) -> list[str]:
        if is_literal(host):
            addresses = [host]
        else:
            addresses = self._line.resolve(host, port, self._line.time_left(timeout))
        if not all(may_connect(address, port, self._line.allowed) for address in addresses):
            raise RefusedAddressError(host)
        return addresses

    def _check_peer(self, stream: httpcore.NetworkStream, address: str, port: int) -> None:
        peer = stream.get_extra_info("server_addr")
        if (ip_address(peer[0]), peer[1]) != (ip_address(address), port):
            stream.close()
            raise RefusedAddressError(peer[0])


def _alternating(addresses: list[str]) -> list[str]:
    """IPv6 and IPv4 in turn, beginning as the list does: one family may lead nowhere from here."""
    same = [one for one in addresses if (":" in one) == (":" in addresses[0])]
    other = [one for one in addresses if one not in same]
    pairs = zip_longest(same, other)
    return [one for pair in pairs for one in pair if one is not None]


class _GuardedStream(httpcore.NetworkStream):
    """A stream that keeps to the Line's time and notes what passes."""

    def __init__(self, stream: httpcore.NetworkStream, line: Line) -> None:
        self._stream = stream
        self._line = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._line.time_left(timeout))
        self._line.note_received(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._line.request_head += buffer
        self._stream.write(buffer, self._line.time_left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        limit = self._line.time_left(timeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, limit)
        secured = stream.get_extra_info("socket")
        self._line.tls_version = secured.version() or ""
        certificate = secured.getpeercert(binary_form=True)
        self._line.certificate_sha256 = sha256(certificate or b"").hexdigest()
        return _GuardedStream(stream, self._line)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def resolve_name(host: str, port: int, timeout_s: float) -> list[str]:
    """Every address of `host`, in the system's order. Asks for the absolute name: no suffix of
    the local network is tried. The thread is there because getaddrinfo knows no time limit."""
    answer: SimpleQueue[list[str] | NetworkError] = SimpleQueue()
    asker = threading.Thread(target=_look_up, args=(host, port, answer), daemon=True)
    asker.start()
    try:
        found = answer.get(timeout=timeout_s)
    except Empty as error:
        raise LookupFailedError(host) from error
    if isinstance(found, NetworkError):
        raise found
    return found


def _look_up(host: str, port: int, answer: "SimpleQueue[list[str] | NetworkError]") -> None:
    try:
        infos = socket.getaddrinfo(f"{host}.", port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        is_missing = error.errno in {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", None)}
        answer.put(UnknownNameError(host) if is_missing else LookupFailedError(host))
    except (OSError, UnicodeError):
        answer.put(LookupFailedError(host))
    else:
        answer.put(list(dict.fromkeys(str(info[4][0]) for info in infos)))
