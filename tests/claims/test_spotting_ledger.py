"""Which numbers the ledger puts side by side, and which it does not."""

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.formats import read
from claims.spotting import ledger
from claims.spotting.arithmetic import check
from claims.spotting.findings import Input, QuantityKind, Said
from claims.spotting.ledger.related import related
from claims.spotting.ledger.vague import find_vague
from claims.spotting.quantities import find
from claims.spotting.sentences import split
from claims.spotting.things import content, known_names, names, stem

DEMO = Path("claims/demo/transcript.txt")
NO_COMPUTE = Said(
    "DeepSeek kind of destroyed that assumption because they don't have a lot of compute.", "Two"
)
CHIPS = Said("My understanding is that DeepSeek has about 50,000 H100s.", "Four")


def entered(*sentences):
    return ledger.enter(sentences, [find(one.text) for one in sentences])


def conflicts(*sentences):
    return [(flag.code, flag.working) for flag in ledger.conflicts(entered(*sentences))]


def spaced(one, other):
    """The two with talk between them, as in a broadcast."""
    return [one, *[Said("That is how I see it.", one.speaker)] * 3, other]


def test_an_entry_says_what_thing_which_value_and_who_when():
    (entry,) = entered(Said("DeepSeek has about 50,000 H100s in 2024.", "Four", 61_000))[:1]

    assert (entry.noun, entry.value, entry.approximate) == ("h100", Decimal(50_000), True)
    assert (entry.kind, entry.names) == (QuantityKind.COUNT, frozenset(["deepseek"]))
    assert (entry.times, entry.speaker, entry.start_ms) == (frozenset(["2024"]), "Four", 61_000)


def test_little_of_a_thing_stands_beside_a_large_count_of_its_family():
    (flag,) = ledger.conflicts(entered(NO_COMPUTE, CHIPS))

    assert flag.code == "little_against_many"
    assert flag.working == "“don't have a lot of compute”; 50,000 H100s"
    assert [each.value for each in flag.inputs] == [0, 50_000]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "NVIDIA, I just saw, is losing 12% today.",
            "Did you see that NVIDIA is losing 17% today?",
        ),
        (
            "33,000 e-mails deleted, and now she's saying there wasn't anything wrong.",
            "But for you to say that there was nothing wrong with you deleting 39,000 e-mails?",
        ),
        ("The wall will cost Mexico $8 billion.", "The wall is going to cost Mexico $12 billion."),
    ],
)
def test_one_thing_with_two_values_is_put_side_by_side(one, other):
    assert [code for code, _working in conflicts(Said(one, "A"), Said(other, "B"))] == [
        "two_values"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the same value, or the same as people round
        ("The wall will cost Mexico $8 billion.", "The wall will cost Mexico $8 billion."),
        ("The wall will cost Mexico about $8 billion.", "The wall will cost Mexico $8.2 billion."),
        ("The wall will cost Mexico $8 billion.", "The wall cost Mexico more than $7 billion."),
        # another thing, subject, time, direction or rate
        ("The wall will cost Mexico $8 billion.", "The fence will cost Canada $12 billion."),
        ("Trade with Mexico rose 12 percent.", "Trade with Canada rose 17 percent."),
        ("In 2009 trade with Mexico was 12 percent.", "In 2015 trade with Mexico was 17 percent."),
        ("Trade with Mexico is up 12 percent.", "Trade with Mexico is down 17 percent."),
        (
            "Mexico pays trade tariffs of $8 million a year.",
            "Mexico pays trade tariffs of $9 million.",
        ),
        ("Millions of Americans have no health care plan.", "We had no Americans at risk."),
        (
            "Trade with Mexico in cars and steel brought our workers $8 billion.",
            "Trade with Mexico in fruit, wheat and beef cost farmers $12 billion.",
        ),
        # little of the one is not little of the other
        ("Ohio doesn't have a lot of water.", "Ohio has 50,000 teachers."),
        ("OpenAI doesn't have a lot of compute.", "I hear that DeepSeek has about 50,000 H100s."),
        ("Ohio doesn't have many jobs.", "And Ohio lost 60,000 jobs."),
        ("Ohio doesn't have many jobs.", "And I met three people with jobs in Ohio."),
    ],
)
def test_what_may_well_both_hold_is_left_alone(one, other):
    assert conflicts(*spaced(Said(one, "A"), Said(other, "B"))) == []


