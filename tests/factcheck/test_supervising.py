"""The parts of `up`, one at a time."""

import io
import os
import signal
import subprocess
import sys

import pytest

from factcheck.supervising import lock, pidfile, probe, stack
from factcheck.supervising.keeper import Keeper
from factcheck.supervising.processes import LONGEST_PAUSE_S, Process, Program
from factcheck.supervising.terminal import LONGEST_LINE, WIDTH, Lines, Terminal
from tests.factcheck.running import command_of, free_port, still_running
from tests.live import wait_until

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


class Screen(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def sleeper():
    process = subprocess.Popen(SLEEPER, start_new_session=True)
    yield process
    process.kill()
    process.wait()


# Logs ----------------------------------------------------------------------------------------


def test_each_line_stands_after_the_name_of_its_process():
    stream = io.StringIO()

    Terminal(stream, {}).say("web", "hello  ")
    Terminal(stream, {}).say("worker", "hello")

    assert stream.getvalue() == "web    | hello\nworker | hello\n"
    assert len("worker") == WIDTH


@pytest.mark.parametrize(
    ("stream", "env", "coloured"),
    [
        (Screen(), {}, True),
        (Screen(), {"NO_COLOR": "1"}, False),
        (Screen(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_names_have_colours_only_where_someone_sees_them(stream, env, coloured):
    Terminal(stream, env).say("web", "hello")

    assert ("\x1b[32m" in stream.getvalue()) is coloured


def test_a_terminal_that_was_closed_stops_nothing():
    stream = io.StringIO()
    terminal = Terminal(stream, {})
    stream.close()

    terminal.say("web", "one")
    terminal.say("web", "two")


def test_lines_are_cut_where_they_end_not_where_the_pipe_does():
    lines = Lines()

    assert lines.feed(b"one\ntw") == ["one"]
    assert lines.feed(b"o\nthr\xff") == ["two"]
    assert lines.feed(b"") == ["thr�"]
    assert len(lines.feed(b"x" * (LONGEST_LINE + 1))) == 1


# Keeping alive -------------------------------------------------------------------------------


def test_a_program_that_dies_at_once_again_and_again_waits_longer_but_under_five_seconds(tmp_path):
    process = Process(Program("web", ["true"], os.environ), tmp_path)
    process.start().close()

    pauses = [process.plan_restart() for _ in range(9)]

    assert pauses == sorted(pauses)
    assert pauses[0] < 1
    assert pauses[-1] == LONGEST_PAUSE_S < 5
    wait_until(lambda: process.reap() is not None)


def test_the_keeper_shows_the_output_says_who_died_and_starts_it_again(tmp_path):
    stream = io.StringIO()
    keeper = Keeper(tmp_path, tmp_path / "pids", Terminal(stream, {}))
    program = Program("web", ["sh", "-c", "echo here; exit 3"], os.environ)

    process = keeper.keep(program)
    twice = keeper.until(lambda: process.deaths_at_once == 2, seconds=10)
    keeper.end_all()

    assert twice
    assert stream.getvalue().count("web    | here") >= 2
    assert "up     | web ended with code 3; starting it again in 0.2 s." in stream.getvalue()
    assert not (tmp_path / "pids").exists()


def test_the_keeper_kills_what_does_not_end_in_time_and_all_it_has_forked(tmp_path):
    stream = io.StringIO()
    keeper = Keeper(tmp_path, tmp_path / "pids", Terminal(stream, {}))
    stubborn = ["sh", "-c", "trap '' TERM; sleep 60 & echo $!; while true; do sleep 1; done"]
    process = keeper.keep(Program("worker", stubborn, os.environ, patience_s=0.3))
    keeper.until(lambda: "|" in stream.getvalue(), seconds=10)
    forked = int(stream.getvalue().split("|")[1])

    keeper.end_all()

    assert process.pid is None
    assert "worker did not end in time and is killed." in stream.getvalue()
    wait_until(lambda: not still_running([forked]))


def test_what_a_program_has_forked_ends_with_it(tmp_path):
    stream = io.StringIO()
    keeper = Keeper(tmp_path, tmp_path / "pids", Terminal(stream, {}))
    keeper.keep(Program("web", ["sh", "-c", "sleep 60 & echo $!"], os.environ))

    keeper.until(lambda: "ended with code 0" in stream.getvalue(), seconds=10)
    forked = int(stream.getvalue().split("|")[1].split()[0])

    wait_until(lambda: not still_running([forked]))
    keeper.end_all()


def test_a_program_that_is_not_there_is_told_and_tried_again(tmp_path):
    stream = io.StringIO()
    keeper = Keeper(tmp_path / "missing", tmp_path / "pids", Terminal(stream, {}))

    keeper.keep(Program("web", ["true"], os.environ))
    keeper.until(lambda: stream.getvalue().count("cannot be started") == 2, seconds=10)
    keeper.end_all()

    assert stream.getvalue().count("up     | web cannot be started") >= 2


# Leaving nothing behind ----------------------------------------------------------------------


def test_what_was_launched_ends_when_its_parent_is_killed():
    script = (
        "import subprocess, sys, time\n"
        "from factcheck.supervising import launch\n"
        f"child = subprocess.Popen(launch.command({SLEEPER!r}), start_new_session=True)\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    wait_until(lambda: command_of(child) and "launch.py" not in command_of(child))

    parent.kill()
    parent.wait()
    parent.stdout.close()

    wait_until(lambda: not still_running([child]))


def test_a_process_whose_parent_is_gone_before_it_asks_ends_at_once():
    script = (
        "from factcheck.supervising import launch\nlaunch.end_with_parent(1 << 22)\nprint('alive')"
    )

    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    assert (answer.returncode, answer.stdout) == (-signal.SIGKILL, b"")


def test_the_next_start_ends_what_the_pid_file_names(tmp_path, sleeper):
    path = tmp_path / "up.pids"
    pidfile.write(path, [sleeper.pid])

    assert pidfile.end_leftovers(path) == [sleeper.pid]

    assert sleeper.wait(5) == -signal.SIGTERM
    assert not path.exists()


def test_a_later_process_of_the_same_pid_is_left_alone(tmp_path, sleeper):
    path = tmp_path / "up.pids"
    path.write_text(f"{sleeper.pid} 12345\nnonsense\n{os.getpid()}\n")

    assert pidfile.end_leftovers(path) == []

    assert sleeper.poll() is None


def test_births_are_told_apart_without_proc_as_well(monkeypatch, sleeper):
    real = pidfile.Path
    monkeypatch.setattr(pidfile, "Path", lambda name: real("/nowhere") / name.lstrip("/"))

    assert pidfile.birth(sleeper.pid) != ""
    assert pidfile.birth(sleeper.pid) == pidfile.birth(sleeper.pid)
    assert pidfile.birth(1 << 22) == ""


# One copy, one port --------------------------------------------------------------------------


def test_of_two_copies_the_second_is_told_about_the_first(tmp_path):
    held = lock.take(tmp_path / "lock", "process 1")

    with pytest.raises(lock.TakenError, match=r"^process 1$"):
        lock.take(tmp_path / "lock", "process 2")

    os.close(held)
    os.close(lock.take(tmp_path / "lock", "process 3"))


def test_an_address_that_is_not_ours_is_told_apart_from_a_port_that_is_taken():
    assert probe.fault_of_port("127.0.0.1", free_port()) is None
    assert "Nothing can listen on 192.0.2.1" in probe.fault_of_port("192.0.2.1", free_port())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {}),
        ({"PYTHONDONTWRITEBYTECODE": "1"}, {"PYTHONPYCACHEPREFIX": "VAR/bytecode"}),
        ({"PYTHONDONTWRITEBYTECODE": ""}, {"PYTHONDONTWRITEBYTECODE": ""}),
        (
            {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/elsewhere"},
            {"PYTHONPYCACHEPREFIX": "/elsewhere"},
        ),
    ],
)
def test_compiled_modules_are_kept_under_var_where_none_may_lie_beside_the_source(
    asked, expected, monkeypatch, tmp_path
):
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.delenv(name, raising=False)
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    options = stack.Options(tmp_path, "127.0.0.1", 1, "http://x", set_up=False, seed=False)

    env = stack.environment(options, None)

    named = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")
    shown = {name: env[name] for name in named if name in env}
    assert {k: v.replace(str(tmp_path), "VAR") for k, v in shown.items()} == expected
