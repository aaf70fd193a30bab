"""Which words carried a sentence's worth."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.spotting.explaining import MOST_WORDS, explain
from claims.spotting.worth import worth

LONG = (
    "My understanding is that the company in Hangzhou has about 50,000 chips, which they cannot"
    " talk about, obviously, because it is against the export controls that the United States put"
    " in place two years ago, and unemployment there rose to 17 percent while wages fell by half."
)


def test_the_figure_carries_a_claim_of_figures():
    heaviest = explain("Unemployment fell to 3.5 percent in 2019.")[:3]

    assert {weight.word for weight in heaviest} & {"3.5", "percent", "Unemployment"}


def test_a_words_weight_is_what_worth_loses_without_it():
    whole = "He paid 40 dollars."
    found = {weight.word: weight.drop for weight in explain(whole)}

    assert found["40"] == round(worth(whole) - worth("He paid dollars."), 4)


def test_the_heaviest_word_comes_first_and_small_words_not_at_all():
    found = explain("The bank has lost $5.5 billion of its money.")

    drops = [weight.drop for weight in found]
    assert drops == sorted(drops, reverse=True)
    assert {weight.word for weight in found} == {"bank", "lost", "$5.5", "billion", "money"}


def test_of_a_very_long_sentence_the_first_words_are_tried():
    assert len(explain("word " * 500)) == MOST_WORDS


def test_a_long_sentence_is_explained_while_one_waits():
    explain("Loaded.")
    taken = []
    for _try in range(3):
        began = time.process_time()
        explain(LONG)
        taken.append(time.process_time() - began)

    assert min(taken) < 0.3


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_every_word_stands_where_it_says(text):
    for weight in explain(text):
        assert text[weight.start : weight.end] == weight.word != ""
