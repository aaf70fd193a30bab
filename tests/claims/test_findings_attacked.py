"""Findings and their corrections under hostile, huge and untimely input."""

from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse

from claims.findings import show_one
from claims.formats.markup import Piece
from claims.models import FindingCorrection
from claims.reading import keep_findings
from claims.spotting import shapes
from claims.transcripts import import_transcript
from claims.views import places
from claims.workflow import TransitionError, correct_finding, dismiss_flag
from tests.claims.interviews import make_interview, sentence_of
from tests.factories import make_broadcast, make_user

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
BAD = '"><script>alert(1)</script>'


@pytest.fixture
def transcript():
    found = make_interview()
    keep_findings(found)
    return found


@pytest.fixture
def editor(client):
    user = make_user("editor", name="erin")
    client.force_login(user)
    return user


def amounts(sentence):
    return [one.text for one in show_one(sentence).quantities]


@pytest.mark.parametrize(
    "query",
    [
        "limit=" + "9" * 5000,
        "limit=%C2%B2",
        "claim=" + "9" * 5000,
        "utterance=" + "9" * 5000,
        "voice=" + "%3Cb%3E" * 300,
        "kind=%00&order=%00&panel=%00&cutoff=%00",
        "voice=%ED%A0%80",
    ],
)
def test_an_address_of_any_kind_is_answered(client, editor, transcript, query):
    sentence, label = transcript.sentences.first(), transcript.labels.first()
    rows = {"transcript": transcript, "accept_sentence": sentence, "name_speaker": label}

    for name, row in rows.items():
        address = reverse(f"claims:{name}", args=[row.pk])
        assert client.get(f"{address}?{query}").status_code == 200
    assert client.get(reverse("claims:broadcasts") + "?behind=" + "9" * 5000).status_code == 200


@pytest.mark.parametrize("note", ["x" * 301, "a\x00b"])
def test_a_note_that_the_database_could_not_hold_is_refused(transcript, note):
    editor, flag = make_user("editor"), transcript.flags.get()

    with pytest.raises(TransitionError, match="at most 300"):
        correct_finding(transcript.sentences.first(), "kinds", ["law"], by=editor, note=note)
    with pytest.raises(TransitionError, match="at most 300"):
        dismiss_flag(flag, reason=note, by=editor)

    assert not FindingCorrection.objects.exists()


def test_boxes_ticked_on_a_list_that_was_corrected_meanwhile_count_for_nothing(
    client, editor, transcript
):
    sentence = sentence_of(transcript, "$5 billion")
    address = reverse("claims:correct_finding", args=[sentence.pk])
    page = client.get(reverse("claims:findings", args=[sentence.pk]), **HTMX)
    seen = page.context["found"].seen["quantities"]
    assert f'name="seen" value="{seen}"' in page.content.decode()

    client.post(address, {"part": "quantities", "seen": seen, "keep": ["1"]}, **HTMX)
    slower = client.post(address, {"part": "quantities", "seen": seen, "keep": ["0"]}, **HTMX)

    assert "corrected meanwhile" in slower.content.decode()
    assert slower.context["found"].seen["quantities"] != seen
    assert amounts(sentence) == ["100 times less"]


def test_markup_in_a_correction_is_text_on_every_page(client, editor, transcript):
    sentence = sentence_of(transcript, "$5 billion")
    numbers = [shapes.write(one) for one in show_one(sentence).quantities]
    slot = {"text": "it", "start": len(BAD) + 1, "end": len(BAD) + 3, "candidates": [BAD]}
    reported = {"person": BAD, "text": sentence.text[:4], "start": 0, "end": 4}
    values = {
        "quantities": [numbers[0] | {"unit": BAD, "noun": BAD, "per": BAD}],
        "statements": [{"text": f"{BAD} it", "slots": [slot], "mended": []}],
        "reported": [reported | {"content_start": 0, "content_end": 4}],
    }
    for part, value in values.items():
        correct_finding(sentence, part, value, by=editor, note=BAD)

    for name in ("findings", "accept_sentence", "weights"):
        page = client.get(reverse(f"claims:{name}", args=[sentence.pk])).content.decode()
        assert BAD not in page
    page = client.get(reverse("claims:transcript", args=[transcript.pk])).content.decode()
    assert BAD not in page
    assert "&lt;script&gt;alert(1)" in page


def test_markup_in_a_transcript_is_text_in_every_panel_and_sheet(client, editor):
    text = (
        f"{BAD}: <img src=x onerror=alert(1)> It cost $5 million \u202e and rose 3 %. "
        "They spend $5 billion a year, so 100 times less.\n"
        f"Ann: Mr. <i>Wang</i> said {BAD} is 12 % of 50 dollars.\n"
    )
    with patch("claims.transcripts.send_on_commit"):
        found = import_transcript(
            make_broadcast(title=BAD), text.encode(), filename=f"{BAD}.txt", by=editor
        )
    keep_findings(found)
    page = reverse("claims:transcript", args=[found.pk])
    addresses = [
        *(page + query for query in ("?cutoff=all", "?panel=numbers", "?panel=decided")),
        page + "?voice=%3Cscript%3Ealert(1)",
        *(
            reverse(f"claims:{name}", args=[sentence.pk])
            for sentence in found.sentences.all()
            for name in ("findings", "weights", "accept_sentence", "merge_sentence")
        ),
    ]

    for address in addresses:
        answer = client.get(address).content
        assert b"<script>alert" not in answer
        assert b"<img src=x" not in answer
        assert b"<i>Wang" not in answer


@pytest.mark.parametrize(
    "name", ["correct_finding", "dismiss_flag", "undo_correction", "weights", "findings"]
)
def test_an_act_without_its_token_or_on_what_is_not_there_does_nothing(editor, transcript, name):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    correction = correct_finding(transcript.sentences.first(), "kinds", ["law"], by=editor)
    rows = {"dismiss_flag": transcript.flags.get(), "undo_correction": correction}
    row = rows.get(name, transcript.sentences.first())

    given = {"part": "kinds", "reason": "No"}
    answer = strict.post(reverse(f"claims:{name}", args=[row.pk]), given)

    assert answer.status_code == 403 if name not in {"weights", "findings"} else 405
    assert list(FindingCorrection.objects.all()) == [correction]
    client = Client()
    client.force_login(editor)
    for nobody in (999_999, 10**30):
        address = reverse(f"claims:{name}", args=[nobody])
        method = client.get if name in {"weights", "findings"} else client.post
        assert method(address, given).status_code == 404


def test_letters_are_looked_at_once_however_many_sentences_one_stretch_holds():
    """An hour of speech in one paragraph: a sentence reads its own letters, not the paragraph's."""

    class Counted(str):
        looked_at = 0

        def __getitem__(self, key):
            part = super().__getitem__(key)
            Counted.looked_at += len(part)
            return part

        def __iter__(self):
            Counted.looked_at += len(self)
            return super().__iter__()

    text = Counted("it cost 5 million. " * 1000)
    letters = places.Letters([Piece(10, 10 + len(text), text)])

    found = [letters.of([(10 + at, 10 + at + 19)]) for at in range(0, len(text), 19)]

    assert Counted.looked_at <= 2 * len(text)
    assert found[1][:3] == [(29, 30), (30, 31), (32, 33)]
    assert {len(one) for one in found} == {15}
