"""Worth: sentences a fact-checker would pick rank high, with reasons that are true of them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spotting.cutoffs import NORMAL
from claims.spotting.sentences import split
from claims.spotting.worth import reasons, worth
from tests.claims.readings import DEMO, read_text

PICKED = [
    "trained for only $5.5 million",
    "$5 billion a year, so 100 times less",
    "about 50,000 H100s",
    "losing 12% today",
    "MIT license",
    "most downloaded app",
]


def test_what_a_professional_picks_in_the_demo_is_among_the_first_twenty():
    found = split(read_text(DEMO.read_text()).lines)
    befores = ["", *(one.text for one in found)]
    ranked = sorted(
        zip(found, befores, strict=False),
        key=lambda pair: worth(pair[0].text, pair[1]),
        reverse=True,
    )
    top = " | ".join(one.text for one, _before in ranked[:20])

    assert [picked for picked in PICKED if picked not in top] == []


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Unemployment fell to 3.5 percent in 2019.", "I think we should do better."),
        ("He signed the bill in March.", "Will he sign the bill?"),
        ("The company paid $40 million in fines.", "Thank you so much for joining us."),
        ("She voted against the treaty twice.", "I hope that she will vote for it."),
        ("Crime doubled between 2010 and 2015.", "Let's talk about crime."),
    ],
)
def test_a_checkable_fact_is_worth_more_than_talk(more, less):
    assert worth(more) > NORMAL > worth(less)


def test_an_empty_sentence_is_worth_nothing():
    assert (worth(""), worth("  ")) == (0.0, 0.0)


@given(st.text(max_size=300), st.text(max_size=20))
def test_any_text_has_a_worth(text, before):
    assert 0 <= worth(text, before) <= 1


HOSTILE = [
    "a",
    "a ",
    "two ",
    "111,",
    "A",
    '" ',
    "? ",
    "more ",
    "$1,",
    "( ",
    "in ",
    "0 out of ",
    "“",
]


def read_and_weigh(text: str) -> None:
    for sentence in split(read_text("x " + text).lines):
        worth(sentence.text)
        reasons(sentence.text)


def cpu_s(act, text: str) -> float:
    """The least of three tries: what else the machine does only adds."""
    taken = []
    for _try in range(3):
        began = time.process_time()
        act(text)
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.mark.parametrize(
    ("pattern", "act", "chars"),
    [(pattern, read_and_weigh, 2_500) for pattern in HOSTILE]
    + [(pattern, reasons, 12_000) for pattern in ("two ", "111,", "six million ", "more a ")],
)
def test_a_sixteenfold_text_costs_about_sixteen_times_as_much(pattern, act, chars):
    short = pattern * (chars // len(pattern))
    cpu_s(act, short)

    assert cpu_s(act, short * 16) < 16 * 7 * max(cpu_s(act, short), 0.001)  # squared: 256 times
