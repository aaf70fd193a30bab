"""Suggestions from import to the editor's decision and back, through the pages and the API."""

import pytest
from django.urls import reverse

from claims.findings import show_one
from claims.mending import mend
from claims.models import Claim, Proposal, ProposalDecision, Speaker, SpeakerNaming
from claims.proposals import ProposalError, accept_proposal, dismiss_proposal, reopen_proposal
from claims.reading import keep_findings
from claims.speakers import name_label
from claims.suggesting import suggest_repairs
from claims.tasks import score_sentences
from claims.transcripts import import_transcript
from claims.workflow import accept_sentence, correct_finding
from tests.claims.interviews import sentence_of
from tests.claims.readings import DEMO
from tests.factories import make_broadcast, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


@pytest.fixture
def transcript(editor):
    transcript = import_transcript(
        make_broadcast(), DEMO.read_bytes(), filename="interview.txt", by=editor
    )
    suggest_repairs(transcript)
    return transcript


def of(transcript, words):
    """The engine's proposal whose value starts so."""
    return transcript.proposals.exclude(key="").get(value__startswith=words)


def decide(client, proposal, decision="accepted", **headers):
    address = reverse("claims:decide_proposal", args=[proposal.pk])
    return client.post(address, {"decision": decision}, **headers)


def undo(client, proposal, **headers):
    return client.post(reverse("claims:undo_proposal", args=[proposal.pk]), **headers)


def test_the_worker_suggests_and_a_second_delivery_adds_nothing(editor):
    transcript = import_transcript(make_broadcast(), DEMO.read_bytes(), filename="a.txt", by=editor)
    score_sentences.apply([transcript.pk])
    found = list(transcript.proposals.exclude(key="").values_list("kind", "value", "heard"))

    suggest_repairs(transcript)

    assert len(found) == 16
    assert ("speaker", "Arnaud Bertrand", "") in found
    assert ("misheard", "DeepSeek", "DeepSea") in found
    assert list(transcript.proposals.exclude(key="").values_list("kind", "value", "heard")) == found
    assert not transcript.sentences.given().exists()
    assert not SpeakerNaming.objects.exists()


def test_every_span_and_word_of_a_suggestion_is_the_file_s(transcript):
    for one in transcript.proposals.exclude(key=""):
        printed = [transcript.text[start:end] for start, end in one.spans]
        assert (one.start_char, one.end_char) == (one.spans[0][0], one.spans[-1][1])
        assert one.words or one.kind == Proposal.Kind.MISHEARD
        assert all(words in transcript.text for words in one.words)
        if one.kind == Proposal.Kind.MISHEARD:
            assert printed == [one.heard]


def test_the_number_of_queries_does_not_depend_on_what_is_found(
    transcript, django_assert_num_queries
):
    with django_assert_num_queries(4):  # labels, utterances, sentences; one insert
        suggest_repairs(transcript)


def test_the_page_shows_each_beside_its_place_and_in_groups(client, transcript):
    page = client.get(reverse("claims:transcript", args=[transcript.pk]))

    html = page.content.decode()
    assert [(one.title, len(one.proposals)) for one in page.context["groups"]] == [
        ("What the file says of the broadcast", 3),
        ("Who seems to speak", 2),
        ("Words that seem to be another voice’s", 9),
        ("Words that were likely misheard", 5),
    ]
    for one in transcript.proposals.exclude(key=""):
        assert html.count(f'href="#proposal-{one.pk}"') >= 1
        assert html.count(f'id="proposal-{one.pk}"') == 1
    assert "<q>Very happy to be joined by Arnaud Bertrand</q>" in html


def test_a_checker_reads_suggestions_and_decides_nothing(client, transcript):
    client.force_login(make_user("checker"))

    page = client.get(reverse("claims:transcript", args=[transcript.pk])).content.decode()

    assert "DeepSea → DeepSeek" in page
    assert 'value="dismissed"' not in page
    assert undo(client, of(transcript, "DeepSeek")).status_code == 403


