"""What is known, by meaning: vectors in a file beside the database, made from it at any time.

Without the file, or with one that another encoder made or that a crash cut short, a search goes
by words alone and says so, until `index_checks` or beat has filed what is missing.
"""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from claims.earlier.knowing import said
from claims.encoding import sentences
from claims.encoding.text_model import MissingRuntimeError
from claims.matching.faults import StrangeFileError
from claims.matching.words import plain
from claims.models import Known

if TYPE_CHECKING:
    from claims.matching.index import VectorFile

BATCH = 64

_searching = threading.Lock()


def path() -> Path:
    """Where the vectors of this installation are."""
    return Path(settings.VAR_DIR) / "known.vectors"


def nearest(text: str, limit: int) -> dict[int, float] | None:
    """Ids of Known that mean the likest, with their cosine; None where nothing is filed."""
    if not path().exists():
        return None
    try:
        with _searching:
            file = _file(path())
            if not len(file):
                return None
            return dict(file.search(sentences.encode([plain(text)])[0], limit))
    except (StrangeFileError, MissingRuntimeError, OSError):
        return None


def missing(*, newest_only: bool = False) -> list[int]:
    """Ids of Known that have no vector yet, the oldest first. Raises StrangeFileError.

    They are filed in that order, so `newest_only` looks behind the last one filed and no further.
    """
    known = Known.objects.order_by("pk").values_list("pk", flat=True)
    filed = frozenset(_reader().ids().tolist()) if path().exists() else frozenset()
    if newest_only and filed:
        return list(known.filter(pk__gt=max(filed)))
    return [pk for pk in known.iterator() if pk not in filed]


def file_missing(most: int | None = None) -> Iterator[tuple[int, int]]:
    """Make the vectors that are missing: tells (how many so far, of how many).

    With `most`, only so many and only of what came last. One process at a time: another one finds
    nothing to do. A file that another encoder made is begun anew. Raises MissingRuntimeError.
    """
    with _alone() as free:
        if not free:
            return
        try:
            wanted = missing(newest_only=most is not None)[:most]
        except StrangeFileError:
            path().unlink()
            wanted = missing()[:most]
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            texts = _texts(batch)
            _reader().append(list(texts), sentences.encode(list(texts.values())))
            yield start + len(batch), len(wanted)


def _texts(pks: list[int]) -> dict[int, str]:
    """What each row is compared by, in order of id."""
    rows = Known.objects.filter(pk__in=pks).order_by("pk")
    rows = rows.select_related("earlier", "publication", "claim")
    return {row.pk: plain(said(row)) for row in rows}


def _reader() -> VectorFile:
    return _open(path())


@cache
def _file(where: Path) -> VectorFile:
    """The one that this process searches; it reads what was added by itself."""
    return _open(where)


def _open(where: Path) -> VectorFile:
    """Loads numpy, which processes that search nothing do without: it is 10 MB in each."""
    index = import_module("claims.matching.index")
    file: VectorFile = index.VectorFile(where, sentences.maker(), sentences.DIMENSIONS)
    return file


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other process is filing."""
    with path().with_suffix(".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
