"""Recognising and decoding a file: what it is, whatever its name says; or one clear sentence."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.formats import FormatError, read
from tests.claims.readings import DEMO, cut

SPEECH = "Host: Café prices rose by 12%.\nGuest: “Not true”, she said.\n"
SRT = "1\n00:00:01,000 --> 00:00:02,500\nPrices rose.\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:02.500\nPrices rose.\n"


def docx() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_every_usual_encoding_reads_to_the_same_words(encoding, named):
    reading = read(SPEECH.encode(encoding))

    assert (reading.text, reading.encoding) == (SPEECH, named)
    assert [line.text for line in reading.lines] == [
        "Café prices rose by 12%.",
        "“Not true”, she said.",
    ]


def test_utf_16_big_endian_with_its_mark_is_read():
    assert read(b"\xfe\xff" + SPEECH.encode("utf-16-be")).text == SPEECH


def test_a_guessed_encoding_is_said():
    (warning,) = read("Host: Café.".encode("cp1252")).warnings

    assert "Windows-1252" in warning


def test_another_alphabet_is_guessed_from_its_bytes():
    text = "Ведущий: Сегодня цены на топливо выросли на двенадцать процентов, сказал министр.\n"

    reading = read((text * 5).encode("cp1251"))

    assert reading.text == text * 5
    assert reading.lines[0].speaker == "Ведущий"


def test_a_few_broken_bytes_do_not_turn_utf_8_into_another_encoding():
    data = SPEECH.encode() * 5 + b"Host: caf\xe9.\n"

    reading = read(data)

    assert reading.encoding == "utf-8"
    assert reading.text.count("\ufffd") == 1
    assert "1 characters are damaged" in reading.warnings[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (docx(), "Word document"),
        (b"PK\x03\x04" + b"\0" * 40, "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "old Office document"),
        (b"{\\rtf1\\ansi Host: Hello}", "rich text"),
        (b"\0\0\0\x20ftypisom\0\0\2\0", "video or audio"),
        (b"\x1a\x45\xdf\xa3" + b"\x80" * 20, "video"),
        (b"ID3\x03\0\0\0\0", "MP3"),
        (b"\xff\xfb\x90\x64" + b"\0" * 40, "MP3"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "audio"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "compressed"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"\x7fELF\2\1\1" + b"\0" * 500 + b"abc" * 90, "not a text file"),
        (b"Host: hello\0there, this is it.", "not a text file"),
        ("Host: hello\0there, this is it.".encode("utf-16"), "not a text file"),
        (b"<!DOCTYPE html>\n<html><body>Host: hi", "web page"),
        (b'<?xml version="1.0"?><tt><body/></tt>', "XML"),
        (b'{"segments": [{"text": "Hello"}]}', "JSON"),
        (b"[Script Info]\nTitle: x\n", "SubStation Alpha"),
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"\xef\xbb\xbf", "no speech"),
        (b"WEBVTT\n\nNOTE nothing\n", "no speech"),
        (b"1\n00:00:01,000 --> 00:00:02,000\n[Music]\n", "no speech"),
        (b"Host:\n\nGuest:\n", "no speech"),
        (b"[END]\nTranscript by GoTranscript.com\n", "no speech"),
        (b"---- *** ....", "no speech"),
    ],
)
def test_what_is_no_transcript_is_refused_in_one_sentence_that_names_it(data, what):
    with pytest.raises(FormatError) as refused:
        read(data, "interview.txt")

    sentence = str(refused.value)
    assert what in sentence
    assert sentence.endswith(".")
    assert ". " not in sentence


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read():
    data = SPEECH.encode()

    assert read(data, max_bytes=len(data)).lines
    with pytest.raises(FormatError, match="over the limit"):
        read(data, max_bytes=len(data) - 1)


@pytest.mark.parametrize(
    ("filename", "data", "held", "warned"),
    [
        ("a.srt", SRT, "srt", False),
        ("a.SRT", VTT, "webvtt", True),
        ("a.vtt", VTT, "webvtt", False),
        ("a.vtt", SRT, "srt", True),
        ("a.srt", SPEECH, "labelled", True),
        ("a.txt", SRT, "srt", True),
        ("a.txt", SPEECH, "labelled", False),
        ("a.docx", SPEECH, "labelled", True),
        ("a.mp4", VTT, "webvtt", True),
        ("Interview with J. Doe", SPEECH, "labelled", False),
        ("", SPEECH, "labelled", False),
    ],
)
def test_a_file_is_read_as_what_it_holds_and_a_wrong_name_is_said(filename, data, held, warned):
    reading = read(data.encode(), filename)

    assert reading.format == held
    assert bool([one for one in reading.warnings if "name ends in" in one]) == warned


def test_words_about_times_do_not_make_a_text_captions():
    text = "Host: We went from 12:30 --> 13:00 and 00:01:02 came later.\n"

    assert read(text.encode()).format == "labelled"


def test_the_demo_is_read_as_the_agency_typed_it():
    reading = read(DEMO.read_bytes(), "interview.txt")

    assert (reading.format, reading.encoding, reading.warnings) == ("labelled", "utf-8", ())
    assert len(reading.lines) == 22
    assert {line.speaker for line in reading.lines} == {f"Speaker {n}" for n in (1, 2, 3, 4)}
    assert reading.lines[1].text.endswith("made an interesting point in his")
    assert reading.lines[2].text.startswith("newsletter, Big, where he said")
    assert reading.lines[-1].text.endswith("Great to see you.")
    assert [(one.kind, one.value) for one in reading.proposals] == [
        ("title", "Tech Oligarchs PANIC Over China DeepSeek AI DOMINANCE"),
        ("recorded_on", "2025-01-29 (completed)"),
        ("agency", "GoTranscript.com"),
    ]
    assert cut(reading, reading.proposals[0]) == reading.proposals[0].value


def check(reading):
    """What holds for every reading: exact places, in order, without overlap."""
    after = 0
    assert "\0" not in reading.text
    for line in reading.lines:
        assert line.text == reading.text[line.start_char : line.end_char]
        assert line.start_char >= after
        assert line.heard.strip() == line.heard != ""
        after = line.end_char
    for proposal in reading.proposals:
        assert 0 <= proposal.start_char < proposal.end_char <= len(reading.text)
        assert proposal.value


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        reading = read(data)
    except FormatError:
        return  # any other exception fails the test
    assert reading.text == data.decode(reading.encoding, "replace")
    check(reading)


PARTS = st.sampled_from(
    [
        *("Speaker 1: ", "JANE DOE:", ">> ", "[00:01:02] ", "\n", "\r\n", "\r", "\n\n", " ", "\t"),
        *("Hello.", "it rose by 5.5%", "12:30", "http://a.b", "“Yes”", "né", "\U0001f600"),
        *("[END]", "Transcript by Rev.com", "a.mp4 (Completed: 01/29/2025)", "3", "[Music]"),
        *("WEBVTT", "NOTE", "STYLE", "00:01.000 --> 00:02.000", "00:00:01,5 --> 00:00:03,5 x"),
        *(
            "<v Bob>",
            "</v>",
            "<i>",
            "<00:00:01.000>",
            "<c>",
            "</c>",
            "&amp;",
            "&nbsp;",
            "<",
            "{\\an8}",
        ),
    ]
)


@given(st.lists(PARTS | st.text(max_size=5), max_size=40).map("".join), st.booleans())
def test_any_text_keeps_its_exact_places(text, as_captions):
    text = text.replace("\0", "")
    if as_captions:
        text = "WEBVTT\n\n00:00.000 --> 00:01.000\n" + text
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return  # half a surrogate pair is in no file
    try:
        reading = read(data)
    except FormatError:
        return
    if reading.encoding == "utf-8":
        assert reading.text == text
    check(reading)