def test_a_name_accepted_names_the_label_and_undo_takes_it_back(client, transcript):
    guest = of(transcript, "Arnaud Bertrand")

    told = decide(client, guest, **HTMX).context["told"]

    label = transcript.labels.get(label="Speaker 2")
    assert label.speaker.name == "Arnaud Bertrand"
    assert told.text == "Speaker 2 is Arnaud Bertrand."
    assert SpeakerNaming.objects.get().after == label.speaker

    client.post(told.undo, **HTMX)

    label.refresh_from_db()
    guest.refresh_from_db()
    assert label.speaker is None
    assert guest.is_open
    assert [one.decision for one in guest.decisions.all()] == ["accepted", "open"]
    assert SpeakerNaming.objects.count() == 2


def test_who_is_named_already_is_not_proposed_on_the_page(client, editor, transcript):
    name_label(transcript.labels.get(label="Speaker 2"), name="Arnaud Bertrand", by=editor)

    page = client.get(reverse("claims:transcript", args=[transcript.pk]))

    assert [one.value for one in page.context["groups"][1].proposals] == ["Alexander Wang"]
    with pytest.raises(ProposalError, match="already"):
        accept_proposal(of(transcript, "Arnaud Bertrand"), by=editor)
    assert of(transcript, "Arnaud Bertrand").is_open


def test_words_given_away_are_heard_as_the_other_voice_and_their_claims_follow(
    client, editor, transcript
):
    sentence = sentence_of(transcript, "Matthew Stoller")
    before = accept_sentence(sentence, by=editor)
    host = transcript.labels.get(label="Speaker 3")
    name_label(host, name="Saagar", by=editor)
    proposal = of(transcript, "Wow. And our friend")

    response = decide(client, proposal, **HTMX)

    before.refresh_from_db()
    assert before.speaker.name == "Saagar"
    assert [one.voice for one in transcript.sentences.given()] == ["Saagar", "Saagar"]
    assert '<span class="heard-as">[Saagar]</span>' in response.content.decode()
    name_label(transcript.labels.get(label="Speaker 2"), name="Arnaud", by=editor)
    before.refresh_from_db()
    assert before.speaker.name == "Saagar"

    undo(client, proposal, **HTMX)

    before.refresh_from_db()
    assert before.speaker.name == "Arnaud"
    assert not transcript.sentences.given().exists()


def test_a_claim_spotted_in_words_given_away_is_the_other_voice_s(client, editor, transcript):
    decide(client, of(transcript, "Well, I was just going to say"))

    claim = accept_sentence(sentence_of(transcript, "Well, I was just going"), by=editor)

    assert claim.speaker == Speaker.objects.get(name="Emmeline")
    assert Claim.objects.get().quote.startswith("Well, I was just")


def test_utterances_and_their_places_never_change(client, transcript):
    was = list(transcript.utterances.values_list("text", "start_char", "end_char", "label"))

    for one in transcript.proposals.exclude(key=""):
        decide(client, one)

    transcript.refresh_from_db()
    assert transcript.proposals.exclude(key="").open().count() == 0
    assert list(transcript.utterances.values_list("text", "start_char", "end_char", "label")) == was
    assert transcript.text == DEMO.read_text()


def test_a_confirmed_mishearing_mends_statements_and_never_a_quote(client, editor, transcript):
    sentence = sentence_of(transcript, "angles of DeepSea")
    decide(client, of(transcript, "DeepSeek"))

    claim = accept_sentence(sentence, by=editor)

    assert "angles of DeepSeek, because" in claim.statement
    assert "angles of DeepSea, because" in claim.quote
    assert mend("DeepSeas and DeepSea", transcript) == "DeepSeas and DeepSeek"
    undo(client, of(transcript, "DeepSeek"))
    assert mend("DeepSea", transcript) == "DeepSea"


