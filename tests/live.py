"""A real Redis and a real Celery worker for the tests that need them.

What a test asks for, and what it gets:

- nothing: a real Redis runs for the whole session at `settings.REDIS_URL` and is empty when the
  test begins (broker and cache both).
- `celery_worker`: a `celery -A factcheck worker` process on the test's own database, Redis and
  files. The test's rows must be committed to be seen by it, so the test runs without an enclosing
  transaction (as with `transactional_db`); what the migrations wrote is restored for each test.
      def test_a_page_is_archived(celery_worker, live_server): ...
  `celery_worker.pid`, `.pool_pids()`, `.log()` look at it; `.kill()` ends it as a power cut would
  (its pool too), `.start()` starts it again. A test that killed it need not start it again.
  Started once for a session, and again when a test left it dead. Like the worker of
  `manage.py up` it is the only one of its Redis, and takes back at its start what it held when it
  was killed. `Worker(AIRCHECK_SOLE_WORKER=None)` makes one more, as on another machine; a variable
  given as None is taken out of its environment. A test with a worker of its own does not ask for
  `celery_worker` beside it: the two would share the queue, and one of them has the wrong settings.
- `redis_server`: the session's Redis. `.restart()` ends it with SIGTERM and starts it again,
  `.stop()` leaves it away; the next test finds it running. TEST_REDIS_URL may name a server that
  runs already, on a loopback port; the tests may empty, end and restart it.
- `wait_until(condition, seconds=20)`: polls until `condition()` is true, and returns its value;
  fails after that time.
- `live_server` of pytest-django serves the site to a browser or an HTTP client on loopback, from
  a thread of the test's process and the same database.

Mark such tests `@pytest.mark.live`. With pytest-xdist each of its processes has all of this apart.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import redis
from django.conf import settings
from django.db import connection

from factcheck.supervising import launch
from factcheck.supervising import redis as own_redis

ROOT = Path(__file__).resolve().parent.parent
START_LIMIT_S = 40


def wait_until(condition: Callable[[], object], seconds: float = 45):
    limit = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > limit:
            pytest.fail(f"Still not true after {seconds} s: {condition}")
        time.sleep(0.05)
    return value


def start_process(program: list[str], log: Path, **env: str | None) -> subprocess.Popen:
    """Start `program` in its own group, its output going to `log`; it ends when the tests do."""
    given = {**os.environ, **env}
    with log.open("ab") as output:
        return subprocess.Popen(
            launch.command(program),
            cwd=ROOT,
            env={name: value for name, value in given.items() if value is not None},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def kill_group(process: subprocess.Popen, signum: int = signal.SIGKILL) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signum)
    process.wait(timeout=30)


class RedisServer:
    """The session's Redis: our own on a socket, or the one that TEST_REDIS_URL names."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._process: subprocess.Popen | None = None
        self._log = settings.VAR_DIR / "redis.log"
        self.place, folder = self._own() if url.startswith("unix:") else self._running()
        self._config = own_redis.write_config(self.place, folder)

    def _own(self) -> tuple[own_redis.Place, Path]:
        place = own_redis.choose_place(settings.VAR_DIR)
        assert place.url == self.url
        return place, settings.VAR_DIR / "redis"

    def _running(self) -> tuple[own_redis.Place, Path]:
        parts = urlsplit(self.url)
        assert parts.hostname in {"127.0.0.1", "localhost"}
        with redis.Redis.from_url(self.url) as client:
            folder = client.config_get("dir")["dir"]
        place = own_redis.Place(port=parts.port or 6379, password=parts.password or "")
        return place, Path(folder)

    def start(self) -> None:
        if not own_redis.answers(self.place):
            self._process = start_process([own_redis.find_server(), str(self._config)], self._log)
            wait_until(lambda: own_redis.answers(self.place), START_LIMIT_S)

    def stop(self, signum: int = signal.SIGTERM) -> None:
        if self._process is not None:
            kill_group(self._process, signum)
            self._process = None
            return
        with redis.Redis.from_url(self.url) as client:
            client.shutdown()
        wait_until(lambda: not own_redis.answers(self.place))

    def restart(self) -> None:
        self.stop()
        self.start()

    def close(self) -> None:
        if self._process is not None:
            kill_group(self._process)


class Worker:
    """`celery -A factcheck worker` in processes of its own."""

    def __init__(self, **env: str | None) -> None:
        self._env = {"AIRCHECK_SOLE_WORKER": "1", **env}
        self._log = settings.VAR_DIR / f"worker-{id(self)}.log"
        self._process: subprocess.Popen | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        return self._log.read_text() if self._log.exists() else ""

    def pool_pids(self) -> list[int]:
        """The processes that run the tasks, and whatever else the worker has forked."""
        return children_of(self.pid)

    def start(self) -> None:
        began = self.log().count(" ready.")
        celery = [sys.executable, "-m", "celery", "-A", "factcheck"]
        options = ["--concurrency=2", "--include=tests.live_tasks", "--loglevel=INFO"]
        self._process = start_process(
            [*celery, "worker", *options],
            self._log,
            DJANGO_SETTINGS_MODULE="factcheck.settings",
            DATABASE_URL=shared_database_url(),
            REDIS_URL=settings.REDIS_URL,
            AIRCHECK_VAR=str(settings.VAR_DIR),
            AIRCHECK_SUPERVISED="1",
            CELERY_SKIP_CHECKS="1",
            **self._env,
        )
        wait_until(lambda: self._is_ready(began), START_LIMIT_S)

    def _is_ready(self, began: int) -> bool:
        if not self.alive:
            pytest.fail(f"The worker ended at its start:\n{self.log()}")
        return self.log().count(" ready.") > began

    def kill(self) -> None:
        """End the worker and its pool at once, as a power cut would."""
        if self._process is not None:
            kill_group(self._process)
            self._process = None

    def stop(self) -> None:
        """End the worker in order: it finishes the task it has in hand."""
        if self.alive:
            os.kill(self.pid, signal.SIGTERM)
            self._process.wait(timeout=30)


def children_of(pid: int) -> list[int]:
    """Every process below `pid`, read from /proc."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = entry.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(entry.parent.name)] = int(after_name[1])
    found = [child for child, parent in parents.items() if parent == pid]
    return found + [grandchild for child in found for grandchild in children_of(child)]


def shared_database_url() -> str:
    """DATABASE_URL for another process to share this session's test database."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(name)}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{quote(name)}").geturl()


@pytest.fixture(scope="session")
def _session_redis():
    server = RedisServer(settings.REDIS_URL)
    server.start()
    yield server
    server.close()


@pytest.fixture(scope="session")
def _session_worker(_session_redis):
    worker = Worker()
    yield worker
    worker.kill()


@pytest.fixture(autouse=True)
def _empty_redis(request, _session_redis, _session_worker):
    """An empty Redis for each test, and no worker at it that the test did not ask for."""
    if "celery_worker" not in request.fixturenames:
        _session_worker.kill()
    _session_redis.start()
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushall()


@pytest.fixture
def redis_server(_session_redis, _empty_redis):
    return _session_redis


@pytest.fixture
def celery_worker(_session_worker, _empty_redis, transactional_db):
    if not _session_worker.alive:
        _session_worker.start()
    return _session_worker
