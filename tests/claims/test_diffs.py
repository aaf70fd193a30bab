"""The word diff that a reviewer reads."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.diffs import Piece, word_diff

TEXTS = st.text(alphabet="ab 1.,\n", max_size=60)


def text_without(kind, pieces):
    return "".join(piece.text for piece in pieces if piece.kind != kind)


def test_a_changed_word_stands_between_what_stayed():
    assert word_diff("It cost 5.5 million.", "It cost 6 million.") == [
        Piece("same", "It cost "),
        Piece("removed", "5.5"),
        Piece("added", "6"),
        Piece("same", " million."),
    ]


def test_a_changed_phrase_is_one_change_and_not_one_a_word():
    assert word_diff("about nine hundred times", "about 100 000 times") == [
        Piece("same", "about "),
        Piece("removed", "nine hundred"),
        Piece("added", "100 000"),
        Piece("same", " times"),
    ]


def test_a_new_paragraph_is_added_whole():
    assert word_diff("One.\n", "One.\n\nTwo.\n") == [
        Piece("same", "One.\n"),
        Piece("added", "\nTwo.\n"),
    ]


def test_the_same_text_has_no_changes():
    assert word_diff("The same.", "The same.") == [Piece("same", "The same.")]
    assert word_diff("", "") == []


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    pieces = word_diff(before, after)

    assert text_without("added", pieces) == before
    assert text_without("removed", pieces) == after
    assert all(one.kind != two.kind for one, two in pairwise(pieces))


def test_a_long_text_with_a_few_changes_is_quick():
    lines = [
        f"Paragraph {n} says that the figure of {n * 7} was given on air.\n" for n in range(900)
    ]
    changed = [
        line.replace("given", "said") if n % 50 == 0 else line for n, line in enumerate(lines)
    ]
    started = time.process_time()

    pieces = word_diff("".join(lines), "".join(changed))

    assert sum(piece.kind == "added" for piece in pieces) == 18
    assert time.process_time() - started < 1


def test_few_words_over_and_over_are_shown_as_replaced_not_compared_for_hours():
    before, after = "a b " * 10_000, "b a a " * 8_000

    assert word_diff(before, after) == [Piece("removed", before), Piece("added", after)]
    assert word_diff("a\n" * 20_000, "a\n" * 20_001)[0].kind == "removed"
