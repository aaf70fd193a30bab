"""Ask a language model behind any endpoint that speaks OpenAI's chat completions.

The address is the operator's, so it may be private; what it answers is as little trusted as a page
from the web: it is read to a limit of bytes and of time, redirects are not followed, and nothing of
the environment (proxies, credentials) is sent along.
"""

import json
import time
from dataclasses import dataclass, field

import httpx

MAX_ANSWER_BYTES = 1_000_000
CONNECT_S = 5.0


class EndpointError(Exception):
    """The endpoint gave nothing to use. `code`: unreachable, timeout, status, too_large, bad_json

    or refused. The message is for the log and names neither key nor transcript.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers. `url` is the API's base, such as http://127.0.0.1:11434/v1."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: float = 30.0


def ask(client: httpx.Client, endpoint: Endpoint, messages: list[dict[str, str]]) -> object:
    """The JSON value that the model answered with. Raises EndpointError, within `timeout_s`."""
    body = {
        "model": endpoint.model,
        "messages": messages,
        "temperature": 0,
        "response_format": {"type": "json_object"},
    }
    return _content(_loads(_post(client, endpoint, body)))


def open_client(endpoint: Endpoint) -> httpx.Client:
    """One client for all that one transcript needs. Close it."""
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    limit = httpx.Timeout(endpoint.timeout_s, connect=min(CONNECT_S, endpoint.timeout_s))
    return httpx.Client(
        headers=headers, timeout=limit, trust_env=False, follow_redirects=False, http2=False
    )


def _post(client: httpx.Client, endpoint: Endpoint, body: dict[str, object]) -> bytes:
    until = time.monotonic() + endpoint.timeout_s
    address = f"{endpoint.url.rstrip('/')}/chat/completions"
    try:
        with client.stream("POST", address, json=body) as response:
            if response.status_code != httpx.codes.OK:
                message = f"The model's endpoint answered with status {response.status_code}."
                raise EndpointError("status", message)
            return _read(response, until)
    except httpx.TimeoutException as error:
        raise EndpointError("timeout", "The model's endpoint took too long.") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        kind = type(error).__name__
        raise EndpointError("unreachable", f"No answer of the model's endpoint: {kind}.") from error


def _read(response: httpx.Response, until: float) -> bytes:
    """The body, to its limits: an answer that drips stays under every time-out of a single read."""
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > MAX_ANSWER_BYTES:
            raise EndpointError("too_large", "The model's endpoint answered with too much.")
        if time.monotonic() > until:
            raise EndpointError("timeout", "The model's endpoint took too long.")
    return bytes(body)


def _loads(text: bytes | str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise EndpointError("bad_json", "The model's answer was not JSON.") from error


def _content(answer: object) -> object:
    """What the first choice says. A refusal, or words cut short, is no answer."""
    match answer:
        case {"choices": [{"message": {"refusal": str(said)}}, *_]} if said:
            raise EndpointError("refused", "The model refused.")
        case {"choices": [{"finish_reason": "length" | "content_filter" as why}, *_]}:
            raise EndpointError("refused", f"The model stopped early ({why}).")
        case {"choices": [{"message": {"content": str(said)}}, *_]}:
            return _loads(_without_fence(said))
    raise EndpointError("bad_json", "The model's answer was not a chat completion.")


def _without_fence(said: str) -> str:
    """Some models wrap JSON in a Markdown fence, asked not to or not."""
    said = said.strip()
    if said.startswith("```") and said.endswith("```"):
        return said[3:-3].removeprefix("json")
    return said