def test_a_speaker_who_lists_one_after_the_other_does_not_contradict_himself():
    listed = [
        Said("In Tucson, Arizona, illegal traffic dropped 92 percent.", "A"),
        Said("Yuma, it dropped illegal traffic 95 to 96 percent.", "A"),
    ]

    assert conflicts(*listed) == []


def test_an_entry_of_an_earlier_broadcast_is_met_again_and_marked_as_such():
    before = entered(Said("The wall will cost Mexico $8 billion.", "A"))
    now = entered(Said("The wall is going to cost Mexico $12 billion.", "A"))

    (flag,) = ledger.conflicts(now, before)

    assert [(each.sentence, each.text) for each in flag.inputs] == [
        (-1, "$8 billion"),
        (0, "$12 billion"),
    ]
    assert isinstance(flag.inputs[0], Input)


def test_a_number_is_kept_under_the_keys_it_is_looked_for_by():
    (vague,), (chips,) = entered(NO_COMPUTE), entered(CHIPS)

    assert set(ledger.keys_of(vague)) & set(ledger.keys_of(chips)) == {("family", "0")}


@pytest.mark.parametrize(
    ("text", "words", "thing"),
    [
        ("they don't have a lot of compute and", "don't have a lot of compute", "compute"),
        ("There is no money in the account.", "There is no money", "money"),
        ("We have hardly any troops there.", "hardly any troops", "troop"),
        ("They had too few police officers.", "too few police officers", "officer"),
    ],
)
def test_words_for_little_are_read_with_their_thing(text, words, thing):
    (found,) = find_vague(text)

    assert (found.text, found.thing) == (words, thing)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text", ["I have a few chips.", "there's no reason why Americans die", "Nobody said so."]
)
def test_other_words_are_not_read_as_little(text):
    assert [one.thing for one in find_vague(text) if one.thing != "reason"] == []


def test_families_are_of_things_that_stand_for_each_other():
    assert related("compute", "h100")
    assert related("gpu", "chip")
    assert not related("compute", "teacher")
    assert not related("emu", "ostrich")


def test_names_and_content_are_told_from_the_rest():
    text = "Well, Mexico will pay the United States for walls, says Senator Cruz."

    assert names(text) == frozenset(["mexico", "united", "state", "cruz"])
    assert known_names(["I saw Yuma."]) == frozenset(["yuma"])
    assert names("Yuma is hot.", frozenset(["yuma"])) == frozenset(["yuma"])
    assert names("ALL IN CAPITALS") == frozenset()
    assert content("the walls that they would make") == frozenset(["wall"])
    assert [stem(word) for word in ("Troops", "countries", "America’s", "gas", "boxes")] == [
        "troop", "country", "america", "gas", "box",
    ]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=80) | st.just("They have no money."), max_size=6))
def test_any_text_is_entered_and_every_entry_cuts_its_sentence(texts):
    entries = entered(*[Said(text, "A") for text in texts])

    for entry in entries:
        assert texts[entry.sentence][entry.start : entry.end] == entry.text
    ledger.conflicts(entries, entries)


def test_the_demo_interview_shows_its_one_slip_and_its_contradiction_and_nothing_else():
    lines = read(DEMO.read_bytes(), DEMO.name).lines
    sentences = [Said(one.text, lines[one.line].speaker) for one in split(lines)]
    quantities = [find(one.text) for one in sentences]

    found = [
        *check(sentences, quantities),
        *ledger.conflicts(ledger.enter(sentences, quantities)),
    ]

    assert [(flag.code, flag.working) for flag in found] == [
        ("times", "$5,000,000,000 a year ÷ $5,500,000 once = 909.09; said: 100"),
        ("little_against_many", "“don't have a lot of compute”; 50,000 H100s"),
    ]


def test_the_cost_grows_with_the_speech_and_not_with_its_square():
    text = "The wall will cost Mexico $8 billion and they have no money."
    found = find(text)

    def cost(count):
        entries = ledger.enter([Said(text, "A")] * count, [found] * count)
        return min(_seconds(entries) for _try in range(3))

    assert cost(1600) < 12 * cost(400)


def _seconds(entries):
    began = time.process_time()
    ledger.conflicts(entries)
    return time.process_time() - began
