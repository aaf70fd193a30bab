"""What a language model says of claims is checked against what was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import Candidate, checking
from claims.spotting.findings import Said
from tests.claims.model_endpoint import ASKED, COST, TALK, claim


def kept(*items: object) -> list[Candidate]:
    return checking.read({"claims": list(items)}, TALK, ASKED)[0]


UNTRUE = {
    "words nobody said": claim(quote="It was trained for only $6 million"),
    "other capitals": claim(quote="it was trained for only $5.5 million"),
    "no words": claim(quote=" "),
    "another number": claim(statement="DeepSeek V3 was trained for $6.5 million"),
    "another magnitude": claim(statement="DeepSeek V3 was trained for only $5.5 billion"),
    "a number in words": claim(statement="DeepSeek V3 was trained for sixty million dollars"),
    "a number nobody said": claim(statement="DeepSeek V3 was trained on 2,048 chips"),
    "an unknown name": claim(statement="Huawei was trained for only $5.5 million"),
    "an unknown name inside": claim(statement="It was trained by Huawei for only $5.5 million"),
    "a negation more": claim(statement="DeepSeek V3 was not trained for $5.5 million"),
    "a negation less": claim(quote="nobody copied it", statement="They copied it"),
    "an address": claim(statement="See http://evil.example for V3"),
    "markup": claim(statement="<b>DeepSeek</b> was trained"),
    "a line break": claim(statement="DeepSeek\nV3"),
    "words turned round": claim(statement="DeepSeek \u202eV3"),
    "nothing": claim(statement=" "),
    "too much": claim(statement="it was trained " * 30),
    "a sentence not asked about": claim(n=3),
    "a sentence before the first": claim(n=-1),
    "a number as text": claim(n="1"),
    "true for a number": claim(n=True),
    "a worth above one": claim(worth=1.01),
    "no worth": claim(worth=None),
    "a worth that is no number": claim(worth=float("nan")),
    "no object": "DeepSeek V3",
    "another object": {"claim": "DeepSeek V3"},
}


@pytest.mark.parametrize("item", UNTRUE.values(), ids=UNTRUE)
def test_what_is_not_true_to_the_words_said_is_refused(item):
    assert checking.read({"claims": [item, COST]}, TALK, ASKED) == (kept(COST), 1)


TRUE = [
    COST,
    claim(statement="V3 was trained for $5.5 million"),
    claim(statement="According to Arnaud Bertrand, V3 was trained for $5.5 million"),
    claim(quote="nobody copied it", statement="Nobody copied DeepSeek's V3"),
    claim(
        n=2, quote="OpenAI spends $5 billion a year", statement="OpenAI spends $5 billion a year"
    ),
]


@pytest.mark.parametrize("item", TRUE, ids=[one["statement"] for one in TRUE])
def test_what_only_puts_the_words_otherwise_is_kept(item):
    assert [one.statement for one in kept(item)] == [item["statement"]]


def test_words_cannot_be_cut_off_the_negation_before_them():
    denied = [Said("It is not true that DeepSeek copied OpenAI.")]
    cut = {"n": 0, "quote": "DeepSeek copied OpenAI", "worth": 1}
    cut["statement"] = "DeepSeek copied OpenAI"

    assert checking.read({"claims": [cut]}, denied, range(1)) == ([], 1)


def test_the_same_claim_again_and_a_fifth_of_one_sentence_are_too_many():
    five = [claim(quote=TALK[1].text[: 20 + n], statement="It was trained") for n in range(5)]

    assert len(kept(COST, COST)) == 1
    assert len(kept(*five)) == checking.MOST_A_SENTENCE


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["claims", "n", "quote", "statement", "worth"]), inner)
    ),
    max_leaves=12,
)


@given(answer=json_values)
def test_no_answer_breaks_the_check_and_what_is_kept_is_verbatim(answer):
    found, _refused = checking.read(answer, TALK, ASKED)

    assert all(one.sentence in ASKED and one.end <= len(TALK[one.sentence].text) for one in found)


@given(quote=st.text(max_size=30), statement=st.text(max_size=60), n=st.integers(-2, 4))
def test_whatever_is_claimed_a_kept_statement_names_no_number_that_was_not_said(
    quote, statement, n
):
    item = {"n": n, "quote": quote, "statement": statement, "worth": 0.5}

    for one in checking.read({"claims": [item]}, TALK, ASKED)[0]:
        assert TALK[n].text[one.start : one.end] == quote
        assert set(checking.FIGURES.findall(one.statement)) <= {"3", "5.5", "5", "100"}
