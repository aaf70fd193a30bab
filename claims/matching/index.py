"""Vectors of texts in one file, searched in three looks, each at fewer rows and closer.

First bits against bits, then the query's numbers against bits, then vectors exactly.

The file only grows: a head, then one record a text. A record cut short by a crash is not read and
is written over by the next one. A reader keeps ids and signs in memory (56 bytes a text) and reads
vectors through the page cache. The file holds nothing that cannot be made again from the texts.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from claims.matching.faults import StrangeFileError

Vectors = NDArray[np.float32]
MAGIC = b"AIRVECT1"
HEAD = 64  # bytes: the magic word, the dimensions, and by which encoder the vectors were made
BLOCK = 32_768  # rows compared at a time: their signs stay in the processor's cache
EIGHT_BITS = np.unpackbits(
    np.arange(256, dtype=np.uint8).reshape(-1, 1), axis=1, bitorder="little"
).astype(np.float32)  # the bits of each byte
FARTHEST = 2**15  # more bits than a vector has
BY_SIGNS, BY_SIDES = 8_000, 1_000  # rows that pass the first and the second look


class VectorFile:
    """Ids and unit vectors. An id given again is found by its newer vector."""

    def __init__(self, path: Path, maker: str, dimensions: int = 384) -> None:
        """`maker` names the encoder (at most 48 bytes): vectors of two do not mix."""
        self.path, self.dimensions = path, dimensions
        name = maker.encode()[: HEAD - 16].ljust(HEAD - 16)
        self.head = MAGIC + dimensions.to_bytes(8, "little") + name
        self.record = np.dtype(
            [("id", "<i8"), ("signs", "<u8", dimensions // 64), ("vector", "<f2", dimensions)]
        )
        self._inode, self._read = -1, 0
        self._forget()

    def __len__(self) -> int:
        """Rows that can be searched, an id given twice counted twice. Reads what is new."""
        self._refresh()
        return self._read

    def ids(self) -> NDArray[np.int64]:
        """The ids of all rows, in the order they came."""
        self._refresh()
        return self._ids[: self._read].copy()

    def append(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Add rows; on the disk when this returns. Raises StrangeFileError."""
        if not len(ids):
            return
        with self._writing() as file:
            self._append_to(file, ids, vectors)

    def replace(self, batches: Iterable[tuple[Sequence[int], Vectors]]) -> None:
        """Put these in place of all there is. Until the last is written, the old file stands."""
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            with fresh.open("w+b") as file:
                file.write(self.head)
                for ids, vectors in batches:
                    self._append_to(file, ids, vectors)
            fresh.replace(self.path)
        finally:
            fresh.unlink(missing_ok=True)

    def search(self, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """The `limit` nearest: (id, cosine), the nearest first, then the smaller id. Linear."""
        self._refresh()
        if not self._read or limit < 1:
            return []
        rows = self._nearest_by_signs(vector, max(BY_SIGNS, limit * 8))
        rows = self._nearest_by_sides(vector, rows, max(BY_SIDES, limit * 4))
        exact = self._rows["vector"][rows].astype(np.float32) @ vector.astype(np.float32)
        ids = self._ids[rows]
        best = np.lexsort((ids, -exact))[:limit]
        return [(int(ids[place]), float(exact[place])) for place in best]

    def _nearest_by_signs(self, vector: Vectors, number: int) -> NDArray[np.int64]:
        sought = signs(vector.reshape(1, -1))[0]
        apart = np.zeros(self._read, np.uint16)
        for start in range(0, self._read, BLOCK):
            end = min(start + BLOCK, self._read)
            for column, bits in enumerate(sought):
                apart[start:end] += np.bitwise_count(self._signs[column, start:end] ^ bits)
        apart[self._outdated[: self._read]] = FARTHEST
        if number >= self._read:
            return np.flatnonzero(apart < FARTHEST)
        reach = np.bincount(apart, minlength=FARTHEST)[:FARTHEST].cumsum().searchsorted(number)
        return np.flatnonzero(apart <= min(int(reach), FARTHEST - 1))

    def _nearest_by_sides(
        self, vector: Vectors, rows: NDArray[np.int64], number: int
    ) -> NDArray[np.int64]:
        """Which agree with the query where its numbers are large."""
        if len(rows) <= number:
            return rows
        packed = np.ascontiguousarray(self._signs[:, rows].T).view(np.uint8)
        eights = vector.astype(np.float32).reshape(-1, 8)
        sums = (eights @ EIGHT_BITS.T).ravel()  # what each byte of signs comes to, for each eight
        agreeing = sums.take(packed + 256 * np.arange(len(eights))).sum(axis=1)
        return rows[np.argpartition(-agreeing, number)[:number]]

    def _append_to(self, file: IO[bytes], ids: Sequence[int], vectors: Vectors) -> None:
        rows = np.zeros(len(ids), self.record)
        rows["id"], rows["vector"], rows["signs"] = ids, vectors, signs(vectors)
        file.seek(0, os.SEEK_END)
        whole = (file.tell() - HEAD) // self.record.itemsize
        file.seek(HEAD + whole * self.record.itemsize)
        file.truncate()
        file.write(rows.tobytes())
        file.flush()
        os.fsync(file.fileno())

    @contextmanager
    def _writing(self) -> Iterator[IO[bytes]]:
        """The file, locked against other writers; made if it is not there."""
        while True:
            with self.path.open("a+b") as made:
                fcntl.flock(made, fcntl.LOCK_EX)
                if self._inode_of_path() != os.fstat(made.fileno()).st_ino:
                    continue  # replaced while we waited
                if os.fstat(made.fileno()).st_size < HEAD:
                    made.truncate(0)
                    made.write(self.head)
                    made.flush()
                with self.path.open("r+b") as file:
                    self._check_head(file)
                    yield file
                return

    def _inode_of_path(self) -> int:
        return self.path.stat().st_ino if self.path.exists() else -1

    def _check_head(self, file: IO[bytes]) -> None:
        file.seek(0)
        if file.read(HEAD) != self.head:
            raise StrangeFileError(f"{self.path} holds other vectors. Make it anew.")

    def _forget(self) -> None:
        self._read = 0
        self._ids = np.zeros(0, np.int64)
        self._outdated = np.zeros(0, np.bool_)
        self._signs = np.zeros((self.dimensions // 64, 0), np.uint64)
        self._rows: NDArray[np.void] = np.zeros(0, self.record)

    def _refresh(self) -> None:
        """Read the ids and signs of rows that came since; all where the file was replaced."""
        try:
            file = self.path.open("rb")
        except FileNotFoundError:
            self._forget()
            return
        with file:
            status = os.fstat(file.fileno())
            if status.st_size < HEAD:
                self._forget()
                return
            whole = (status.st_size - HEAD) // self.record.itemsize
            if status.st_ino != self._inode or whole < self._read:
                self._check_head(file)
                self._forget()
                self._inode = status.st_ino
            if whole > self._read:
                self._rows = np.memmap(file, self.record, "r", HEAD, (whole,))
                self._take_in(whole)

    def _take_in(self, whole: int) -> None:
        self._make_room(whole)
        for start in range(self._read, whole, BLOCK):
            end = min(start + BLOCK, whole)
            self._ids[start:end] = self._rows["id"][start:end]
            self._signs[:, start:end] = self._rows["signs"][start:end].T
        before, came = self._ids[: self._read], self._ids[self._read : whole]
        self._outdated[: self._read] |= np.isin(before, came)
        _ids, from_the_end = np.unique(came[::-1], return_index=True)
        self._outdated[self._read : whole] = True
        self._outdated[whole - 1 - from_the_end] = False
        self._read = whole

    def _make_room(self, rows: int) -> None:
        """For `rows`, and an eighth more where the file grows while we read."""
        if rows <= len(self._ids):
            return
        more = max(rows, len(self._ids) * 9 // 8) - len(self._ids)
        self._ids = np.concatenate([self._ids, np.zeros(more, np.int64)])
        self._outdated = np.concatenate([self._outdated, np.zeros(more, np.bool_)])
        self._signs = np.hstack([self._signs, np.zeros((len(self._signs), more), np.uint64)])


def signs(vectors: Vectors) -> NDArray[np.uint64]:
    """One bit a number: is it above nought? 64 to a word, one row a vector."""
    packed = np.packbits(vectors > 0, axis=1, bitorder="little")
    return np.ascontiguousarray(packed).view("<u8")
