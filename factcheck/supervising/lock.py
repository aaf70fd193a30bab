"""One copy of the workbench in one folder."""

import fcntl
import os
from pathlib import Path


class TakenError(Exception):
    """Another copy runs in this folder; the message says which."""


def take(path: Path, words: str) -> int:
    """Hold the file `path` as long as its descriptor, the answer, is open in any process.

    `words` are left in it for whoever comes second. Raises TakenError, with the words of the first.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise TakenError(path.read_text().strip()) from None
    os.truncate(descriptor, 0)
    os.write(descriptor, words.encode())
    return descriptor
