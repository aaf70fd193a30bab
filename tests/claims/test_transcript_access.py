"""Who reaches the transcript pages: the answer's status for each role.

URL name: (method, what is posted, public, signed in without a role, checker, reviewer, editor).
"""

import pytest
from django.urls import reverse

from claims.speakers import name_label
from tests.claims.interviews import INTERVIEW, make_interview, span_of
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db
READ = (302, 200, 200, 200, 200)
EDIT = (302, 403, 403, 403, 200)
ACT = (302, 403, 403, 403, 302)
PARTS = (302, 302, 302, 302, 302)
ACCESS = {
    "broadcasts": ("get", READ),
    "desk_broadcast": ("get", READ),
    "desk_broadcast:save": ("post", ACT),
    "import": ("get", EDIT),
    "import:send": ("post", ACT),
    "transcript": ("get", READ),
    "transcript_side": ("get", PARTS),
    "transcript_read": ("get", PARTS),
    "scoring": ("get", PARTS),
    "spot": ("get", EDIT),
    "spot:send": ("post", ACT),
    "choose_words": ("get", EDIT),
    "undo_last": ("post", ACT),
    "speakers": ("get", READ),
    "accept_sentence": ("get", EDIT),
    "accept_sentence:send": ("post", ACT),
    "reject_sentence": ("get", EDIT),
    "reject_sentence:send": ("post", ACT),
    "merge_sentence": ("get", EDIT),
    "merge_sentence:send": ("post", ACT),
    "undo_triage": ("post", ACT),
    "decide_proposal": ("post", ACT),
    "undo_proposal": ("post", ACT),
    "name_speaker": ("get", EDIT),
    "name_speaker:send": ("post", ACT),
    "give_utterance": ("get", EDIT),
    "give_utterance:send": ("post", ACT),
    "undo_naming": ("post", ACT),
    "cutoffs": ("get", EDIT),
    "cutoffs:send": ("post", ACT),
}
ROLES = [None, "", "checker", "reviewer", "editor"]


@pytest.fixture
def newsroom():
    """A transcript with one of each thing that has an address."""
    transcript = make_interview(INTERVIEW + "Transcript by GoTranscript.com\n")
    sentence, label = transcript.sentences.first(), transcript.labels.first()
    naming = name_label(transcript.labels.last(), name="Ann", by=make_user("editor"))
    broadcast = transcript.broadcast
    claim = make_claim(transcript=transcript, start_char=0, end_char=1)
    span = span_of(transcript, "$5 billion")
    person = {"name": "Arnaud Bertrand"}
    return {
        "broadcasts": (None, {}),
        "desk_broadcast": (
            broadcast,
            {
                "title": "New",
                "programme": broadcast.programme_id,
                "aired_at": "2025-01-27T14:00",
            },
        ),
        "import": (None, {"text": "Speaker 1: Other words.", "broadcast": broadcast.pk}),
        "spot": (transcript, span),
        "choose_words": (transcript, {"sentence": sentence.pk}),
        **dict.fromkeys(
            ["transcript", "transcript_side", "transcript_read", "scoring", "speakers"],
            (transcript, {}),
        ),
        "undo_last": (transcript, {}),
        "accept_sentence": (sentence, {}),
        "reject_sentence": (sentence, {"reason": "Opinion"}),
        "merge_sentence": (sentence, {"claim": claim.pk}),
        "undo_triage": (sentence, {}),
        "decide_proposal": (transcript.proposals.get(), {"decision": "accepted"}),
        "undo_proposal": (transcript.proposals.get(), {}),
        "name_speaker": (label, person),
        "give_utterance": (transcript.utterances.first(), person),
        "undo_naming": (naming, {}),
        "cutoffs": (None, {"cutoff": "more"}),
    }


@pytest.mark.parametrize("name", ACCESS)
def test_each_role_reaches_what_it_may_and_no_more(name, client, newsroom):
    method, expected = ACCESS[name]
    row, given = newsroom[name.partition(":")[0]]
    address = reverse(f"claims:{name.partition(':')[0]}", args=[row.pk] if row else [])

    answers = []
    for role in ROLES:
        client.logout()
        if role is not None:
            client.force_login(make_user(*[role] if role else []))
        answers.append(getattr(client, method)(address, given).status_code)

    assert tuple(answers) == expected


@pytest.mark.parametrize(
    "name", [name for name, (method, _expected) in ACCESS.items() if method == "post"]
)
def test_the_public_is_sent_to_sign_in_and_nothing_happens(name, client, newsroom):
    row, given = newsroom[name.partition(":")[0]]
    address = reverse(f"claims:{name.partition(':')[0]}", args=[row.pk] if row else [])

    response = client.post(address, given)

    assert response.url.startswith(reverse("login"))


@pytest.mark.parametrize(
    "name", ["undo_last", "undo_triage", "decide_proposal", "undo_proposal", "undo_naming"]
)
def test_acts_are_posted(name, client, newsroom):
    client.force_login(make_user("editor"))
    row, _given = newsroom[name]

    assert client.get(reverse(f"claims:{name}", args=[row.pk])).status_code == 405


@pytest.mark.parametrize("name", sorted({name.partition(":")[0] for name in ACCESS}))
def test_what_is_not_there_is_not_found(name, client, newsroom):
    client.force_login(make_user("editor"))
    row, given = newsroom[name]
    method = ACCESS[name][0]
    if row is None or name in {"transcript_side", "transcript_read", "scoring"}:
        return

    address = reverse(f"claims:{name}", args=[999_999])

    assert getattr(client, method)(address, given).status_code == 404
