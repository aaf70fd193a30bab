"""Which URLs may be asked for, which addresses may be connected to."""
# ruff: noqa: RUF001, S104 - look-alike characters and odd addresses are what is tested

import ipaddress
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.addresses import (
    AddressError,
    follow,
    is_public,
    may_connect,
    read_allowed,
    read_url,
)

LOOPBACK = frozenset({("127.0.0.1", 8001)})


@pytest.mark.parametrize(
    ("given_url", "meant"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("  http://example.org/a \n", "http://example.org/a"),
        ("HTTP://example.org:80/", "http://example.org/"),
        ("https://example.org:443/", "https://example.org/"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://example.org:/", "https://example.org/"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org?q=1", "https://example.org/?q=1"),
        ("https://example.org/a?q=1#part", "https://example.org/a?q=1"),
        ("https://example.org/?", "https://example.org/?"),
        ("https://example.org/a/../b/./c/..", "https://example.org/b/"),
        ("https://example.org/a/%2E%2e/b", "https://example.org/b"),
        ("https://example.org/../../a", "https://example.org/a"),
        ("https://example.org//a//b", "https://example.org//a//b"),
        ("https://example.org/a b?c d", "https://example.org/a%20b?c%20d"),
        ("https://example.org/ä?ö=ü", "https://example.org/%C3%A4?%C3%B6=%C3%BC"),
        ("https://example.org/%e4%FC", "https://example.org/%e4%FC"),
        ("https://example.org/100%", "https://example.org/100%"),
        ("https://example.org/a;b,c@d:e", "https://example.org/a;b,c@d:e"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("https://日本。jp/", "https://xn--wgv71a.jp/"),
        ("https://ＥＸＡＭＰＬＥ.org/", "https://example.org/"),
        ("https://under_score.example.org/", "https://under_score.example.org/"),
        ("https://r3---sn-a.example.org/", "https://r3---sn-a.example.org/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2A00:1450:4001:0:0::1]/", "http://[2a00:1450:4001::1]/"),
    ],
)
def test_a_url_is_read_as_browsers_read_it(given_url, meant):
    assert read_url(given_url).url == meant


@pytest.mark.parametrize(
    "url",
    [
        *("", "   ", "example.org", "//example.org/", "/a", "https:example.org", "https:///a"),
        *(
            "ftp://example.org/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:,a",
            "about:blank",
        ),
        *("https://user@example.org/", "https://user:pw@example.org/", "https://@example.org/"),
        *("https://exam ple.org/", "https://exa\tmple.org/", "https://example.org/\r\nHost: x"),
        *("https://example.org/\x00", "https://example.org/\x7f", "https://example.org/\u2028a"),
        *(
            "https:\\\\example.org\\a",
            "https://example.org\\@evil.org/",
            "https://example.org/a\\b",
        ),
        *("https://example.org:22/", "https://example.org:25/", "http://example.org:6379/"),
        *("https://example.org:0/", "https://example.org:99999/", "https://example.org:x/"),
        *("https://example.org:-1/", "https://example.org:٨٠/", "https://example.org:80:80/"),
        *("https://example..org/", "https://.example.org/", "https://example.org../", "https://./"),
        *(
            "https://-a.example.org/",
            "https://" + "a" * 64 + ".org/",
            "https://" + "a.b" * 90 + "/",
        ),
        *(
            "https://xn--zz--.org/",
            "https://a%2eb.org/",
            "https://exa<mple.org/",
            "https://a|b.org/",
        ),
        *("https://[::1", "https://::1/", "https://[2a00::1%25eth0]/", "https://[2a00::1:80/"),
        "https://example.org/" + "a" * 4000,
    ],
)
def test_what_is_no_usable_url_is_refused_with_a_sentence(url):
    with pytest.raises(AddressError) as refused:
        read_url(url)

    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1"),
        *("017700000001", "127.0.0.01", "127.0.0.1.", "127.0.0.0x1", "0", "0x", "1.2.3.256"),
        *("1.2.3.4.5", "example.1", "example.0x7f", "１２７.０.０.１", "127。0。0。1", "①②⑦.0.0.1"),
        *("localhost", "localhost.", "LOCALHOST", "a.localhost", "printer", "printer.local"),
        *("db.internal", "metadata.google.internal", "router.home.arpa", "nas.lan", "x.onion"),
        *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "100.100.100.200", "0.0.0.0", "192.0.0.192", "192.0.2.1", "198.18.0.1"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16", "192.88.99.1"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:8.8.8.8]", "[::127.0.0.1]", "[fe80::1]"),
        *("[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"),
        *("[2001::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]", "[100::1]", "[4000::1]"),
    ],
)
def test_no_spelling_of_a_private_address_gets_through(host):
    with pytest.raises(AddressError):
        read_url(f"http://{host}/")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("172.15.255.255", True),
        ("172.32.0.0", True),
        ("100.63.255.255", True),
        ("100.128.0.0", True),
        ("192.0.1.0", True),
        ("223.255.255.255", True),
        ("2a00:1450:4001:80b::200e", True),
        ("2001:200::1", True),
        ("2606:4700::1111", True),
        ("2001:1ff:ffff::1", False),
        ("2003::1%eth0", False),
        ("::ffff:8.8.8.8", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_public_is_what_the_public_internet_routes(address, expected):
    assert is_public(address) is expected


@given(st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address))
def test_never_public_what_python_calls_private_or_multicast(address):
    if address.is_private or address.is_multicast or address.is_reserved or address.is_loopback:
        assert not is_public(str(address))


