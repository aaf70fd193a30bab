"""The transcript page in a browser: triage by keys, words by mouse and keys, progress."""

import pytest
from django.urls import reverse

from claims.models import Claim, TriageDecision
from claims.tasks import score_sentences
from claims.workflow import spot_claim
from tests.claims.interviews import INTERVIEW, make_interview, sentence_of, span_of
from tests.factories import make_broadcast, make_claim, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "They spend $5 billion a year, so 100 times less."
SECOND = "It was trained for only $5.5 million, which is nothing."
FIVE = "\N{MATHEMATICAL BOLD DIGIT FIVE}"  # beyond the 16 bits of a JavaScript character
EMOJI = (
    f"Speaker 1: Look 👩\u200d🔬🎉 at this: it cost {FIVE} million, they say.\n"
    "Speaker 2: 🎉 Yes, it did.\n"
)
# Where the mouse must go to select words: the middle of the line, at the edges of their letters.
EDGES = """(words) => {
  const text = document.getElementById("transcript-text");
  const nodes = [...text.querySelectorAll("[data-at]")].map((element) => element.firstChild);
  const start = nodes.map((node) => node.data).join("").indexOf(words);
  const letter = (place) => {
    let index = 0;
    while (place >= nodes[index].length) place -= nodes[index++].length;
    const range = document.createRange();
    range.setStart(nodes[index], place);
    range.setEnd(nodes[index], place + (nodes[index].data.codePointAt(place) > 0xffff ? 2 : 1));
    return range;
  };
  const ends = [letter(start), letter(start + words.length - 1)];
  ends[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  const [first, last] = ends.map((range) => range.getBoundingClientRect());
  const middle = (box) => box.top + box.height / 2;
  return [first.left + 1, middle(first), last.right - 1, middle(last)];
}"""


@pytest.fixture
def editor(transactional_db):
    return make_user("editor", name="erin")


@pytest.fixture
def open_transcript(desk, editor):
    def go(transcript, user=editor, query="", **options):
        page = desk(user, **options)
        page.goto(reverse("claims:transcript", args=[transcript.pk]) + query)
        return page

    return go


def pk_of(transcript, words):
    return str(sentence_of(transcript, words).pk)


def told(page, words):
    """Wait until the page says `words` where it tells what was done."""
    page.locator("#told", has_text=words).wait_for()


def at(page, pk):
    """Wait until the focus is on this sentence of the list, and it is the current one."""
    page.locator(f"#s-{pk}[aria-current=true] .candidate-quote:focus").wait_for()


def drag_over(page, words):
    """Select `words` as they stand on the page, by dragging the mouse over them."""
    left, top, right, bottom = page.evaluate(EDGES, words)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
    page.locator("#spot:not([hidden]) form").wait_for()


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
    page.locator("#transcript-text .worth-3").first.wait_for()
    page.locator("#scoring").wait_for(state="hidden")

    assert page.locator(".candidate").count() == (
        transcript.sentences.filter(worth__gte=0.4).count()
    )
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


def test_without_scripts_sentences_and_words_are_spotted_all_the_same(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript, java_script_enabled=False)

    page.locator(".candidate [data-act=accept]").first.click()
    assert page.locator(".message").inner_text().strip().startswith("Accepted")
    page.locator(".candidate [data-act=words]").first.click()
    page.locator("#first-word").select_option(label="7 · trained")
    page.locator("#last-word").select_option(label="11 · million,")
    page.locator("button", has_text="Choose these words").click()
    page.locator("button", has_text="Spot").click()

    assert list(Claim.objects.order_by("pk").values_list("quote", flat=True)) == [
        FIRST,
        "trained for only $5.5 million,",
    ]


def test_on_a_phone_text_and_list_take_turns(open_transcript, editor):
    transcript = make_interview(by=editor)
    page = open_transcript(transcript, viewport={"width": 360, "height": 740})
    assert page.locator("#side").is_hidden()

    page.locator("[data-show=list]").click()
    assert page.locator("#transcript-text").is_hidden()
    page.locator(".candidate-quote").nth(1).click()

    assert page.locator("#side").is_hidden()
    assert page.locator("#transcript-text .is-shown").all_inner_texts() == [SECOND]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


PAGES = ["broadcasts", "desk_broadcast", "import", "transcript", "speakers"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_the_pages_keep_nobody_out(name, scheme, desk, editor, weighty_faults):
    transcript = make_interview(
        INTERVIEW + "PANIC.mp4 (Completed: 01/29/2025)\nTranscript by GoTranscript.com\n",
        by=editor,
    )
    span = span_of(transcript, "$5 billion")
    spot_claim(transcript, (span["start"], span["end"]), by=editor)
    rows = {"desk_broadcast": transcript.broadcast, "transcript": transcript}
    row = {**rows, "speakers": transcript}.get(name)
    page = desk(editor, color_scheme=scheme)

    page.goto(reverse(f"claims:{name}", args=[row.pk] if row else []))

    assert weighty_faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_form_of_the_page_keeps_nobody_out(scheme, open_transcript, editor, weighty_faults):
    transcript = make_interview(by=editor)
    make_claim(transcript=transcript, statement="An earlier claim.")
    page = open_transcript(transcript, color_scheme=scheme)
    found = {}

    for key, form in {"x": ".quick-reasons", "m": ".found", "e": "textarea"}.items():
        page.keyboard.press("j")
        page.keyboard.press(key)
        page.locator(f".candidate {form}").first.wait_for()
        found[key] = weighty_faults(page)
        page.keyboard.press("Escape")
    drag_over(page, "$5 billion a year")
    found["spot"] = weighty_faults(page)
    page.keyboard.press("Escape")
    page.locator(".turn-name").first.click()
    page.locator("#person-name").wait_for()
    found["name"] = weighty_faults(page)

    assert found == {"x": [], "m": [], "e": [], "spot": [], "name": []}
