"""Texts are compared by their words: what counts as one, and that its place is right."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.bm25 import Bm25
from claims.matching.stemming import stem
from claims.matching.words import LONGEST_READ, plain, stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We taxed the taxes", ["tax", "tax"]),
        ("50,000 H100s cost 1.5 million", ["50000", "h", "100", "cost", "1.5", "million"]),
        ("#ClimateStrike by @JoeBiden", ["climat", "strik", "joe", "biden"]),
        ("see https://t.co/abc or pic.twitter.com/x now", ["see", "now"]),
        ("Burned downhttps://t.co/a #GE19pic.twitter.com/b", ["burn", "down", "ge", "19"]),
        ("Façade of the US", ["facad", "us"]),
        ("don’t tell us", ["tell"]),
    ],
)
def test_words_are_read_so_that_the_same_is_the_same(text, expected):
    assert stems(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("stopped", "stop"),
        ("countries", "country"),
        ("created", "create"),
        ("businesses", "business"),
        ("rising", "rise"),
    ],
)
def test_endings_do_not_tell_words_apart(one, other):
    assert stem(one) == stem(other)


def test_short_words_and_other_scripts_keep_their_endings():
    assert [stem("ring"), stem("red"), stem("gas"), stem("выборы")] == [
        "ring",
        "red",
        "gas",
        "выборы",
    ]


def test_a_capital_is_a_name_only_inside_a_sentence():
    names = [word.stem for word in words("Taxes rose. Jobs fell, said Ohio") if word.is_name]

    assert names == ["ohio"]


@given(st.text())
def test_any_text_is_read_and_each_word_is_where_it_says(text):
    found = words(text)

    assert [text[word.start : word.end].strip() != "" for word in found] == [True] * len(found)
    assert [word.start for word in found] == sorted(word.start for word in found)


@given(st.text())
def test_what_a_model_reads_holds_no_address(text):
    assert "https://" not in plain(f"{text} https://example.org/{text}")


def test_of_a_megabyte_only_the_beginning_is_read():
    assert len(stems("a1" * 1_000_000)) <= LONGEST_READ


def test_a_tweet_is_read_as_people_read_it():
    assert plain("#DefundTheCBC now\nhttps://t.co/1 — @BradTrostCPC") == (
        "Defund The CBC now — Brad Trost CPC"
    )


@pytest.mark.parametrize("sent", ["", " November 27, 2018", ' May 4 , 2019 "'])
def test_of_who_sent_a_message_and_when_only_the_name_is_read(sent):
    assert plain(f"He is ill 🙏🏼 pic.twitter.com/i6 — Ann Lee (@_Ann_Lee){sent}") == (
        "He is ill — Ann Lee"
    )


def test_a_handle_inside_a_text_stays():
    assert plain("Ann Lee (@AnnLee) said so.") == "Ann Lee (Ann Lee) said so."


def test_a_number_that_ends_a_name_is_no_number():
    assert [word.stem for word in words("H100s, GPT4, 5B, 100") if word.is_number] == ["5", "100"]


@pytest.mark.parametrize("piece", ["(@", "(@a) May 4, 2019 ", "h", "https:/", "🙏", '" ', "#a1"])
def test_a_long_message_is_read_in_a_moment(piece):
    began = time.process_time()
    plain(piece * LONGEST_READ)
    words(piece * LONGEST_READ)

    assert time.process_time() - began < 1


def test_rare_words_weigh_more_and_long_texts_less():
    index = Bm25([["tax", "rose"], ["tax", "fell"], ["tax"], ["tax", *["so"] * 50]])

    scores = index.scores(["tax", "fell", "fell"])

    assert scores.argsort()[::-1].tolist() == [1, 2, 0, 3]
    assert index.rarity("unheard") > index.rarity("rose") > index.rarity("tax") > 0


def test_nothing_shared_scores_nothing():
    assert Bm25([["tax"], []]).scores(["war"]).tolist() == [0, 0]
    assert Bm25([]).scores(["war"]).tolist() == []
