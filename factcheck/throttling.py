"""How many requests a person or an address may make. Without Redis nobody is held up."""

import logging
import time
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from redis import Redis
from redis.exceptions import RedisError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle

if TYPE_CHECKING:  # DRF's views load this module while they load
    from rest_framework.views import APIView

logger = logging.getLogger(__name__)

WINDOWS_S = {"sec": 1, "min": 60, "hour": 3600, "day": 86_400}
FORGET_REDIS_S = 5.0
PATIENCE_S = 0.5


class Outage:
    """When to ask Redis again after it did not answer: not with every request."""

    until = 0.0

    @classmethod
    def begins(cls, error: Exception) -> None:
        cls.until = time.monotonic() + FORGET_REDIS_S
        logger.warning("Requests are not counted while Redis is away: %s", error)

    @classmethod
    def lasts(cls) -> bool:
        return time.monotonic() < cls.until


class Pace(BaseThrottle):
    """A fixed number of requests in each window, counted apart for reads, writes and the public.

    The rates are `DEFAULT_THROTTLE_RATES`: “600/min”. Costs one round trip.
    """

    wait_s = 0.0

    def allow_request(self, request: Request, _view: "APIView") -> bool:
        scope = self.scope_of(request)
        most, window_s = read_rate(str(api_settings.DEFAULT_THROTTLE_RATES[scope]))
        now = time.time()
        window = int(now // window_s)
        self.wait_s = (window + 1) * window_s - now
        return count(f"aircheck:pace:{scope}:{self.who(request)}:{window}", window_s) <= most

    def wait(self) -> float:
        return self.wait_s

    def scope_of(self, request: Request) -> str:
        if not request.user.is_authenticated:
            return "anon"
        return "user" if request.method in SAFE_METHODS else "write"

    def who(self, request: Request) -> str:
        if request.user.is_authenticated:
            return str(request.user.pk)
        return str(self.get_ident(request))


def address_of(request: HttpRequest) -> str | None:
    """Who is at the other end; behind our proxy, whom the proxy says it speaks for.

    None where a request came over no connection: PostgreSQL takes nothing else that is no address.
    """
    return BaseThrottle().get_ident(Request(request)) or None


class SignInPace(Pace):
    """Asking for tokens, by address."""

    def scope_of(self, _request: Request) -> str:
        return "token"

    def who(self, request: Request) -> str:
        return str(self.get_ident(request))


def read_rate(text: str) -> tuple[int, int]:
    """“600/min” as 600 and 60 seconds."""
    number, _slash, window = text.partition("/")
    return int(number), WINDOWS_S[window]


def count(key: str, window_s: int) -> int:
    """One more under `key`, which lasts a window. 0 where Redis does not answer in time."""
    if Outage.lasts():
        return 0
    try:
        counted = int(client().incr(key))
        if counted == 1:
            client().expire(key, window_s + 1)
    except (RedisError, OSError) as error:
        Outage.begins(error)
        return 0
    return counted


@cache
def client() -> Redis:
    """A client of our own: Django's cache would ask twice, and wait for as long as it takes."""
    return Redis.from_url(
        settings.REDIS_URL, socket_timeout=PATIENCE_S, socket_connect_timeout=PATIENCE_S
    )
