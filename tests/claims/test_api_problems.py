"""What the API says when something is wrong: problem details, and nothing half-written."""

import json

import pytest

from claims.models import (
    Comment,
    Speaker,
    Status,
)
from sources.models import Quotation
from tests.claims.callers import (
    call_as,
    claim_in_review,
    refused,
)
from tests.factories import (
    make_claim,
    make_user,
)

pytestmark = pytest.mark.django_db


BAD = [
    ({}, ["to"]),
    ({"to": "x"}, ["to"]),
    ({"to": "1"}, ["to"]),
    ({"to": 1.0}, ["to"]),
    ({"to": True}, ["to"]),
    ({"to": [1]}, ["to"]),
    ({"to": None}, ["to"]),
    ({"to": 10**40}, ["to"]),
    ({"to": -1}, ["to"]),
    ({"to": 2**62}, ["to"]),
    ({"due_at": "yesterday"}, ["due_at"]),
    ({"due_at": "2025-13-45T00:00:00Z"}, ["due_at"]),
    ({"due_at": "0001-01-01T00:00:00+23:59"}, ["due_at"]),
    ({"due_at": "9999-12-31T23:59:59-23:59"}, ["due_at"]),
    ({"due_at": 7}, ["due_at"]),
    ({"due_at": {}}, ["due_at"]),
    ({"priority": 9}, ["priority"]),
    ({"priority": "\u0000"}, ["priority"]),
    ({"priority": {}}, ["priority"]),
    ({"seen": "1"}, ["seen"]),
    ({"seen": -1}, ["seen"]),
    ({"seen": 10**30}, ["seen"]),
    ({"dueat": "2030-01-01T00:00:00Z"}, ["dueat"]),
]


@pytest.mark.parametrize(("body", "fields"), BAD, ids=str)
def test_bad_input_names_its_field_and_writes_nothing(body, fields):
    claim, checker = make_claim(), make_user("checker")
    given = body if "to" in body or not body else {"to": checker.pk, **body}

    response = call_as(make_user("editor")).post(f"/api/v1/claims/{claim.pk}/assign/", given)

    assert "see the errors" in refused(response, 400, "invalid")
    assert [error["field"] for error in response.json()["errors"]] == fields
    claim.refresh_from_db()
    assert (claim.status, claim.version) == (Status.SPOTTED, 1)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b'{"text": "\xff"}',
        b'{"text": "\\ud800"}',
        b'{"text": "a\\u0000b"}',
        b'{"text": NaN}',
        b'{"text": 1e999}',
        b'{"text": ' + b"[" * 100_000 + b"}",
        b'{"text": ' + b"9" * 5000 + b"}",
        b'{"text": ""}',
        b'{"text": "   "}',
        b'{"text": 7}',
        b'{"text": "' + b"x" * 10_001 + b'"}',
    ],
    ids=lambda raw: raw[:24].decode("latin-1"),
)
def test_a_body_that_is_no_comment_is_a_problem_and_writes_nothing(raw):
    claim = make_claim()

    response = call_as(make_user()).post(
        f"/api/v1/claims/{claim.pk}/comments/", raw, content_type="application/json"
    )

    refused(response, 400, "invalid")
    assert not Comment.objects.exists()


def test_every_letter_of_every_script_comes_back_as_it_was_sent():
    claim, caller = make_claim(), call_as(make_user())
    text = "“ÆØÅ” 中文 العربية 👩‍🔬 e\u0301 \u202ertl"

    caller.post(f"/api/v1/claims/{claim.pk}/comments/", {"text": text})

    told = caller.get(f"/api/v1/claims/{claim.pk}/comments/").json()["results"]
    assert told[0]["text"] == text


def test_a_body_beyond_the_limit_is_not_read(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    claim = make_claim()

    response = call_as(make_user()).post(
        f"/api/v1/claims/{claim.pk}/comments/", {"text": "x" * 2000}
    )

    refused(response, 413, "too_large")


def test_a_form_is_not_taken_where_json_is_spoken():
    claim = make_claim()

    response = call_as(make_user()).post(
        f"/api/v1/claims/{claim.pk}/comments/", "text=hello", content_type="text/plain"
    )

    refused(response, 415, "media_type")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/claims/999999999/",
        "/api/v1/claims/999999999999999999/",
        "/api/v1/claims/99999999999999999999999/",
        "/api/v1/claims/x/",
        "/api/v1/claims",
        "/api/v1/nonsense/",
        "/api/v1/",
        "/api/v1/publications/no-such-check/",
        "/api/v1/publications/%00/",
    ],
)
def test_what_is_not_there_is_a_problem_too(path):
    refused(call_as(make_user()).get(path), 404, "missing")


def test_a_method_that_is_not_there_is_a_problem_too():
    response = call_as(make_user()).put("/api/v1/claims/", {})

    refused(response, 405, "method")


def test_who_is_not_signed_in_is_told_how_to():
    response = call_as(None).get("/api/v1/claims/")

    refused(response, 401, "signed_out")
    assert response["WWW-Authenticate"] == "Token"


def test_the_title_of_a_problem_is_that_of_its_status():
    told = json.loads(call_as(None).get("/api/v1/claims/").content)

    assert (told["title"], told["type"]) == ("Unauthorized", "about:blank")


def test_a_superfluous_row_is_never_left_by_a_refused_claimant():
    claim = claim_in_review()[0]

    response = call_as(make_user("editor")).post(
        f"/api/v1/claims/{claim.pk}/claimant/", {"name": "Nobody New"}
    )

    refused(response, 409, "refused")
    assert not Speaker.objects.filter(name="Nobody New").exists()
    assert not Quotation.objects.filter(exact="Nobody New").exists()
