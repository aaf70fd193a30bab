"""Undo the content codings of HTTP (RFC 9110 s. 8.4.1), with a limit that a bomb cannot pass.

We ask for gzip and deflate only, because those can be unpacked piece by piece.
"""

import zlib
from collections.abc import Iterable, Iterator

ACCEPT_ENCODING = "gzip, deflate"
MAX_CODINGS = 3

_PIECE_BYTES = 64 * 1024
_GZIP_WBITS = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"
_NAMES = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}


class CodingError(ValueError):
    """The body is not what its Content-Encoding says, or the coding is one we did not ask for."""


class BodyTooLargeError(CodingError):
    """Unpacked, the body is over the limit."""


def read_codings(header: str) -> list[str]:
    """The codings that a Content-Encoding header names, in the order they were applied."""
    names = [name.strip().lower() for name in header.split(",")]
    names = [name for name in names if name not in {"", "identity"}]
    unknown = [name for name in names if name not in _NAMES]
    if unknown or len(names) > MAX_CODINGS:
        raise CodingError(", ".join(unknown or names))
    return [_NAMES[name] for name in names]


def decode(chunks: Iterable[bytes], codings: list[str], *, limit_bytes: int) -> Iterator[bytes]:
    """The plain body, in pieces. Raises CodingError, also for one that ends too early."""
    for coding in reversed(codings):
        inflate = _ungzip if coding == "gzip" else _inflate
        chunks = _limit(inflate(chunks), limit_bytes)
    return _limit(chunks, limit_bytes)


def _limit(chunks: Iterable[bytes], limit_bytes: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit_bytes:
            raise BodyTooLargeError
        yield chunk


def _ungzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Gzip, of one member or several; what follows the last member is left out."""
    member = zlib.decompressobj(_GZIP_WBITS)
    fed = False
    for chunk in chunks:
        data = chunk
        fed = fed or bool(chunk)
        while data:
            if member.eof:
                if not data.startswith(_GZIP_MAGIC):
                    return
                member = zlib.decompressobj(_GZIP_WBITS)
            yield from _pieces(member, data)
            data = member.unused_data
    if fed and not member.eof:
        raise CodingError("gzip")


def _inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Deflate: in its zlib wrapper as the standard has it, or bare as some servers send it."""
    stream = None
    for chunk in chunks:
        if stream is None and chunk:
            stream = zlib.decompressobj(_deflate_wbits(chunk))
        if stream is not None:
            yield from _pieces(stream, chunk)
    if stream is not None and not stream.eof:
        raise CodingError("deflate")


def _deflate_wbits(start: bytes) -> int:
    """RFC 1950 s. 2.2: method 8 in the low bits and, with two bytes seen, a multiple of 31."""
    is_wrapped = start[0] & 0x0F == zlib.DEFLATED and (
        len(start) == 1 or int.from_bytes(start[:2]) % 31 == 0
    )
    return zlib.MAX_WBITS if is_wrapped else -zlib.MAX_WBITS


def _pieces(stream: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    try:
        while data and not stream.eof:
            piece = stream.decompress(data, _PIECE_BYTES)
            data = stream.unconsumed_tail
            if piece:
                yield piece
    except zlib.error as error:
        raise CodingError(str(error)) from error
