"""httpx over our own connections: one for each request, never reused, never through a proxy.

The TLS context is made once a process (it costs more than a page); a client is made for each
capture, so that cookies live as long as the capture and no longer.
"""

import ssl
from collections.abc import Iterator
from functools import cache

import httpcore
import httpx

from sources.content_coding import ACCEPT_ENCODING
from sources.network import GuardedBackend, Line


class GuardedTransport(httpx.BaseTransport):
    """Sends each request over the Line in its extensions."""

    def __init__(self, ssl_context: ssl.SSLContext) -> None:
        self._ssl_context = ssl_context

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        line: Line = request.extensions["line"]
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.extensions["target"],
        )
        connection = httpcore.HTTPConnection(
            origin=url.origin,
            ssl_context=self._ssl_context,
            network_backend=GuardedBackend(line),
        )
        try:
            answer = connection.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=url,
                    headers=request.headers.raw,
                    extensions={"timeout": request.extensions["timeout"]},
                )
            )
        except BaseException:
            connection.close()
            raise
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer, connection),
            extensions=answer.extensions,
        )


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response, connection: httpcore.HTTPConnection) -> None:
        self._answer = answer
        self._connection = connection

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
        self._connection.close()


@cache
def shared_transport() -> GuardedTransport:
    """The transport of this process, trusting the certificate authorities that certifi lists."""
    return GuardedTransport(httpx.create_ssl_context(trust_env=False))


def open_client(transport: httpx.BaseTransport, *, user_agent: str) -> httpx.Client:
    """A client for one capture."""
    headers = {
        "User-Agent": user_agent,
        "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
        "Accept-Language": "en,*;q=0.5",
        "Accept-Encoding": ACCEPT_ENCODING,
        "Connection": "close",
    }
    return httpx.Client(
        transport=transport, headers=headers, follow_redirects=False, trust_env=False
    )
