"""A broadcast's page: its words, and where its published checks lie on them."""

import re

import pytest
from django.urls import reverse

from claims import caching
from claims.models import Utterance
from claims.publishing import retract
from claims.publishing.spoken import PARAGRAPH_CHARS
from claims.transcripts import import_transcript
from claims.workflow import spot_claim
from tests.factories import make_broadcast, make_publication, make_transcript, make_user
from tests.public_newsroom import make_public_newsroom, words

pytestmark = pytest.mark.django_db

CAPTIONS = b"""WEBVTT

00:00:01.000 --> 00:00:04.000
<v Ann Lee>Prices rose by <b>12 per cent</b>,

00:00:04.000 --> 00:00:07.000
<v Ann Lee>more than ever &amp; anywhere.
"""


@pytest.fixture(autouse=True)
def _draw_every_page(monkeypatch):
    monkeypatch.setattr(caching, "kept", caching.Kept(0))


def spoken(page):
    return page.partition('class="spoken"')[2]


def test_published_checks_are_marked_where_their_words_were_said(client):
    newsroom = make_public_newsroom()

    page = client.get(newsroom.broadcast.get_absolute_url()).content.decode()

    marks = re.findall(r'<mark class="claim-mark"><a href="([^"]+)">([^<]+)</a>', spoken(page))
    assert marks == [
        (newsroom.plain.get_absolute_url(), "trained for only $5.5 million"),
        (
            newsroom.corrected.get_absolute_url(),
            "I think OpenAI spends $5 billion a year, so 100 times less basically.",
        ),
        (newsroom.unproven.get_absolute_url(), "DeepSeek has about 50,000 H100s"),
    ]
    assert "Check 2, Misleading: DeepSeek&#x27;s training cost" in page
    assert 'id="words-2"' in page
    assert 'href="#words-2"' in page


def test_the_whole_transcript_can_be_read_and_its_footer_is_no_speech(client):
    newsroom = make_public_newsroom()

    page = words(client.get(newsroom.broadcast.get_absolute_url()))

    assert "Speaker 1 Very happy to be joined by Arnaud Bertrand." in page
    assert "Arnaud Bertrand entrepreneur So what happened actually started in December" in page
    assert "Great to see you." in page
    assert "GoTranscript" not in page


def test_long_speech_is_set_in_paragraphs_that_begin_with_a_sentence(client):
    newsroom = make_public_newsroom()

    page = spoken(client.get(newsroom.broadcast.get_absolute_url()).content.decode())

    paragraphs = re.findall(r"<p>(.*?)</p>", page, re.S)
    texts = [re.sub(r"<[^>]+>", "", paragraph).strip() for paragraph in paragraphs]
    assert len(texts) > Utterance.objects.count()
    assert max(map(len, texts)) < 2 * PARAGRAPH_CHARS
    assert not [text for text in texts if text[:1] in ",.;"]


def test_a_retracted_check_is_named_apart_and_not_marked(client):
    newsroom = make_public_newsroom()

    page = client.get(newsroom.broadcast.get_absolute_url()).content.decode()

    assert newsroom.retracted.get_absolute_url() not in spoken(page)
    assert "Retracted" in page.partition('class="spoken"')[0]
    assert "3 claims checked" in page


def test_captions_are_read_without_their_markup_and_drawn_by_time(client):
    broadcast = make_broadcast(duration_ms=100_000)
    editor = make_user("editor")
    transcript = import_transcript(broadcast, CAPTIONS, filename="a.vtt", by=editor)
    start = transcript.text.index("Prices")
    claim = spot_claim(transcript, (start, transcript.text.index("more") + 4), by=editor)
    publication = make_publication(
        transcript=transcript,
        quote=claim.quote,
        spans=claim.spans,
        start_char=claim.start_char + 1,
        end_char=claim.end_char,
        start_ms=50_000,
    )

    page = client.get(broadcast.get_absolute_url()).content.decode()

    assert "&lt;b&gt;" not in page
    assert "than ever &amp; anywhere." in words_of(page)
    assert 'cx="50.0%"' in page
    assert ">1:40</text>" in page
    assert publication.get_absolute_url() in spoken(page)


def words_of(page):
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_overlapping_checks_each_have_their_number(client):
    transcript = make_transcript("One two three four five.")
    first = transcript.utterances.get()
    at = first.start_char
    for low, high in [(0, 13), (4, 18)]:
        make_publication(
            transcript=transcript,
            spans=[[at + low, at + high]],
            start_char=at + low,
            end_char=at + high,
        )

    page = spoken(client.get(transcript.broadcast.get_absolute_url()).content.decode())

    assert page.count('class="mark-number"') == 2
    assert "One two three four five." in words_of(
        re.sub(r"<a class=\"mark-number.*?</a>", "", page)
    )


def test_the_list_of_broadcasts_counts_the_checks_that_stand(client):
    newsroom = make_public_newsroom()
    make_broadcast(title="Never checked")
    other = make_publication()

    page = words(client.get(reverse("claims:public_broadcasts")))

    assert "DeepSeek and the AI race 3 checks" in page
    assert f"{other.broadcast.title} 1 check" in page
    assert "Never checked" not in page
    assert newsroom.broadcast.title in page


def test_a_broadcast_whose_only_check_was_retracted_can_still_be_read(client):
    publication = make_publication()
    retract(publication, note="It was wrong.", by=make_user("editor"))

    page = words(client.get(publication.broadcast.get_absolute_url()))

    assert "0 claims checked" in page
    assert "Training cost" in page


@pytest.mark.parametrize("count", [1, 3])
def test_broadcast_pages_cost_the_same_whatever_is_in_them(
    client, django_assert_num_queries, count
):
    broadcast = make_broadcast()
    for _number in range(count):
        make_publication(transcript=make_transcript("A line.", broadcast=broadcast))

    with django_assert_num_queries(7):  # itself, facts, newsroom, checks, transcript, two of text
        client.get(broadcast.get_absolute_url())
    with django_assert_num_queries(3):  # facts, newsroom, the list
        client.get(reverse("claims:public_broadcasts"))
