"""WARC files that other people's tools accept, and what comes out of them again."""

import base64
import gzip
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator

from sources.warc import (
    Exchange,
    Resource,
    WarcError,
    find_faults,
    open_payload,
    write_capture,
    write_resource,
)

AT = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
INFO = {"software": "Aircheck", "format": "WARC File Format 1.1"}
BODY = gzip.compress(b"It cost 5.5 million. " * 100)
MOVED = b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n"
HEAD = (
    b"HTTP/1.1 200 OK\r\ncontent-TYPE: text/html\r\nX-Owner: Caf\xe9\r\nX-Folded: a\r\n  b\r\n"
    b"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
)


def exchange(url="http://example.org/a", head=HEAD, body=BODY) -> Exchange:
    asked = b"GET /a HTTP/1.1\r\nHost: example.org\r\n\r\n"
    return Exchange(url, AT, asked, head, BytesIO(body), len(body), "93.184.216.34")


def capture(*exchanges: Exchange, **metadata: str) -> BytesIO:
    out = BytesIO()
    write_capture(out, exchanges, info=INFO, metadata={"aircheck-try": "1", **metadata})
    out.seek(0)
    return out


@pytest.fixture
def redirected() -> BytesIO:
    return capture(exchange(head=MOVED, body=b""), exchange("http://example.org/b"))


def records(file: BytesIO) -> list[tuple[str, bytes]]:
    """Type and whole block of every record."""
    file.seek(0)
    return [
        (record.rec_type, record.raw_stream.read())
        for record in ArchiveIterator(file, no_record_parse=True)
    ]


def test_a_capture_holds_every_hop_between_its_making_and_its_story(redirected):
    kinds = [kind for kind, _block in records(redirected)]

    assert kinds == ["warcinfo", *["request", "response"] * 2, "metadata"]


def test_heads_are_written_byte_for_byte_but_for_the_transfer_coding(redirected):
    blocks = records(redirected)

    assert blocks[2][1] == MOVED
    assert blocks[3][1] == exchange().request_head
    expected = HEAD.replace(b"Transfer-Encoding", b"X-Archive-Orig-Transfer-Encoding")
    assert blocks[4][1] == expected + BODY


def test_records_say_when_from_where_and_what_belongs_together(redirected):
    redirected.seek(0)
    found = [record.rec_headers for record in ArchiveIterator(redirected)]

    request, response, metadata = found[3], found[4], found[5]
    assert response.get_header("WARC-Date") == "2026-01-02T03:04:05.678901Z"
    assert response.get_header("WARC-IP-Address") == "93.184.216.34"
    assert request.get_header("WARC-Concurrent-To") == response.get_header("WARC-Record-ID")
    assert metadata.get_header("WARC-Refers-To") == response.get_header("WARC-Record-ID")
    assert response.protocol == "WARC/1.1"


def test_the_payload_digest_is_that_of_the_body_without_transfer_coding(redirected):
    redirected.seek(0)
    response = list(ArchiveIterator(redirected))[4]

    expected = base64.b32encode(sha256(BODY).digest()).decode()
    assert response.rec_headers.get_header("WARC-Payload-Digest") == f"sha256:{expected}"


def test_the_checker_of_warcio_accepts_what_we_write(redirected, tmp_path):
    (tmp_path / "capture.warc.gz").write_bytes(redirected.getvalue())
    with (tmp_path / "document.warc.gz").open("wb") as out:
        write_resource(out, Resource("urn:x", AT, "text/plain", b"words"), info=INFO, metadata={})

    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", *map(str, tmp_path.glob("*.gz"))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert check.returncode == 0, check.stdout
    assert check.stdout.count("digest pass") == 9
    assert "no digest" not in check.stdout


def test_each_record_is_a_gzip_member_of_its_own(redirected):
    assert redirected.getvalue().count(b"\x1f\x8b\x08") >= 6
    assert gzip.decompress(redirected.getvalue()).count(b"WARC/1.1\r\n") == 6


def test_the_payload_of_the_last_answer_comes_out_again(redirected):
    redirected.seek(0)
    with open_payload(redirected) as payload:
        assert (payload.content_type, payload.content_encoding) == ("text/html", "gzip")
        assert payload.stream.read() == BODY


def test_a_document_comes_out_as_it_went_in():
    out = BytesIO()
    document = Resource("urn:sha256:1", AT, "application/pdf", b"%PDF-1.7 \r\n\r\n words")
    write_resource(out, document, info=INFO, metadata={"aircheck-filename": "a\r\nb.pdf"})
    out.seek(0)

    with open_payload(out) as payload:
        assert payload.content_type == "application/pdf"
        assert payload.stream.read() == document.data
    assert records(out)[-1] == ("metadata", b"aircheck-filename: a b.pdf\r\n")


def test_a_sound_file_has_no_faults(redirected):
    assert find_faults(redirected) == []


def test_a_changed_byte_is_found_wherever_it_is(redirected):
    plain = gzip.decompress(redirected.getvalue())
    at = plain.index(b"Caf")
    changed = plain[:at] + b"K" + plain[at + 1 :]

    faults = find_faults(BytesIO(changed))

    assert any("block digest failed" in fault for fault in faults)


@pytest.mark.parametrize("cut", [0, 10, 300, -20])
def test_a_cut_file_is_found_out(redirected, cut):
    assert find_faults(BytesIO(redirected.getvalue()[:cut]))


def test_a_file_without_an_answer_is_none_of_ours():
    out = BytesIO()
    with pytest.raises(WarcError):
        write_capture(out, [], info=INFO, metadata={})
    out.seek(0)
    with pytest.raises(WarcError), open_payload(out):
        pass
    with pytest.raises(WarcError), open_payload(BytesIO(b"no warc at all\r\n\r\n")):
        pass
