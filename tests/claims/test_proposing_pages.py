"""What the forms propose for a statement, and what becomes of it once an editor sends them."""

import pytest
from django.urls import reverse

from claims.models import Claim, Speaker
from tests.claims.interviews import make_interview, sentence_of, span_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
READ_OUT = """\
Speaker 1: D3 from Sam Altman. He says, it is relatively easy to copy something. OpenAI \
released O1, which is the top of the range. The 🎉 model by DeepSeek is new. And it is free.
"""


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


@pytest.fixture
def transcript(editor):
    return make_interview(READ_OUT, [0.1, 0.9, 0.8, 0.7, 0.6], by=editor)


def url(name, row, query=""):
    return reverse(f"claims:{name}", args=[row.pk]) + query


def form_for(client, transcript, words, query=""):
    return client.get(url("accept_sentence", sentence_of(transcript, words), query), **HTMX)


def test_the_form_proposes_whose_claim_it_is_and_why(client, transcript):
    page = form_for(client, transcript, "He says").content.decode()

    assert 'name="claimant" maxlength="200" value="Sam Altman"' in page
    assert "Reported: “He says”." in page


def test_nothing_is_asked_about_a_speakers_own_words(client, transcript):
    assert 'name="claimant"' not in form_for(client, transcript, "OpenAI").content.decode()


def test_a_confirmed_claimant_is_the_quoted_person_and_not_the_voice(client, transcript):
    sentence = sentence_of(transcript, "He says")

    client.post(
        url("accept_sentence", sentence), {"statement": "", "claimant": "Sam Altman"}, **HTMX
    )

    claim = Claim.objects.get()
    assert claim.claimant == Speaker.objects.get(name="Sam Altman") == claim.said_by
    assert claim.quote == sentence.text


def test_a_name_taken_out_leaves_the_claim_with_its_speaker(client, transcript):
    sentence = sentence_of(transcript, "He says")

    client.post(url("accept_sentence", sentence), {"statement": "", "claimant": " "}, **HTMX)

    assert Claim.objects.get().claimant is None


def test_a_sentence_accepted_unread_asks_whose_claim_it_is(client, transcript):
    reported = client.post(url("accept_sentence", sentence_of(transcript, "He says")), **HTMX)
    own = client.post(url("accept_sentence", sentence_of(transcript, "OpenAI")), **HTMX)

    asked = "It reports somebody&#x27;s words: say on its page whose claim it is."
    assert asked in reported.content.decode()
    assert asked not in own.content.decode()


def test_open_words_come_with_numbered_candidates_and_places_a_script_counts(client, transcript):
    response = form_for(client, transcript, "it is free")

    (word,) = response.context["proposed"].open_words
    assert response.context["form"].initial["statement"] == "It is free."
    assert (word.text, word.start, word.end) == ("It", 0, 2)
    assert word.candidates[0] == "DeepSeek"
    assert "<kbd>1</kbd> DeepSeek</button>" in response.content.decode()


def test_places_behind_an_emoji_count_as_scripts_count(client, transcript):
    span = span_of(transcript, "The 🎉 model by DeepSeek is new. And it is free.")

    response = client.get(
        url("spot", transcript, f"?start={span['start']}&end={span['end']}"), **HTMX
    )

    text = response.context["form"].initial["statement"]
    word = response.context["proposed"].open_words[0]
    units = text.encode("utf-16-le")
    assert units[2 * word.start : 2 * word.end].decode("utf-16-le") == word.text == "it"


def test_another_claim_of_the_sentence_is_a_link_away(client, transcript):
    first = form_for(client, transcript, "O1", "?cutoff=all")
    (other,) = first.context["proposed"].others

    second = form_for(client, transcript, "O1", f"?{other.query}")

    assert first.context["form"].initial["statement"] == "OpenAI released O1."
    assert other.query == "cutoff=all&claim=1"
    assert second.context["form"].initial["statement"] == "Which is the top of the range."
    assert second.context["proposed"].open_words[0].candidates[0] == "O1"


def test_words_chosen_in_the_text_get_their_claimant_too(client, transcript):
    span = span_of(transcript, "He says, it is relatively easy to copy something.")

    form = client.get(url("spot", transcript, f"?start={span['start']}&end={span['end']}"), **HTMX)
    client.post(url("spot", transcript), {**span, "claimant": "Sam Altman"}, **HTMX)

    assert 'value="Sam Altman"' in form.content.decode()
    assert Claim.objects.get().claimant.name == "Sam Altman"


def test_the_form_costs_as_many_queries_however_long_the_transcript(
    client, transcript, django_assert_num_queries
):
    sentence = sentence_of(transcript, "it is free")

    with django_assert_num_queries(6):  # session, user, groups, sentence, those near, mends
        client.get(url("accept_sentence", sentence), **HTMX)
