"""Plain text: which rows begin with a speaker's label, and what a turn and a line are."""

import pytest

from claims.formats import FormatError
from claims.formats.labels import find_label
from tests.claims.readings import cut, read_text, said


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Speaker 1: Hello", "Speaker 1"),
        (" Speaker 1: Very happy", "Speaker 1"),
        ("SPEAKER_00: Hello", "SPEAKER_00"),
        ("speaker 2: Hello", "speaker 2"),
        ("JANE DOE: Hello", "JANE DOE"),
        ("JANE DOE (on video): Hello", "JANE DOE"),
        ("PRESIDENT TRUMP: Hello", "PRESIDENT TRUMP"),
        ("THE PRESIDENT: Hello", "THE PRESIDENT"),
        ("Arnaud Bertrand: Hello", "Arnaud Bertrand"),
        ("Arnaud: Hello", "Arnaud"),
        ("Dr. Martin O'Neil-Smith: Hello", "Dr. Martin O'Neil-Smith"),
        ("Ana de la Torre: Hello", "Ana de la Torre"),
        ("Jane Doe, BBC News Online: Hello", "Jane Doe, BBC News Online"),
        ("George W. Bush: Hello", "George W. Bush"),
        ("Élise: Bonjour", "Élise"),
        ("Élise : Bonjour", "Élise"),
        ("Фёдор: Привет", "Фёдор"),
        ("王毅：你好", "王毅"),  # noqa: RUF001
        ("Q: Hello?", "Q"),
        ("Q:Hello?", "Q"),
        ("A: Hello", "A"),
        ("Host: Hello", "Host"),
        ("INTERVIEWER: Hello", "INTERVIEWER"),
        ("Unidentified Male: Hello", "Unidentified Male"),
        ("[00:01:02] Host: Hello", "Host"),
        ("(1:02) Host: Hello", "Host"),
        ("00:01:02 Jane Doe: Hello", "Jane Doe"),
        ("Host [00:01:02]: Hello", "Host"),
        ("Host (01:02): Hello", "Host"),
        (">> JANE DOE: Hello", "JANE DOE"),
        ("- Jane: Hello", "Jane"),
        ("**Jane Doe:** Hello", "Jane Doe"),
        ("Jane Doe:", "Jane Doe"),
        ("Jane Doe  0:12", "Jane Doe"),
        ("Speaker 1 00:00:12", "Speaker 1"),
        (">> Hello", ""),
    ],
)
def test_a_label_is_found(row, name):
    assert find_label(row).name == name


@pytest.mark.parametrize(
    "row",
    [
        "The question is: what now?",
        "THE QUESTION IS: WHAT NOW?",
        "The Question Is: What now?",
        "He says: no.",
        "She asked: why?",
        "As Donald Trump said: no.",
        "12:30 is when it began.",
        "At 12:30 it began: late.",
        "https://example.org/a: a page",
        "http://example.org",
        "Remember: vote.",
        "However: not today.",
        "And: one more.",
        "One thing: the money.",
        "Breaking News: markets fall.",
        "Bottom Line: it failed.",
        "Yes: it did.",
        "First: the costs.",
        "Note: all rights.",
        "I told him this: go.",
        "Everyone: listen.",
        "It has three parts: a, b and c.",
        "We Built This City In Ten Years And It Was Hard: really",
        "“Not true”: that is what she said.",
        "Genesis 1:1 says so.",
        "ratio 3:1",
        "Well, Arnaud: what now?",
        "She went home. Arnaud: stayed.",
        ": nothing",
        "a: b",
        "Apple:pie",
        "",
    ],
)
def test_speech_is_no_label(row):
    assert find_label(row) is None


def test_a_time_beside_a_label_is_when_the_turn_starts():
    reading = read_text("[00:01:02] Host: Hello.\nGuest (01:05): Hi.\nJane Doe  1:02:03\nYes.\n")

    assert [(line.speaker, line.start_ms, line.text) for line in reading.lines] == [
        ("Host", 62_000, "Hello."),
        ("Guest", 65_000, "Hi."),
        ("Jane Doe", 3_723_000, "Yes."),
    ]
    assert {line.end_ms for line in reading.lines} == {None}


def test_paragraphs_of_one_turn_are_lines_of_it():
    reading = read_text("Host: One.\nstill one.\n\nTwo.\n\nGuest: Three.\n")

    assert [(line.turn, line.speaker, line.text) for line in reading.lines] == [
        (1, "Host", "One.\nstill one."),
        (1, "Host", "Two."),
        (2, "Guest", "Three."),
    ]


def test_crlf_stays_as_printed_inside_a_line():
    reading = read_text("Host: One,\r\ntwo.\r\nGuest: Three.\r\n")

    assert [line.text for line in reading.lines] == ["One,\r\ntwo.", "Three."]


def test_a_time_inside_a_paragraph_starts_a_line_of_the_same_turn():
    reading = read_text("Host: We start here [00:05:00] and go on.\n[00:06:00] Later too.\n")

    assert [(line.turn, line.start_ms, line.text) for line in reading.lines] == [
        (1, None, "We start here"),
        (1, 300_000, "and go on."),
        (1, 360_000, "Later too."),
    ]


