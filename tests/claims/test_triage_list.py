"""The list beside a transcript: what is in it, in which order, and how much of it."""

import pytest
from django.urls import reverse

from claims.models import Sentence
from tests.claims.interviews import make_interview, sentence_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


def url(name, row, query=""):
    return reverse(f"claims:{name}", args=[row.pk]) + query


def quotes(response):
    """The sentences of the list in an answer, in order."""
    side = response.context["side"]
    return [candidate.sentence.text for candidate in side.candidates]


def current(response):
    return next(
        (c.sentence.text for c in response.context["side"].candidates if c.is_current), None
    )


def told(response):
    return response.context["told"]


def test_the_list_is_ranked_by_worth_and_shows_those_worth_a_look(client, editor):
    transcript = make_interview()

    response = client.get(url("transcript", transcript))

    assert quotes(response) == [
        "They spend $5 billion a year, so 100 times less.",
        "It was trained for only $5.5 million, which is nothing.",
        "And our friend made a point in his newsletter, where he said it is number one.",
    ]
    assert current(response) == quotes(response)[0]


@pytest.mark.parametrize(
    ("cutoff", "count"), [("fewer", 2), ("normal", 3), ("more", 3), ("all", 5)]
)
def test_a_cut_off_lists_fewer_or_more_and_all_lists_everything(client, editor, cutoff, count):
    transcript = make_interview()

    response = client.get(url("transcript_side", transcript, f"?cutoff={cutoff}"), **HTMX)

    assert len(quotes(response)) == count
    assert {link.name: link.count for link in response.context["side"].filters} == {
        "fewer": 2,
        "normal": 3,
        "more": 3,
        "all": 5,
    }


def test_the_address_keeps_what_the_list_shows(client, editor):
    transcript = make_interview()

    response = client.get(url("transcript_side", transcript, "?cutoff=all&limit=100"), **HTMX)

    assert response["HX-Replace-Url"] == url("transcript", transcript, "?cutoff=all&limit=100")


def test_without_htmx_the_list_is_the_page(client, editor):
    transcript = make_interview()

    response = client.get(url("transcript_side", transcript, "?panel=claims"))

    assert response.url == url("transcript", transcript, "?panel=claims#side")


def test_a_long_list_is_cut_and_shows_more_when_asked(client, editor):
    lines = " ".join(f"It cost {number} million." for number in range(60))
    transcript = make_interview(f"Speaker 1: {lines}\n", [0.9] * 60)

    first = client.get(url("transcript", transcript))
    more = client.get(url("transcript", transcript, f"?{first.context['side'].more}"))

    assert (len(quotes(first)), first.context["side"].listed) == (50, 60)
    assert (len(quotes(more)), more.context["side"].more) == (60, "")


@pytest.mark.parametrize("query", ["?limit=-1", "?limit=x", "?limit=0", "?cutoff=no&panel=no"])
def test_a_strange_address_shows_the_usual_list(client, editor, query):
    transcript = make_interview()

    assert len(quotes(client.get(url("transcript", transcript, query)))) == 3


def test_decided_sentences_are_kept_in_a_panel_of_their_own(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    client.post(url("reject_sentence", sentence), {"reason": "Trivial"}, **HTMX)

    response = client.get(url("transcript_side", transcript, "?panel=decided"), **HTMX)

    assert response.context["side"].decided == [sentence]
    assert str(Sentence.Decision.REJECTED.label) in response.content.decode()


def test_progress_counts_what_is_worth_deciding(client, editor):
    transcript = make_interview()
    client.post(url("accept_sentence", sentence_of(transcript, "$5 billion")), **HTMX)
    client.post(url("accept_sentence", sentence_of(transcript, "So what")), **HTMX)

    page = client.get(url("transcript", transcript)).content.decode()

    assert "2 of 4 triaged" in page
