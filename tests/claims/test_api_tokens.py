"""Signing in by the API: tokens given, taken back, and hard to guess for."""

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from tests.claims.callers import call_as, refused
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

PASSWORD = "a long password"


def sign_in(username: str, password: str = PASSWORD):
    return call_as(None).post("/api/v1/token/", {"username": username, "password": password})


def test_a_token_stands_for_the_person_and_is_the_same_when_asked_for_again():
    ann = make_user(name="ann")

    first, again = sign_in("ann"), sign_in("ann")

    assert first.json() == again.json() == {"token": Token.objects.get(user=ann).key}
    ann.refresh_from_db()
    assert ann.last_login is not None
    caller = APIClient(HTTP_AUTHORIZATION=f"Token {first.json()['token']}")
    assert caller.get("/api/v1/me/").json()["username"] == "ann"


def test_a_token_taken_back_is_worthless_at_once():
    ann = make_user(name="ann")
    caller = call_as(ann)

    assert caller.delete("/api/v1/token/").status_code == 204
    refused(caller.get("/api/v1/me/"), 401, "signed_out")
    assert sign_in("ann").status_code == 200


@pytest.mark.parametrize(("username", "password"), [("ann", "wrong"), ("nobody", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(username, password):
    make_user(name="ann")

    told = refused(sign_in(username, password), 400, "invalid")

    assert told == "No active account has this name and password."


def test_somebody_who_left_gets_no_token():
    make_user(name="ann", is_active=False)

    refused(sign_in("ann"), 400, "invalid")


def test_guessing_is_stopped_and_says_for_how_long(settings):
    settings.AXES_FAILURE_LIMIT = 3
    make_user(name="ann")

    guesses = [sign_in("ann", f"guess {n}") for n in range(4)]
    right = sign_in("ann")

    assert [guess.status_code for guess in guesses[:2]] == [400, 400]
    refused(guesses[3], 429, "throttled")
    refused(right, 429, "throttled")
    assert int(right["Retry-After"]) == 15 * 60
    assert not Token.objects.exists()


def test_a_right_password_forgives_the_wrong_ones_before_it(settings):
    settings.AXES_FAILURE_LIMIT = 3
    make_user(name="ann")

    answers = [
        sign_in("ann", password).status_code
        for password in ("no", "no", PASSWORD, "no", "no", PASSWORD)
    ]

    assert answers == [400, 400, 200, 400, 400, 200]


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"username": "ann"},
        {"username": "", "password": ""},
        {"username": "a" * 151, "password": "x"},
        {"username": "a\u0000", "password": "x"},
        {"username": 7, "password": "x"},
        {"username": "ann", "password": "x" * 5000},
        {"username": ["ann"], "password": {}},
    ],
    ids=str,
)
def test_what_is_no_name_and_password_is_a_problem(body):
    refused(call_as(None).post("/api/v1/token/", body), 400, "invalid")


@pytest.mark.parametrize(
    "header", ["Token", "Token x y", "Token nonsense", "Token é", "Token \x00"]
)
def test_a_token_that_is_none_is_a_problem(header):
    caller = APIClient(HTTP_AUTHORIZATION=header)

    refused(caller.get("/api/v1/me/"), 401, "signed_out")


def test_a_session_reads_and_writes_only_with_the_forms_token():
    claim, editor = make_claim(), make_user("editor")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    path = f"/api/v1/claims/{claim.pk}/comments/"

    read = browser.get(path)
    forged = browser.post(path, {"text": "So."}, content_type="application/json")
    browser.cookies["csrftoken"] = "x" * 32
    sent = browser.post(
        path,
        {"text": "So."},
        content_type="application/json",
        headers={"X-CSRFToken": "x" * 32},
    )

    assert read.status_code == 200
    refused(forged, 403, "forbidden")
    assert sent.status_code == 201


def test_a_new_password_makes_the_token_worthless_however_it_is_set(client):
    ann = make_user(name="ann")
    caller = call_as(ann)
    assert caller.get("/api/v1/me/").status_code == 200

    client.force_login(ann)
    new = {"new_password1": "quite another", "new_password2": "quite another"}
    client.post(reverse("password_change"), {"old_password": PASSWORD, **new})
    assert caller.get("/api/v1/me/").status_code == 401

    caller = call_as(ann)
    ann.set_password("once more another")
    ann.save()
    assert caller.get("/api/v1/me/").status_code == 401


def test_no_administrator_is_shown_or_given_the_token_of_somebody_else(client):
    call_as(make_user("reviewer"))
    client.force_login(make_user(is_staff=True, is_superuser=True))

    assert client.get("/admin/authtoken/tokenproxy/").status_code == 404
    assert client.get("/admin/authtoken/tokenproxy/add/").status_code == 404
    assert "authtoken" not in client.get("/admin/").content.decode()
