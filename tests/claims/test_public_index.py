"""The index of published checks: what a reader asks for is what is listed, page by page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from claims import caching
from claims.models import Publication
from claims.publishing import retract
from claims.publishing.lists import PAGE_SIZE
from tests.factories import (
    make_broadcast,
    make_programme,
    make_publication,
    make_rating,
    make_speaker,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
START = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _draw_every_page(monkeypatch):
    monkeypatch.setattr(caching, "kept", caching.Kept(0))


def headlines(response):
    return [one.headline for one in Publication.objects.newest_first() if in_list(response, one)]


def in_list(response, publication):
    return f'href="{publication.get_absolute_url()}"' in response.content.decode()


def publish(headline, **fields):
    return make_publication(verdict={"headline": headline, **fields.pop("verdict", {})}, **fields)


def on(programme):
    return make_transcript(broadcast=make_broadcast(programme=programme))


def test_an_empty_index_says_what_will_be_here(client):
    page = client.get("/").content.decode()

    assert "Nothing is published yet" in page
    assert "<form" not in page


def test_checks_stand_newest_first_with_rating_and_answer(client):
    publish("Older")
    publish("Newer", speaker=make_speaker(name="Ann Lee", role="minister"))

    page = client.get("/").content.decode()

    assert page.index(">Newer<") < page.index(">Older<")
    assert "Ann Lee, minister" in page
    assert "By its own figures it is about 909 times." in page
    assert page.count('data-tone="misleading"') == 2


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=CAFÉ", ["Coffee"]),
        ("q=cafe+minister", []),
        ("q=ann lee", ["Coffee"]),
        ("q=%25", []),
        ("rating=False", ["Tea"]),
        ("rating=Nonsense", []),
        ("programme=morning", ["Tea"]),
        ("year=2024", ["Tea"]),
        ("year=2025", ["Coffee"]),
        ("year=2025&rating=False", []),
        ("year=99999&speaker=x&older=zzz&newer=1-", ["Coffee", "Tea"]),
        ("q=%00", ["Coffee", "Tea"]),
        ("speaker=99999999999999999999", ["Coffee", "Tea"]),
    ],
)
def test_a_reader_finds_by_word_rating_programme_and_year(client, query, found):
    coffee = publish(
        "Coffee", speaker=make_speaker(name="Ann Lee"), statement="A café costs more than ever."
    )
    tea = publish(
        "Tea",
        transcript=on(make_programme(name="Morning", slug="morning")),
        verdict={"rating": make_rating("False")},
    )
    Publication.objects.filter(pk=coffee.pk).update(published_at=START)
    Publication.objects.filter(pk=tea.pk).update(published_at=START - 365 * DAY)

    assert headlines(client.get(f"/?{query}")) == found


def test_a_reader_finds_what_one_person_said_or_was_reported_to_say(client):
    ann = make_speaker(name="Ann Lee")
    publish("Said", speaker=ann)
    publish("Reported", claimant=ann)
    publish("Other", speaker=make_speaker(name="Ben"))

    assert headlines(client.get(f"/?speaker={ann.pk}")) == ["Reported", "Said"]


def test_only_what_leads_somewhere_can_be_chosen(client):
    publication = publish("One", verdict={"rating": make_rating("False")})
    make_programme(name="Never checked")
    gone = publish("Gone", verdict={"rating": make_rating("True")})
    retract(gone, note="It was wrong.", by=make_user("editor"))

    page = client.get("/").content.decode()

    assert "<option>False</option>" in page
    assert "<option>True</option>" not in page
    assert "Never checked" not in page
    assert publication.programme.name in page


def test_what_was_asked_for_stays_chosen_and_a_filtered_list_is_not_indexed(client):
    publish("One")

    page = client.get("/?rating=Misleading&q=one").content.decode()

    assert "<option selected>Misleading</option>" in page
    assert 'value="one"' in page
    assert '<meta name="robots" content="noindex,follow">' in page
    assert "noindex" not in client.get("/").content.decode()


def test_nothing_found_says_what_to_do(client):
    publish("One")

    assert "No published check answers this" in client.get("/?q=zebra").content.decode()


def test_a_retracted_check_is_not_in_the_index(client):
    gone = publish("Gone")
    retract(gone, note="It was wrong.", by=make_user("editor"))

    assert not in_list(client.get("/"), gone)


def test_readers_page_through_all_checks_once_and_back(client):
    for number in range(2 * PAGE_SIZE + 1):
        publish(f"Check {number}")
    Publication.objects.update(published_at=START)  # ties are settled too

    seen, address = [], "/?rating=Misleading"
    while address:
        last = client.get(address)
        seen.append(headlines(last))
        address = link(last, "next")

    everything = [f"Check {number}" for number in range(2 * PAGE_SIZE, -1, -1)]
    assert [one for page in seen for one in page] == everything
    assert [len(page) for page in seen] == [PAGE_SIZE, PAGE_SIZE, 1]
    middle = client.get(link(last, "prev"))
    assert headlines(middle) == seen[1]
    assert headlines(client.get(link(middle, "prev"))) == seen[0]


def link(response, rel):
    found = response.content.decode().partition(f'rel="{rel}" href="')[2].partition('"')[0]
    return "/" + found.replace("&amp;", "&") if found else ""


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("query", ["", "?q=a&rating=Misleading&year=2025&speaker=1&programme=x"])
def test_the_index_costs_seven_queries(client, django_assert_num_queries, count, query):
    for number in range(count):
        publish(f"Check {number}")

    with django_assert_num_queries(7):  # facts, newsroom, four of choices, the list
        client.get(reverse("claims:index") + query)
