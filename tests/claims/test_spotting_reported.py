"""Reported speech: who is said to have said what; a speaker's own words are nobody else's."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.spotting.findings import Said
from claims.spotting.read_out import attribute
from claims.spotting.reported import reported
from claims.spotting.sentences import split
from tests.claims.readings import DEMO, read_text


def who_and_what(text, before=""):
    found = reported(text, before)
    if found is None:
        return None
    assert text[found.start : found.end] == found.text
    return found.person, text[found.content_start : found.content_end]


@pytest.mark.parametrize(
    ("text", "person", "content"),
    [
        ("Wang claimed that they are hiding the ball.", "Wang", "they are hiding the ball."),
        (
            "Most notably, the scale AI CEO, Alexander Wang, I think he was at the World Economic "
            "Forum, claimed that he thinks that they are hiding the ball.",
            "Alexander Wang",
            "he thinks that they are hiding the ball.",
        ),
        ("Forbes said it is the best tax plan.", "Forbes", "it is the best tax plan."),
        (
            "General Allen, our commander in Afghanistan, says that Americans continue to die.",
            "General Allen",
            "Americans continue to die.",
        ),
        ("My father said, don't go there.", "My father", "don't go there."),
        (
            "Bernie Sanders told me yesterday that he's fallen behind.",
            "Bernie Sanders",
            "he's fallen behind.",
        ),
        ("You see people saying that the model is censored.", "people", "the model is censored."),
        ("According to the law, it is banned.", "the law", "it is banned."),
        (
            "The plan costs us $5 million, according to the CBO.",
            "the CBO",
            "The plan costs us $5 million",
        ),
        (
            "The government of Puerto Rico has said that it is a last resort.",
            "The government of Puerto Rico",
            "it is a last resort.",
        ),
        (
            "He met Jeff Sessions, who said, the bill would have passed.",
            "Jeff Sessions",
            "the bill would have passed.",
        ),
        ("“It is easy to copy it,” said Altman.", "Altman", "“It is easy to copy it,”"),
        ("Altman's claim that it is easy was wrong.", "Altman", "it is easy was wrong."),
        ("Donald claims to be a billionaire.", "Donald", "to be a billionaire."),
    ],
)
def test_the_quoted_person_and_the_words_are_told_apart(text, person, content):
    assert who_and_what(text) == (person, content)


@pytest.mark.parametrize(
    ("text", "person", "content"),
    [
        ("OPEC+ says it will cut output.", "OPEC+", "it will cut output."),
        ("OPEC+ SAYS IT WILL CUT OUTPUT", "OPEC+", "IT WILL CUT OUTPUT"),
        ("DR. SMITH SAYS THE VACCINE IS SAFE.", "DR. SMITH", "THE VACCINE IS SAFE."),
        ("CRIME IS DOWN 12 PERCENT, SAYS MAYOR JONES.", "MAYOR JONES", "CRIME IS DOWN 12 PERCENT,"),
        ("TAXES ARE RISING SAYS MAYOR JIM JONES", "MAYOR JIM JONES", "TAXES ARE RISING"),
        (">> AND THEN PRESIDENT BIDEN SAID THAT IT IS OVER.", "PRESIDENT BIDEN", "IT IS OVER."),
        ("THE UNITED STATES SAYS IRAN IS READY.", "THE UNITED STATES", "IRAN IS READY."),
        ("ACCORDING TO DR. SMITH, MASKS WORK WELL.", "DR. SMITH", "MASKS WORK WELL."),
        ("wang claimed that they are hiding it.", "wang", "they are hiding it."),
        ("According to Dr. Smith, masks work well.", "Dr. Smith", "masks work well."),
    ],
)
def test_captions_without_capitals_that_tell_name_who_speaks(text, person, content):
    assert who_and_what(text) == (person, content)


@pytest.mark.parametrize("text", ["I SAID THE WAR IS OVER.", "and i said the war is over", "SAYS"])
def test_captions_of_the_speakers_own_words_are_no_report(text):
    assert who_and_what(text) is None


@pytest.mark.parametrize(
    ("text", "person", "content"),
    [
        (
            "And the Chinese government has looked at that and said, that's not our way.",
            "the Chinese government",
            "that's not our way.",
        ),
        (
            "I did read some analyses, you know, that looked at the paper and said it was new.",
            "some analyses",
            "it was new.",
        ),
        (
            "But people who seem to know it were like, oh, that's how they did it.",
            "people",
            "oh, that's how they did it.",
        ),
        ("Apple refused, saying it would harm trade.", "Apple", "it would harm trade."),
        ("A lot of people are saying it is the best.", "A lot of people", "it is the best."),
        ("A respected doctor said that it is safe.", "A respected doctor", "it is safe."),
        ("Lawyers that say you can't run are wrong.", "Lawyers", "you can't run are wrong."),
        ("Many U.S. officials have warned that it leaks.", "U.S. officials", "it leaks."),
        (
            'In 2011, you told the paper this: "I have used the law."',
            "",
            "I have used the law.",
        ),
        ("The left won, the right says, “No way.” Then I came.", "the right", "No way."),
        ("You said on a visit this morning, you are going to sue.", "", "you are going to sue."),
        ("But Mr. Trump says that is not fair.", "Mr. Trump", "that is not fair."),
        ("Taxes will rise, says the finance minister.", "the finance minister", "Taxes will rise,"),
    ],
)
def test_a_voice_may_stand_far_from_its_verb_or_behind_it(text, person, content):
    assert who_and_what(text) == (person, content)


@pytest.mark.parametrize(
    ("before", "text", "person"),
    [
        ("D3 from Sam Altman.", "He says, it is relatively easy to copy something.", "Sam Altman"),
        (
            "I think Mark Andreessen is slightly more of a neutral party.",
            "And he literally tweeted that DeepSeek was a breakthrough.",
            "Mark Andreessen",
        ),
        ("It was Sam Altman and Mark Andreessen.", "He says it is easy to copy.", ""),
        ("He went to Trump Tower.", "He said the building is sold.", ""),
        ("So, you know, it's quite something, right?", "He said it was the best breakthrough.", ""),
        ("", "They said that she lied about it.", ""),
        ("", "You said that the president should delay.", ""),
        (
            "",
            "Matthew Stoller made a point in his newsletter, where he said, it is Soviet.",
            "Matthew Stoller",
        ),
        ("Joe Biden spoke.", "He met Barack Obama, and he said the war is over.", "Joe Biden"),
    ],
)
def test_a_pronoun_is_resolved_only_where_it_can_mean_one_person(before, text, person):
    assert who_and_what(text, before)[0] == person


@pytest.mark.parametrize(
    "text",
    [
        "I said the war is over.",
        "As I said, the war is over.",
        "I think the war is over.",
        "I would say that it was much less censored.",
        "That said, the war is over.",
        "Having said that, the war is over.",
        "You could say that the war is over.",
        "Let's say that the war is over.",
        "It's difficult to say that the war is over.",
        "Did he say that the war is over?",
        "Why did she say that the war is over?",
        "What he said was very appropriate.",
        "He never said that the war is over.",
        "She didn't say that the war is over.",
        "He hardly said that the war is over.",
        "He would say that the war is over.",
        "If he says that the war is over, he is wrong.",
        "Nobody said that the war is over.",
        "The president was told that the war is over.",
        "The over-the-top claims are nothing but noise to them.",
        "When people make these kinds of claims, which are wrong, I listen.",
        "We live according to plan and raise our children well.",
        "You raise your children according to changing circumstances.",
        "She said no.",
        "Then she told the truth about it to everyone.",
        "He talked about the economy for an hour.",
        "I looked at him and said the war is over.",
        "Nothing that Mr. Trump said do I agree with.",
        "What the Register said—you know, there were coins.",
        "When she said deplorables, she meant it.",
        "She said it to all of us in the room and left.",
        "He said something bad about me and I hit him.",
        "Mr. Trump, your friends, and people who like you, have suggested that he lies.",
        "As they say, the war is over.",
        "",
    ],
)
def test_the_speakers_own_words_and_words_nobody_said_are_no_report(text):
    assert who_and_what(text) is None


def demo_sentences():
    lines = read_text(DEMO.read_text()).lines
    return [Said(one.text, lines[one.line].speaker) for one in split(lines)]


def test_a_post_that_is_read_out_goes_on_until_the_voice_comes_back():
    sentences = demo_sentences()
    found = attribute(sentences)
    read = [
        said.text[:25]
        for said, report in zip(sentences, found, strict=True)
        if report and report.person == "Sam Altman"
    ]

    assert read == [
        "He says, it is relatively",
        "It is extremely hard to d",
        "Individual researchers ri",
        "It's the coolest thing in",
    ]


def test_he_is_who_was_reported_a_moment_before_unless_somebody_else_was_named():
    found = attribute(demo_sentences())
    amazing = next(one for one in found if one and one.text == "He said" and one.start == 0)
    said = [
        Said("I know Mark Andreessen, and he said that it is new.", "A"),
        Said("Sam Altman came.", "A"),
        Said("He said it is old and slow.", "A"),
    ]

    assert amazing.person == "Mark Andreessen"
    assert [one.person for one in attribute(said) if one] == ["Mark Andreessen", "Sam Altman"]


def test_a_paraphrase_does_not_go_on_into_what_the_speaker_says_next():
    first = "The scientist Mark Hill said the lake is dry."
    second = "It is the largest in the country."

    assert [bool(one) for one in attribute([Said(first, "A"), Said(second, "A")])] == [True, False]


def test_a_post_ends_where_another_voice_begins():
    said = [
        Said("Let's put his tweet on the screen.", "A"),
        Said("He says, it is easy to copy things.", "A"),
        Said("It is hard to do something new.", "B"),
    ]

    assert [bool(one) for one in attribute(said)] == [False, True, False]


@given(st.text(max_size=200), st.text(max_size=100))
def test_any_text_is_read_and_every_place_cuts_its_words(text, before):
    found = reported(text, before)
    if found is not None:
        assert text[found.start : found.end] == found.text
        assert 0 <= found.content_start <= found.content_end <= len(text)


PIECES = [
    "he said ",
    "Sam Altman, ",
    "said that ",
    "the people of ",
    "according to ",
    "“",
    "claims ",
    "said and said ",
    "AND HE LOOKED AND SAID, ",
    "SAYS DR. SMITH ",
    "were like, oh, ",
    "people who were like ",
]


@given(st.lists(st.sampled_from([*PIECES, "it is easy. ", '"', "who ", "told me "]), max_size=12))
def test_any_heap_of_attributing_words_is_read(pieces):
    text = "".join(pieces)
    found = reported(text, text)
    if found is not None:
        assert text[found.start : found.end] == found.text
        assert found.content_start <= found.content_end


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_of_one_sentence_is_read_in_time_that_grows_with_it(piece):
    def cpu_s(size):
        text = piece * (size // len(piece))
        began = time.process_time()
        reported(text, text)
        return time.process_time() - began

    small = max(min(cpu_s(62_500) for _try in range(3)), 0.005)

    tries = (cpu_s(1_000_000) for _try in range(3))
    assert any(taken < 16 * 4 * small for taken in tries)  # squared: 256 times