def test_a_confirmed_mishearing_reaches_what_was_proposed_at_once_and_goes_as_it_came(
    client, transcript
):
    keep_findings(transcript)
    sentence = sentence_of(transcript, "angles of DeepSea")
    following = transcript.sentences.get(position=sentence.position + 1)
    before = [show_one(one).statements for one in (sentence, following)]

    decide(client, of(transcript, "DeepSeek"))

    mended, explained = [show_one(one).statements for one in (sentence, following)]
    form = client.get(reverse("claims:accept_sentence", args=[sentence.pk]), **HTMX)
    offered = [name for slot in explained[0].slots for name in slot.candidates]
    assert "angles of DeepSeek" in mended[0].text
    assert mended[0].mended == (("DeepSea", "DeepSeek"),)
    assert "angles of DeepSeek" in form.context["form"].initial["statement"]
    assert ("DeepSeek" in offered, "DeepSea" in offered) == (True, False)
    sentence.refresh_from_db()
    assert "angles of DeepSea," in sentence.text

    undo(client, of(transcript, "DeepSeek"))

    assert [show_one(one).statements for one in (sentence, following)] == before


def test_a_correction_of_a_statement_stands_when_a_mishearing_is_confirmed(
    client, editor, transcript
):
    keep_findings(transcript)
    sentence = sentence_of(transcript, "angles of DeepSea")
    own = [{"text": "It was a side project.", "slots": [], "mended": []}]
    correct_finding(sentence, "statements", own, by=editor)

    decide(client, of(transcript, "DeepSeek"))

    assert [one.text for one in show_one(sentence).statements] == ["It was a side project."]


def test_the_voice_of_a_clip_is_proposed_to_be_who_was_presented_before_it(transcript):
    wang = of(transcript, "Alexander Wang")

    clip = transcript.text.index("take a listen")
    assert (wang.kind, wang.label.label, wang.role) == ("speaker", "Speaker 4", "scale AI CEO")
    assert wang.words == ["Most notably, the scale AI CEO, Alexander Wang"]
    assert wang.start_char < clip < transcript.text.index("Speaker 4:")
    assert wang.is_open
    assert wang.label.speaker is None


def test_what_was_dismissed_stays_so_when_the_worker_comes_again(client, editor, transcript):
    proposal = of(transcript, "DeepSeek")
    decide(client, proposal, "dismissed")

    suggest_repairs(transcript)

    proposal.refresh_from_db()
    assert (proposal.decision, proposal.decided_by) == ("dismissed", editor)
    assert transcript.proposals.filter(heard="DeepSea").count() == 1
    assert ProposalDecision.objects.get().by == editor


def test_of_two_editors_the_slower_is_told(editor, transcript):
    one, other = of(transcript, "DeepSeek"), of(transcript, "DeepSeek")
    dismiss_proposal(one, by=editor)

    with pytest.raises(ProposalError, match="just decided"):
        accept_proposal(other, by=editor)
    with pytest.raises(ProposalError, match="no decision"):
        reopen_proposal(other, by=editor)


def test_a_footer_s_proposal_is_not_taken_back(client, transcript):
    title = transcript.proposals.get(kind="title")
    decide(client, title, "dismissed")

    response = undo(client, title, **HTMX)

    assert response.context["told"].tone == "bad"
    title.refresh_from_db()
    assert title.decision == "dismissed"


def test_the_api_lists_decides_and_takes_back(client, editor, transcript):
    address = reverse("api:transcript-detail", args=[transcript.pk])
    (found,) = [one for one in client.get(address).json()["proposals"] if one["heard"] == "DeepSea"]
    url = reverse("api:proposal-accept", args=[found["id"]])

    accepted = client.post(url).json()
    again = client.post(url)
    opened = client.post(reverse("api:proposal-undo", args=[found["id"]])).json()

    assert (found["kind"], found["value"], found["decision"]) == ("misheard", "DeepSeek", "open")
    assert accepted["decision"] == "accepted"
    assert accepted["decided_by"]["id"] == editor.pk
    assert again.status_code == 409
    assert opened["decision"] == "open"
