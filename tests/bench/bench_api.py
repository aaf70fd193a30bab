"""A list of 50 claims by the API, beside a bare Django view in the same run. CPU time."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory, override_settings
from django.urls import path
from django.utils import timezone
from rest_framework.authtoken.models import Token

from claims.models import Claim, Status
from factcheck.urls import urlpatterns as site
from factcheck.wsgi import application
from tests.bench.report import show
from tests.factories import make_claim, make_speaker, make_transcript, make_user

ROWS = 50
ROUNDS = 100
REPEATS = 5


def bare(_request) -> HttpResponse:
    return JsonResponse({"hello": "world"})


urlpatterns = [path("bare/", bare), *site]


def make_rows() -> str:
    """A page of claims with every relation set; the token of somebody who reads them."""
    checker = make_user("checker", first_name="Carla", last_name="Diaz")
    lines = [f"Sentence {n} says that {n} times {n} is {n * n}." for n in range(ROWS)]
    transcript = make_transcript(*lines, speaker=make_speaker(role="entrepreneur"))
    for number, heard in enumerate(transcript.utterances.all()):
        make_claim(
            Status.ASSIGNED,
            transcript=transcript,
            checker=checker,
            claimant=make_speaker(role="economist"),
            speaker=transcript.labels.get().speaker,
            start_char=heard.start_char,
            end_char=heard.end_char,
            start_ms=number * 1000,
            due_at=timezone.now() + timedelta(days=1),
        )
    assert Claim.objects.count() == ROWS
    return Token.objects.create(user=make_user("editor")).key


def cpu_ms(call: Callable[[], object]) -> float:
    """The least CPU time of a call over some repeats, in milliseconds."""
    spent = []
    for _repeat in range(REPEATS):
        before = time.process_time()
        for _round in range(ROUNDS):
            call()
        spent.append((time.process_time() - before) / ROUNDS * 1000)
    return min(spent)


def asks(address: str, **headers: str) -> Callable[[], bytes]:
    """A call of the whole stack, middleware and all, without a socket."""
    environ = RequestFactory().get(address, **headers).environ

    def call() -> bytes:
        told = []
        response = application(dict(environ), lambda status, _headers: told.append(status))
        body = b"".join(response)
        response.close()
        assert told == ["200 OK"], body
        return body

    return call


@pytest.fixture
def plain_rates(settings):
    """So high that nothing is refused; counted all the same."""
    rates = dict.fromkeys(["anon", "user", "write", "token"], "10000000/min")
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"DEFAULT_THROTTLE_RATES": rates}


@pytest.mark.django_db(transaction=True)
@override_settings(ROOT_URLCONF=__name__, SECURE_SSL_REDIRECT=False)
def bench_list_of_50_claims(plain_rates):
    token = make_rows()
    signed_in = {"HTTP_AUTHORIZATION": f"Token {token}"}
    calls = {
        "bare view": asks("/bare/"),
        "who am I (one small row)": asks("/api/v1/me/", **signed_in),
        "50 claims": asks("/api/v1/claims/", **signed_in),
        "50 claims, three filters": asks(
            "/api/v1/claims/?status=assigned&priority=3&open=true", **signed_in
        ),
    }
    assert calls["50 claims"]().count(b'"statement"') == ROWS

    spent = {name: cpu_ms(call) for name, call in calls.items()}

    figures = {f"{name}, CPU ms": round(ms, 2) for name, ms in spent.items()}
    figures["50 claims / bare view"] = round(spent["50 claims"] / spent["bare view"], 1)
    show("API: a list of 50 claims", figures)
