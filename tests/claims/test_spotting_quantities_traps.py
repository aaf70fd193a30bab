"""What holds digits or number words and is no quantity; and whatever else a text may hold."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.spotting.quantities import find
from tests.claims.quantity_figures import LABELLED, measure

NAMES = [
    "V3", "R1", "O1", "GPT-4", "H100", "F-35", "G7", "G20", "9/11", "COVID-19", "B-52",
    "Boeing 737", "iPhone 15",
    "Article 5", "Section 230", "Chapter 11", "Title 42", "Route 66", "Fortune 500", "S&P 500",
    "Catch-22", "24/7",
    "D3", "Channel 4", "World War II", "World War Two", "Windows 11", "7-Eleven", "5G", "401(k)",
    "the 13th Amendment",
    "the Second World War", "version 1.2.3", "a 5-4 decision", "4K", "Form 1040",
    "1600 Pennsylvania Avenue",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_digits_is_no_quantity(name):
    assert find(f"They spoke of {name} again.") == []


@pytest.mark.parametrize(
    "words",
    [
        "at 3:30", "at 9 am", "at 9 a.m. sharp", "at nine o'clock", "on 555-1234",
        "on 1-800-555-1234",
        "on (202) 456-1111", "at [00:12:33]", "from 10.0.0.1",
    ],
)  # fmt: skip
def test_times_of_day_and_telephone_numbers_are_no_quantities(words):
    assert find(f"They called {words}.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "This one is new.", "No one knew.", "It is one of the best.", "One thing is clear.",
        "One day we will see.",
        "First of all, it works.", "It is a first time.", "I have a second question.",
        "He is a man.",
        "Number two, we must act.", "It has a double standard.", "That's my five-point plan.",
        "We love one another.",
        "It may be so.", "They march to town.", "And, 5, I would reform schools.",
    ],
)  # fmt: skip
def test_words_that_only_sound_like_numbers_are_left_alone(sentence):
    assert find(sentence) == []


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_and_spans_cut_what_they_claim(text):
    _spans_hold(text)


PIECES = st.sampled_from([
    "5", "1,000", "$", "million", "half", "a", "of", "and", "one", "hundred", "percent", "%", "-",
    "/", "between", "to",
    "in", "2016", "years", "ago", "old", "'", "08", "May", "4th", "the", "last", "times", "more",
    "point", "five", "½",
    "\u0663", "dollars", "pounds", "No", ".", ",", ":", "am", "first", "largest", "number", "dozen",
    "x", "s", "km", "per",
    "every", "day", "Q1", "fiscal", "uh", "İ", "-", "9" * 40,
])  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=25))
def test_any_order_of_number_words_is_read_and_spans_cut_what_they_claim(pieces):
    _spans_hold("".join(word + space for word, space in pieces))


def _spans_hold(text):
    behind = 0
    for one in find(text):
        assert text[one.start : one.end] == one.text
        assert behind <= one.start < one.end
        behind = one.end


@pytest.mark.parametrize(
    "repeated",
    [
        "We spent $5 million on 12 people. ",
        "1",
        "12,",
        "1-",
        "one hundred and ",
        "half a ",
        "between 5 and ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(repeated):
    def seconds(size):
        text = (repeated * (size // len(repeated) + 1))[:size]
        tries = []
        for _try in range(3):
            before = time.process_time()
            find(text)
            tries.append(time.process_time() - before)
        return min(tries)

    assert seconds(80_000) < 16 * max(
        seconds(10_000), 0.002
    )  # eight times the text; quadratic would be 64


@pytest.mark.parametrize("name", sorted(path.name for path in LABELLED.glob("*.tsv")))
def test_of_labelled_sentences_few_quantities_are_missed_or_invented(name):
    figures = measure(name)

    assert min(figures.precision, figures.recall) >= 0.92, "\n".join(figures.faults)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About half a million people came.", [("500000", "person")]),
        ("Of the 538 electors, I won 306, 57 percent.",
         [("538", "elector"), ("306", ""), ("57", "%")]),
        ("The ID.4 sells well.", []),
        ("The 49ers won, and H.R. 1319 passed.", []),
        ("It rose from 5 to 10 percent.", [("5", "%"), ("10", "%")]),
        ("It was 26 Celsius.", [("26", "degree Celsius")]),
    ],
)  # fmt: skip
def test_what_stands_beside_a_number_does_not_make_another_of_it(text, expected):
    assert [(str(one.value), one.unit) for one in find(text)] == expected


def test_the_rate_of_an_amount_is_kept_behind_a_comparison():
    assert [one.per for one in find("Families pay $2,400 more per year.")] == ["year"]
    assert [one.per for one in find("It makes 1.6 million a year.")] == ["year"]
