"""One guarded GET, against a server that does everything wrong."""

import dataclasses
import gzip
import time
import tracemalloc

import pytest

from sources.fetch import refusal
from sources.transport import open_client
from tests.sources.fetching import QUICK, fault_of, get, trusting_transport
from tests.sources.hostile import PAGE
from tests.sources.hostile_bodies import bomb, nested_bomb


@pytest.fixture(scope="module", autouse=True)
def _bombs_made():
    bomb(200), bomb(200, wbits=15), nested_bomb()


@pytest.mark.parametrize(
    "path",
    [
        *("/page", "/chunked", "/gzip", "/deflate", "/deflate-bare", "/gzip-twice"),
        *("/until-close", "/early-hints", "/latin1-header", "/cookie-wall"),
    ],
)
def test_every_honest_way_to_send_a_page_is_understood(server, path):
    last = get(server, path).last

    assert last.plain_size_bytes == len(PAGE)
    assert last.status_code == 200
    assert last.server_address == "127.0.0.1"


def test_heads_are_kept_as_they_went_over_the_wire(server):
    last = get(server, "/chunked").last

    assert last.request_head == server.heads[0]
    assert last.response_head == (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Odd:  two  \r\n\r\n"
    )
    assert last.body.read() == PAGE


def test_an_interim_answer_is_no_part_of_the_head(server):
    head = get(server, "/early-hints").last.response_head

    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert head.endswith(b"\r\n\r\n")


def test_the_body_is_kept_as_sent_and_digested_unpacked(server):
    packed, plain = get(server, "/gzip").last, get(server, "/page").last

    assert gzip.decompress(packed.body.read()) == PAGE
    assert packed.plain_sha256 == plain.plain_sha256
    assert packed.body_sha256 != plain.body_sha256
    assert plain.body_sha256 == plain.plain_sha256


def test_we_ask_only_for_what_we_can_limit_and_say_who_we_are(server):
    get(server, "/page")

    head = server.heads[0].decode().lower()
    assert "accept-encoding: gzip, deflate\r\n" in head
    assert "user-agent: test agent\r\n" in head
    assert f"host: {server.address}\r\n" in head
    assert "cookie" not in head


def test_each_hop_of_a_redirect_is_recorded(server):
    answer = get(server, "/redirect-3")

    assert [hop.status_code for hop in answer.hops] == [301, 302, 200]
    assert [hop.url for hop in answer.hops] == [
        server.url(path) for path in ("/redirect-3", "/redirect", "/page")
    ]
    assert all(hop.request_head and hop.response_head for hop in answer.hops)


def test_a_redirect_in_raw_utf_8_leads_where_browsers_go(server):
    assert get(server, "/redirect-utf8").last.url == server.url("/gr%C3%B6%C3%9Fe")


def test_cookies_live_for_one_capture(server):
    get(server, "/cookie-wall")
    get(server, "/cookie-wall")

    assert [b"seen=yes" in head for head in server.heads] == [False, True, False, True]


@pytest.mark.parametrize(
    ("path", "code", "permanent"),
    [
        ("/loop", "too_many_redirects", True),
        ("/redirect-nowhere", "bad_redirect", True),
        ("/redirect-file", "bad_redirect", True),
        ("/redirect-private", "bad_redirect", True),
        ("/redirect-number", "bad_redirect", True),
        ("/redirect-userinfo", "bad_redirect", True),
        ("/bomb-gzip", "too_large", True),
        ("/bomb-deflate", "too_large", True),
        ("/bomb-nested", "too_large", True),
        ("/huge", "too_large", True),
        ("/endless", "too_large", True),
        ("/endless-head", "header_too_large", True),
        ("/endless-hints", "header_too_large", True),
        ("/brotli", "bad_encoding", True),
        ("/gzip-lie", "bad_encoding", True),
        ("/gzip-cut", "bad_encoding", True),
        ("/garbage", "bad_http", True),
        ("/two-lengths", "bad_http", True),
        ("/bad-chunk", "bad_http", True),
        ("/switching", "bad_http", True),
        ("/hang-up", "incomplete_body", False),
        ("/cut", "incomplete_body", False),
        ("/cut-chunked", "incomplete_body", False),
        ("/silent", "timeout", False),
        ("/slow-head", "timeout", False),
        ("/slow-body", "timeout", False),
    ],
)
def test_every_fault_has_a_name_a_sentence_and_an_end(server, path, code, permanent):
    started = time.monotonic()

    fault = fault_of(server, path)

    assert (fault.code, fault.permanent) == (code, permanent)
    assert str(fault).endswith(".")
    assert time.monotonic() - started < QUICK.total_s + 2


