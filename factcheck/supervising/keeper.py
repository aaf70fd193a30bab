"""Keeps programs alive, shows what they write, and ends them in order. One thread, one loop."""

import selectors
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from factcheck.supervising import pidfile
from factcheck.supervising.processes import Process, Program
from factcheck.supervising.terminal import Lines, Terminal

TICK_S = 0.2
KILL_LIMIT_S = 5.0
CHUNK_BYTES = 65_536
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Keeper:
    """A first signal asks for the end of all in order, a second for their end at once."""

    def __init__(self, folder: Path, pid_path: Path, terminal: Terminal) -> None:
        self._signals = 0
        self._folder = folder
        self._pid_path = pid_path
        self._terminal = terminal
        self._kept: list[Process] = []
        self._ending = False
        self._selector = selectors.DefaultSelector()
        self._outputs: dict[int, tuple[str, IO[bytes], Lines]] = {}

    def say(self, line: str) -> None:
        self._terminal.say("up", line)

    def listen_to_signals(self) -> None:
        """Signals, and the deaths of processes, wake the loop at once."""
        inbox, outbox = socket.socketpair()
        for end in (inbox, outbox):
            end.setblocking(False)  # noqa: FBT003 (positional only)
        signal.set_wakeup_fd(outbox.fileno(), warn_on_full_buffer=False)
        self._wakers = (inbox, outbox)
        self._selector.register(inbox, selectors.EVENT_READ)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for signum in ENDING_SIGNALS:
            signal.signal(signum, self._note_signal)

    def _note_signal(self, *_: object) -> None:
        self._signals += 1

    def must_end(self) -> bool:
        """Has a signal come; while ending, a second one?"""
        return self._signals > (1 if self._ending else 0)

    # Starting and keeping ------------------------------------------------------------------

    def keep(self, program: Program) -> Process:
        """Start `program`, and start it again whenever it ends."""
        process = Process(program, self._folder)
        self._kept.append(process)
        self._start(process)
        return process

    def run_once(self, program: Program) -> int | None:
        """Run `program` to its end: its exit code, or None where we were asked to end first."""
        process = Process(program, self._folder)
        self._start(process)
        codes: list[int] = []

        def has_ended() -> bool:
            code = process.reap()
            codes.extend([] if code is None else [code])
            return bool(codes)

        self.until(has_ended)
        if not codes:
            process.kill()
        return codes[0] if codes else None

    def _start(self, process: Process) -> None:
        try:
            output = process.start()
        except OSError as error:
            self.say(f"{process.name} cannot be started: {error}")
            process.plan_restart()
            return
        self._outputs[output.fileno()] = (process.name, output, Lines())
        self._selector.register(output, selectors.EVENT_READ, process)
        pidfile.write(self._pid_path, [kept.pid for kept in self._kept if kept.pid is not None])

    # The loop ------------------------------------------------------------------------------

    def until(self, condition: Callable[[], bool], seconds: float = float("inf")) -> bool:
        """Work until `condition` holds, the time is up or we must end: does it hold?"""
        limit = time.monotonic() + seconds
        while not (holds := condition()):
            if time.monotonic() > limit or self.must_end():
                break
            self._tick()
        return holds

    def _tick(self) -> None:
        for key, _ in self._selector.select(TICK_S):
            if key.data is None:
                self._wakers[0].recv(CHUNK_BYTES)
            else:
                self._read(key.fd)
        for process in self._kept:
            self._look_after(process)

    def _read(self, descriptor: int) -> None:
        name, output, lines = self._outputs[descriptor]
        try:
            data = output.read(CHUNK_BYTES) or b""
        except OSError:
            data = b""
        for line in lines.feed(data):
            self._terminal.say(name, line)
        if not data:
            self._selector.unregister(output)
            del self._outputs[descriptor]
            output.close()

    def _look_after(self, process: Process) -> None:
        code = process.reap()
        if self._ending:
            return
        if code is not None:
            how = f"by {signal.Signals(-code).name}" if code < 0 else f"with code {code}"
            pause = process.plan_restart()
            self.say(f"{process.name} ended {how}; starting it again in {pause:.1f} s.")
        if process.due:
            self._start(process)

    # Ending --------------------------------------------------------------------------------

    def end_all(self) -> None:
        """End everything in the order it was started, save what is to end last."""
        self._ending = True
        for process in sorted(self._kept, key=lambda kept: kept.program.ends_last):
            self._end(process)
        while self._outputs:  # what they wrote last
            if not self._selector.select(0):
                break
            self._tick()
        self._pid_path.unlink(missing_ok=True)

    def _end(self, process: Process) -> None:
        """By SIGTERM; by SIGKILL where that takes too long or a second signal came."""
        process.ask_to_end()
        if self.until(lambda: process.pid is None, process.program.patience_s):
            return
        self.say(f"{process.name} did not end in time and is killed.")
        process.kill()
        limit = time.monotonic() + KILL_LIMIT_S
        while process.pid is not None and time.monotonic() < limit:
            self._tick()
