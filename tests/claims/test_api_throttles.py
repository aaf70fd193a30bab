"""How many requests are answered; and that counting them never stands in anybody's way."""

import copy

import pytest

from factcheck import throttling
from factcheck.throttling import client, count, read_rate
from tests.claims.callers import call_as, refused
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def rates(settings, monkeypatch):
    """Set the rates of this test; it stays within one window."""
    monkeypatch.setattr(throttling.time, "time", lambda: 1_000_000_020.0)
    monkeypatch.setattr(throttling.Outage, "until", 0.0)

    def put(**given: str) -> None:
        framework = copy.deepcopy(settings.REST_FRAMEWORK)
        framework["DEFAULT_THROTTLE_RATES"] |= given
        settings.REST_FRAMEWORK = framework

    return put


def test_a_person_who_reads_too_fast_is_told_when_to_come_back(rates):
    rates(user="2/min")
    ann, bob = call_as(make_user()), call_as(make_user())

    codes = [ann.get("/api/v1/me/").status_code for _n in range(2)]
    late = ann.get("/api/v1/me/")

    assert codes == [200, 200]
    refused(late, 429, "throttled")
    assert late["Retry-After"] == "60"
    assert bob.get("/api/v1/me/").status_code == 200


def test_writes_are_counted_apart_from_reads(rates):
    rates(user="1/min", write="1/min")
    claim, caller = make_claim(), call_as(make_user())
    path = f"/api/v1/claims/{claim.pk}/comments/"

    codes = [
        caller.get(path).status_code,
        caller.post(path, {"text": "So."}).status_code,
        caller.post(path, {"text": "So."}).status_code,
    ]

    assert codes == [200, 201, 429]


def test_the_public_is_counted_by_address_and_no_header_hides_it(rates):
    rates(anon="1/min")
    anybody = call_as(None)

    first = anybody.get("/api/v1/publications/", HTTP_X_FORWARDED_FOR="8.8.8.8")
    second = anybody.get("/api/v1/publications/", HTTP_X_FORWARDED_FOR="9.9.9.9")
    elsewhere = anybody.get("/api/v1/publications/", REMOTE_ADDR="9.9.9.9")

    assert [first.status_code, second.status_code, elsewhere.status_code] == [200, 429, 200]


def test_tokens_are_asked_for_at_a_rate_of_their_own(rates):
    rates(token="1/min")
    make_user(name="ann")
    body = {"username": "ann", "password": "a long password"}

    codes = [call_as(None).post("/api/v1/token/", body).status_code for _n in range(2)]

    assert codes == [200, 429]


def test_a_window_ends(rates, monkeypatch):
    rates(user="1/min")
    caller = call_as(make_user())
    caller.get("/api/v1/me/")
    monkeypatch.setattr(throttling.time, "time", lambda: 1_000_000_081.0)

    assert caller.get("/api/v1/me/").status_code == 200


@pytest.mark.live
def test_while_redis_is_away_everybody_is_answered_and_redis_is_not_asked_each_time(
    rates, redis_server, caplog
):
    rates(user="1/min")
    caller = call_as(make_user())
    redis_server.stop()

    codes = [caller.get("/api/v1/me/").status_code for _n in range(5)]

    assert codes == [200] * 5
    warnings = [record for record in caplog.records if record.name == "factcheck.throttling"]
    assert len(warnings) == 1


@pytest.mark.live
def test_when_redis_is_back_requests_are_counted_again(rates, redis_server, monkeypatch):
    rates(user="1/min")
    caller = call_as(make_user())
    redis_server.stop()
    caller.get("/api/v1/me/")
    redis_server.start()
    monkeypatch.setattr(throttling.Outage, "until", 0.0)

    codes = [caller.get("/api/v1/me/").status_code for _n in range(2)]

    assert codes == [200, 429]


def test_a_count_goes_away_with_its_window():
    assert [count("pace:x", 60), count("pace:x", 60)] == [1, 2]

    assert 0 < client().ttl("pace:x") <= 61


@pytest.mark.parametrize(
    ("text", "rate"), [("5/sec", (5, 1)), ("600/min", (600, 60)), ("9/day", (9, 86_400))]
)
def test_a_rate_is_a_number_in_a_window(text, rate):
    assert read_rate(text) == rate
