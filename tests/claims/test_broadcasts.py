"""Programmes and broadcasts that several people make at once; and no file kept in a transaction."""

from datetime import UTC, datetime

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from claims import broadcasts
from claims.broadcasts import Details, find_or_make_programme, make_broadcast
from claims.models import Broadcast, Programme, Transcript
from tests.claims.callers import call_as
from tests.factories import make_broadcast as broadcast_row
from tests.factories import make_programme, make_user

AIRED_AT = datetime(2025, 1, 27, 15, tzinfo=UTC)
SPOKEN = "Host: Prices rose by 12 % in a year."


@pytest.fixture
def meanwhile(monkeypatch):
    """Let something happen once, between looking for a free address and taking it."""

    def arrange(act):
        look = broadcasts.free_slug

        def look_and_let(model, base):
            slug = look(model, base)
            monkeypatch.undo()
            act()
            return slug

        monkeypatch.setattr(broadcasts, "free_slug", look_and_let)

    return arrange


@pytest.mark.django_db
def test_of_two_who_make_one_programme_at_once_both_get_the_same(meanwhile):
    rival = {"name": "The Evening News", "broadcaster": "", "slug": "the-evening-news"}
    meanwhile(lambda: make_programme(**rival))

    programme = find_or_make_programme("the evening news")

    assert programme == Programme.objects.get()


@pytest.mark.django_db
def test_of_two_broadcasts_of_one_title_made_at_once_each_gets_an_address(meanwhile):
    programme = make_programme()
    details = Details("Prices", programme, AIRED_AT)
    meanwhile(lambda: broadcast_row(programme=programme, slug="prices-2025-01-27"))

    assert make_broadcast(details).slug == "prices-2025-01-27-2"


def from_the_desk(client, _tmp_path):
    client.force_login(make_user("editor"))
    form = {"text": SPOKEN, "programme_name": "News", "title": "Prices"}
    client.post(reverse("claims:import"), {**form, "aired_at": "2025-01-27T15:00"})


def from_the_api(_client, _tmp_path):
    body = {"text": SPOKEN, "programme_name": "News", "title": "Prices"}
    caller = call_as(make_user("editor"))
    caller.post("/api/v1/transcripts/", {**body, "aired_at": "2025-01-27T15:00:00Z"})


def from_the_command_line(_client, tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text(SPOKEN)
    call_command("import_transcript", str(file), programme="News", aired="2025-01-27T15:00")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("bring_in", [from_the_desk, from_the_api, from_the_command_line])
def test_no_file_is_sent_to_storage_while_a_transaction_is_open(
    bring_in, client, tmp_path, monkeypatch
):
    storage = storages["transcripts"]
    exists, opened = storage.exists, []

    def note_and_look(name):  # the first thing that is asked of storage
        opened.append(connection.in_atomic_block)
        return exists(name)

    monkeypatch.setattr(storage, "exists", note_and_look)
    bring_in(client, tmp_path)

    assert opened[:1] == [False]
    assert Transcript.objects.get().broadcast == Broadcast.objects.get()


@pytest.mark.django_db
def test_the_forms_say_what_a_broadcast_needs_and_in_which_time_zone(client, settings):
    settings.TIME_ZONE = "Europe/Zurich"
    client.force_login(make_user("editor"))
    details = reverse("claims:desk_broadcast", args=[broadcast_row().pk])

    new, known = (client.get(url).content.decode() for url in (reverse("claims:import"), details))

    assert "Needed: a programme (known, or named here), a title and when it was aired." in new
    for page in (new, known):
        assert 'aria-describedby="id_aired_at_helptext"' in page
        assert 'id="id_aired_at_helptext">In the newsroom’s time zone, Europe/Zurich.<' in page
