"""Ports and pages, by bare sockets."""

import errno
import socket

ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 (not bound here)


def fault_of_port(host: str, port: int) -> str | None:
    """Why a server cannot listen there, in one sentence; None where it can."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return f"Port {port} is taken. Choose another by --port."
        return f"Nothing can listen on {host} port {port}: {error.strerror}."
    return None


class Page:
    """The first page of a server that is starting: asked once, then looked at now and then."""

    def __init__(self, host: str, port: int, name: str) -> None:
        self._target = (ANY_ADDRESS.get(host, host), port)
        self._request = f"GET / HTTP/1.0\r\nHost: {name}\r\n\r\n".encode()
        self._connection: socket.socket | None = None

    def answers(self) -> bool:
        """Has any answer come? Does not wait for one."""
        try:
            if self._connection is None:
                self._connection = socket.create_connection(self._target, timeout=0.5)
                self._connection.sendall(self._request)
                self._connection.setblocking(False)  # noqa: FBT003 (positional only)
            answer = self._connection.recv(5)
        except BlockingIOError:
            return False
        except OSError:
            answer = b""
        self._hang_up()
        return answer == b"HTTP/"

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
