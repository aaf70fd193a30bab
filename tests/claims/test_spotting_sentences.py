"""Sentences: what ends one, what does not, and that each knows its exact places in the file."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.formats.reading import Line
from claims.spotting.sentences import split
from tests.claims.readings import DATA, DEMO, read_text, sentences, spans


@pytest.mark.parametrize(
    "sentence",
    [
        "It was trained for only $5.5 million.",
        "Go on DeepSeek.com, because it is hosted in China.",
        "The file is from GoTranscript.com today.",
        "In the U.S. President Biden spoke.",
        "Mr. Smith met Dr. J. P. Morgan and Sen. Warren.",
        "George W. Bush and J. Edgar Hoover met.",
        "It rose by 3.5 percent, i.e. more than 2.1 percent.",
        "He works at Apple Inc. and pays.",
        "Meet at 5 p.m. Eastern on Jan. 6 in St. Louis.",
        "See No. 10 and fig. 3 of vol. 2.",
        "Roe v. Wade fell.",
        "Ph.D. students and e.g. doctors etc. are paid.",
        'He said, "I did it. I won. It was easy." to them.',
        "She wrote: “It is done. We won.”",
        "He paused... and went on.",
        "Yahoo! was sold.",
        "“Why?” she asked.",
        "What?! he said.",
        "Version 2.0.1 is out.",
        "It costs £1.2bn (approx. $1.5bn).",
        "Booking.com and J. D. Vance vs. Dr. No. 2 at 9 a.m. Eastern.",
        "It is so... as I said -- no. -- and went.",
        "We built [applause. laughter.] the wall.",
        "... As I said, it fell.",
        "Well — what? — 50 days it took.",
        "The mayor of Springfield, Mass. Linda Doe spoke.",
    ],
)
def test_one_sentence_is_not_broken(sentence):
    assert sentences(f"Host: Before it. {sentence} And after.") == [
        "Before it.",
        sentence,
        "And after.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so in the U.S. The company left.", ["It is so in the U.S.", "The company left."]),
        ("It was 5 p.m. Then we left.", ["It was 5 p.m.", "Then we left."]),
        ("He sold Apple Inc. They cheered.", ["He sold Apple Inc.", "They cheered."]),
        ("Is it so? No. It is not!", ["Is it so?", "No.", "It is not!"]),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("Better than I. The end.", ["Better than I.", "The end."]),
        ("We pay 5. They pay 6.", ["We pay 5.", "They pay 6."]),
        ("(It is so.) We left.", ["(It is so.)", "We left."]),
        ("it fell. then it rose. so what?", ["it fell.", "then it rose.", "so what?"]),
        ("IT FELL. THEN MR. SMITH LEFT.", ["IT FELL.", "THEN MR. SMITH LEFT."]),
        ("价格上涨了。为什么？不知道。", ["价格上涨了。", "为什么？", "不知道。"]),  # noqa: RUF001
        ("It fell… Then it rose.", ["It fell…", "Then it rose."]),
        ("It is in the U.S. We’re sure.", ["It is in the U.S.", "We’re sure."]),
        ("IN THE U.S. AND CHINA. WE PAY.", ["IN THE U.S. AND CHINA.", "WE PAY."]),
        ("It fell. (APPLAUSE) Then it rose.", ["It fell. (APPLAUSE)", "Then it rose."]),
        ("He went down Wall St. They cheered.", ["He went down Wall St.", "They cheered."]),
        ("and it rose >> no it fell", ["and it rose", ">> no it fell"]),
        ("What?! No. WHAT?!", ["What?!", "No.", "WHAT?!"]),
        ("I feel ill. John came.", ["I feel ill.", "John came."]),
    ],
)
def test_sentences_are_told_apart(text, expected):
    assert sentences(text) == expected


def test_a_sentence_that_runs_over_a_label_is_one_and_points_at_both_parts():
    text, found = spans(
        "Speaker 2: Wow. And our friend Matthew Stoller made an interesting point in his\n"
        "Speaker 3: newsletter, Big, where he said it. It looks like a Leviathan.\n"
    )

    assert [one.text for one in found] == [
        "Wow.",
        "And our friend Matthew Stoller made an interesting point in his newsletter, Big, where"
        " he said it.",
        "It looks like a Leviathan.",
    ]
    assert [one.line for one in found] == [0, 0, 1]
    assert [text[start:end] for start, end in found[1].spans] == [
        "And our friend Matthew Stoller made an interesting point in his",
        "newsletter, Big, where he said it.",
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("we see some", "of the effect.", True),
        ("My last question, Arnaud,", "Is it so?", True),
        ("the head of", "Apple left.", True),
        ("I was going to --", "no, you were not.", False),
        ("That is that", "No, it is not.", False),
        ("That is that.", "no, it is not.", False),
        ("Is that so?”", "no.", False),
    ],
)
def test_a_turn_without_an_end_runs_on_only_where_the_next_goes_on(first, second, joined):
    found = sentences(f"Host: {first}\nGuest: {second}\nHost: Bye.\n")

    assert found[:-1] == ([f"{first} {second}"] if joined else [first, second])


def test_a_sentence_over_three_captions_has_three_spans():
    text, found = spans(
        "1\n00:00:01,000 --> 00:00:02,000\nPetrol rose\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nby <i>12%</i>\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nin a year. It fell\n\n"
        "4\n00:00:04,000 --> 00:00:05,000\nlater.\n"
    )

    assert [one.text for one in found] == ["Petrol rose by 12% in a year.", "It fell later."]
    assert [text[start:end] for start, end in found[0].spans] == [
        "Petrol rose",
        "by ",
        "12%",
        "in a year.",
    ]


def test_an_entity_is_read_in_the_sentence_and_whole_in_its_span():
    text, (one,) = spans("WEBVTT\n\n00:01.000 --> 00:02.000\nAT&amp;T paid.\n")

    assert one.text == "AT&T paid."
    assert [text[start:end] for start, end in one.spans] == ["AT&amp;T paid."]


def test_captions_without_punctuation_are_cut_at_pauses_and_new_clauses():
    words = "the company spent five million dollars a year on chips and it was sold last week so"
    cues = [f"{words.split()[n]} {words.split()[n + 1]}" for n in range(0, 16, 2)]
    timed = []
    for n in range(24):
        start = n + (5 if n >= 12 else 0)
        timed.append(f"00:{start:02}.000 --> 00:{start + 1:02}.000\n{cues[n % 8]}\n")

    found = [one.text for one in split(read_text("WEBVTT\n\n" + "\n".join(timed)).lines)]

    assert " ".join(found).split() == (words.split()[:16] * 3)
    assert found[0] == "the company spent five million dollars a year on chips"
    assert any(one.endswith("on chips and it") or "chips" in one for one in found)
    assert max(len(one.split()) for one in found) <= 40
    pause = " ".join((words.split()[:16] * 3)[:24])
    assert any(pause.endswith(one) for one in found)  # a chunk ends where the voice pauses


def test_a_long_typed_sentence_with_its_full_stop_is_kept():
    long = "And " + " ".join(["the grads of Harvard go there,"] * 15) + " often."

    assert sentences(f"Host: It is so. {long} Yes.") == ["It is so.", long, "Yes."]


def test_the_demo_is_cut_as_a_person_would():
    text = DEMO.read_text()
    found = split(read_text(text).lines)

    assert len(found) == 145
    assert sum(len(one.spans) == 2 for one in found) == 6
    for one in found:
        assert " ".join(text[start:end] for start, end in one.spans) == one.text
    printed = [one.text for one in found]
    assert "As of today, it's number one." in printed
    assert "And that's what you're seeing, I think, in the stock market." in printed
    assert not [one for one in printed if one[-1] not in ".?"]


def test_roll_up_captions_become_sentences_once():
    (one,) = split(read_text((DATA / "rollup.vtt").read_text()).lines)

    assert one.text == "the company spent five million dollars a year and that is a lot"


WORDS = st.sampled_from(
    [
        "Hello",
        "the",
        "U.S.",
        "$5.5",
        "No.",
        "Mr.",
        "“Yes.”",
        '"',
        "end.",
        "why?",
        "and",
        "é",
        "...",
        "\n",
    ]
)


@given(st.lists(st.tuples(st.booleans(), st.lists(WORDS, min_size=1, max_size=12)), max_size=8))
def test_every_word_is_in_exactly_one_sentence_at_its_place(turns):
    lines, text = [], ""
    for changes, words in turns:
        said = " ".join(words).strip()
        if said:
            start = len(text) + 3
            text += f"X: {said}\n"
            turn = len(lines) if changes else max(len(lines) - 1, 0)
            lines.append(Line("X", None, None, start, start + len(said), said, turn))

    found = split(lines)

    after = 0
    for one in found:
        assert one.text == " ".join(" ".join(text[a:b] for a, b in one.spans).split())
        for start, end in one.spans:
            assert after <= start < end
            after = end
        line = lines[one.line]
        assert line.start_char <= one.spans[0][0] < line.end_char
    assert " ".join(one.text for one in found) == " ".join(
        " ".join(line.text for line in lines).split()
    )


@pytest.mark.parametrize(
    "unit", ["word ", ".", "Mr. ", "- . ", "U.S.", '" ', "“", "[a] ", ">> ", "“a", "(AA) . "]
)
def test_one_endless_sentence_takes_time_in_step_with_its_length(unit):
    def cpu_s(chars):
        text = unit * (chars // len(unit)) + "x"
        line = Line("", None, None, 0, len(text), text, 1)
        tries = []
        for _ in range(3):
            began = time.process_time()
            split([line])
            tries.append(time.process_time() - began)
        return min(tries)

    assert cpu_s(200_000) < 24 * cpu_s(25_000) + 0.05  # 8 times the text, not 64 times the time


@given(st.text(max_size=200))
def test_any_text_is_cut_without_loss(text):
    words = text.strip()
    start = len(text) - len(text.lstrip())
    lines = [Line("", None, None, start, start + len(words), words, 1)] if words else []

    found = split(lines)

    assert "".join("".join(one.text.split()) for one in found) == "".join(words.split())
    for one in found:
        assert one.text.split() == " ".join(text[a:b] for a, b in one.spans).split()
