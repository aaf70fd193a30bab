"""Editors set how much is listed, and take the newsroom's decisions away as data."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.cutoffs import cutoffs
from claims.models import Newsroom
from claims.spotting.cutoffs import CUTOFFS
from claims.workflow import accept_sentence
from tests.factories import make_transcript, make_user

pytestmark = pytest.mark.django_db
PAGE = {"cutoff": "fewer", "fewer": "0.8", "normal": "", "more": "0.15"}


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


def test_an_editor_sets_where_lists_begin_and_the_rest_stays_as_measured(client, editor):
    answer = client.post(reverse("claims:cutoffs"), PAGE)
    page = client.get(answer["Location"]).content.decode()

    newsroom = Newsroom.current()
    assert newsroom.cutoff == "fewer"
    assert cutoffs(newsroom) == CUTOFFS | {"fewer": 0.8, "more": 0.15}
    assert newsroom.worth_normal is None
    assert 'value="0.8"' in page
    assert f'placeholder="as measured: {CUTOFFS["normal"]:.2f}"' in page
    assert "every list begins so" in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"more": "0.9"}, "lists from the least worth on"),
        ({"normal": "1.5"}, "less than or equal to 1"),
        ({"normal": "nan"}, "Enter a number"),
        ({"normal": "1e400"}, "Enter a number"),
        ({"normal": "9" * 5000}, "Enter a number"),
        ({"cutoff": "all"}, "not one of the available choices"),
    ],
)
def test_what_makes_no_sense_is_refused_and_what_was_typed_stands(client, editor, wrong, told):
    answer = client.post(reverse("claims:cutoffs"), PAGE | wrong)

    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert 'value="0.8"' in answer.content.decode()
    assert cutoffs(Newsroom.current()) == CUTOFFS | {}


def test_without_its_token_a_post_changes_nothing(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert strict.post(reverse("claims:cutoffs"), PAGE).status_code == 403
    assert Newsroom.current().cutoff == "normal"


def test_decisions_are_downloaded_as_a_file_of_tabbed_lines(client, editor):
    transcript = make_transcript("It cost $5 million.", "Thank you.")
    accept_sentence(transcript.sentences.first(), by=editor)

    page = client.get(reverse("claims:cutoffs")).content.decode()
    answer = client.get(reverse("api:decisions"))
    lines = answer.getvalue().decode().splitlines()

    assert "1 sentence was decided about." in page
    assert f'href="{reverse("api:decisions")}"' in page
    assert answer["Content-Disposition"] == 'attachment; filename="decisions.tsv"'
    assert len(lines) == 2
    assert "It cost $5 million.\tYes" in lines[1]


@pytest.mark.parametrize(("role", "shown"), [("editor", True), ("checker", False)])
def test_only_editors_are_led_there(client, role, shown):
    client.force_login(make_user(role))

    page = client.get(reverse("claims:board")).content.decode()

    assert (f'href="{reverse("claims:cutoffs")}"' in page) is shown
