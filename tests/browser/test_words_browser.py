"""Words are chosen on the transcript page: by mouse, by keys, behind emoji, while it changes."""

import pytest

from claims.models import Claim
from claims.tasks import score_sentences
from tests.browser.acts import drag_over, told
from tests.claims.interviews import make_interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIVE = "\N{MATHEMATICAL BOLD DIGIT FIVE}"  # beyond the 16 bits of a JavaScript character
EMOJI = (
    f"Speaker 1: Look 👩\u200d🔬🎉 at this: it cost {FIVE} million, they say.\n"
    "Speaker 2: 🎉 Yes, it did.\n"
)


def test_words_over_two_utterances_are_spotted_by_mouse(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript)

    drag_over(page, "made a point in hisnewsletter, where he said")
    quote = page.locator("#spot .spot-quote").inner_text()
    page.locator("#spot textarea").fill("He wrote it in his newsletter.")
    page.locator("#spot button", has_text="Spot").click()
    told(page, "Spotted: “He wrote it in his newsletter.”")

    claim = Claim.objects.get()
    assert quote == claim.quote == "made a point in his newsletter, where he said"
    assert [transcript.text[start:end] for start, end in claim.spans] == [
        "made a point in his",
        "newsletter, where he said",
    ]
    marks = page.locator(f"#transcript-text mark[data-c='{claim.pk}']").all_inner_texts()
    assert marks == ["made a point in his", "newsletter, where he said"]
    assert page.locator("#spot").is_hidden()


def test_half_words_at_the_ends_become_whole_ones(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript)

    drag_over(page, "ained for only $5.5 mill")

    assert page.locator("#spot .spot-quote").inner_text() == "trained for only $5.5 million"


@pytest.mark.parametrize(
    "words", [f"it cost {FIVE} million", "Look 👩\u200d🔬🎉 at", "they say.🎉 Yes"]
)
def test_words_behind_and_around_emoji_are_spotted_exactly(words, open_transcript, editor):
    transcript = make_interview(EMOJI, [0.9, 0.9], by=editor)
    page = open_transcript(transcript)

    drag_over(page, words)
    page.keyboard.press("Enter")
    told(page, "Spotted")

    assert Claim.objects.get().quote.replace(". ", ".") == words


def test_words_are_chosen_and_spotted_by_keyboard(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript)

    page.keyboard.press("j")
    page.keyboard.press("s")
    for _step in range(2):  # They, spend, 5
        page.keyboard.press("ArrowRight")
    for _step in range(3):
        page.keyboard.press("Shift+ArrowRight")
    assert page.locator("#chosen").inner_text() == "Chosen: 5 billion a year"
    page.keyboard.press("Enter")
    page.locator("#spot textarea").wait_for()
    page.locator("#spot textarea:focus").wait_for()
    page.keyboard.press("Enter")
    told(page, "Spotted: “5 billion a year”")

    assert transcript.text[slice(*Claim.objects.get().spans[0])] == "5 billion a year"


def test_reading_goes_on_behind_words_that_somebody_is_choosing(open_transcript, editor):
    transcript = make_interview(worths=[0.1, 0.9, None, None, None], by=editor)
    page = open_transcript(transcript)

    drag_over(page, "$5 billion a year")
    page.locator("#spot textarea").fill("Typed meanwhile.")
    score_sentences(transcript.pk)
    page.locator("#scoring").wait_for(state="hidden")
    page.wait_for_timeout(800)

    assert page.locator("#spot textarea").input_value() == "Typed meanwhile."
    page.locator("#spot button", has_text="Cancel").click()
    page.locator("#transcript-text .worth-3").nth(1).wait_for()
