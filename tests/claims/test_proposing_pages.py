"""What the forms propose for a statement, and what becomes of it once an editor sends them."""

from dataclasses import replace

import pytest
from django.urls import reverse

from claims.findings import show_one
from claims.models import Claim, Speaker
from claims.reading import keep_findings
from claims.speakers import name_label
from claims.spotting import shapes
from claims.spotting.findings import Statement
from claims.workflow import correct_finding
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


@pytest.mark.parametrize("is_read", [True, False])
def test_a_sentence_accepted_by_one_key_is_the_claim_of_whom_it_quotes(client, transcript, is_read):
    if is_read:
        keep_findings(transcript)

    quoted = client.post(url("accept_sentence", sentence_of(transcript, "He says")), **HTMX)
    own = client.post(url("accept_sentence", sentence_of(transcript, "OpenAI")), **HTMX)

    first, second = Claim.objects.order_by("id")
    assert (first.claimant.name, second.claimant) == ("Sam Altman", None)
    noted = "noted as Sam Altman&#x27;s claim; its page changes that."
    assert noted in quoted.content.decode()
    assert "claim; its page" not in own.content.decode()


def test_a_sentence_accepted_by_one_key_asks_whose_claim_it_is_where_nobody_is_named(
    client, editor
):
    transcript = make_interview(
        "Speaker 1: He said that the model costs $5 million.\n", [0.9], by=editor
    )

    page = client.post(url("accept_sentence", sentence_of(transcript, "He said")), **HTMX)

    asked = "It reports somebody&#x27;s words: say on its page whose claim it is."
    assert asked in page.content.decode()
    assert Claim.objects.get().claimant is None


def test_what_an_editor_corrected_is_what_the_form_and_the_key_take(client, editor, transcript):
    keep_findings(transcript)
    sentence = sentence_of(transcript, "He says")
    shown = show_one(sentence)
    (report,) = shown.reported
    told = shapes.write([replace(report, person="Samuel Altman")])
    correct_finding(sentence, "reported", told, by=editor)
    correct_finding(sentence, "kinds", ["law"], by=editor)
    correct_finding(
        sentence, "statements", [shapes.write(Statement("Copying is easy."))], by=editor
    )

    form = form_for(client, transcript, "He says")
    client.post(url("accept_sentence", sentence), **HTMX)

    assert form.context["form"].initial == {
        "statement": "Copying is easy.",
        "claimant": "Samuel Altman",
    }
    assert "Kind: Law or policy." in form.content.decode()
    assert Claim.objects.get().claimant.name == "Samuel Altman"


def test_a_report_that_an_editor_took_out_is_not_asked_about_nor_noted(client, editor, transcript):
    keep_findings(transcript)
    sentence = sentence_of(transcript, "He says")
    correct_finding(sentence, "reported", [], by=editor)

    form = form_for(client, transcript, "He says").content.decode()
    page = client.post(url("accept_sentence", sentence), **HTMX).content.decode()

    assert 'name="claimant"' not in form
    assert Claim.objects.get().claimant is None
    assert "reports somebody" not in page


def test_words_chosen_within_what_is_reported_are_the_quoted_person_s(client, transcript):
    keep_findings(transcript)
    span = span_of(transcript, "it is relatively easy to copy something.")

    form = client.get(url("spot", transcript, f"?start={span['start']}&end={span['end']}"), **HTMX)

    assert form.context["form"].initial["claimant"] == "Sam Altman"


def test_a_voice_named_since_stands_for_i(client, editor):
    transcript = make_interview("Speaker 1: I cut 12 percent.\n", [0.9], by=editor)
    keep_findings(transcript)
    name_label(transcript.labels.get(), name="Jo Swift", by=editor)

    (word,) = form_for(client, transcript, "I cut").context["proposed"].open_words

    assert (word.text, word.candidates) == ("I", ("Jo Swift",))


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


@pytest.mark.parametrize(("is_read", "count"), [(True, 7), (False, 8)])
def test_the_form_costs_as_many_queries_however_long_the_transcript(
    client, transcript, is_read, count, django_assert_num_queries
):
    if is_read:
        keep_findings(transcript)
    sentence = sentence_of(transcript, "it is free")

    # session, user, groups, sentence, those near, findings, corrections; mends of words not read
    with django_assert_num_queries(count):
        client.get(url("accept_sentence", sentence), **HTMX)
