"""Open words: what only the surroundings explain, and the few things that each may stand for."""

import pytest

from claims.spotting.findings import Said
from claims.spotting.statements import propose
from tests.bench.bench_slots import outcomes


def open_words(sentence, *before, speaker=""):
    """The open words of the first statement and what each may stand for."""
    first = propose(Said(sentence, speaker), [Said(text) for text in before])[0]
    assert all(first.text[slot.start : slot.end] == slot.text for slot in first.slots)
    return {slot.text: slot.candidates for slot in first.slots}


def test_a_pronoun_is_an_open_slot_with_the_names_said_before():
    found = open_words("As of today, it's number one.", "People are shifting to DeepSeek now.")

    assert found == {"it": ("DeepSeek",)}


@pytest.mark.parametrize(
    ("sentence", "before", "expected"),
    [
        ("He says it is easy.", "D3 from Sam Altman.", {"He": ("Sam Altman",)}),
        (
            "They're losing 12%.",
            "The Chinese labs sell chips.",
            {"They're": ("The Chinese labs are", "Chips are")},
        ),
        ("That one was free.", "OpenAI released O1.", {"That one": ("OpenAI", "O1")}),
        ("Their model is free.", "OpenAI released O1.", {"Their": ("OpenAI's", "O1's")}),
        ("This company is new.", "So Nvidia fell.", {"This company": ("Nvidia",)}),
        (
            "It was cheaper there.",
            "She works in Colombia.",
            {"It": ("Colombia",), "there": ("Colombia",)},
        ),
    ],
)
def test_candidates_fit_the_open_word(sentence, before, expected):
    found = open_words(sentence, before)

    assert {word: found.get(word) for word in expected} == expected


def test_the_right_one_is_nearly_always_among_few_candidates():
    found = outcomes()

    assert len(found) > 100
    assert sum(one.is_found for one in found) / len(found) >= 0.95
    assert sum(len(one.offered) for one in found) / len(found) <= 4


@pytest.mark.parametrize(
    ("sentence", "before", "offered"),
    [
        ("We won nine in a row.", "The Lakers beat the Celtics 112-104.", "The Lakers The Celtics"),
        ("We spend billions.", "I lead our company OpenAI.", "Our company OpenAI"),
        ("We pay the most.", "The model called V3 costs less than the chips.", ""),
        ("He is right.", "Sam Altman sold the first model to Microsoft in Paris.", "Sam Altman"),
        ("He is right.", "So Nvidia fell.", ""),
        ("She is right.", "My father met the mayor.", "The mayor"),
        ("THEY LOST.", "THE GOVERNOR SAID THE LAKERS BEAT BOSTON.", "THE LAKERS THE GOVERNOR"),
        ("It is new.", "The tool that even generates text costs nothing.", "The tool"),
        ("It is new.", "Open source matters a lot to them.", ""),
        ("It was wrong.", "Excuse me, they lost last night.", ""),
        ("That sounds wrong.", "The tax plan costs nothing.", "The tax plan"),
        ("They’re late.", "Fox was late.", "Fox is"),
        ("They've left.", "The United States left.", "The United States has"),
        ("Our debt rose.", "Sanders works for the United States.", "The United States'"),
    ],
)
def test_only_what_the_word_can_mean_is_offered_and_no_verb_with_it(sentence, before, offered):
    found = open_words(sentence, before)

    assert " ".join(next(iter(found.values()))) == offered


@pytest.mark.parametrize(
    "sentence",
    [
        "It is true that wages rose.",
        "It seems that wages rose.",
        "There are risks in the plan.",
        "I think that wages rose.",
        "DeepSeek released its own model.",
        "Every country has their own bias.",
        "Wages rose in the US.",
        "The law says that wages must rise.",
    ],
)
def test_a_word_that_points_nowhere_is_not_open(sentence):
    assert open_words(sentence, "Nvidia paid the Chinese labs.") == {}


def test_a_speaker_with_a_name_stands_for_i_and_a_file_s_label_does_not():
    assert open_words("I voted for my bill.", speaker="Jo Swift") == {
        "I": ("Jo Swift",),
        "my": ("Jo Swift's",),
    }
    assert open_words("I voted for the bill.", speaker="Speaker 2") == {"I": ()}
