"""A language model's endpoint on loopback that answers whatever a test wants, well or badly."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from claims.spotting.findings import Said

TALK = [
    Said("DeepSeek released the first model called V3.", "Arnaud Bertrand"),
    Said("It was trained for only $5.5 million, and nobody copied it.", "Arnaud Bertrand"),
    Said("I think OpenAI spends $5 billion a year, so 100 times less.", "Arnaud Bertrand"),
]
COST = {
    "n": 1,
    "quote": "It was trained for only $5.5 million",
    "statement": "DeepSeek V3 was trained for only $5.5 million",
    "worth": 1,
}
ASKED = range(3)


def claim(**changed) -> dict:
    return COST | changed


class StubModel:
    """`answer` makes of a request's JSON what is sent back; every request is remembered."""

    def __init__(self) -> None:
        self.requests: list[dict] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.answer: Callable[[dict], object] = lambda _request: said({"claims": []})
        self.status = 200
        self.location = ""
        self.drip_s = 0.0
        self.url = ""

    def claims(self, *claims: dict) -> None:
        """Answer every question with these claims."""
        self.answer = lambda _request: said({"claims": list(claims)})

    def text(self, text: str) -> None:
        """Answer with these words as the model's."""
        self.answer = lambda _request: completion(text)


def completion(text: object, **choice: object) -> dict:
    message = {"role": "assistant", "content": text}
    return {"choices": [{"index": 0, "message": message, "finish_reason": "stop"} | choice]}


def said(value: object) -> dict:
    return completion(json.dumps(value))


@contextmanager
def serving() -> Iterator[StubModel]:
    stub = StubModel()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stub.paths.append(self.path)
            stub.headers.append({name.lower(): value for name, value in self.headers.items()})
            stub.requests.append(json.loads(body))
            answer = stub.answer(stub.requests[-1])
            raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(stub.status)
            if stub.location:
                self.send_header("Location", stub.location)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self._send(raw)

        def _send(self, raw: bytes) -> None:
            try:
                if not stub.drip_s:
                    self.wfile.write(raw)
                    return
                for at in range(len(raw)):
                    self.wfile.write(raw[at : at + 1])
                    self.wfile.flush()
                    time.sleep(stub.drip_s)
            except OSError:
                return  # the client had enough

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield stub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
