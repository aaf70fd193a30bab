"""A web server on loopback that does whatever the path asks of it, good and bad. Raw sockets, so
that it can break the protocol; every request it got is remembered."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CERTIFICATE = Path(__file__).parent / "data" / "loopback.pem"
PAGE = (
    "<!doctype html><html><head><title>Training cost</title></head><body>"
    "<p>It was trained for only <b>$5.5</b> million — “nothing” in this industry.</p></body></html>"
).encode()
MEGABYTE = 1 << 20

Give = Callable[["Visit"], None]
PATHS: dict[str, Give] = {}


class Visit:
    """One request: its path, its head, and ways to answer."""

    def __init__(self, connection: socket.socket, head: bytes, server: "HostileServer") -> None:
        self.connection = connection
        self.head = head
        self.server = server
        self.path = head.split(b" ")[1].decode("latin-1")

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def answer(
        self, body: bytes = PAGE, *headers: str, status: str = "200 OK", kind: str = "text/html"
    ) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
        if kind:
            lines.append(f"Content-Type: {kind}")
        self.send("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)

    def redirect(self, where: str, status: str = "302 Found") -> None:
        self.answer(b"", f"Location: {where}", status=status)


def at(path: str) -> Callable[[Give], Give]:
    def remember(give: Give) -> Give:
        PATHS[path] = give
        return give

    return remember


class HostileServer:
    """Serves PATHS, and `/status/N` for any status N, each visit in a thread of its own."""

    def __init__(self, *, port: int = 0, tls: bool = False) -> None:
        self._listener = socket.create_server(("127.0.0.1", port))
        self._tls = None
        if tls:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(CERTIFICATE)
        self.port = self._listener.getsockname()[1]
        self.neighbour_port = 0
        self.heads: list[bytes] = []
        self.stopped = threading.Event()
        self.gate = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """The path of every request so far."""
        return [head.split(b" ")[1].decode("latin-1") for head in self.heads]

    def url(self, path: str) -> str:
        return f"{'https' if self._tls else 'http'}://{self.address}{path}"

    def stop(self) -> None:
        self.stopped.set()
        self.gate.set()
        if self._listener.fileno() >= 0:
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()

    def _serve(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _peer = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._visit, args=(connection,), daemon=True).start()

    def _visit(self, connection: socket.socket) -> None:
        try:
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                connection.settimeout(30)
                self._answer(connection)
        except OSError:
            connection.close()

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            data = connection.recv(65536)
            if not data:
                return
            head += data
            if head.startswith(b"\x16"):  # somebody speaks TLS where none is spoken
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
                return
        self.heads.append(head)
        visit = Visit(connection, head, self)
        name, _slash, status = visit.path.rpartition("/")
        if name == "/status":
            visit.answer(b"an error page", status=f"{status} Because")
        else:
            PATHS.get(visit.path.partition("?")[0], missing)(visit)


def missing(visit: Visit) -> None:
    visit.answer(b"not here", status="404 Not Found")


@contextmanager
def hostile_server(*, port: int = 0, tls: bool = False) -> Iterator[HostileServer]:
    server = HostileServer(port=port, tls=tls)
    try:
        yield server
    finally:
        server.stop()
