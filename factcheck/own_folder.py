"""The folder where an installation keeps its own data, and the key that it makes there."""

import contextlib
import os
import secrets
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def make(name: str) -> Path:
    """The folder, made for its owner only where it is missing: passwords, sessions and unpublished
    work lie in it. Ends the program in one line where it is not ours."""
    folder = Path(name).absolute()
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        raise SystemExit(f"The folder {folder} cannot be written to (AIRCHECK_VAR names another).")
    return folder


def secret_key(folder: Path) -> str:
    """The key of this machine: made once, readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(get_random_secret_key())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(fresh)  # of two processes starting at once, the first wins
        fresh.unlink()
    return path.read_text().strip()
