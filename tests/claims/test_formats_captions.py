"""SRT and WebVTT: cues, voices, markup, roll-up repeats; every word at its exact place."""

from itertools import pairwise

import pytest

from claims.formats.markup import Piece
from tests.claims.readings import DATA, cut, read_text, said


def times(reading) -> list[tuple[int, int, str]]:
    return [(line.start_ms, line.end_ms, line.heard) for line in reading.lines]


def webvtt(*cues: str) -> str:
    """A file of cues of one second each."""
    timed = [f"00:{n:02}.000 --> 00:{n + 1:02}.000\n{cue}\n" for n, cue in enumerate(cues)]
    return "WEBVTT\n\n" + "\n".join(timed)


def test_webvtt_of_a_programme_is_read_by_voice():
    reading = read_text((DATA / "debate.vtt").read_text())

    assert [(line.turn, line.speaker, line.heard) for line in reading.lines] == [
        (1, "Jane Doe", "Petrol rose by 12% in a year."),
        (1, "Jane Doe", "That is the highest\nprice since 2008."),
        (2, "Bob O'Neil", "AT&T paid $5.5 million."),
        (3, "Jane Doe", "Did it?"),
        (4, "Bob O'Neil", "It did."),
    ]
    assert [line.start_ms for line in reading.lines] == [1000, 3500, 6000, 6000, 3_661_250]
    assert [(one.kind, one.value) for one in reading.proposals] == [
        ("agency", "Amara.org community")
    ]
    assert reading.warnings == ()


def test_srt_of_a_programme_is_read_as_printed():
    reading = read_text((DATA / "debate.srt").read_bytes().decode())

    assert [(line.start_ms, line.speaker, line.text) for line in reading.lines] == [
        (1000, "JANE DOE", "Petrol rose by 12%\r\nin a year."),
        (3500, "JANE DOE", "That is 5 < 6"),
        (6000, "BOB", "No."),
        (6000, "JANE DOE", "1984"),
        (8000, "JANE DOE", "It</i> was"),
    ]
    assert [line.turn for line in reading.lines] == [1, 1, 2, 3, 3]


def test_markup_inside_a_cue_leaves_each_word_at_its_place():
    text = webvtt("<b>un<i>believ</i>able</b> AT&amp;T <00:00:00.500><c.loud>now</c>")
    (line,) = read_text(text).lines

    assert line.heard == "unbelievable AT&T now"
    assert line.text == text[line.start_char : line.end_char]
    for piece in line.pieces:
        printed = text[piece.start_char : piece.end_char]
        assert printed in (piece.text, "&amp;")
    at = text.index("believ")
    assert Piece(at, at + 6, "believ") in line.pieces


@pytest.mark.parametrize(
    ("cue", "heard"),
    [
        ('<font color="red">Red</font>', "Red"),
        ("{\\an8}Above", "Above"),
        ("a &lt;b&gt; &#233;&nbsp;c", "a <b> é\xa0c"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("&bogus; &", "&bogus; &"),
    ],
)
def test_markup_of_srt_is_left_out_and_nothing_else(cue, heard):
    assert read_text(f"1\n00:00:01,000 --> 00:00:02,000\n{cue}\n").lines[0].heard == heard


def test_notes_styles_and_settings_are_not_speech():
    text = (
        "WEBVTT - a debate\nKind: captions\n\nNOTE\nnot this\n00:00.000 is no cue\n\nSTYLE\n"
        "::cue { color: red }\n\nREGION\nid:fred\n\nintro\n"
        "00:01.000 --> 00:02.000 align:start position:0%\nHello.\n"
    )

    assert times(read_text(text)) == [(1000, 2000, "Hello.")]


def test_rows_outside_any_caption_are_counted_in_a_warning():
    reading = read_text(webvtt("Hello.") + "\nstray words\n")

    assert said(reading) == [("", "Hello.")]
    assert reading.warnings == ("1 rows of text stand outside any caption and were left out.",)


def test_times_that_run_backwards_are_said():
    text = "1\n00:00:05,000 --> 00:00:04,000\nOne.\n\n2\n00:00:01,000 --> 00:00:02,000\nTwo.\n"

    assert read_text(text).warnings == ("Times run backwards at 2 captions.",)


@pytest.mark.parametrize(
    ("printed", "ms"),
    [("00:01.5", 1500), ("01:00:01.050", 3_601_050), ("00:00:01,250", 1250), ("0:01", 1000)],
)
def test_times_are_read_in_milliseconds(printed, ms):
    text = f"1\n{printed} --> 02:00:00,000\nHello.\n"

    assert read_text(text).lines[0].start_ms == ms


def test_blank_rows_in_a_cue_and_missing_ones_between_cues_do_no_harm_in_srt():
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nOne\n\nand a half.\n"
        "2\n00:00:02,000 --> 00:00:03,000\nTwo.\n"
    )

    assert times(read_text(text)) == [(1000, 2000, "One\n\nand a half."), (2000, 3000, "Two.")]


def test_roll_up_captions_are_said_once():
    reading = read_text((DATA / "rollup.vtt").read_text())

    assert [line.heard for line in reading.lines] == [
        "the company spent",
        "five million",
        "dollars a year and",
        "that is a lot",
    ]
    assert reading.lines[1].text == "five<00:00:02.600><c> million"


def test_roll_up_in_srt_keeps_only_what_each_cue_adds():
    rows = ["A B C.", "D E F.", "G H I.", "J K L."]
    cues = [rows[0], *(f"{a}\n{b}" for a, b in pairwise(rows))]
    text = "".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{cue}\n\n"
        for n, cue in enumerate(cues, 1)
    )

    assert [line.heard for line in read_text(text).lines] == rows


def test_what_is_said_twice_is_kept_where_captions_do_not_roll():
    cues = ["No.", "No.", "I said no.", "Why?", "Because.", "Because.\nOf the law.", "Oh.", "So."]

    assert [line.heard for line in read_text(webvtt(*cues)).lines] == cues


def test_one_typed_label_names_its_cue_and_two_hold_until_the_next():
    assert said(read_text(webvtt("Jane: One.", "Two."))) == [("Jane", "One."), ("", "Two.")]
    assert said(read_text(webvtt("Jane: One.", "Two.", "Bob: Three.", "Four."))) == [
        ("Jane", "One."),
        ("Jane", "Two."),
        ("Bob", "Three."),
        ("Bob", "Four."),
    ]


def test_a_change_of_voice_without_a_name_ends_the_label():
    cues = ["&gt;&gt; JANE DOE: One.", "Two.", "&gt;&gt; Three.", "Four."]

    assert said(read_text(webvtt(*cues))) == [
        ("JANE DOE", "One."),
        ("JANE DOE", "Two."),
        ("", "Three."),
        ("", "Four."),
    ]


def test_without_voices_each_cue_is_a_turn():
    assert [line.turn for line in read_text(webvtt("One", "two", "three.")).lines] == [1, 2, 3]


def test_an_agency_over_two_rows_of_a_cue_is_proposed_at_its_place():
    reading = read_text(webvtt("Hello.", "<i>Captioned by\nJane Doe Ltd</i>"))

    assert said(reading) == [("", "Hello.")]
    (agency,) = reading.proposals
    assert (agency.kind, agency.value, cut(reading, agency)) == (
        "agency",
        "Jane Doe Ltd",
        "Jane Doe Ltd",
    )
