"""Bodies that the hostile server sends."""

import gzip
import zlib
from functools import cache

from tests.sources.hostile import MEGABYTE


@cache
def bomb(megabytes: int, wbits: int = 31) -> bytes:
    """Zeros that unpack to so many megabytes."""
    packer = zlib.compressobj(9, wbits=wbits)
    block = b"\0" * MEGABYTE
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


@cache
def nested_bomb() -> bytes:
    return gzip.compress(bomb(200))


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
