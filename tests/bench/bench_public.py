"""A public page beside a bare Django view and an nginx static file, all in one run.

CPU time of the whole stack without a socket; then requests a second over loopback by wrk.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from statistics import median

import httpx
import pytest
from django.conf import settings
from django.test import Client, RequestFactory, override_settings

from factcheck.wsgi import application
from tests.bench.bench_api import cpu_ms
from tests.bench.report import show
from tests.live import ROOT, kill_group, shared_database_url, start_process, wait_until
from tests.public_newsroom import make_public_newsroom

ROUNDS = 15
SECONDS = 1
SITE = "tests.bench.public_site"
SERVER = "tests.bench.public_server:with_a_bare_view"


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def running(program, log, port, **env):
    process = start_process(program, settings.VAR_DIR / log, **env)
    try:
        wait_until(lambda: process.poll() is not None or answers(port), 30)
        assert process.poll() is None, (settings.VAR_DIR / log).read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        kill_group(process)


def answers(port) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def our_server():
    """Granian as `up` starts it, on this test's database."""
    port = free_port()
    env = {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "DATABASE_URL": shared_database_url(),
        "AIRCHECK_VAR": str(settings.VAR_DIR),
        "ENV_FILE": os.devnull,
        "LOG_LEVEL": "WARNING",
    }
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(collect, check=True, cwd=ROOT, env={**os.environ, **env})
    granian = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--http", "1"]
    where = ["--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    program = [*granian, *where, "--blocking-threads", "4", "--factory", SERVER]
    with running(program, "granian.log", port, **env) as address:
        yield address


@contextmanager
def nginx(page: bytes):
    """The page's bytes as a file."""
    folder, port = settings.VAR_DIR / "nginx", free_port()
    folder.mkdir()
    (folder / "page.html").write_bytes(page)
    config = folder / "nginx.conf"
    config.write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} daemon off; worker_processes 1;\n"
        f"pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; types {{ text/html html; }}\n"
        f"client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};\n"
        f"uwsgi_temp_path {folder}; scgi_temp_path {folder};\n"
        f"server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n"
    )
    with running(["nginx", "-c", str(config)], "nginx.log", port) as address:
        yield address


def requests_per_second(address: str, *headers: str) -> float:
    given = [part for header in headers for part in ("-H", header)]
    wrk = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", *given, address]
    told = subprocess.run(wrk, check=True, capture_output=True, text=True).stdout
    assert not re.search("Non-2xx or 3xx|Socket errors", told), told
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])


def asks(address: str, status: str, **headers: str) -> Callable[[], None]:
    """A call of the whole stack, middleware and all, without a socket."""
    environ = RequestFactory().get(address, **headers).environ

    def call() -> None:
        told: list[str] = []
        response = application(dict(environ), lambda status, _headers: told.append(status))
        b"".join(response)
        response.close()
        assert told == [status]

    return call


@pytest.mark.django_db(transaction=True)
@override_settings(ROOT_URLCONF=SITE)
def bench_cpu_of_a_public_page():
    page = make_public_newsroom().corrected.get_absolute_url()
    known = {"HTTP_IF_NONE_MATCH": Client().get(page)["ETag"]}
    calls = {
        "bare view": asks("/bare/", "200 OK"),
        "check, kept": asks(page, "200 OK"),
        "check, 304": asks(page, "304 Not Modified", **known),
        "index, kept": asks("/", "200 OK"),
    }

    spent = {name: cpu_ms(call) for name, call in calls.items()}

    figures = {f"{name}, CPU ms": round(ms, 3) for name, ms in spent.items()}
    for name in list(spent)[1:]:
        figures[f"bare view / {name}"] = round(spent["bare view"] / spent[name], 2)
    show("A public page, CPU time without a socket (aim: bare view / page >= 0.5)", figures)


@pytest.mark.django_db(transaction=True)
def bench_requests_per_second_of_a_public_page():
    assert shutil.which("wrk")
    assert shutil.which("nginx")
    path = make_public_newsroom().corrected.get_absolute_url()
    with our_server() as ours:
        answer = httpx.get(f"{ours}{path}", timeout=60)
        assert answer.status_code == 200
        known = f"If-None-Match: {answer.headers['etag']}"
        with nginx(answer.content) as static:
            targets = {
                "nginx, static file": (f"{static}/page.html",),
                "bare Django view": (f"{ours}/bare/",),
                "check, kept": (f"{ours}{path}",),
                "check, 304": (f"{ours}{path}", known),
            }
            rounds = [
                {name: requests_per_second(*target) for name, target in targets.items()}
                for _round in range(ROUNDS)
            ]

    figures: dict[str, object] = {
        f"{name}, requests/s, best": round(max(one[name] for one in rounds)) for name in targets
    }
    for name in ["check, kept", "check, 304"]:
        ratio = median(one[name] / one["bare Django view"] for one in rounds)
        figures[f"{name} / bare view, median"] = round(ratio, 2)
    show("A public page over loopback, wrk -t1 -c8 (aim: / bare view >= 0.5)", figures)
