"""What runs under `up`, on disk, so that the next start can end what a kill left behind."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

PATIENCE_S = 5.0


def write(path: Path, pids: Iterable[int]) -> None:
    """One line a process: its pid and its birth, which tells it from a later one of that pid."""
    lines = [f"{pid} {birth(pid)}\n" for pid in pids]
    fresh = path.with_suffix(".new")
    fresh.write_text("".join(lines))
    fresh.replace(path)


def end_leftovers(path: Path) -> list[int]:
    """End the process groups that `path` names and that are still the same; answers with them."""
    ours = [pid for pid, born in _read(path) if born and birth(pid) == born]
    for signum in (signal.SIGTERM, signal.SIGKILL):
        for pid in ours:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signum)
        if _all_gone(ours, PATIENCE_S):
            break
    path.unlink(missing_ok=True)
    return ours


def _read(path: Path) -> list[tuple[int, str]]:
    if not path.exists():
        return []
    parts = [line.partition(" ") for line in path.read_text().splitlines()]
    return [(int(pid), born) for pid, _, born in parts if pid.isdecimal()]


def birth(pid: int) -> str:
    """When the process began, in its system's own words; empty where it has ended."""
    stat = Path(f"/proc/{pid}/stat")
    if stat.exists():
        with contextlib.suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            return "" if fields[0] == "Z" else fields[19]  # proc(5): state, starttime
        return ""
    program = shutil.which("ps")
    if program is None:
        return ""
    answer = subprocess.run(
        [program, "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return " ".join(answer.stdout.split())


def _all_gone(pids: list[int], seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while any(birth(pid) for pid in pids):
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True
