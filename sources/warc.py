"""One capture to and from a WARC/1.1 file (ISO 28500), compressed record by record.

A file holds a `warcinfo`, for each hop a `request` and a `response`, and one `metadata` record;
or, for a document that was handed in, a `resource` in place of the hops. HTTP heads are the bytes
that went over the wire. Of bodies the transfer coding is taken off, so that any tool computes the
same payload digest; its header then reads `X-Archive-Orig-Transfer-Encoding`. Content codings stay.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import IO
from uuid import uuid4

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordbuilder import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

GZIP_LEVEL = 6  # 9 takes twice the time for one per cent less

_TRANSFER_ENCODING = re.compile(rb"^(?=transfer-encoding[ \t]*:)", re.I | re.M)


class WarcError(ValueError):
    """This file is no WARC that we could have written."""


@dataclass(frozen=True)
class Exchange:
    """One request and its answer. `body` without transfer coding, from its start."""

    url: str
    asked_at: datetime
    request_head: bytes
    response_head: bytes
    body: IO[bytes]
    body_size_bytes: int
    server_address: str


@dataclass(frozen=True)
class Resource:
    """A document that no server answered with."""

    uri: str
    received_at: datetime
    content_type: str
    data: bytes


@dataclass(frozen=True)
class Payload:
    """The body a snapshot is about, as it is in the file: content codings still on."""

    content_type: str
    content_encoding: str
    stream: IO[bytes]


Fields = Mapping[str, str]


def write_capture(
    out: IO[bytes], exchanges: Iterable[Exchange], *, info: Fields, metadata: Fields
) -> None:
    """Write a capture of the web. `info` says what wrote the file, `metadata` how it went."""
    writer = _Writer(_Members(out), gzip=False, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("", dict(info)))
    about = None
    for exchange in exchanges:
        about = _write_exchange(writer, exchange)
    if about is None:
        raise WarcError("A capture has one exchange at least.")
    _write_metadata(writer, about, metadata)


def write_resource(out: IO[bytes], resource: Resource, *, info: Fields, metadata: Fields) -> None:
    """Write a document that was handed in."""
    writer = _Writer(_Members(out), gzip=False, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("", dict(info)))
    headers = {"WARC-Date": _date(resource.received_at), "WARC-Record-ID": _new_id()}
    record = writer.create_warc_record(
        resource.uri,
        "resource",
        payload=BytesIO(resource.data),
        length=len(resource.data),
        warc_content_type=resource.content_type,
        warc_headers_dict=headers,
    )
    writer.write_record(record)
    _write_metadata(writer, record, metadata)


@contextmanager
def open_payload(file: IO[bytes]) -> Iterator[Payload]:
    """The body of the last answer in a capture, or of the document. Raises WarcError."""
    position = None
    for record, offset in _records(file):
        if record.rec_type in {"response", "resource"}:
            position = offset
    if position is None:
        raise WarcError("There is no answer in this file.")
    file.seek(position)
    for record, _offset in _records(file):
        http = record.http_headers
        yield Payload(
            content_type=_header(http, "Content-Type") if http else record.content_type,
            content_encoding=_header(http, "Content-Encoding") if http else "",
            stream=record.raw_stream,
        )
        return


def find_faults(file: IO[bytes]) -> list[str]:
    """What is wrong with a file of ours, by its records' own digests; empty for a sound one."""
    faults: list[str] = []
    last_type = ""
    try:
        for record in ArchiveIterator(file, check_digests=True):
            last_type = record.rec_type
            while record.raw_stream.read(1 << 16):
                pass
            faults += record.digest_checker.problems
            if record.raw_stream.limit or not record.digest_checker.passed:
                faults.append(f"{last_type} record is not whole")
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError) as error:
        faults.append(f"unreadable: {error!r}")
    return faults if last_type == "metadata" else [*faults, "the last record is missing"]


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")


class _Members:
    """Each record written becomes one gzip member: warcio flushes after every record."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._member = self._begin()

    def write(self, data: bytes) -> None:
        self._out.write(self._member.compress(data))

    def flush(self) -> None:
        self._out.write(self._member.flush())
        self._member = self._begin()

    def _begin(self) -> "zlib._Compress":
        return zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)


class _Head(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """An HTTP head that is written as it came over the wire, not as warcio would spell it."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(raw.partition(b"\n")[0].decode("latin-1").strip(), [])
        self._raw = raw

    def compute_headers_buffer(self, header_filter: object = None) -> None:
        self.headers_buff = self._raw


def _write_exchange(writer: _Writer, exchange: Exchange) -> ArcWarcRecord:
    date, response_id = _date(exchange.asked_at), _new_id()
    common = {"WARC-Date": date, "WARC-IP-Address": exchange.server_address}
    request = writer.create_warc_record(
        exchange.url,
        "request",
        payload=BytesIO(),
        length=0,
        http_headers=_Head(exchange.request_head),
        warc_headers_dict={**common, "WARC-Concurrent-To": response_id},
    )
    writer.write_record(request)
    head = _TRANSFER_ENCODING.sub(b"X-Archive-Orig-", exchange.response_head)
    response = writer.create_warc_record(
        exchange.url,
        "response",
        payload=exchange.body,
        length=exchange.body_size_bytes,
        http_headers=_Head(head),
        warc_headers_dict={**common, "WARC-Record-ID": response_id},
    )
    writer.write_record(response)
    return response


def _write_metadata(writer: _Writer, about: ArcWarcRecord, fields: Fields) -> None:
    lines = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in fields.items())
    data = lines.encode()
    headers = {
        "WARC-Date": about.rec_headers.get_header("WARC-Date"),
        "WARC-Refers-To": about.rec_headers.get_header("WARC-Record-ID"),
    }
    record = writer.create_warc_record(
        about.rec_headers.get_header("WARC-Target-URI"),
        "metadata",
        payload=BytesIO(data),
        length=len(data),
        warc_headers_dict=headers,
    )
    writer.write_record(record)


def _records(file: IO[bytes]) -> Iterator[tuple[ArcWarcRecord, int]]:
    try:
        iterator = ArchiveIterator(file)
        for record in iterator:
            offset = iterator.offset
            yield record, offset
    except (ArchiveLoadFailed, zlib.error, EOFError) as error:
        raise WarcError(str(error)) from error


def _header(headers: StatusAndHeaders, name: str) -> str:
    """All the values of a header, joined as RFC 9110 s. 5.3 allows."""
    return ", ".join(value for key, value in headers.headers if key.lower() == name.lower())


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _new_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _date(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
