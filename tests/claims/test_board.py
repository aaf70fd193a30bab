"""The board: which claims it shows, in what order, and what that costs."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims import board, paging
from claims.board import Filters
from claims.models import Claim, Priority, Status, StatusCount
from tests.factories import (
    make_broadcast,
    make_claim,
    make_programme,
    make_speaker,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(make_user(name="reader"))
    return client


def titled(count: int, **fields) -> list[Claim]:
    """Claims of one transcript, named 1, 2, 3 ..., the last one the newest."""
    transcript, by = make_transcript(), make_user("editor")
    return [
        make_claim(
            transcript=transcript,
            by=by,
            statement=f"Claim {n}",
            start_char=n,
            end_char=n + 1,
            spotted_at=NOW - timedelta(minutes=count - n),
            **fields,
        )
        for n in range(1, count + 1)
    ]


def read(client: Client, address: str = "") -> str:
    return client.get(reverse("claims:board") + address).content.decode()


def statements(page: str) -> list[str]:
    return [part.split("</a>")[0] for part in page.split("data-stop>")[1:]]


def leads(page: str, mark: str) -> str:
    """Where the button with this data attribute leads; empty where there is none."""
    before, found, _after = page.partition(f" {mark}>")
    return before.rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&") if found else ""


def shown(client: Client, address: str = "") -> list[str]:
    """The statements on a page of the board, from the top."""
    return statements(read(client, address))


def link(client: Client, address: str, mark: str) -> str:
    return leads(read(client, address), mark)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_board_costs_twelve_queries(count, reader, django_assert_num_queries):
    titled(count)
    reader.get(reverse("claims:board"))  # the row's template is read once a process

    # session, user; page, rows, counters; four lists to choose from; roles, and two for the rail
    with django_assert_num_queries(12):
        response = reader.get(reverse("claims:board"))

    assert response.content.count(b'<tr role="row"><td') == min(count, 50)


def test_a_visitor_is_asked_to_sign_in(client):
    response = client.get(reverse("claims:board"))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))


def test_open_claims_stand_first_the_newest_on_top(reader):
    old, new = titled(2)
    make_claim(Status.PUBLISHED)

    assert shown(reader) == [new.statement, old.statement]
    assert len(shown(reader, "?status=all")) == 3


def test_paging_meets_every_claim_once_although_others_are_spotted_meanwhile(reader, monkeypatch):
    monkeypatch.setattr(paging.page_behind, "__defaults__", (4,))
    monkeypatch.setattr(paging.page_before, "__defaults__", (4,))
    claims = titled(11)
    Claim.objects.filter(pk__in=[c.pk for c in claims[3:8]]).update(spotted_at=NOW)  # ties
    page = read(reader)
    met = statements(page)

    while address := leads(page, "data-next"):
        make_claim(statement="New while reading", spotted_at=timezone.now())
        page = read(reader, address)
        met += statements(page)

    assert sorted(met) == sorted(c.statement for c in claims)


def test_newer_leads_back_to_where_older_came_from(reader, monkeypatch):
    monkeypatch.setattr(paging.page_behind, "__defaults__", (2,))
    monkeypatch.setattr(paging.page_before, "__defaults__", (2,))
    titled(6)

    second = link(reader, "", "data-next")
    third = link(reader, second, "data-next")
    back = link(reader, third, "data-previous")

    assert shown(reader, third) == ["Claim 2", "Claim 1"]
    assert shown(reader, back) == ["Claim 4", "Claim 3"]
    assert shown(reader, link(reader, back, "data-previous")) == ["Claim 6", "Claim 5"]


def test_each_filter_leaves_what_it_names(reader):
    ann, bo = make_user("checker"), make_user("checker")
    programme, voice, quoted = make_programme(), make_speaker(), make_speaker()
    broadcast = make_broadcast(programme=programme)
    there = make_transcript(broadcast=broadcast)
    make_claim(statement="On air", transcript=there)
    make_claim(statement="Heard", speaker=voice)
    make_claim(statement="Reported", speaker=voice, claimant=quoted)
    make_claim(Status.ASSIGNED, statement="Ann's", checker=ann)
    make_claim(Status.ASSIGNED, statement="Late", checker=bo, due_at=NOW - timedelta(hours=1))
    make_claim(statement="Pressing", priority=Priority.URGENT)

    assert shown(reader, f"?programme={programme.pk}") == ["On air"]
    assert shown(reader, f"?broadcast={broadcast.pk}") == ["On air"]
    assert shown(reader, f"?speaker={voice.pk}") == ["Heard"]
    assert shown(reader, f"?speaker={quoted.pk}") == ["Reported"]
    assert shown(reader, f"?checker={ann.pk}") == ["Ann&#x27;s"]
    assert shown(reader, "?checker=nobody&status=spotted") == [
        "Pressing",
        "Reported",
        "Heard",
        "On air",
    ]
    assert shown(reader, "?overdue=1") == ["Late"]
    assert shown(reader, f"?priority={Priority.URGENT}") == ["Pressing"]
    assert shown(reader, f"?overdue=1&checker={ann.pk}") == []


def test_every_word_is_looked_for_in_statement_and_quote(reader):
    said = make_transcript("Der Überschuss beträgt 12 Milliarden.")
    make_claim(statement="The surplus is 12 billion.", transcript=said)
    make_claim(statement="Pensions rise.")

    assert shown(reader, "?q=SURPLUS+milliarden") == ["The surplus is 12 billion."]
    assert shown(reader, "?q=surplus+pensions") == []
    assert shown(reader, "?q=ÜBERSCHUSS") == ["The surplus is 12 billion."]
    assert shown(reader, "?q=100%25") == []  # a percent sign is no wildcard


def test_words_are_looked_for_a_stretch_at_a_time(reader, monkeypatch):
    monkeypatch.setattr(board, "LOOK_THROUGH", 3)
    titled(7)

    page = first = read(reader, "?q=claim+1")
    met = statements(page)
    while address := leads(page, "data-next"):
        page = read(reader, address)
        met += statements(page)

    assert "Looked back as far as" in first
    assert met == ["Claim 1"]


def test_the_tabs_show_the_kept_counters(reader):
    titled(2)
    make_claim(Status.PUBLISHED)
    StatusCount.objects.filter(status=Status.PUBLISHED).update(claims=12_345)

    number = board.counts(Filters(), NOW)

    assert number["open"] == number["spotted"] == "2"
    assert number["published"] == "12,345"
    assert number["all"] == "12,347"
    assert '<span class="count">12,345</span>' in read(reader)


def test_filtered_counts_are_exact_up_to_the_cap_and_say_when_there_are_more(monkeypatch):
    priority = str(Priority.NORMAL.value)
    titled(3)
    make_claim(Status.PUBLISHED, spotted_at=NOW)
    exact = board.counts(Filters(priority=priority), NOW)
    monkeypatch.setattr(board, "COUNT_CAP", 2)
    capped = board.counts(Filters(priority=priority), NOW)

    assert (exact["open"], exact["published"], exact["all"]) == ("3", "1", "4")
    assert (capped["open"], capped["published"], capped["all"]) == ("2+", "1+", "2+")


@pytest.mark.parametrize(
    "address",
    [
        "?status=nonsense",
        "?programme=x&broadcast=-1&speaker=1e9&checker=%00&priority=9999999999999999999",
        "?programme=" + "9" * 5000,
        "?older=&newer=1-",
        "?older=99999999999999999999999999-1",
        "?older=1-99999999999999999999999999",
        "?newer=-1-1",
        "?q=%00%25_'\"<script>",
        "?q=" + "a+" * 3000,
    ],
)
def test_an_address_that_makes_no_sense_still_answers(address, reader):
    make_claim()

    assert reader.get(reverse("claims:board") + address).status_code == 200


def test_what_people_typed_is_escaped(reader):
    make_claim(statement="<b>100%</b> & more", speaker=make_speaker(name="<i>Ann</i> %s"))

    page = read(reader, "?q=<u>100%25")

    assert "&lt;b&gt;100%&lt;/b&gt; &amp; more" in read(reader)
    assert "<i>Ann" not in page
    assert 'value="&lt;u&gt;100%"' in page


def test_an_address_holds_what_was_asked_and_nothing_else():
    asked = Filters.read(QueryDict("status=published&programme=3&speaker=x&q=+two+words+&page=2"))

    assert asked.address() == "?status=published&programme=3&q=two+words"
    assert asked.address(status="open") == "?programme=3&q=two+words"
    assert Filters.read(QueryDict(asked.address()[1:])) == asked


def test_without_scripts_filters_tabs_and_pages_are_a_form_and_links(reader, monkeypatch):
    monkeypatch.setattr(paging.page_behind, "__defaults__", (1,))
    titled(2)

    page = read(reader)

    assert f'method="get" action="{reverse("claims:board")}"' in page
    assert 'href="?status=spotted"' in page
    assert '<input type="hidden" name="status" value="open" form="filters">' in page
    assert 'href="?&amp;older=' in page or 'href="?older=' in page


def test_an_empty_board_says_what_to_do_next(reader):
    empty = read(reader)
    narrowed = read(reader, "?q=x")

    assert "Nothing is open" in empty
    assert "accept what can be checked" in empty
    assert "Clear filters" in narrowed
