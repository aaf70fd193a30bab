"""How far a long command is: one line on standard error, drawn anew where somebody looks."""

import sys
import time
from typing import TextIO

WIDTH = 24
TERMINAL_S, LOG_S = 0.2, 15


class Bar:
    """A bar where standard error is a terminal; a line now and then where it is a log."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._live = self._out.isatty()
        self._drawn_at = 0.0

    def show(self, done: int, total: int, words: str) -> None:
        """`done` out of `total`, of whatever unit; `total` 0 where nobody knows it."""
        now = time.monotonic()
        if now - self._drawn_at < (TERMINAL_S if self._live else LOG_S):
            return
        self._drawn_at = now
        share = min(done / total, 1.0) if total else 0.0
        bar = "#" * int(share * WIDTH)
        head = f"[{bar:-<{WIDTH}}] {share:4.0%} " if total else ""
        self._out.write(f"\r{head}{words}" if self._live else f"{head}{words}\n")
        self._out.flush()

    def end(self) -> None:
        """Leave the line."""
        if self._live and self._drawn_at:
            self._out.write("\n")
