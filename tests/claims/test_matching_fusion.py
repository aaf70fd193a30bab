"""Earlier claims are ordered by all that speaks for them, and the words they share are shown."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.fusion import Candidate, Query, fuse, rescaled

TEXTS = st.text(max_size=60) | st.sampled_from(
    ["Unemployment fell to 3.5 percent in Ohio", "The US spent $50,000 on this", "Jobs #JobsNow"]
)


def alike(_word):
    return 1.0


def order(query, *candidates):
    return [match.id for match in fuse(query, candidates, alike)]


def test_meaning_and_words_both_count():
    said = Query("Unemployment fell to 3.5 percent")

    assert order(
        said,
        Candidate(1, "Wages rose in Texas", meaning=0.2),
        Candidate(2, "Joblessness is down to 3.5 percent", words=4.0, meaning=0.8),
        Candidate(3, "Unemployment rose", words=2.0, meaning=0.5),
    ) == [2, 3, 1]


def test_other_numbers_speak_against_a_match():
    said = Query("crime fell by 12 percent")
    same = Candidate(2, "crime fell by 12 percent", words=1, meaning=0.8)
    other = Candidate(1, "crime fell by 17 percent", words=1, meaning=0.8)

    assert order(said, other, same) == [2, 1]
    assert "other_numbers" in fuse(said, [other], alike)[0].why
    assert "other_numbers" not in fuse(said, [same], alike)[0].why


def test_the_same_speaker_and_a_near_day_come_first():
    said = Query("crime fell", speaker="Ann Lee", day=date(2026, 5, 1))
    by_her = Candidate(3, "crime fell", meaning=0.8, speaker="ann lee")
    near = Candidate(2, "crime fell", meaning=0.8, day=date(2026, 4, 1))
    far = Candidate(1, "crime fell", meaning=0.8, day=date(2010, 4, 1))

    assert order(said, far, near, by_her) == [3, 2, 1]
    assert "speaker" in fuse(said, [by_her], alike)[0].why


def test_the_words_shared_are_shown_in_both_texts():
    said = "They said that exports fell sharply, by 12 percent."
    claim = "Chinese exports fell 12 percent"

    (match,) = fuse(Query(said), [Candidate(1, claim)], alike)

    assert [said[start:end] for start, end in match.query_spans] == [
        "exports fell",
        "12 percent",
    ]
    assert [claim[start:end] for start, end in match.claim_spans] == ["exports fell 12 percent"]
    assert "numbers" in match.why


@pytest.mark.parametrize(
    ("said", "claim", "shown"),
    [
        ("100", "about 50,000 H100s", []),
        ("H100", "about 50,000 H100s", ["H100s"]),
        ("5 billion", "It cost $5B or 5 billion.", ["5 billion"]),
        ("climate 2020", "#ClimateStrike2020 now", ["Climate", "2020"]),
        ("burned", "It burnedhttps://t.co/a down", ["burned"]),
    ],
)
def test_only_whole_words_are_shown_as_shared(said, claim, shown):
    (match,) = fuse(Query(said), [Candidate(1, claim)], alike)

    assert [claim[start:end] for start, end in match.claim_spans] == shown


def test_shared_words_of_one_long_word_are_found_in_a_moment():
    began = time.process_time()
    fuse(Query("a"), [Candidate(1, "a1" * 10_000)], alike)

    assert time.process_time() - began < 1


def test_what_words_did_not_find_gets_nothing_for_words():
    assert rescaled([0, 3, 5, 4]) == [0, 0, 1, 0.5]
    assert rescaled([0, 7]) == [0, 1]
    assert rescaled([0]) == [0]


@given(TEXTS, st.lists(st.tuples(TEXTS, TEXTS, st.floats(0, 9), st.floats(-1, 1)), max_size=6))
def test_any_texts_have_one_order_and_spans_that_cut_them(said, rows):
    candidates = [
        Candidate(number, claim, title, words, meaning)
        for number, (claim, title, words, meaning) in enumerate(rows)
    ]

    found = fuse(Query(said), candidates, alike)

    assert found == fuse(Query(said), candidates[::-1], alike)
    assert found == sorted(found, key=lambda match: (-match.score, match.id))
    for match in found:
        claim = candidates[match.id].claim
        assert 0 <= match.score <= 1
        assert all(said[start:end].strip() for start, end in match.query_spans)
        assert all(claim[start:end].strip() for start, end in match.claim_spans)