def test_an_exact_pair_is_opened_and_nothing_beside_it():
    assert read_url("http://127.0.0.1:8001/a", allowed=LOOPBACK).port == 8001
    assert may_connect("127.0.0.1", 8001, LOOPBACK)
    for url in ("http://127.0.0.1:8002/", "http://127.0.0.2:8001/", "http://127.1:8001/"):
        with pytest.raises(AddressError):
            read_url(url, allowed=LOOPBACK)
    assert not may_connect("127.0.0.1", 80, LOOPBACK)
    assert not may_connect("8.8.8.8", 22, LOOPBACK)


def test_the_setting_is_read_as_addresses_and_ports():
    assert read_allowed(["127.0.0.1:8001", " [::1]:80"]) == {("127.0.0.1", 8001), ("::1", 80)}
    with pytest.raises(ValueError, match="localhost"):
        read_allowed(["localhost:8001"])


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/dir/b?c"),
        ("?c", "https://example.org/dir/a?c"),
        ("//other.example/b", "https://other.example/b"),
        ("http://other.example", "http://other.example/"),
        (" /b ", "https://example.org/b"),
    ],
)
def test_a_redirect_is_followed_from_where_it_stands(location, leads_to):
    base = read_url("https://example.org/dir/a")

    assert follow(base, location, allowed=frozenset()).url == leads_to


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "//localhost/",
        "\\\\evil.org",
        "/\x00",
        "ftp://a.org/",
        "http://[::1",
        "https://a@b.org/",
    ],
)
def test_a_redirect_is_judged_like_any_other_url(location):
    with pytest.raises(AddressError):
        follow(read_url("https://example.org/"), location, allowed=frozenset())


URLS = st.builds(
    "{}://{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["example.org", "EXAMPLE.org.", "bücher.example", "8.8.4.4", "[2a00::1]"]),
    st.sampled_from(["", ":80", ":443", ":8080", ":"]),
    st.text(alphabet=string.printable + "äé日%./?#", max_size=30).map(lambda text: f"/{text}"),
)


@given(URLS)
def test_reading_a_url_again_changes_nothing(url):
    try:
        once = read_url(url)
    except AddressError:
        return

    assert read_url(once.url) == once
    assert once.url.isascii()
    assert " " not in once.url


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_breaks_nothing(text):
    for url in (text, f"http://{text}", f"http://example.org/{text}"):
        try:
            address = read_url(url)
        except AddressError:
            continue
        assert address.scheme in {"http", "https"}
