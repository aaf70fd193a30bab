"""Speaker repair and likely mishearings: suggested with the words they rest on, never asserted."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.formats import read
from claims.spotting.introductions import suggest_names
from claims.spotting.recognition import suggest_mendings
from claims.spotting.sentences import split
from claims.spotting.turns import hear, suggest_voices
from tests.claims.readings import DEMO, read_text

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=80)


def heard(text):
    reading = read_text(text)
    found = split(reading.lines)
    stretches = [(line.start_char, line.speaker) for line in reading.lines]
    return reading.text, found, hear(((one.text, one.spans) for one in found), stretches)


def voices(text):
    """(code, who is proposed, the sentences) of each suggestion."""
    _text, found, sentences = heard(text)
    return [
        (one.code, one.label or one.name, [s.text for s in found[one.first : one.last + 1]])
        for one in suggest_voices(sentences)
    ]


def names(text):
    _text, _found, sentences = heard(text)
    return {
        one.label: (one.name, one.role)
        for one in suggest_names(sentences, suggest_voices(sentences))
    }


def mendings(*sentences):
    return [(one.heard, one.meant, one.times) for one in suggest_mendings(sentences)]


def test_in_the_demo_every_late_label_and_every_second_voice_is_suggested():
    found = voices(DEMO.read_text())

    assert [(code, who, said[0][:26], len(said)) for code, who, said in found] == [
        ("two_voices", "Speaker 2", "Thank you as always.", 2),
        ("runs_on", "Speaker 3", "Wow.", 2),
        ("runs_on", "Speaker 2", "I mean, I think the intere", 1),
        ("runs_on", "Speaker 3", "Yeah, and the stock market", 1),
        ("remnant", "Speaker 2", "And that's what you're see", 1),
        ("remnant", "Speaker 1", "Let's take a listen to tha", 1),
        ("two_voices", "Speaker 1", "What do you make of that?", 1),
        ("runs_on", "Speaker 1", "My last question for you, ", 1),
        ("two_voices", "Emmeline", "Well, I was just going to ", 1),
    ]


def test_in_the_demo_the_guest_and_the_clip_are_named_and_nobody_else():
    assert names(DEMO.read_text()) == {
        "Speaker 2": ("Arnaud Bertrand", ""),
        "Speaker 4": ("Alexander Wang", "scale AI CEO"),
    }


def test_each_suggestion_rests_on_words_of_the_file():
    text, _found, sentences = heard(DEMO.read_text())
    moved = suggest_voices(sentences)

    words = [[text[a:b] for a, b in one.rests_on] for one in moved]
    assert ["What do you make of that?", "Well, it's difficult to say one way or t"] in words
    (guest, clip) = suggest_names(sentences, moved)
    a, b = guest.rests_on[0]
    assert text[a:b] == "Very happy to be joined by Arnaud Bertrand"
    assert [text[a:b] for a, b in clip.rests_on] == [
        "Most notably, the scale AI CEO, Alexander Wang"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Host: What happened then? We fell.\nGuest: It is so. Do they pay? Well, they do. Yes.\n",
        "Host: Is it so?\nGuest: Well, it is.\n",
        "Do you agree? Well, I do.\n",
        "Host: It fell --\nGuest: No, it rose.\n",
        "Host: Thank you all. Thank you.\nGuest: Bye.\n",
    ],
)
def test_what_one_voice_can_say_by_itself_suggests_nothing(text):
    assert voices(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Speaker 1: I'm Ann Lee of the news. We met Ann Lee.\nSpeaker 2: Hi.\n", "Ann Lee"),
        (
            "Speaker 2: Hi there.\nSpeaker 1: Let us welcome the economist Jane Doe. We like Jane."
            "\nSpeaker 3: Hello.\nSpeaker 1: Bye.\n",
            "Jane Doe",
        ),
        ("Jane Roe: I'm Ann Lee of the news. We met Ann Lee.\nBob Hill: Hi.\n", None),
        ("Speaker 1: Yeah, we pay. Yeah, it is so.\nSpeaker 2: Yeah, okay.\n", None),
        ("Speaker 1: Welcome to the White House.\nSpeaker 2: In the White House.\n", None),
        ("Speaker 1: So China, as you know, pays.\nSpeaker 2: In China, yes.\n", None),
    ],
)
def test_only_who_is_introduced_or_called_twice_is_named(text, expected):
    assert [name for name, _role in names(text).values()] == ([expected] if expected else [])


def test_the_demo_s_misheard_names_are_suggested():
    found = split(read(DEMO.read_bytes()).lines)

    assert mendings(*(one.text for one in found)) == [
        ("chat GPT", "ChatGPT", 1),
        ("ChargePT", "ChatGPT", 1),
        ("DeepSea", "DeepSeek", 17),
        ("Arno", "Arnaud", 8),
        ("open AI", "OpenAI", 8),
    ]


@pytest.mark.parametrize(
    ("often", "once"),
    [
        ("in Iraq", "in Iran"),
        ("in Iraq", "the Iraqi army"),
        ("with Clinton", "of Clinton's"),
        ("with Clinton", "the Clintons"),
        ("to Bush", "to Rush"),
        ("in America", "of Americans"),
        ("with Mitt Romney", "with Mickey Rooney"),
        ("in Austria", "in Australia"),
        ("on Tuesday", "on Thursday"),
        ("to Michael", "to Michelle"),
        ("the President", "the Presidency"),
        ("for Stone", "a stone"),
    ],
)
def test_names_that_are_truly_others_are_left_alone(often, once):
    assert mendings(*[f"we went {often} once"] * 8, f"we went {once} then") == []


def test_a_misspelt_name_beside_the_right_one_is_suggested_with_its_place():
    sentences = [*["we met Andreessen there"] * 5, "then Andreesen's fund paid"]

    (one,) = suggest_mendings(sentences)

    place = one.places[0]
    assert (one.heard, one.meant, one.times) == ("Andreesen", "Andreessen", 5)
    assert sentences[place.sentence][place.start : place.end] == "Andreesen"
    assert one.rests_on[0].sentence == 0


@given(st.lists(st.tuples(st.sampled_from(["Speaker 1", "Speaker 2", "Host"]), WORDS)))
def test_any_text_gives_suggestions_whose_places_exist(turns):
    text, found, sentences = heard("".join(f"{who}: {said}\n" for who, said in turns) + "Host: x.")
    moved = suggest_voices(sentences)

    for one in (*moved, *suggest_names(sentences, moved)):
        assert 0 <= one.first <= one.last < len(found)
        assert all(0 <= a < b <= len(text) for a, b in one.rests_on)
    for one in suggest_mendings([s.text for s in found]):
        place = one.places[0]
        assert found[place.sentence].text[place.start : place.end] == one.heard


@pytest.mark.parametrize(
    "unit", ["Arnaud, ", "you a ", "A", "joined by A b ", "open AI ", "thank you "]
)
def test_suggestions_take_time_in_step_with_the_text(unit):
    def cpu_s(chars):
        said = unit * (chars // len(unit) // 2)
        _text, found, sentences = heard(f"Speaker 1: {said}? Well, {said}\nSpeaker 2: {said}\n")
        tries = []
        for _ in range(3):
            began = time.process_time()
            suggest_names(sentences, suggest_voices(sentences))
            suggest_mendings([one.text for one in found])
            tries.append(time.process_time() - began)
        return min(tries)

    assert cpu_s(160_000) < 24 * cpu_s(20_000) + 0.05  # 8 times the text, not 64 times the time
