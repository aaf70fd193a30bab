"""Coming in, going out, passwords, and the pages that say no."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import permission_denied, server_error
from rest_framework.settings import api_settings

from tests.factories import make_user

pytestmark = pytest.mark.django_db
RIGHT, WRONG = "a long password", "a wrong password"


def sign_in(client: Client, password: str = RIGHT, **extra):
    given = {"username": "ann", "password": password, **extra}
    return client.post(reverse("login"), given)


def test_signing_in_leads_to_what_waits_for_me(client):
    make_user("editor", name="ann")

    response = sign_in(client)

    assert response.status_code == 302
    assert response["Location"] == reverse("claims:home")


def test_signing_in_leads_back_to_where_one_came_from_but_not_to_another_site(client):
    make_user(name="ann")
    board = reverse("claims:board") + "?status=published"

    assert client.get(board)["Location"].startswith(reverse("login"))
    assert sign_in(client, next=board)["Location"] == board
    client.logout()
    assert sign_in(client, next="https://example.org/")["Location"] == reverse("claims:home")


def test_a_wrong_password_is_told_beside_the_form(client):
    make_user(name="ann")

    response = sign_in(client, WRONG)

    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()


def wrong_until_locked(client, **headers):
    for _try in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("login"), {"username": "ann", "password": WRONG}, headers=headers)


def test_a_forwarded_address_that_no_proxy_of_ours_gave_buys_no_more_tries(client):
    make_user(name="ann")
    wrong_until_locked(client, x_forwarded_for="192.0.2.1")

    right = {"username": "ann", "password": RIGHT}
    again = client.post(reverse("login"), right, headers={"x-forwarded-for": "192.0.2.2"})

    assert again.status_code == 429


def test_behind_our_proxy_guessing_from_afar_does_not_lock_the_person_out(client, monkeypatch):
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    make_user(name="ann")
    wrong_until_locked(client, x_forwarded_for="192.0.2.66")

    right = {"username": "ann", "password": RIGHT}
    faked = {"x-forwarded-for": "192.0.2.7, 192.0.2.66"}  # the last is the proxy's word
    theirs = client.post(reverse("login"), right, headers=faked)
    hers = client.post(reverse("login"), right, headers={"x-forwarded-for": "192.0.2.7"})

    assert (theirs.status_code, hers.status_code) == (429, 302)


def test_after_too_many_wrong_passwords_even_the_right_one_waits(client):
    make_user(name="ann")
    make_user(name="bo")

    for _try in range(settings.AXES_FAILURE_LIMIT - 1):
        assert sign_in(client, WRONG).status_code == 200
    locked = sign_in(client, WRONG)

    assert locked.status_code == 429
    assert "after 15 minutes" in locked.content.decode()
    assert sign_in(client).status_code == 429
    other = client.post(reverse("login"), {"username": "bo", "password": RIGHT})
    assert other.status_code == 302


def test_signing_out_asks_for_a_post_and_leads_to_the_public_page(client):
    client.force_login(make_user())

    assert client.get(reverse("logout")).status_code == 405
    response = client.post(reverse("logout"))

    assert response["Location"] == reverse("claims:index")
    assert client.get(reverse("claims:home")).status_code == 302


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(client):
    make_user(name="ann", first_name="Ann")

    client.post(reverse("password_reset"), {"email": "ann@example.org"})
    (letter,) = mail.outbox
    link = re.search(rf"{settings.SITE_URL}(\S+)", letter.body).group(1)
    form = client.get(link, follow=True)
    new = {"new_password1": "another long one", "new_password2": "another long one"}
    done = client.post(form.redirect_chain[-1][0], new, follow=True)

    assert letter.subject == "A new password for Aircheck"
    assert letter.body.startswith("Hello Ann,")
    assert "Your new password is set" in done.content.decode()
    assert sign_in(client, "another long one").status_code == 302
    assert "This link no longer works" in client.get(link, follow=True).content.decode()


def test_the_link_in_the_mail_leads_to_our_own_address_whoever_asked_for_it(client):
    make_user(name="ann")

    asked = {"email": "ann@example.org"}
    client.post(reverse("password_reset"), asked, headers={"host": "localhost:6666"})

    assert f"{settings.SITE_URL}/accounts/reset/" in mail.outbox[0].body
    assert "6666" not in mail.outbox[0].body


def test_asking_for_an_unknown_address_looks_the_same_and_sends_nothing(client):
    response = client.post(reverse("password_reset"), {"email": "nobody@example.org"}, follow=True)

    assert "Look in your mail" in response.content.decode()
    assert mail.outbox == []


def test_a_new_password_is_long_and_keeps_this_device_signed_in(client):
    client.force_login(make_user(name="ann"))
    change = reverse("password_change")

    short = {"old_password": RIGHT, "new_password1": "short", "new_password2": "short"}
    refused = client.post(change, short)
    good = {
        "old_password": RIGHT,
        "new_password1": "quite another",
        "new_password2": "quite another",
    }
    accepted = client.post(change, good, follow=True)

    assert "at least 10 characters" in refused.content.decode()
    assert "Your password is changed" in accepted.content.decode()
    assert client.get(reverse("claims:home")).status_code == 200


@pytest.mark.parametrize(
    "name", ["login", "password_reset", "password_reset_done", "password_reset_complete"]
)
def test_account_pages_open_without_signing_in(name, client):
    assert client.get(reverse(name)).status_code == 200


def test_changing_a_password_needs_signing_in(client):
    assert client.get(reverse("password_change")).status_code == 302


def test_an_unknown_address_says_where_else_to_look(client):
    response = client.get("/nothing/here/")

    assert response.status_code == 404
    assert "There is nothing at this address" in response.content.decode()


def test_a_refusal_shows_its_reason_escaped():
    request = RequestFactory().get("/")

    named = permission_denied(request, PermissionDenied("Only an <editor> assigns."))
    plain = permission_denied(request, PermissionDenied())

    assert "Only an &lt;editor&gt; assigns." in named.content.decode()
    assert "An administrator can give you the role" in plain.content.decode()


def test_a_stale_form_is_refused_with_what_to_do():
    client = Client(enforce_csrf_checks=True)

    response = sign_in(client)

    assert response.status_code == 403
    assert "reload the page and send it again" in response.content.decode()


def test_the_page_for_our_own_faults_needs_nothing_but_itself(django_assert_num_queries):
    with django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
