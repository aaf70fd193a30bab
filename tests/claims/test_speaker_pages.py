"""Labels become people on the desk, one stretch goes to somebody else, either is undone."""

import pytest
from django.urls import reverse

from claims.models import Speaker, SpeakerNaming
from claims.speakers import give_utterance, name_label
from tests.claims.interviews import INTERVIEW, make_interview, sentence_of
from tests.factories import make_claim, make_speaker, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


def url(name, row, query=""):
    return reverse(f"claims:{name}", args=[row.pk]) + query


def label_of(transcript, printed="Speaker 2"):
    return transcript.labels.get(label=printed)


def test_a_label_becomes_a_person_in_one_act_and_the_text_follows(client, editor):
    transcript = make_interview()
    claim = make_claim(transcript=transcript, utterance=transcript.utterances.all()[1])

    response = client.post(
        url("name_speaker", label_of(transcript)),
        {"name": "Arnaud Bertrand", "role": "entrepreneur"},
        **HTMX,
    )

    claim.refresh_from_db()
    assert (claim.speaker.name, claim.speaker.role) == ("Arnaud Bertrand", "entrepreneur")
    assert [turn.name for turn in response.context["turns"]] == [
        "Speaker 1",
        "Arnaud Bertrand",
        "Speaker 3",
    ]
    assert response.context["told"].text == "Speaker 2 is Arnaud Bertrand, entrepreneur."
    assert "2 speakers to name" in response.content.decode()


def test_the_naming_is_undone_from_where_it_was_told(client, editor):
    transcript = make_interview()
    told = client.post(
        url("name_speaker", label_of(transcript)), {"name": "Arnaud Bertrand"}, **HTMX
    ).context["told"]

    response = client.post(told.undo, **HTMX)

    assert [turn.name for turn in response.context["turns"]][1] == "Speaker 2"
    assert label_of(transcript).speaker is None


def test_people_heard_in_the_programme_are_one_click_away(client, editor):
    earlier = make_interview()
    known = make_speaker(name="Arnaud Bertrand", role="entrepreneur")
    name_label(label_of(earlier), speaker=known, by=editor)
    make_speaker(name="Never heard here")
    transcript = make_interview(
        INTERVIEW + "Speaker 1: Again.\n", [0] * 6, broadcast=earlier.broadcast
    )

    form = client.get(url("name_speaker", label_of(transcript)), **HTMX)
    client.post(url("name_speaker", label_of(transcript)), {"speaker": known.pk}, **HTMX)

    assert list(form.context["suggested"]) == [known]
    assert f'name="speaker" value="{known.pk}"' in form.content.decode()
    assert label_of(transcript).speaker == known


def test_a_name_is_wanted_and_what_was_typed_stays(client, editor):
    transcript = make_interview()

    response = client.post(
        url("name_speaker", label_of(transcript)), {"name": " ", "role": "entrepreneur"}, **HTMX
    )

    page = response.content.decode()
    assert "Give the person&#x27;s name." in page
    assert 'value="entrepreneur"' in page
    assert not Speaker.objects.exists()


def test_the_same_person_again_is_refused_in_place(client, editor):
    transcript = make_interview()
    name_label(label_of(transcript), name="Arnaud Bertrand", by=editor)

    response = client.post(
        url("name_speaker", label_of(transcript)), {"name": "Arnaud Bertrand"}, **HTMX
    )

    assert "Speaker 2 is Arnaud Bertrand already." in response.content.decode()
    assert SpeakerNaming.objects.count() == 1


def test_one_stretch_goes_to_another_speaker_and_its_claims_with_it(client, editor):
    transcript = make_interview()
    stretch = sentence_of(transcript, "So what").utterance
    claim = make_claim(transcript=transcript, utterance=stretch)

    response = client.post(
        url("give_utterance", stretch), {"name": "Emily Host", "role": "host"}, **HTMX
    )

    claim.refresh_from_db()
    stretch.refresh_from_db()
    assert (stretch.speaker, stretch.is_given) == (Speaker.objects.get(name="Emily Host"), True)
    assert claim.speaker == stretch.speaker
    assert label_of(transcript, "Speaker 1").speaker is None
    assert response.context["told"].text == "This stretch was said by Emily Host, host."


def test_the_form_for_a_stretch_quotes_it(client, editor):
    transcript = make_interview()
    stretch = transcript.utterances.first()

    page = client.get(url("give_utterance", stretch)).content.decode()

    assert "So what happened here?" in page
    assert "<!doctype html>" in page


def test_the_history_names_every_act_and_undoes_those_that_stand(client, editor):
    transcript = make_interview()
    stretch = transcript.utterances.first()
    naming = name_label(label_of(transcript), name="Arnaud Bertrand", by=editor)
    give_utterance(stretch, to=make_speaker(name="Emily Host"), by=editor)

    client.post(url("undo_naming", naming))
    page = client.get(url("speakers", transcript)).content.decode()

    assert "“Speaker 2” is no longer Arnaud Bertrand" in page
    assert "“Speaker 2” is Arnaud Bertrand" in page
    assert "“So what happened here?” is Emily Host" in page
    assert page.count("/undo/") == 1


def test_what_was_undone_is_not_undone_again(client, editor):
    transcript = make_interview()
    naming = name_label(label_of(transcript), name="Arnaud Bertrand", by=editor)
    client.post(url("undo_naming", naming), follow=True)

    response = client.post(url("undo_naming", naming), follow=True)

    assert [str(message) for message in response.context["messages"]] == ["This was undone before."]
    assert response.redirect_chain == [(url("speakers", transcript), 302)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_speakers_costs_eight_queries(count, client, editor, django_assert_num_queries):
    transcript = make_interview()
    for printed in ["Speaker 1", "Speaker 2", "Speaker 3"][:count]:
        name_label(label_of(transcript, printed), name=f"Person of {printed}", by=editor)

    # session, user, transcript, roles; labels, namings; two counts of the rail
    with django_assert_num_queries(8):
        response = client.get(url("speakers", transcript))

    assert len(response.context["namings"]) == count


def test_a_proposed_title_is_taken_and_the_rest_stays_to_decide(client, editor):
    transcript = make_interview(
        INTERVIEW + "PANIC over AI.mp4 (Completed: 01/29/2025)\nTranscript by GoTranscript.com\n"
    )
    title = transcript.proposals.open().get(kind="title")

    response = client.post(url("decide_proposal", title), {"decision": "accepted"}, **HTMX)

    transcript.broadcast.refresh_from_db()
    assert transcript.broadcast.title == title.value == "PANIC over AI"
    page = response.content.decode()
    assert '<h1 id="broadcast-title" hx-swap-oob="true">PANIC over AI</h1>' in page
    assert "Use as title" not in page
    assert "GoTranscript.com" in page


def test_a_dismissed_proposal_changes_nothing_and_cannot_be_decided_again(client, editor):
    transcript = make_interview(INTERVIEW + "Transcript by GoTranscript.com\n")
    agency = transcript.proposals.open().get()
    client.post(url("decide_proposal", agency), {"decision": "dismissed"})

    response = client.post(url("decide_proposal", agency), {"decision": "accepted"}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "Somebody else has just decided about this."
    ]
    agency.refresh_from_db()
    assert agency.decision == "dismissed"


def test_a_decision_that_is_none_is_a_bad_request(client, editor):
    transcript = make_interview(INTERVIEW + "Transcript by GoTranscript.com\n")

    response = client.post(url("decide_proposal", transcript.proposals.get()), {"decision": "x"})

    assert response.status_code == 400
