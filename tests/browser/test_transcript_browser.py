"""The transcript page in a browser: triage by keys, the list and the text, progress."""

import pytest
from django.urls import reverse

from claims.models import TriageDecision
from claims.spotting.cutoffs import NORMAL
from claims.tasks import score_sentences
from claims.workflow import spot_claim
from tests.browser.acts import at, told
from tests.claims.interviews import INTERVIEW, make_interview, sentence_of, span_of
from tests.factories import make_broadcast, make_claim, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = "They spend $5 billion a year, so 100 times less."
SECOND = "It was trained for only $5.5 million, which is nothing."


def pk_of(transcript, words):
    return str(sentence_of(transcript, words).pk)


def test_a_transcript_is_triaged_by_keyboard_alone(open_transcript, editor):
    transcript = make_interview(by=editor)
    first, second, third = (pk_of(transcript, w) for w in ("$5 billion", "$5.5", "newsletter"))
    page = open_transcript(transcript)

    page.keyboard.press("j")
    at(page, first)
    page.keyboard.press("j")
    at(page, second)
    page.keyboard.press("k")
    page.keyboard.press("a")
    told(page, f"Accepted: “{FIRST}”")
    at(page, second)

    page.keyboard.press("x")
    page.locator("[data-quick='3']").wait_for()
    page.keyboard.press("3")
    told(page, "Rejected: Trivial")
    at(page, third)

    page.keyboard.press("u")
    told(page, "Undone")
    at(page, second)

    page.keyboard.press("e")
    page.locator(f"#statement-{second}").wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type("The training cost $5.5 million.")
    page.keyboard.press("Enter")
    told(page, "Accepted: “The training cost $5.5 million.”")
    at(page, third)

    decisions = TriageDecision.objects.order_by("pk").values_list("decision", "reason")
    assert list(decisions) == [
        ("accepted", ""),
        ("rejected", "Trivial"),
        ("open", ""),
        ("accepted", ""),
    ]
    assert page.locator("#transcript-text .claim-number").all_inner_texts() == ["1", "2"]
    assert page.locator("#transcript-head").inner_text().split("\n")[0] == "2 of 3 triaged"


def test_a_repeat_is_merged_by_keyboard(open_transcript, editor):
    transcript = make_interview(by=editor)
    claim = make_claim(transcript=transcript, statement="It is number one in the app store.")
    make_claim(transcript=transcript, statement="Another.", start_char=1, end_char=2)
    page = open_transcript(transcript)

    page.keyboard.press("j")
    page.keyboard.press("m")
    page.locator("input[type=search]").wait_for()
    page.keyboard.type("app store")
    page.locator(".found-claim", has_text="Another.").wait_for(state="detached")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    told(page, "Merged into: “It is number one in the app store.”")
    assert TriageDecision.objects.get().claim == claim
    at(page, pk_of(transcript, "$5.5"))


def test_escape_leaves_a_form_without_a_trace(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript)

    page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator("textarea").wait_for()
    page.keyboard.press("Escape")

    assert page.locator("textarea").count() == 0
    at(page, pk_of(transcript, "$5 billion"))


def test_the_list_shows_its_sentence_in_the_text_and_the_text_in_the_list(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript)

    page.locator(".candidate-quote").nth(1).click()
    assert page.locator("#transcript-text .is-shown").all_inner_texts() == [SECOND]

    page.locator("#transcript-text [data-s]", has_text="newsletter").click()
    at(page, pk_of(transcript, "newsletter"))
    shown = " ".join(page.locator("#transcript-text .is-shown").all_inner_texts())
    assert shown.startswith("And our friend made a point in his")


def test_a_claims_number_leads_to_it_in_the_panel(open_transcript, editor):
    transcript = make_interview(by=editor)
    span = span_of(transcript, "$5 billion a year")
    claim = spot_claim(transcript, (span["start"], span["end"]), by=editor)
    page = open_transcript(transcript)

    page.locator("#transcript-text .claim-number").click()
    page.locator(f"#claim-{claim.pk}[aria-current]").wait_for()

    link = page.locator(f"#claim-{claim.pk} .candidate-quote")
    assert link.get_attribute("href") == claim.get_absolute_url()


def test_nothing_in_the_list_moves_but_what_was_decided(open_transcript, editor):
    lines = " ".join(f"It cost {number} million." for number in range(30))
    transcript = make_interview(f"Speaker 1: {lines}\n", [0.9] * 30, by=editor)
    page = open_transcript(transcript)
    for _step in range(15):
        page.keyboard.press("j")
    place = "document.activeElement.closest('.candidate').getBoundingClientRect().top"
    before = page.evaluate(place)

    page.keyboard.press("a")
    told(page, "Accepted")

    assert abs(page.evaluate(place) - before) <= 1


def test_a_speaker_is_named_and_the_text_follows_without_a_reload(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript)
    page.evaluate("window.stayed = true")

    page.locator(".turn", has_text="Speaker 2").locator(".turn-name").click()
    page.locator("#person-name").wait_for()
    page.keyboard.type("Arnaud Bertrand")
    page.keyboard.press("Tab")
    page.keyboard.type("entrepreneur")
    page.keyboard.press("Enter")
    told(page, "Speaker 2 is Arnaud Bertrand, entrepreneur.")

    assert page.locator(".turn-who b").all_inner_texts() == [
        "Speaker 1",
        "Arnaud Bertrand",
        "Speaker 3",
    ]
    assert page.evaluate("window.stayed")
    assert not page.locator("#sheet").is_visible()


def test_progress_shows_by_itself_and_what_was_read_comes_in(open_transcript, editor):
    transcript = make_interview(worths=[0.1, 0.9, None, None, None], by=editor)
    page = open_transcript(transcript)
    page.evaluate("window.stayed = true")
    assert "2 of 5 sentences read" in page.locator("#scoring").inner_text()
    assert page.locator(".candidate").count() == 1

    score_sentences(transcript.pk)
    listed = transcript.sentences.filter(worth__gte=NORMAL).count()
    page.locator(".candidate").nth(listed - 1).wait_for()
    page.locator("#scoring").wait_for(state="hidden")

    assert page.locator(".candidate").count() == listed > 1
    assert page.locator("#transcript-text .worth-3").count() > 1
    assert page.evaluate("window.stayed")


@pytest.mark.live
def test_a_pasted_text_is_read_by_a_worker_while_the_page_is_open(desk, celery_worker):
    page = desk(make_user("editor"))
    broadcast = make_broadcast()

    page.goto(f"{reverse('claims:import')}?broadcast={broadcast.pk}")
    page.locator("#id_text").fill(INTERVIEW)
    page.locator("button", has_text="Import").click()
    page.locator("#transcript-text [class^=worth]").first.wait_for()

    transcript = broadcast.transcripts.get()
    assert transcript.is_scored
    assert page.locator("#scoring").is_hidden()
