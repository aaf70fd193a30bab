"""Kinds: what a sentence claims, often several things at once, or why it claims nothing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spotting.findings import NOT_A_CLAIM
from claims.spotting.kinds import kinds
from claims.spotting.quantities import find


def kinds_of(text):
    return {kind.value for kind in kinds(text, find(text))}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "I think OpenAI spends $5 billion a year, so 100 times less basically.",
            {"quantity", "comparison"},
        ),
        ("So NVIDIA, I just saw, is losing 12% today.", {"quantity"}),
        ("And now it's even the most downloaded app in the US.", {"comparison"}),
        ("And then OpenAI released a new model called O1.", {"record"}),
        ("Wang claimed that they are hiding the ball.", {"quotation", "record"}),
        ("It is censored because you have censorship laws in China.", {"cause", "law"}),
        ("The treaty bans such weapons.", {"law"}),
        ("Social Security will be bankrupt in ten years.", {"prediction", "quantity"}),
        ("Senator Obama voted against the war.", {"position", "record"}),
        ("My opponent opposed the missile defences.", {"position", "record"}),
        ("Wearing a mask can cause infections.", {"cause"}),
        ("Crime is higher than it was under Bush.", {"comparison", "record"}),
    ],
)
def test_a_claim_has_its_kinds(sentence, expected):
    assert kinds_of(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("What do you make of these comments from Sam?", "question"),
        ("Did they spend $5 billion?", "question"),
        ("Thank you so much for joining us.", "greeting"),
        ("Very happy to be joined by Arnaud Bertrand.", "greeting"),
        ("I think this angle matters to everyone.", "opinion"),
        ("We must do better for our children.", "opinion"),
        ("Let's talk about crime.", "opinion"),
        ("I will fight for you.", "opinion"),
    ],
)
def test_what_claims_nothing_says_why_not(sentence, kind):
    assert kinds_of(sentence) == {kind}


def test_a_tag_does_not_make_a_question_of_a_claim():
    assert "quantity" in kinds_of("They spend $5 billion a year, right?")


def test_a_hedge_does_not_make_an_opinion_of_a_figure():
    assert kinds_of("I believe that 45 million people are uninsured.") == {"quantity"}


@given(st.text(max_size=300))
def test_any_text_is_either_a_claim_or_not(text):
    found = kinds(text, find(text))

    assert found <= NOT_A_CLAIM or not found & NOT_A_CLAIM


@pytest.mark.parametrize("piece", ["more a ", "he said ", "the first ", "Sam ", "most ", "“", "I "])
def test_time_grows_with_the_sentence(piece):
    def cpu_s(size):
        text = piece * (size // len(piece))
        began = time.process_time()
        kinds(text, [])  # gives its reasons too
        return time.process_time() - began

    small = max(min(cpu_s(20_000) for _try in range(3)), 0.005)

    tries = (cpu_s(320_000) for _try in range(3))
    assert any(taken < 16 * 4 * small for taken in tries)  # squared: 256 times