def test_without_labels_each_paragraph_is_a_turn_of_nobody():
    reading = read_text("Prices rose\nby 12%.\n\nThe question is: why?\n\n0:42\nNobody knows.\n")

    assert [(line.turn, line.speaker, line.start_ms, line.text) for line in reading.lines] == [
        (1, "", None, "Prices rose\nby 12%."),
        (2, "", None, "The question is: why?"),
        (3, "", 42_000, "Nobody knows."),
    ]


def test_a_change_of_voice_without_a_name_is_a_turn_of_nobody():
    assert said(read_text("Host: Hello.\n>> Hi.\nHost: Bye.\n")) == [
        ("Host", "Hello."),
        ("", "Hi."),
        ("Host", "Bye."),
    ]


def test_a_header_above_the_first_speaker_is_proposed_not_spoken():
    text = "Title: The AI race\nDate: 27 January 2025\n\nHost: Hello.\nGuest: Title: no.\n"
    reading = read_text(text)

    assert said(reading) == [("Host", "Hello."), ("Guest", "Title: no.")]
    assert [(one.kind, one.value) for one in reading.proposals] == [
        ("title", "The AI race"),
        ("recorded_on", "27 January 2025 (date)"),
    ]


def test_a_heading_above_the_first_speaker_is_proposed_as_the_title():
    reading = read_text("INTERVIEW WITH JANE DOE\n\nHost: Hello.\n")

    assert said(reading) == [("Host", "Hello.")]
    assert [(one.kind, cut(reading, one)) for one in reading.proposals] == [
        ("title", "INTERVIEW WITH JANE DOE")
    ]


def test_a_sentence_above_the_first_speaker_is_speech():
    assert said(read_text("Good evening, and welcome.\n\nHost: Hello.\n"))[0] == (
        "",
        "Good evening, and welcome.",
    )


@pytest.mark.parametrize(
    ("row", "proposed"),
    [
        ("Transcript by GoTranscript.com\t1", [("agency", "GoTranscript.com")]),
        ("Transcribed by https://otter.ai", [("agency", "otter.ai")]),
        ("Transcription provided by Jane Doe Ltd.", [("agency", "Jane Doe Ltd")]),
        ("Subtitles by the Amara.org community", [("agency", "Amara.org community")]),
        ("Sous-titres par Radio-Canada", [("agency", "Radio-Canada")]),
        ("www.rev.com", [("agency", "rev.com")]),
        (
            "The Debate.mp4 (Completed: 03/04/2025)",
            [
                ("title", "The Debate"),
                ("recorded_on", "03/04/2025, day or month first (completed)"),
            ],
        ),
        (
            "The Debate.mov (Completed: 25.12.2024)",
            [("title", "The Debate"), ("recorded_on", "2024-12-25 (completed)")],
        ),
        (
            "The Debate.wav (Uploaded 2024-12-25)",
            [("title", "The Debate"), ("recorded_on", "2024-12-25 (uploaded)")],
        ),
        ("debate_final.mp3", [("title", "debate_final")]),
        (
            "This transcript was generated automatically.",
            [("note", "This transcript was generated automatically.")],
        ),
        (
            "This transcript may contain errors.",
            [("note", "This transcript may contain errors.")],
        ),
        (
            "Copyright 2025 CNN. All rights reserved.",
            [("note", "Copyright 2025 CNN. All rights reserved.")],
        ),
        ("[END]", []),
        ("END OF TRANSCRIPT", []),
        ("[End of Audio 00:58:12]", []),
        ("[Music]", []),
        ("(Applause)", []),
        ("♪♪", []),
        ("Page 3 of 10", []),
        ("- 3 -", []),
        ("3", []),
        ("-----", []),
    ],
)
def test_boilerplate_is_proposed_and_is_not_speech(row, proposed):
    reading = read_text(f"Host: Hello.\n{row}\nGuest: Bye.\n")

    assert said(reading) == [("Host", "Hello."), ("Guest", "Bye.")]
    assert [(one.kind, one.value) for one in reading.proposals] == proposed


def test_a_footer_on_every_page_is_proposed_once():
    reading = read_text("Host: One.\nTranscript by Rev.com 1\nTwo.\nTranscript by Rev.com 2\n")

    assert [(one.kind, one.value, one.start_char) for one in reading.proposals] == [
        ("agency", "Rev.com", 25)
    ]


def test_a_page_footer_inside_a_turn_cuts_the_line_and_not_the_turn():
    reading = read_text("Host: We went\nTranscript by Rev.com 2\non and on.\nGuest: Bye.\n")

    assert [(line.turn, line.text) for line in reading.lines] == [
        (1, "We went"),
        (1, "on and on."),
        (2, "Bye."),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "The transcript of the call was edited by the White House.",
        "The transcript provided by the White House shows it.",
        "This transcript proves it.",
        "The end of the war came in 1945.",
        "Copyrights expire.",
        "We read the file video.mp4 and then left.",
        "In 1984 we had 3 of them.",
        "[crosstalk] no, I did not.",
        "Transcripts were read by the court.",
    ],
)
def test_speech_about_transcripts_stays_speech(row):
    assert said(read_text(f"Host: Hello.\n{row}\n"))[-1][1].endswith(row)


def test_a_file_of_boilerplate_alone_holds_no_speech():
    with pytest.raises(FormatError, match="no speech"):
        read_text("a.mp4 (Completed: 01/29/2025)\nTranscript by GoTranscript.com\t1\n")
