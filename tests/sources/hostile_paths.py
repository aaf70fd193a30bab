"""What the hostile server answers, path by path, good and bad."""

import gzip
import zlib

from tests.sources.hostile import MEGABYTE, PAGE, at
from tests.sources.hostile_bodies import bomb, make_pdf, nested_bomb


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


@at("/redirect-utf8")
def redirect_utf8(visit):
    visit.redirect("/größe".encode().decode("latin-1"))


@at("/gr%C3%B6%C3%9Fe")
def utf8_name(visit):
    visit.answer()


@at("/loop")
def loop(visit):
    visit.redirect("/loop")


@at("/redirect-heavy")
def redirect_heavy(visit):
    visit.answer(b"x" * 1000, "Location: /page", status="302 Found")


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
    _drip(visit, b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 200)


@at("/slow-body")
def slow_body(visit):
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n")
    _drip(visit, b"x" * 200)


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
