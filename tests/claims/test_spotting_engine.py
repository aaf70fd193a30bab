"""The whole engine: any text in, never an error; every place cuts the words it names."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.spotting import engine, shapes
from claims.spotting.findings import NOT_A_CLAIM, Said

PIECES = st.sampled_from(
    [
        *("$5.5 million", "$5 billion a year", "100 times less", "12%", "from 3 to", "N out of M"),
        *("half a billion", "9/11", "last week", "50,000 H100s", "1,", "0", "-", "1e999", "³", "٣"),
        *("he said that", "Wang claimed", "“", "”", "according to", "because", "will", "?", "."),
        *("they don't have a lot of", "compute", "percent of", "\u0000", "\ud800", "\u202e", "İ"),
        *("more than", "nearly", "one of the", "F-35", "COVID-19", " ", "\n", "…", "the 1990s"),
    ]
)
ODD = st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=200)
SPEECH = st.lists(st.builds(Said, ODD, st.sampled_from(["", "Ann", "Speaker 2"])), max_size=6)


@settings(deadline=None, max_examples=100)
@given(SPEECH, st.none() | st.dates())
def test_any_text_is_read_without_an_error_and_every_place_holds_its_words(speech, aired_on):
    found = engine.read(speech, aired_on=aired_on)

    assert len(found) == len(speech)
    for said, one in zip(speech, found, strict=True):
        assert 0 <= one.worth <= 1
        for part in (one.quantities, one.reported, one.reasons):
            shapes.check_spans(said.text, part)
        for statement in one.statements:
            shapes.check_spans(statement.text, statement.slots)
        for kind in (one.quantities, one.reported, one.statements, one.reasons):
            for finding in kind:
                assert shapes.read(type(finding), shapes.write(finding)) == finding


@settings(deadline=None, max_examples=100)
@given(SPEECH)
def test_any_numbers_are_set_against_each_other_without_an_error(speech):
    found = engine.find(speech)
    entries = engine.numbers(speech, found)

    for flag in engine.flags(speech, found, entries, entries):
        assert flag.working
        for one in flag.inputs:
            if one.sentence >= 0:
                assert speech[one.sentence].text[one.start : one.end] == one.text


def test_worth_findings_and_flags_agree_on_which_sentence_they_speak_of():
    speech = [
        Said("So it was trained for only $5.5 million.", "Ann"),
        Said("I think OpenAI spends $5 billion a year, so 100 times less basically.", "Ann"),
        Said("Good morning.", "Bob"),
    ]

    found = engine.read(speech, aired_on=date(2025, 1, 27))
    (flag,) = engine.flags(speech, found, engine.numbers(speech, found))

    assert {one.sentence for one in flag.inputs} == {0, 1}
    assert found[2].worth < min(found[0].worth, found[1].worth)
    assert set(found[2].kinds) <= NOT_A_CLAIM
    assert [one.text for one in found[0].quantities] == ["$5.5 million"]


def test_words_that_were_misheard_are_mended_in_what_is_proposed_only():
    (found,) = engine.read([Said("DeepSea costs $5 million.")], mends=[("DeepSea", "DeepSeek")])

    assert "DeepSeek" in found.statements[0].text
    assert found.statements[0].mended == (("DeepSea", "DeepSeek"),)


def test_the_name_of_the_engine_says_what_weighed_and_what_found():
    assert engine.name().endswith(engine.FINDER)
    assert len(engine.name()) <= 80
