"""Reasons: why a sentence sounds checkable, and nothing that is not true of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spotting.reasons import OF_QUANTITIES, PATTERNS, reasons
from claims.wording import REASON_WORDS


def told(sentence):
    return [(reason.code, reason.words) for reason in reasons(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "I think OpenAI spends $5 billion a year, so 100 times less basically.",
            [("money", "$5 billion a year"), ("ratio", "100 times less")],
        ),
        (
            "So NVIDIA, I just saw, is losing 12% today.",
            [("change", "losing"), ("percent", "12%"), ("date", "today")],
        ),
        ("DeepSeek has about 50,000 H100s.", [("number", "50,000 H100s")]),
        ("As of today, it's number one.", [("date", "today"), ("rank", "number one")]),
        ("It's released on an MIT license.", [("terms", "license")]),
        ("It's the most downloaded app in the US.", [("superlative", "the most downloaded")]),
        (
            "It rose by 0.5 per cent in 2008.",
            [("change", "rose"), ("percent", "0.5 per cent"), ("date", "2008")],
        ),
        ("The deficit is larger than ever.", [("comparison", "larger than")]),
        (
            "They broke records for the first time.",
            [("record", "broke records"), ("first", "for the first time")],
        ),
        ("It closed because of the war.", [("cause", "because of")]),
        ("Wang claimed that they are hiding chips.", [("said", "Wang claimed that")]),
        ("The Supreme Court upheld the law.", [("law", "Supreme Court"), ("law", "law")]),
        ("She voted against raising taxes.", [("vote", "voted against"), ("tax", "taxes")]),
        ("They promised better roads.", [("promise", "promised")]),
        ("Mr Smith was the only candidate.", [("only", "the only candidate")]),
        ("That was ten years ago.", [("date", "ten years ago")]),
        ("He drove 22 miles for 3 hours.", [("measure", "22 miles"), ("duration", "3 hours")]),
        ("A third of them left.", [("share", "A third")]),
        ("My son is 12 years old.", [("age", "12 years old")]),
    ],
)
def test_a_sentence_says_why(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Hello and thank you for being here tonight.",
        "V3 and O1 and R1 ran on an H100.",
        "The F-35 flew over with COVID-19 aboard.",
        "One of the guests is Bill Clinton.",
        "At least, I think so.",
        "May I say this?",
        "They dropped out of school.",
        "Let's set the record straight.",
        "She fell in love with him.",
        "I grew up there.",
        "He did his best, to say the least, and left.",
        "I would rather walk than ride, other than to work.",
        "I am more than happy to answer.",
        "Law enforcement came to the house.",
        "Thanks to all of you.",
        "It is due to be there soon.",
        "We are in the second half of the debate.",
        "I said that I was tired.",
        "The train is better, you could say.",
        "We paid the bills for them.",
    ],
)
def test_no_reason_is_given_that_is_not_true(sentence):
    assert told(sentence) == []


def test_more_than_a_figure_compares_nothing():
    assert told("It cost more than $5 million.") == [("money", "$5 million")]


def test_each_reason_is_told_in_a_word():
    shown = {"said", *OF_QUANTITIES.values(), *PATTERNS}

    assert shown <= set(REASON_WORDS)


@given(st.text(max_size=300))
def test_any_text_has_reasons_that_stand_where_they_say(text):
    for reason in reasons(text):
        assert text[reason.start : reason.end] == reason.words != ""
