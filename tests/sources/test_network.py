"""Names, redirects and certificates: nothing leads us inside."""

import dataclasses
import socket
import threading

import h11
import httpcore
import pytest
from hypothesis import given

from sources.addresses import DEFAULT_PORTS, Address, AddressError, read_url
from sources.faults import FetchError
from sources.fetch import Rules, fetch
from sources.network import LookupFailedError, UnknownNameError, resolve_name
from sources.transport import open_client, shared_transport
from tests.sources.fetching import (
    QUICK,
    answering,
    ask,
    fault_of,
    named,
    rules_for,
    trusting_transport,
)
from tests.sources.hostile import hostile_server
from tests.sources.test_addresses import URLS

# Names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["10.0.0.7"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["169.254.169.254"],
        ["8.8.8.8", "127.0.0.1"],
        ["64:ff9b::7f00:1"],
    ],
)
def test_a_name_that_leads_inside_is_refused_whatever_else_it_leads_to(addresses):
    rules = Rules("Test agent", QUICK, resolve=answering(*addresses))

    with pytest.raises(FetchError) as caught:
        fetch(named(), rules)

    assert (caught.value.code, caught.value.permanent) == ("refused_address", True)


def test_the_judged_address_is_connected_to_and_the_name_asked_once(server):
    resolve = answering("127.0.0.1")
    answer = ask(named(port=server.port), rules_for(server, resolve=resolve))

    assert resolve.asked == ["good.example"]
    assert answer.last.server_address == "127.0.0.1"
    assert f"host: good.example:{server.port}\r\n".encode() in server.heads[0].lower()


def test_a_name_that_changes_its_answer_is_judged_again_at_the_next_hop(server, neighbour_port):
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    rules = rules_for(server, resolve=lambda *_asked: next(answers))
    address = dataclasses.replace(named(port=server.port), target="/redirect")

    with pytest.raises(FetchError) as caught:
        fetch(address, rules)

    assert caught.value.code == "bad_redirect"
    assert server.paths == ["/redirect"]


@pytest.fixture
def neighbour_port(server):
    with hostile_server() as neighbour:
        server.neighbour_port = neighbour.port
        yield neighbour.port
        assert neighbour.heads == []


@pytest.mark.parametrize("path", ["/redirect-neighbour", "/redirect-name"])
def test_a_redirect_to_another_private_server_reaches_nobody(server, neighbour_port, path):
    rules = {"resolve": answering("127.0.0.1")}

    assert fault_of(server, path, **rules).code in {"bad_redirect", "refused_address"}


@pytest.mark.parametrize(
    ("error", "code", "permanent"),
    [(UnknownNameError, "dns", True), (LookupFailedError, "dns_unanswered", False)],
)
def test_names_without_an_answer(error, code, permanent):
    def resolve(host, port, timeout_s):
        raise error(host)

    with pytest.raises(FetchError) as caught:
        fetch(named(), Rules("Test agent", QUICK, resolve=resolve))

    assert (caught.value.code, caught.value.permanent) == (code, permanent)


# TLS -----------------------------------------------------------------------------------------


@pytest.fixture
def secure():
    with hostile_server(tls=True) as running:
        yield running


def test_a_certificate_nobody_vouches_for_is_refused(secure):
    fault = fault_of(secure, "/page")

    assert (fault.code, fault.permanent) == ("tls_certificate", True)
    assert secure.heads == []


def test_a_server_that_speaks_no_tls_is_named_so(server):
    with pytest.raises(FetchError) as caught:
        fetch(Address("https", "127.0.0.1", server.port, "/page"), rules_for(server))

    assert caught.value.code == "tls"


def test_the_certificate_is_that_of_the_name_and_its_digest_kept(secure):
    rules = rules_for(secure, transport=trusting_transport(), resolve=answering("127.0.0.1"))

    last = ask(named(scheme="https", port=secure.port), rules).last

    assert last.tls_version.startswith("TLSv1.")
    assert len(last.certificate_sha256) == 64
    with pytest.raises(FetchError) as caught:
        fetch(named("evil.example", "https", secure.port), rules)
    assert caught.value.code == "tls_certificate"


# Looking names up -----------------------------------------------------------------------------


def test_a_name_is_looked_up_as_an_absolute_one(monkeypatch):
    asked = []

    def getaddrinfo(host, port, **_options):
        asked.append((host, port))
        found = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", port))
        return [found, found, (*found[:4], ("8.8.4.4", port))]

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)

    assert resolve_name("example.org", 80, 5) == ["8.8.8.8", "8.8.4.4"]
    assert asked == [("example.org.", 80)]


@pytest.mark.parametrize(
    ("raised", "named_error"),
    [
        (socket.gaierror(socket.EAI_NONAME, "no"), UnknownNameError),
        (socket.gaierror(socket.EAI_AGAIN, "again"), LookupFailedError),
        (UnicodeError("label too long"), LookupFailedError),
        (OSError("no network"), LookupFailedError),
    ],
)
def test_a_lookup_without_an_answer_is_unknown_or_failed(monkeypatch, raised, named_error):
    def getaddrinfo(*_asked, **_options):
        raise raised

    monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)

    with pytest.raises(named_error):
        resolve_name("example.org", 80, 5)


def test_a_lookup_that_hangs_is_given_up(monkeypatch):
    let_go = threading.Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_asked, **_options: let_go.wait(5) and [])

    with pytest.raises(LookupFailedError):
        resolve_name("example.org", 80, 0.05)
    let_go.set()


def test_a_peer_other_than_the_judged_address_is_hung_up_on(server, monkeypatch):
    real = httpcore.SyncBackend.connect_tcp

    def diverted(self, host, port, timeout):
        return real(self, "127.0.0.1", server.port, timeout)

    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", diverted)

    with pytest.raises(FetchError) as caught:
        fetch(named(), Rules("Test agent", QUICK, resolve=answering("8.8.8.8")))

    assert caught.value.code == "refused_address"
    assert server.heads == []


def test_a_family_of_addresses_that_leads_nowhere_does_not_use_up_the_tries(monkeypatch):
    tried = []

    def connect(self, host, port, timeout):
        tried.append(host)
        raise httpcore.ConnectError

    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connect)
    names = answering("2a00::1", "2a00::2", "2a00::3", "2a00::4", "8.8.8.8")

    with pytest.raises(FetchError) as caught:
        fetch(named(), Rules("Test agent", QUICK, resolve=names))

    assert tried == ["2a00::1", "8.8.8.8", "2a00::2"]
    assert caught.value.code == "unreachable"


def test_of_several_addresses_the_next_is_tried_when_one_is_closed(server):
    allowed = frozenset({("127.0.0.1", server.port), ("127.0.0.3", server.port)})
    rules = rules_for(server, allowed=allowed, resolve=answering("127.0.0.3", "127.0.0.1"))

    assert ask(named(port=server.port), rules).last.server_address == "127.0.0.1"


@given(URLS)
def test_every_url_that_is_read_can_be_sent_just_as_it_was_read(url):
    try:
        address = read_url(url)
    except AddressError:
        return
    with open_client(shared_transport(), user_agent="x") as client:
        request = client.build_request("GET", address.url)
    wire = h11.Connection(our_role=h11.CLIENT).send(
        h11.Request(method="GET", target=address.target, headers=request.headers.raw)
    )

    assert wire.startswith(f"GET {address.target} HTTP/1.1\r\n".encode())
    assert request.url.raw_scheme == address.scheme.encode()
    assert request.url.raw_host.decode() == address.host
    assert (request.url.port or DEFAULT_PORTS[address.scheme]) == address.port
