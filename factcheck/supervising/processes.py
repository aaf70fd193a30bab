"""One program that is kept alive: how it is started, ended, and when it is started again."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from factcheck.supervising import launch

AT_ONCE_S = 10.0  # a program that dies sooner than this after its start waits longer each time
FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 4.0


@dataclass(frozen=True)
class Program:
    """What to start. `patience_s`: how long it may take to end in order before it is killed."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]
    patience_s: float = 10.0
    ends_by: signal.Signals = signal.SIGKILL  # what the kernel sends when the supervisor is gone
    ends_last: bool = False


class Process:
    """A program and the process that runs it now, if any.

    It leads a process group of its own: a Ctrl-C reaches only the supervisor, which ends things
    in order, and what the process forked can be ended with it.
    """

    def __init__(self, program: Program, folder: Path) -> None:
        self.program = program
        self.deaths_at_once = 0
        self._folder = folder
        self._popen: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._due_at: float | None = None

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def pid(self) -> int | None:
        return self._popen.pid if self._popen is not None else None

    def start(self) -> IO[bytes]:
        """Start it; answers with its output, to be read without waiting. Raises OSError."""
        self._due_at = None
        self._started_at = time.monotonic()
        self._popen = subprocess.Popen(
            launch.command(self.program.command, self.program.ends_by),
            cwd=self._folder,
            env=self.program.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        output = self._popen.stdout
        if output is None:
            raise RuntimeError("Started with a pipe, and there is none.")
        os.set_blocking(output.fileno(), False)
        return output

    def reap(self) -> int | None:
        """Its exit code, told once, when it has ended; whatever it forked is ended too."""
        if self._popen is None or (code := self._popen.poll()) is None:
            return None
        _signal_group(self._popen.pid, signal.SIGKILL)
        self._popen = None
        return code

    def plan_restart(self) -> float:
        """Note when it is to be started again; answers with the pause in seconds."""
        now = time.monotonic()
        at_once = now - self._started_at < AT_ONCE_S
        self.deaths_at_once = self.deaths_at_once + 1 if at_once else 0
        pause: float = min(FIRST_PAUSE_S * 2**self.deaths_at_once, LONGEST_PAUSE_S)
        self._due_at = now + pause
        return pause

    @property
    def due(self) -> bool:
        return self._due_at is not None and time.monotonic() >= self._due_at

    def ask_to_end(self) -> None:
        """SIGTERM to the process alone: what it forked is its own to end in order."""
        if self._popen is not None:
            self._popen.terminate()

    def kill(self) -> None:
        if self._popen is not None:
            _signal_group(self._popen.pid, signal.SIGKILL)


def _signal_group(leader: int, signum: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signum)