def test_the_time_limit_is_for_all_hops_together(server):
    limits = dataclasses.replace(QUICK, total_s=0.3, redirects=10_000)

    assert fault_of(server, "/loop", limits=limits).code == "timeout"


def test_the_limit_is_on_bytes_as_sent_over_all_hops(server):
    of_page = dataclasses.replace(QUICK, body_bytes=len(PAGE))
    of_both = dataclasses.replace(QUICK, body_bytes=len(PAGE) + 1000)

    assert get(server, "/page", limits=of_page).last.status_code == 200
    assert get(server, "/redirect-heavy", limits=of_both).last.status_code == 200
    assert fault_of(server, "/redirect-heavy", limits=of_page).code == "too_large"
    of_less = dataclasses.replace(of_both, body_bytes=len(PAGE) + 999)
    assert fault_of(server, "/redirect-heavy", limits=of_less).code == "too_large"


def test_a_bomb_takes_no_more_memory_than_its_limit(server):
    bomb(200)
    tracemalloc.start()
    fault_of(server, "/bomb-gzip")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 8_000_000


@pytest.mark.parametrize(
    ("path", "code", "permanent"),
    [
        ("/status/404", "http_404", True),
        ("/status/410", "http_410", True),
        ("/status/401", "http_401", True),
        ("/status/403", "http_403", True),
        ("/status/451", "http_451", True),
        ("/status/418", "http_418", True),
        ("/status/429", "http_429", False),
        ("/status/500", "http_500", False),
        ("/status/503", "http_503", False),
        ("/status/501", "http_501", True),
        ("/status/304", "bad_redirect", True),
        ("/status/206", "bad_http", True),
        ("/empty", "empty_body", True),
        ("/no-content", "empty_body", True),
    ],
)
def test_what_is_no_evidence_is_brought_back_and_refused(server, path, code, permanent):
    fault = refusal(get(server, path))

    assert (fault.code, fault.permanent) == (code, permanent)
    assert str(fault).endswith(".")


def test_a_good_page_is_not_refused_and_a_busy_site_says_when(server):
    assert refusal(get(server, "/page")) is None
    assert refusal(get(server, "/busy")).retry_after_s == 7


def test_a_closed_port_is_unreachable_for_now(server):
    server.stop()

    fault = fault_of(server, "/page")

    assert (fault.code, fault.permanent) == ("unreachable", False)


def test_no_proxy_or_password_of_the_environment_is_used(server, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login bob password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert get(server, "/page").last.status_code == 200
    assert b"uthorization" not in server.heads[0]


def test_a_capture_costs_no_new_tls_context(server, monkeypatch):
    get(server, "/page")
    monkeypatch.setattr("httpx.create_ssl_context", lambda **_given: pytest.fail("made again"))

    get(server, "/page")


def test_progress_is_told_while_a_page_comes_in(server):
    told = []
    get(server, "/page", on_progress=lambda: told.append(time.monotonic()))

    assert told


def test_a_client_made_for_one_capture_does_not_follow_redirects_itself():
    client = open_client(trusting_transport(), user_agent="x")

    assert (client.follow_redirects, client.trust_env) == (False, False)
