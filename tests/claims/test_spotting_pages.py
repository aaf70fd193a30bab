"""Words of a transcript become a claim: chosen in the text, or from two lists."""

import re

import pytest
from django.urls import reverse

from claims.models import Claim
from claims.workflow import accept_sentence, spot_claim
from tests.claims.interviews import INTERVIEW, make_interview, sentence_of, span_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
CAPTIONS = """\
1
00:00:01,000 --> 00:00:04,000
It cost <i>$5 million</i> &amp; more.

2
00:01:30,000 --> 00:02:00,000
It grew by 12% last year.
"""


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


def url(name, row, query=""):
    return reverse(f"claims:{name}", args=[row.pk]) + query


def words_of(page):
    """What the elements of the text show, and where they say it stands."""
    found = re.findall(r'<(?:span|mark) class="[^"]*" data-at="(\d+)"[^>]*>([^<]*)<', page)
    return [(int(start), text) for start, text in found]


def spot(transcript, words, by):
    span = span_of(transcript, words)
    return spot_claim(transcript, (span["start"], span["end"]), by=by)


def test_a_quote_from_captions_has_the_words_and_none_of_the_tags(client, editor):
    transcript = make_interview(CAPTIONS, [0.9, 0.9])
    start = transcript.text.index("cost")
    end = transcript.text.index(" more.") + len(" more.")

    client.post(url("spot", transcript), {"start": start, "end": end}, **HTMX)

    claim = Claim.objects.get()
    assert claim.quote == "cost $5 million & more."
    assert claim.spans == [[start, end]]
    page = client.get(url("transcript", transcript)).content.decode()
    marked = re.findall(r'<mark class="claimed"[^>]*>([^<]*)<', page)
    assert "".join(marked) == "cost $5 million &amp; more."


def test_spotting_shows_exactly_the_words_of_the_file_before_it_is_done(client, editor):
    transcript = make_interview()
    start, end = transcript.text.index("made a point"), transcript.text.index(" it is number one")

    form = client.get(url("spot", transcript, f"?start={start}&end={end}"), **HTMX)

    assert form.context["words"].quote == "made a point in his newsletter, where he said"
    assert form.context["form"].initial["statement"] == form.context["words"].quote


def test_words_over_two_utterances_become_one_claim_with_both_places(client, editor):
    transcript = make_interview()
    start, end = transcript.text.index("made a point"), transcript.text.index(" it is number one")

    response = client.post(
        url("spot", transcript),
        {"start": start, "end": end, "statement": "He made the point."},
        **HTMX,
    )

    claim = Claim.objects.get()
    assert claim.quote == "made a point in his newsletter, where he said"
    assert claim.statement == "He made the point."
    assert [transcript.text[a:b] for a, b in claim.spans] == [
        "made a point in his",
        "newsletter, where he said",
    ]
    assert [turn.name for turn in response.context["turns"]] == ["Speaker 2", "Speaker 3"]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"start": 0, "end": 9}, "there are none in that stretch"),
        ({"start": "", "end": 20}, "This field is required."),
        ({"start": 20, "end": 99999999999999999999}, ""),
        ({"start": -4, "end": 20}, "greater than or equal to 0"),
    ],
)
def test_words_that_are_none_are_refused_in_place(client, editor, given, problem):
    transcript = make_interview()

    response = client.post(url("spot", transcript), {**given, "statement": "Typed."}, **HTMX)

    assert response.status_code == 200
    if problem:
        assert problem in response.content.decode()
        assert "Typed." in response.content.decode()
        assert not Claim.objects.exists()


def test_the_same_words_twice_are_refused_with_what_was_typed(client, editor):
    transcript = make_interview()
    span = span_of(transcript, "$5 billion a year")
    client.post(url("spot", transcript), span, **HTMX)

    response = client.post(url("spot", transcript), {**span, "statement": "Mine."}, **HTMX)

    page = response.content.decode()
    assert "These words are spotted already" in page
    assert "Mine." in page
    assert "$5 billion a year" in page


def test_a_second_claim_of_a_sentence_is_undone_alone(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    whole = accept_sentence(sentence, by=editor)
    client.post(url("spot", transcript), span_of(transcript, "100 times less"), **HTMX)

    client.post(url("undo_last", transcript), **HTMX)

    assert list(Claim.objects.standing()) == [whole]


def test_words_can_be_chosen_from_two_lists(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")

    page = client.get(url("choose_words", transcript, f"?sentence={sentence.pk}"))

    words = page.context["words"]
    said = " ".join(word.text for word in words)
    assert said.startswith("Thank you for having me. They spend $5 billion a year, so 100")
    assert said.endswith("newsletter, where he said it is number one.")
    assert all(transcript.text[word.start_char : word.end_char] == word.text for word in words)
    assert f'<option value="{sentence.start_char}" selected>' in page.content.decode()
    assert f'<option value="{sentence.end_char}" selected>' in page.content.decode()


def test_a_sentence_of_another_transcript_has_no_words_here(client, editor):
    transcript = make_interview()
    other = make_interview(INTERVIEW + "Speaker 1: More.\n", [0, 0, 0, 0, 0, 0])
    sentence = other.sentences.first()

    response = client.get(url("choose_words", transcript, f"?sentence={sentence.pk}"))

    assert response.status_code == 404
