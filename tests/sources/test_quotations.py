"""The same words are found however they are set; other words never are."""
# ruff: noqa: RUF001 - look-alike characters are what is tested

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.quotations import find


def matched(text: str, words: str) -> str | None:
    match = find(text, words)
    if match is None:
        return None
    assert text[match.start : match.end] == match.matched
    assert text[: match.start].endswith(match.prefix)
    assert text[match.end :].startswith(match.suffix)
    return match.matched


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It cost 5.5 million.", "It cost 5.5 million"),
        ("It  cost\n\t5.5\u00a0million\u2009now", "cost 5.5 million"),
        ("cost 5.5 million", "cost   5.5\nmillion"),
        ("He said “it’s nothing” then", 'said "it\'s nothing" then'),
        ('He said "it\'s nothing" then', "said „it‘s nothing“ then"),
        ("« rien » dit-il", '" rien " dit-il'),
        ("the deal — worth 5", "the deal - worth 5"),
        ("the deal–worth 5", "the deal—worth 5"),
        ("−5 degrees", "-5 degrees"),
        ("un\u00adbe\u00adliev\u00adable news", "unbelievable news"),
        ("zero\u200bwidth \ufeffjoins\u2060here", "zerowidth joinshere"),
        ("e\ufb03cient \ufb02ow", "efficient flow"),
        ("cafe\u0301 noir", "caf\u00e9 noir"),
        ("caf\u00e9 noir", "cafe\u0301 noir"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("and so on… then", "and so on... then"),
        ("a x\u0323\u0307 b", "a x\u0307\u0323 b"),
        ("the exam-\nple is", "the example is"),
        ("the exam\u00ad\n   ple is", "the example is"),
        ("says the boss today", "“the boss”"),
        ("10–15% of all", "15% of all"),
        ("about 909.", "about 909"),
        ("(about 909)", "about 909"),
        ("page one\ftwo is next", "one two is"),
        ("Größe zählt", "Größe zählt"),
        ("trained for only $5.5 million", "$5.5 million"),
        ("it was 100, not 5", "100, not 5"),
    ],
)
def test_folded_words_are_found_where_they_stand(text, words):
    found = matched(text, words)

    assert found is not None
    assert found in text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It cost 5.5 million.", "It cost 5.6 million."),
        ("It cost 5.5 million.", "5 million"),
        ("It cost 15 billion.", "5 billion"),
        ("It cost 1,500 dollars", "500 dollars"),
        ("It cost 1'500 francs", "500 francs"),
        ("It cost 5.5 million", "It cost 5"),
        ("It cost 5,000 dollars", "It cost 5"),
        ("It cost 55 dollars", "It cost 5"),
        ("losing 12% today", "losing 12"),
        ("in the 1950s", "in the 1950"),
        ("it fell to -5 degrees", "5 degrees"),
        ("it fell to −5 degrees", "5 degrees"),
        ("he did not say it", "he did say it"),
        ("he can't win", "he can"),
        ("he can’t win", "he can"),
        ("a non-binding vote", "binding vote"),
        ("an unbound vote", "bound vote"),
        ("the cats", "the cat"),
        ("cafés", "café"),
        ("cafe\u0301s", "cafe"),
        ("The Boss", "the boss"),
        ("It cost much", ""),
        ("It cost much", " \u00ad "),
        ("It cost much", '""'),
        ("", "words"),
        ("a b", "a, b"),
    ],
)
def test_other_words_numbers_and_parts_of_words_are_not(text, words):
    assert find(text, words) is None


def test_a_place_inside_another_number_is_passed_over_for_the_right_one():
    text = "15 billion here, 5 billion there"

    assert find(text, "5 billion").start == text.index("5 billion there")


def test_context_is_given_for_finding_the_words_again():
    match = find("a" * 100 + " the words " + "b" * 100, "the words")

    assert match.prefix == "a" * 59 + " "
    assert match.suffix == " " + "b" * 59


WORDS = st.lists(
    st.text(alphabet="abcXYZ0189äéñßøÅ한글", min_size=1, max_size=8), min_size=1, max_size=12
)
SET_OTHERWISE = {
    " ": [" ", "\n", "\u00a0", " \t "],
    "-": ["-", "–", "—", "\u2011"],
    "'": ["'", "’", "‘"],
    '"': ['"', "“", "”", "„"],
}


@given(WORDS, st.data())
def test_any_whole_words_of_a_text_are_found_in_it_however_set(words, data):
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    joints = st.sampled_from([" ", " - ", ' "', '" ', ", ", ". "])
    plain = "".join(word + data.draw(joints) for word in words[first : last + 1]).strip(' "-,.')
    text = "".join(data.draw(st.sampled_from(SET_OTHERWISE.get(c, [c]))) for c in plain)
    text = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    before, after = (f"{' '.join(part)} " for part in (words[:first], words[last + 1 :]))

    match = find(f"{before}{text} {after}", plain)

    assert match is not None
    assert find(match.matched, plain) is not None
    assert find(plain, match.matched) is not None


@given(st.text(max_size=80), st.text(max_size=20))
def test_whatever_the_text_what_is_found_is_in_it(text, words):
    matched(text, words)


@given(st.text(alphabet="ab -'’.5,%\u00ad\u0301\n", max_size=40))
def test_a_whole_text_is_found_in_itself(text):
    if text.strip() and find(text, text) is None:
        assert not any(letter.isalnum() for letter in text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("word and more, " * 200_000, "word that is not there"),
        ("a" * 3_000_000, "a" * 5000),
        ("a" + "\u0316\u0300" * 500_000, "b"),
        ("é “x” — " * 100_000, "y"),
        ("exam-\nple " * 100_000, "not there"),
        (" " * 2_000_000, "x x"),
        ("a b " * 500_000, "a b " * 1200 + "c"),
        ("\u00ad" * 1_000_000, "x"),
    ],
)
def test_hostile_texts_take_no_more_than_their_length(text, words):
    started = time.process_time()

    find(text, words)

    assert time.process_time() - started < 12
