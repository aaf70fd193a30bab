"""`manage.py up` as a process of its own, in a folder of its own, and what can be seen of it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.live import ROOT, children_of, wait_until

END_LIMIT_S = 30


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def clean_environment(var_dir: Path) -> dict[str, str]:
    """What a fresh shell has: SQLite and an own Redis, whatever the tests themselves run on."""
    ours = {"DATABASE_URL", "REDIS_URL", "TEST_REDIS_URL", "DJANGO_SETTINGS_MODULE", "CI"}
    env = {name: value for name, value in os.environ.items() if name not in ours}
    return {**env, "AIRCHECK_VAR": str(var_dir), "ENV_FILE": os.devnull}


class Up:
    """One run of `manage.py up --no-seed`."""

    def __init__(self, var_dir: Path, port: int | None = None, **env: str) -> None:
        self.port = port or free_port()
        self.var_dir = var_dir
        self._log = var_dir.parent / f"up-{self.port}-{time.monotonic_ns()}.log"
        self._env = {**clean_environment(var_dir), **env}
        self._began = time.monotonic()
        with self._log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "up", "--no-seed", "--port", str(self.port)],
                cwd=ROOT,
                env=self._env,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def log(self) -> str:
        return self._log.read_text()

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def until_it_answers(self, seconds: float = 60) -> float:
        """Seconds from the start of the command to the first page."""
        wait_until(lambda: self.answers() or self.process.poll() is not None, seconds)
        assert self.process.poll() is None, self.log()
        return time.monotonic() - self._began

    def until_all_runs(self) -> None:
        wait_until(lambda: "is ready at" in self.log() and "celery@" in self.log(), 60)
        wait_until(lambda: len(self.pids()) >= 8, 60)

    def pids(self) -> list[int]:
        """The supervisor and everything below it."""
        return [self.process.pid, *children_of(self.process.pid)]

    def pid_of(self, *words: str) -> int | None:
        """The oldest process whose command line has all of `words`."""
        found = [pid for pid in self.pids()[1:] if all(word in command_of(pid) for word in words)]
        return min(found, default=None)

    def forked_by(self, *words: str) -> list[int]:
        leader = self.pid_of(*words)
        return children_of(leader) if leader is not None else []

    def end(self, signum: int = signal.SIGTERM) -> int:
        self.process.send_signal(signum)
        return self.process.wait(END_LIMIT_S)


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def still_running(pids: list[int]) -> list[int]:
    """Those of `pids` that are processes yet, zombies not counted."""
    return [pid for pid in pids if command_of(pid)]


def memory_mb(pids: list[int]) -> dict[str, float]:
    """Resident memory of all of them: shared pages counted for each (Rss) and divided (Pss)."""
    sums = {"Rss": 0.0, "Pss": 0.0}
    for pid in pids:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        for kind in sums:
            sums[kind] += int(re.search(rf"^{kind}:\s+(\d+)", rollup, re.M)[1]) / 1024
    return sums
