"""A web server on loopback that does whatever the path asks of it, good and bad. Raw sockets, so
that it can break the protocol; every request it got is remembered."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
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


@cache
def bomb(megabytes: int, wbits: int = 31) -> bytes:
    """Zeros that unpack to so many megabytes."""
    packer = zlib.compressobj(9, wbits=wbits)
    block = b"\0" * MEGABYTE
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


@cache
def nested_bomb() -> bytes:
    return gzip.compress(bomb(200))


@at("/page")
def page(visit):
    visit.answer()


@at("/chunked")
def chunked(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Odd:  two  \r\n\r\n")
    for part in (PAGE[:50], PAGE[50:]):
        visit.send(b"%x\r\n%b\r\n" % (len(part), part))
    visit.send(b"0\r\n\r\n")


@at("/gzip")
def gzipped(visit):
    visit.answer(gzip.compress(PAGE), "Content-Encoding: gzip")


@at("/deflate")
def deflated(visit):
    visit.answer(zlib.compress(PAGE), "Content-Encoding: deflate")


@at("/deflate-bare")
def deflated_bare(visit):
    packer = zlib.compressobj(wbits=-15)
    visit.answer(packer.compress(PAGE) + packer.flush(), "Content-Encoding: deflate")


@at("/gzip-twice")
def gzipped_twice(visit):
    visit.answer(gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip")


@at("/until-close")
def until_close(visit):
    visit.send(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE)


@at("/early-hints")
def early_hints(visit):
    visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
    visit.answer()


@at("/latin1-header")
def latin1_header(visit):
    visit.answer(PAGE, "X-Owner: Caf\xe9")


@at("/cookie-wall")
def cookie_wall(visit):
    if b"seen=yes" in visit.head:
        visit.answer()
    else:
        visit.answer(b"", "Set-Cookie: seen=yes", "Location: /cookie-wall", status="302 Found")


@at("/redirect")
def redirect(visit):
    visit.redirect("/page")


@at("/redirect-3")
def redirect_3(visit):
    visit.redirect("/redirect", "301 Moved Permanently")


@at("/loop")
def loop(visit):
    visit.redirect("/loop")


@at("/redirect-nowhere")
def redirect_nowhere(visit):
    visit.answer(b"", status="302 Found")


@at("/redirect-file")
def redirect_file(visit):
    visit.redirect("file:///etc/passwd")


@at("/redirect-private")
def redirect_private(visit):
    visit.redirect("http://169.254.169.254/latest/meta-data/")


@at("/redirect-neighbour")
def redirect_neighbour(visit):
    visit.redirect(f"http://127.0.0.1:{visit.server.neighbour_port}/page")


@at("/redirect-number")
def redirect_number(visit):
    visit.redirect(f"http://2130706433:{visit.server.port}/page")


@at("/redirect-name")
def redirect_name(visit):
    visit.redirect("http://rebind.example/page")


@at("/redirect-userinfo")
def redirect_userinfo(visit):
    visit.redirect(f"http://127.0.0.1:{visit.server.port}@example.org/")


@at("/bomb-gzip")
def bomb_gzip(visit):
    visit.answer(bomb(200), "Content-Encoding: gzip")


@at("/bomb-deflate")
def bomb_deflate(visit):
    visit.answer(bomb(200, wbits=15), "Content-Encoding: deflate")


@at("/bomb-nested")
def bomb_nested(visit):
    visit.answer(nested_bomb(), "Content-Encoding: gzip, gzip")


@at("/brotli")
def brotli(visit):
    visit.answer(b"\x0b\x02\x80abcde\x03", "Content-Encoding: br")


@at("/gzip-lie")
def gzip_lie(visit):
    visit.answer(PAGE, "Content-Encoding: gzip")


@at("/gzip-cut")
def gzip_cut(visit):
    visit.answer(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip")


@at("/huge")
def huge(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
    while True:
        visit.send(b"x" * MEGABYTE)


@at("/endless")
def endless(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        visit.send(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


@at("/endless-head")
def endless_head(visit):
    visit.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(100_000):
        visit.send(b"X-%d: %b\r\n" % (number, b"y" * 1000))


@at("/endless-hints")
def endless_hints(visit):
    while True:
        visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n")


@at("/silent")
def silent(visit):
    visit.server.stopped.wait(30)


@at("/slow-head")
def slow_head(visit):
    _drip(visit, b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 10_000)


@at("/slow-body")
def slow_body(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")
    _drip(visit, b"x" * 10_000)


def _drip(visit, data):
    for position in range(len(data)):
        visit.send(data[position : position + 1])
        if visit.server.stopped.wait(0.1):
            return


@at("/hang-up")
def hang_up(visit):
    pass


@at("/cut")
def cut(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + PAGE)


@at("/cut-chunked")
def cut_chunked(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc")


@at("/garbage")
def garbage(visit):
    visit.send(b"\x16\x03\x01 SSH-2.0 this is no web server\r\n\r\n" + b"\0" * 100)


@at("/two-lengths")
def two_lengths(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde")


@at("/bad-chunk")
def bad_chunk(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n")


@at("/switching")
def switching(visit):
    visit.send(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n")


@at("/empty")
def empty(visit):
    visit.answer(b"")


@at("/no-content")
def no_content(visit):
    visit.send(b"HTTP/1.1 204 No Content\r\n\r\n")


@at("/busy")
def busy(visit):
    visit.answer(b"wait", "Retry-After: 7", status="429 Too Many Requests")


@at("/pdf")
def pdf(visit):
    visit.answer(make_pdf("Spending was 5 billion dollars."), kind="application/pdf")


@at("/moody")
def moody(visit):
    """Out of service the first time, well the second."""
    is_first = visit.server.paths.count("/moody") == 1
    visit.answer(PAGE, status="503 Service Unavailable" if is_first else "200 OK")


@at("/gate")
def gate(visit):
    """Answers when the test opens the gate."""
    visit.server.gate.wait(30)
    visit.answer()


def make_pdf(words: str) -> bytes:
    """The smallest PDF with these words on its one page."""
    text = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(out),
        )
    )


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
        self._listener.shutdown(socket.SHUT_RDWR)
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


if __name__ == "__main__":  # to look at it by hand
    with hostile_server(port=8099) as server:
        print(server.url("/page"))
        time.sleep(3600)
