"""All logs in one terminal: each line after the name of the process that wrote it."""

import contextlib
import os
import sys
from collections.abc import Mapping
from typing import TextIO

COLOURS = {"up": 1, "setup": 36, "redis": 31, "web": 32, "worker": 34, "beat": 35}
LONGEST_LINE = 65_536
WIDTH = max(map(len, COLOURS))


class Terminal:
    """Whole lines to one stream; nobody reading it is no reason to stop."""

    def __init__(self, stream: TextIO, env: Mapping[str, str]) -> None:
        self._stream = stream
        self._coloured = stream.isatty() and not env.get("NO_COLOR") and env.get("TERM") != "dumb"

    def say(self, name: str, line: str) -> None:
        prefix = f"{name:<{WIDTH}} |"
        if self._coloured:
            prefix = f"\x1b[{COLOURS.get(name, 0)}m{prefix}\x1b[0m"
        self.write(f"{prefix} {line.rstrip()}\n")

    def write(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):  # the terminal was closed
            self._stream.write(text)
            self._stream.flush()


class Lines:
    """Cuts what a pipe gives into lines."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[str]:
        """The lines that `data` completes; no data means the end, and gives what was left."""
        whole = self._rest + data
        *lines, self._rest = whole.split(b"\n")
        if self._rest and (not data or len(self._rest) > LONGEST_LINE):
            lines.append(self._rest)
            self._rest = b""
        return [line.decode(errors="replace") for line in lines]


def standard_terminal() -> Terminal:
    return Terminal(sys.stdout, os.environ)
