"""Put WARC files where they stay, and take them out again. Nothing here overwrites or deletes
what a row points to."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, cast

from django.core.files import File
from django.core.files.storage import Storage, storages
from django.utils import timezone

from sources import content_coding, warc

CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class HeldFile:
    name: str
    sha256: str
    size_bytes: int


def store(write: Callable[[IO[bytes]], None]) -> HeldFile:
    """Hold what `write` writes, under its own digest. On disk it is there when this returns."""
    with TemporaryFile() as file:
        write(file)
        size_bytes = file.tell()
        digest = digest_of(file)
        file.seek(0)
        wanted = f"{timezone.now():%Y/%m}/{digest}.warc.gz"
        name = _storage().save(wanted, File(file))
    _sync(name)
    return HeldFile(name=name, sha256=digest, size_bytes=size_bytes)


def discard(held: HeldFile) -> None:
    """Take away a file that no row came to point to."""
    _storage().delete(held.name)


def open_file(name: str) -> IO[bytes]:
    """Raises FileNotFoundError, or OSError where the storage does not answer."""
    return cast("IO[bytes]", _storage().open(name, "rb"))


def open_body(name: str, *, limit_bytes: int) -> IO[bytes]:
    """The body in the WARC file `name`, without content codings, from its start. Close it.

    Raises FileNotFoundError; and warc.WarcError and content_coding.CodingError, which a sound
    file of ours never does.
    """
    body = cast("IO[bytes]", SpooledTemporaryFile(CHUNK_BYTES))  # noqa: SIM115 - handed on
    try:
        with open_file(name) as file, warc.open_payload(file) as payload:
            codings = content_coding.read_codings(payload.content_encoding)
            packed = iter(lambda: payload.stream.read(CHUNK_BYTES), b"")
            for piece in content_coding.decode(packed, codings, limit_bytes=limit_bytes):
                body.write(piece)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body


def digest_of(file: IO[bytes]) -> str:
    """Lower-case hex SHA-256 of all of `file`."""
    file.seek(0)
    digest = sha256()
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()


def all_names(folder: str = "") -> Iterator[str]:
    """Every file in the storage."""
    try:
        folders, files = _storage().listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{file}" for file in sorted(files))
    for inner in sorted(folders):
        yield from all_names(f"{folder}{inner}/")


def _storage() -> Storage:
    return storages["snapshots"]


def _sync(name: str) -> None:
    """Make file and folder entry outlive a power cut, where the storage is a disk."""
    try:
        path = Path(_storage().path(name))
    except NotImplementedError:
        return
    for place in (path, path.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
