"""What the workbench consists of: which programs, started how, in which environment."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM

from factcheck.supervising import redis
from factcheck.supervising.processes import Program

WEB_THREADS = 4
WORKER_PROCESSES = 2

Env = Mapping[str, str]


@dataclass(frozen=True)
class Options:
    """What `manage.py up` was asked for, and whether anything must be set up first."""

    var_dir: Path
    host: str
    port: int
    site_url: str
    set_up: bool
    seed: bool


def environment(options: Options, place: redis.Place | None) -> Env:
    """What every program is told. `place`: our own Redis, or None where REDIS_URL names another."""
    env = {
        **_with_bytecode(os.environ, options.var_dir),
        "AIRCHECK_SUPERVISED": "1",
        "AIRCHECK_VAR": str(options.var_dir),
        "SITE_URL": options.site_url,
        "PYTHONUNBUFFERED": "1",
        "CELERY_SKIP_CHECKS": "1",  # they load every view, which a worker has no use for
        "MALLOC_ARENA_MAX": "2",  # threads share arenas: less memory kept for later
    }
    if place is not None:
        env["REDIS_URL"] = place.url
        env["AIRCHECK_SOLE_WORKER"] = "1"
    return env


def _with_bytecode(env: Env, var_dir: Path) -> Env:
    """`env` such that compiled modules are kept: under `var` where none may lie beside the source.

    A program that compiles all it loads starts later and holds 5 to 15 MB more.
    """
    if not env.get("PYTHONDONTWRITEBYTECODE"):
        return env
    kept = {name: value for name, value in env.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {"PYTHONPYCACHEPREFIX": str(var_dir / "bytecode"), **kept}


def redis_program(options: Options, place: redis.Place, server: str) -> Program:
    config = redis.write_config(place, options.var_dir / "redis")
    command = [server, str(config)]
    return Program("redis", command, os.environ, patience_s=15, ends_by=SIGTERM, ends_last=True)


def setup_program(options: Options, env: Env) -> Program:
    seed = [] if options.seed else ["--no-seed"]
    return Program("setup", [sys.executable, "manage.py", "prepare", *seed], env)


def web_program(options: Options, env: Env) -> Program:
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"]
    where = ["--host", options.host, "--port", str(options.port)]
    threads = ["--workers", "1", "--blocking-threads", str(WEB_THREADS)]
    lasting = ["--respawn-failed-workers", "--workers-kill-timeout", "5"]
    command = [*server, *where, *threads, *lasting, "factcheck.wsgi:application"]
    return Program("web", command, env, patience_s=8)


def worker_program(env: Env) -> Program:
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    processes = ["--concurrency", str(WORKER_PROCESSES), "--loglevel", "INFO"]
    command = [*_celery("factcheck"), "worker", *processes, *alone]
    return Program("worker", command, env, patience_s=20)


def beat_program(options: Options, env: Env) -> Program:
    schedule = ["--schedule", str(options.var_dir / "beat"), "--loglevel", "WARNING"]
    return Program("beat", [*_celery("factcheck.beat"), "beat", *schedule], env)


def _celery(app: str) -> list[str]:
    return [sys.executable, "-m", "celery", "--quiet", "-A", app]
