"""Start a program that ends when whoever started it ends, even by kill -9.

Run as a script this replaces itself by the program, so nothing of it stays in memory. On Linux
the kernel watches the parent (prctl(2), PR_SET_PDEATHSIG). Elsewhere it only starts the program,
and the pid file (`factcheck.supervising.pidfile`) tells the next start what was left behind.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence

PR_SET_PDEATHSIG = 1
SUPERVISED = "AIRCHECK_SUPERVISED" in os.environ  # set by `up` for all that it starts


def command(program: Sequence[str], ends_by: signal.Signals = signal.SIGKILL) -> list[str]:
    """The argument list that starts `program` so that it gets `ends_by` when this process ends.

    Start it from the main thread: the kernel watches the thread that started it.
    """
    here = [sys.executable, "-I", "-S", __file__, ends_by.name, str(os.getpid())]
    return [*here, *program]


def end_with_parent(parent: int, ends_by: signal.Signals = signal.SIGKILL) -> None:
    """Have the kernel send us `ends_by` when the process `parent` ends; at once if it has."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(ends_by), 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), ends_by)


def main(arguments: Sequence[str]) -> None:
    name, parent, *program = arguments
    end_with_parent(int(parent), signal.Signals[name])
    os.execvp(program[0], program)  # noqa: S606 (no shell is wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
