"""Statements: the sentence's own words, fewer of them; what is not certain is left open."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spotting.findings import Said
from claims.spotting.sentences import split
from claims.spotting.statements import propose
from tests.claims.readings import DEMO, read_text

WORDS = re.compile(r"[^\W_]+")


def texts(sentence, before=(), mends=()):
    return [one.text for one in propose(Said(sentence), [Said(text) for text in before], mends)]


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("So NVIDIA, I just saw, is losing 12% today.", "NVIDIA, I just saw, is losing 12% today."),
        ("And yeah, the whole tech sector is down.", "The whole tech sector is down."),
        ("So, you know, it's quite something, right?", "It's quite something."),
        (
            "And so China, in many ways, doesn't have a choice.",
            "China, in many ways, doesn't have a choice.",
        ),
        ("It is, you know, the largest fund.", "It is the largest fund."),
        (
            "They are as the, you know, the smartest creatures.",
            "They are as the smartest creatures.",
        ),
        ("Well, they left the deal.", "They left the deal."),
        ("(APPLAUSE) And, in fact, the debt fell.", "The debt fell."),
        ("But, by the way, the debt fell.", "The debt fell."),
        ("I mean, there's a whole field of safety.", "There's a whole field of safety."),
    ],
)
def test_empty_words_go(sentence, statement):
    assert texts(sentence) == [statement]


@pytest.mark.parametrize(
    "sentence",
    [
        "I think OpenAI spends $5 billion a year, so 100 times less basically.",
        "DeepSeek kind of destroyed that assumption.",
        "It was about 50,000 chips.",
        "Basically anyone can download it.",
        "So many people have left the city.",
        "So that is what it means to them.",
        "Maybe there was a bit too much funding.",
        "No, the plan costs nothing.",
        "However, the plan costs nothing.",
    ],
)
def test_a_hedge_and_a_word_that_says_something_stay(sentence):
    assert texts(sentence)[0].split()[-3:] == sentence.split()[-3:]
    assert len(texts(sentence)[0].split()) >= len(sentence.split()) - 1


def test_the_hedge_that_opens_a_claim_stays():
    assert texts("So I think OpenAI spends $5 billion a year.") == [
        "I think OpenAI spends $5 billion a year."
    ]


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        (
            "And then OpenAI released a new model called O1, which is really the top of the range.",
            [
                "Then OpenAI released a new model called O1.",
                "Which is really the top of the range.",
            ],
        ),
        (
            "The deficit fell by half, and unemployment has never been lower.",
            ["The deficit fell by half.", "Unemployment has never been lower."],
        ),
        (
            "They cut the tax, but the debt rose by $2 trillion.",
            ["They cut the tax.", "The debt rose by $2 trillion."],
        ),
        (
            "He signed the bill; she voted against it.",
            ["He signed the bill.", "She voted against it."],
        ),
        (
            "Bush cut the tax and he raised the debt.",
            ["Bush cut the tax.", "He raised the debt."],
        ),
        (
            "They undermined him, and now they have a crisis.",
            ["They undermined him.", "Now they have a crisis."],
        ),
        (
            "He won, and the people of Ohio voted for him.",
            ["He won, and the people of Ohio voted for him."],
        ),
        (
            "He won in Iowa, and the people of Ohio voted for him.",
            ["He won in Iowa.", "The people of Ohio voted for him."],
        ),
    ],
)
def test_a_sentence_of_two_claims_is_split(sentence, statements):
    assert texts(sentence) == statements


@pytest.mark.parametrize(
    "sentence",
    [
        "If they want to compete, they need better chips, and they need them now.",
        "I think the deficit fell by half, and unemployment is low.",
        "Wang said that the labs have chips, and they are hiding them.",
        "The company sold cars, trucks, and buses in 2019.",
        "They cut taxes, and raised the debt.",
        "Did they cut taxes, and did the debt rise?",
        "It's true that the deficit fell, and wages rose.",
        "Either the deficit fell, or wages rose, but nobody knows.",
        "The bank, which is in Ohio, sold its shares to the fund.",
        "It is, of course, and always was the law.",
        "Not the men who fought in that war, but the policy which got us there.",
        "They gave their sweat, their tears, and their very lives for this country.",
        "He said wages fell and they never rose.",
        "We should have a plan where people come in, and then they can go home.",
        "They would cut the tax and they would raise the debt.",
        "Those rules that we got rid of, which -- and we have some rules -- are gone.",
        "The issue he named, and we touched on it, is race.",
        "They sold no cars last year, but they will once wages rise.",
        "The plan cut taxes, and the people he worked for, he never paid.",
        "Coming up, how would they protect us, and another attack did what.",
    ],
)
def test_a_sentence_that_hangs_together_stays_whole(sentence):
    assert texts(sentence) == [sentence]


def test_recognition_errors_are_mended_and_named():
    mends = [("ChargePT", "ChatGPT"), ("DeepSea", "DeepSeek")]
    found = propose(Said("It's overtaken all apps, including ChargePT."), [], mends)

    assert found[0].text == "It's overtaken all apps, including ChatGPT."
    assert found[0].mended == (("ChargePT", "ChatGPT"),)
    assert texts("The DeepSeas are deep.", (), mends) == ["The DeepSeas are deep."]


def test_more_statements_than_sentences_of_the_demo_fit_a_line():
    said = [Said(one.text) for one in split(read_text(DEMO.read_text()).lines)]
    statements = [one.text for sentence in said for one in propose(sentence)]

    fit = sum(len(text) <= 75 for text in statements) / len(statements)
    assert fit > 0.45 > sum(len(one.text) <= 75 for one in said) / len(said)


@given(
    st.text(max_size=200),
    st.lists(st.text(max_size=80), max_size=3),
    st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=2),
)
def test_any_text_is_read(text, before, mends):
    for one in propose(Said(text), [Said(other) for other in before], mends):
        assert one.text.strip()
        assert all(one.text[slot.start : slot.end] == slot.text for slot in one.slots)


PIECES = [
    "DeepSeek spends $5.5 million a year",
    ", and ",
    ", which is ",
    "it fell by 12%",
    ", you know, ",
    "So, ",
    "they're right",
    " that ",
    "Sam Altman ",
    "the first model ",
    "his 3 jobs. ",
    "it's ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(PIECES))
def test_a_proposal_has_no_word_that_nobody_said(pieces, before):
    text = "".join(pieces)
    mends = [("DeepSeek", "Deep Seek")]
    allowed = {word.casefold() for word in WORDS.findall(text)} | {"deep", "seek"}

    for one in propose(Said(text), [Said(before)], mends):
        assert {word.casefold() for word in WORDS.findall(one.text)} <= allowed
        names = " ".join(name for slot in one.slots for name in slot.candidates).casefold()
        known = f"{text} {before} Deep Seek are is have has will s".casefold()
        assert set(WORDS.findall(names)) <= set(WORDS.findall(known))


@pytest.mark.parametrize("piece", [*PIECES, "that ", "The ", "I ", "A, and it is ", "; ", "a", "1"])
def test_time_grows_with_the_sentence(piece):
    def cpu_s(size):
        text = piece * (size // len(piece))
        began = time.process_time()
        propose(Said(text), [Said(text)], [("million", "billion")])
        return time.process_time() - began

    small = max(min(cpu_s(20_000) for _try in range(3)), 0.005)

    tries = (cpu_s(320_000) for _try in range(3))
    assert any(taken < 16 * 4 * small for taken in tries)  # squared: 256 times
