"""Triage on the transcript page: accept, word, reject, merge, undo; with htmx and without."""

import pytest
from django.urls import reverse

from claims.models import Claim, TriageDecision
from claims.workflow import accept_sentence, assign_claim
from tests.claims.interviews import make_interview, sentence_of, span_of
from tests.factories import make_claim, make_user

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


def test_accepting_makes_a_claim_of_exactly_the_sentence_and_goes_on_to_the_next(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")

    response = client.post(url("accept_sentence", sentence), **HTMX)

    claim = Claim.objects.get()
    assert claim.quote == claim.statement == sentence.text
    assert claim.spans == sentence.spans
    assert current(response) == "It was trained for only $5.5 million, which is nothing."
    assert response["HX-Retarget"] == "#side-in"
    assert told(response).text == f"Accepted: “{sentence.text}”"
    assert told(response).undo == url("undo_triage", sentence)


def test_an_answer_draws_anew_only_the_turn_that_changed(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")

    response = client.post(url("accept_sentence", sentence), **HTMX)

    assert [turn.name for turn in response.context["turns"]] == ["Speaker 2"]
    assert response.content.count(b'class="turn"') == 1
    assert f'data-c="{Claim.objects.get().pk}"'.encode() in response.content


def test_a_sentence_over_a_label_changes_both_turns(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "newsletter")

    response = client.post(url("accept_sentence", sentence), **HTMX)

    assert [turn.name for turn in response.context["turns"]] == ["Speaker 2", "Speaker 3"]
    assert Claim.objects.get().quote == sentence.text
    assert response.content.count(b'class="claim-number"') == 1


def test_editing_first_offers_the_quote_and_accepts_what_was_typed(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")

    form = client.get(url("accept_sentence", sentence), **HTMX)
    client.post(url("accept_sentence", sentence), {"statement": "It is 100 times less."}, **HTMX)

    assert sentence.text in form.content.decode()
    claim = Claim.objects.get()
    assert (claim.quote, claim.statement) == (sentence.text, "It is 100 times less.")


def test_a_statement_that_is_too_long_comes_back_as_typed(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    typed = "much " * 70

    response = client.post(url("accept_sentence", sentence), {"statement": typed}, **HTMX)

    assert not Claim.objects.exists()
    assert typed.strip() in response.content.decode()
    assert "at most 300 characters" in response.content.decode()


def test_rejecting_asks_why_and_keeps_the_reason(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")

    form = client.get(url("reject_sentence", sentence), **HTMX)
    response = client.post(url("reject_sentence", sentence), {"reason": "Opinion"}, **HTMX)

    assert [str(reason) for reason in form.context["reasons"]] == [
        "Opinion",
        "Not checkable",
        "Trivial",
        "Unclear",
    ]
    decision = TriageDecision.objects.get()
    assert (decision.decision, decision.reason, decision.by) == ("rejected", "Opinion", editor)
    assert told(response).text == "Rejected: Opinion"
    assert len(quotes(response)) == 2


def test_rejecting_without_a_reason_says_so(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")

    response = client.post(url("reject_sentence", sentence), {"reason": " "}, **HTMX)

    assert "Say why this is not checked." in response.content.decode()
    assert not TriageDecision.objects.exists()


def test_a_repeat_is_merged_into_an_earlier_claim(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    claim = make_claim(transcript=transcript)

    response = client.post(url("merge_sentence", sentence), {"claim": claim.pk}, **HTMX)

    decision = TriageDecision.objects.get()
    assert (decision.decision, decision.claim) == ("merged", claim)
    assert told(response).text == f"Merged into: “{claim.statement}”"


def test_claims_to_merge_into_are_those_of_the_broadcast_the_likest_first(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    far = make_claim(transcript=transcript, statement="It is number one.")
    near = make_claim(
        transcript=transcript,
        statement="OpenAI spends $5 billion a year.",
        start_char=1,
        end_char=2,
    )
    make_claim(statement="Elsewhere they spend $5 billion a year.")

    response = client.get(url("merge_sentence", sentence), **HTMX)

    assert response.context["found"].here == [near, far]
    assert response.context["found"].elsewhere == []


def test_a_search_looks_in_all_claims_and_leaves_dropped_ones_out(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    here = make_claim(transcript=transcript, statement="They spend BILLIONS each year.")
    elsewhere = make_claim(statement="A year costs billions.")
    make_claim(statement="Another matter.")
    make_claim("dropped", statement="Billions a year again.")

    response = client.get(url("merge_sentence", sentence, "?q=year+billions"), **HTMX)

    found = response.context["found"]
    assert (found.here, found.elsewhere) == ([here], [elsewhere])


def test_merging_into_a_dropped_claim_is_refused_in_place(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    dropped = make_claim("dropped")

    response = client.post(url("merge_sentence", sentence), {"claim": dropped.pk}, **HTMX)

    assert "choose one that stands" in response.content.decode()
    assert not TriageDecision.objects.exists()


def test_undo_brings_the_sentence_back_as_the_current_one_and_drops_its_claim(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5.5 million")
    client.post(url("accept_sentence", sentence), **HTMX)

    response = client.post(url("undo_triage", sentence), **HTMX)

    assert current(response) == sentence.text
    assert Claim.objects.get().status == "dropped"
    assert b"claim-number" not in response.content


def test_the_last_act_can_be_undone_again_and_again(client, editor):
    transcript = make_interview()
    first, second = sentence_of(transcript, "$5 billion"), sentence_of(transcript, "$5.5 million")
    client.post(url("accept_sentence", first), **HTMX)
    client.post(url("reject_sentence", second), {"reason": "Trivial"}, **HTMX)

    answers = [client.post(url("undo_last", transcript), **HTMX) for _time in range(3)]

    assert [len(quotes(answer)) for answer in answers] == [2, 3, 3]
    assert told(answers[2]).text == "There is nothing of yours to undo here."
    assert not transcript.sentences.decided().exists()


def test_nobody_undoes_another_editors_act_by_the_key(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    accept_sentence(sentence, by=make_user("editor"))

    response = client.post(url("undo_last", transcript), **HTMX)

    assert told(response).tone == "bad"
    assert Claim.objects.get().status == "spotted"


def test_what_is_in_work_is_not_undone(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    claim = accept_sentence(sentence, by=editor)
    assign_claim(claim, to=make_user("checker"), by=editor)

    response = client.post(url("undo_triage", sentence), **HTMX)

    assert "in work already" in told(response).text
    assert told(response).tone == "bad"


def test_of_two_editors_the_slower_is_told_and_sees_the_list_as_it_is(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")
    accept_sentence(sentence, by=make_user("editor"))

    response = client.post(url("reject_sentence", sentence), {"reason": "Opinion"}, **HTMX)

    assert told(response).text == "Someone else has just decided about this sentence."
    assert sentence.text not in quotes(response)


def test_without_htmx_every_act_leads_back_to_the_page_and_is_told_there(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")

    response = client.post(url("accept_sentence", sentence, "?cutoff=all"), follow=True)

    assert response.redirect_chain == [(url("transcript", transcript, "?cutoff=all#side"), 302)]
    assert [str(message) for message in response.context["messages"]] == [
        f"Accepted: “{sentence.text}”"
    ]


def test_without_htmx_every_form_is_a_page(client, editor):
    transcript = make_interview()
    sentence = sentence_of(transcript, "$5 billion")

    for name in ("accept_sentence", "reject_sentence", "merge_sentence"):
        page = client.get(url(name, sentence)).content.decode()
        assert "<!doctype html>" in page
        assert 'method="post"' in page


def test_words_spotted_end_the_triage_of_their_sentence(client, editor):
    transcript = make_interview()
    span = span_of(transcript, "$5 billion a year")

    response = client.post(url("spot", transcript), {**span, "statement": ""}, **HTMX)

    assert Claim.objects.get().quote == "$5 billion a year"
    assert current(response) == "It was trained for only $5.5 million, which is nothing."
    assert told(response).undo == url("undo_last", transcript)
