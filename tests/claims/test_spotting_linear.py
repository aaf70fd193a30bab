"""The small linear model: plain words and pairs, the same wherever it runs."""

from hashlib import sha256
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spotting.card import MODEL, Card, Scale, as_worths, card
from claims.spotting.linear import BIAS, log_odds, read_weights, terms, write_weights

WEIGHTS = {BIAS: -1.0, "percent": 2.0, "0 percent": 4.0}


def test_terms_are_words_and_pairs_in_small_letters_with_every_digit_a_nought():
    assert terms("It's 12 Percent!") == {"it's", "00", "percent", "it's 00", "00 percent"}


def test_known_terms_add_up_by_the_root_of_their_number():
    assert log_odds("8 percent", WEIGHTS) == pytest.approx(-1 + 6 / sqrt(2))
    assert log_odds("Hello there.", WEIGHTS) == -1.0


def test_weights_written_are_the_weights_read(tmp_path):
    write_weights({"rose by": 1.254, BIAS: -0.5}, tmp_path / "linear.tsv")

    assert read_weights(tmp_path / "linear.tsv") == {BIAS: -0.5, "rose by": 1.25}


def test_a_half_lies_where_the_scale_says():
    scale = Scale(slope=2.0, offset=1.0)

    assert (scale.worth(-0.5), scale.worth(-9e9), scale.worth(9e9)) == (0.5, 0.0, 1.0)


def test_a_text_with_nothing_in_it_is_worth_nothing():
    assert as_worths(["a", " ", ""], [0.0, 5.0, 5.0], Scale(1, 0)) == [0.5, 0.0, 0.0]


def test_both_models_ship_with_the_digests_they_were_measured_with():
    for part in ["encoder", "linear"]:
        for name, digest in card(part).digests.items():
            assert sha256((MODEL / name).read_bytes()).hexdigest() == digest
    assert Card.read("linear") == card("linear")


@given(st.text(max_size=300))
def test_any_text_has_log_odds(text):
    assert isinstance(log_odds(text, WEIGHTS), float)
