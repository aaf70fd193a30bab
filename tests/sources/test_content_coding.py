"""Undoing gzip and deflate without being blown up by them."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.content_coding import BodyTooLargeError, CodingError, decode, read_codings
from tests.sources.hostile_bodies import bomb

LIMIT = 10_000_000


def unpack(data: bytes, *codings: str, limit: int = LIMIT, size: int = 7) -> bytes:
    chunks = (data[start : start + size] for start in range(0, len(data), size))
    return b"".join(decode(chunks, list(codings), limit_bytes=limit))


def bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@given(st.binary(max_size=2000), st.integers(1, 100))
def test_what_was_packed_comes_out_whatever_the_pieces(data, size):
    assert unpack(data, size=size) == data
    assert unpack(gzip.compress(data), "gzip", size=size) == data
    assert unpack(zlib.compress(data), "deflate", size=size) == data
    assert unpack(gzip.compress(zlib.compress(data)), "deflate", "gzip", size=size) == data


def test_bare_deflate_is_understood_and_so_is_gzip_of_two_members():
    assert unpack(bare_deflate(b"words " * 50), "deflate", size=50) == b"words " * 50
    assert unpack(gzip.compress(b"one ") + gzip.compress(b"two"), "gzip") == b"one two"
    assert unpack(gzip.compress(b"one") + b"trailing dirt", "gzip") == b"one"
    assert unpack(b"", "gzip") == b""


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (b"this is no gzip", "gzip"),
        (gzip.compress(b"words " * 50)[:-12], "gzip"),
        (zlib.compress(b"words " * 50)[:-6], "deflate"),
        (gzip.compress(b"words")[:-8] + b"\0" * 8, "gzip"),
    ],
)
def test_damaged_bodies_are_named_so(data, coding):
    with pytest.raises(CodingError):
        unpack(data, coding)


@pytest.mark.parametrize(
    ("data", "codings"),
    [
        (bomb(50), ["gzip"]),
        (bomb(50, wbits=15), ["deflate"]),
        (gzip.compress(bomb(200)), ["gzip", "gzip"]),
        (gzip.compress(gzip.compress(b"") * 1_000_000), ["gzip", "gzip"]),
    ],
)
def test_a_bomb_stops_at_the_limit(data, codings):
    taken = []
    with pytest.raises(BodyTooLargeError):
        taken.extend(len(piece) for piece in decode([data], codings, limit_bytes=LIMIT))

    assert sum(taken) <= LIMIT


def test_a_body_of_just_the_limit_is_let_through():
    assert len(unpack(gzip.compress(b"x" * 1000), "gzip", limit=1000)) == 1000
    with pytest.raises(BodyTooLargeError):
        unpack(gzip.compress(b"x" * 1001), "gzip", limit=1000)


@pytest.mark.parametrize(
    ("header", "codings"),
    [
        ("", []),
        ("identity", []),
        ("GZIP", ["gzip"]),
        ("x-gzip , deflate", ["gzip", "deflate"]),
        ("deflate,,gzip", ["deflate", "gzip"]),
    ],
)
def test_the_header_names_codings_in_their_order(header, codings):
    assert read_codings(header) == codings


@pytest.mark.parametrize("header", ["br", "zstd", "gzip, br", "gzip, gzip, gzip, gzip", "none"])
def test_codings_we_did_not_ask_for_are_refused(header):
    with pytest.raises(CodingError):
        read_codings(header)
