"""Readers and caches keep what has not changed, and never what has."""

import pytest
from django.urls import reverse

from claims import caching
from claims.models import Newsroom, Programme
from claims.publishing import correct, retract
from tests.claims.test_publishing_corrections import reapproved
from tests.factories import make_publication, make_transcript, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(monkeypatch):
    own = caching.Kept(1_000_000)
    monkeypatch.setattr(caching, "kept", own)
    return own


def again(client, address, response):
    return client.get(address, headers={"if-none-match": response["ETag"]})


def test_a_reader_who_has_the_page_is_told_so_for_one_query(client, django_assert_num_queries):
    address = make_publication().get_absolute_url()
    first = client.get(address)

    with django_assert_num_queries(1):
        second = again(client, address, first)

    assert (second.status_code, second.content) == (304, b"")
    assert second["ETag"] == first["ETag"]
    assert second["Cache-Control"] == "public, max-age=60"
    since = client.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert since.status_code == 304


def test_a_page_drawn_once_is_answered_for_one_query(client, django_assert_num_queries):
    address = make_publication().get_absolute_url()
    first = client.get(address)

    with django_assert_num_queries(1):
        second = client.get(address)

    assert second.content == first.content


def test_every_change_of_a_page_is_seen_at_once(client):
    publication, editor = make_publication(), make_user("editor")
    address = publication.get_absolute_url()
    published = client.get(address)
    reapproved(publication)

    correct(publication, note="A figure was wrong.", kind="correction", by=editor)
    corrected = again(client, address, published)
    retract(publication, note="It was wrong.", by=editor)
    retracted = again(client, address, corrected)

    assert b"A figure was wrong." in corrected.content
    assert b"This check is retracted" in retracted.content


def test_another_check_of_the_broadcast_appears_at_once(client):
    publication = make_publication()
    address = publication.get_absolute_url()
    alone = client.get(address)

    make_publication(transcript=make_transcript(broadcast=publication.broadcast))

    assert b"Also checked from" in again(client, address, alone).content


def test_a_reopened_claim_leaves_its_page_as_it_was(client):
    publication = make_publication()
    address = publication.get_absolute_url()
    first = client.get(address)

    reapproved(publication)

    assert again(client, address, first).status_code == 304


@pytest.mark.parametrize(
    "name",
    ["index", "public_broadcasts", "corrections", "method", "feed", "claim_reviews", "sitemap"],
)
def test_lists_are_kept_until_something_is_published(client, name):
    make_publication()
    address = reverse(f"claims:{name}")
    first = client.get(address)
    assert again(client, address, first).status_code == 304

    make_publication()

    assert again(client, address, first).status_code == 200


def test_the_newsrooms_new_name_is_on_every_list_at_once(client):
    first = client.get("/method/")

    Newsroom.objects.create(pk=1, name="The Other Desk")

    assert b"The Other Desk" in again(client, "/method/", first).content


def test_names_as_the_newsroom_has_them_now_are_kept_for_minutes_only(client, monkeypatch):
    make_publication()
    monkeypatch.setattr(caching.time, "time", lambda: 1_000_000.0)
    first = client.get("/")
    Programme.objects.update(name="Renamed")
    assert again(client, "/", first).status_code == 304

    monkeypatch.setattr(caching.time, "time", lambda: 1_000_000.0 + caching.LIVE_NAMES_S)

    assert b"Renamed" in again(client, "/", first).content


def test_a_new_release_makes_every_kept_copy_old(client, monkeypatch):
    address = make_publication().get_absolute_url()
    first = client.get(address)

    monkeypatch.setattr(caching, "release", lambda: "another")

    assert again(client, address, first).status_code == 200


def test_different_questions_have_different_answers_and_others_change_nothing(client):
    address = make_publication().get_absolute_url()

    assert client.get("/?q=a")["ETag"] != client.get("/?q=b")["ETag"]
    assert client.get(f"{address}?utm_source=x")["ETag"] == client.get(address)["ETag"]


def test_what_is_kept_stays_within_its_bounds():
    few = caching.Kept(10)

    for number in range(5):
        few.put(str(number), b"1234")
    few.put("4", b"12345")

    assert [few.get(str(number)) for number in range(5)] == [None, None, None, b"1234", b"12345"]
    few.put("large", b"x" * 11)
    assert few.get("large") is None
