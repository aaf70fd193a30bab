"""Runs of a text: nothing is lost, and every character carries exactly the marks on it."""

from hypothesis import given
from hypothesis import strategies as st

from claims.formats.markup import Piece, pieces
from claims.marking import Mark, Run, cut


def shown(runs):
    return [(run.text, [mark.key for mark in run.marks]) for run in runs]


def piece(text, start_char=0):
    return [Piece(start_char, start_char + len(text), text)]


def test_a_text_without_marks_is_one_run():
    assert cut(piece("All of it."), []) == [Run(0, 10, "All of it.", (), ())]


def test_marks_inside_one_another_and_across_one_another_are_all_on_their_characters():
    outer, inner, across = Mark(0, 8, "outer"), Mark(2, 4, "inner"), Mark(6, 10, "across")

    runs = cut(piece("abcdefghij"), [across, inner, outer])

    assert shown(runs) == [
        ("ab", ["outer"]),
        ("cd", ["outer", "inner"]),
        ("ef", ["outer"]),
        ("gh", ["outer", "across"]),
        ("ij", ["across"]),
    ]
    assert [run.ends for run in runs] == [(), (inner,), (), (outer,), (across,)]


def test_marks_on_the_same_words_stand_side_by_side():
    one, two = Mark(4, 7, "one"), Mark(4, 7, "two")

    runs = cut(piece("say the word"), [two, one])

    assert shown(runs) == [("say ", []), ("the", ["one", "two"]), (" word", [])]
    assert runs[1].ends == (one, two)


def test_places_count_from_the_start_of_the_file():
    assert shown(cut(piece("ab cd", 100), [Mark(90, 102, "x")])) == [("ab", ["x"]), (" cd", [])]


def test_an_entity_of_the_file_is_one_unit_shown_as_read():
    text = "R&amp;D <i>costs</i>"
    mark = Mark(0, 4, "cuts the entity")

    runs = cut(pieces(text, 0, "srt"), [mark])

    assert shown(runs) == [
        ("R", ["cuts the entity"]),
        ("&", ["cuts the entity"]),
        ("D ", []),
        ("costs", []),
    ]
    assert [(run.start_char, run.end_char) for run in runs] == [(0, 1), (1, 6), (6, 8), (11, 16)]


def test_a_mark_that_ends_in_a_tag_ends_with_the_last_word_before_it():
    mark = Mark(0, 5, "to inside the tag")

    runs = cut(pieces("a <i>b</i>", 0, "srt"), [mark])

    assert [(run.text, run.ends) for run in runs] == [("a ", (mark,)), ("b", ())]


def test_what_html_would_change_is_shown_at_the_same_length():
    assert shown(cut(piece("one\r\ntwo\0"), [])) == [("one \ntwo\N{REPLACEMENT CHARACTER}", [])]


places = st.integers(0, 60)
marks_anywhere = st.lists(
    st.tuples(places, places, st.sampled_from("abcdef"))
    .filter(lambda mark: mark[0] < mark[1])
    .map(lambda mark: Mark(*mark)),
    max_size=12,
)
texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"), min_size=1, max_size=50
)


@given(text=texts, start=st.integers(0, 20), marks=marks_anywhere)
def test_every_character_carries_exactly_the_marks_that_lie_on_it(text, start, marks):
    runs = cut(piece(text, start), marks)

    assert "".join(run.text for run in runs) == text
    assert all(len(run.text) == run.end_char - run.start_char > 0 for run in runs)
    for run in runs:
        for place in range(run.start_char, run.end_char):
            on_it = sorted(m.key for m in marks if m.start_char <= place < m.end_char)
            assert sorted(mark.key for mark in run.marks) == on_it


@given(text=texts, start=st.integers(0, 20), marks=marks_anywhere)
def test_there_are_no_more_runs_than_edges_and_every_mark_ends_once(text, start, marks):
    runs = cut(piece(text, start), marks)

    edges = {place for mark in marks for place in (mark.start_char, mark.end_char)}
    inside = {place for place in edges if start < place < start + len(text)}
    assert len(runs) == len(inside) + 1
    ended = [mark for run in runs for mark in run.ends]
    assert sorted(map(repr, set(ended))) == sorted(
        {repr(m) for m in marks if m.start_char < start + len(text) and m.end_char > start}
    )


@given(
    parts=st.lists(st.sampled_from(["word ", "<i>", "</i>", "&amp;", "x"]), max_size=20),
    marks=marks_anywhere,
)
def test_a_run_of_a_caption_is_what_the_file_prints_there(parts, marks):
    text = "".join(parts)

    for run in cut(pieces(text, 0, "srt"), marks):
        printed = text[run.start_char : run.end_char]
        assert run.text in (printed, "&")
        assert printed in (run.text, "&amp;")
