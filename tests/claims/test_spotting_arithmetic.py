"""What the checks of arithmetic flag, what they leave alone, and how their cost grows."""

import time
from decimal import Decimal
from operator import truediv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.spotting.arithmetic import check
from claims.spotting.arithmetic.tolerance import Reach, stated
from claims.spotting.findings import Bound, Quantity, QuantityKind, Said
from claims.spotting.quantities import find
from tests.claims.arithmetic_cases import AS_SAID, FLAGGED
from tests.claims.arithmetic_more import ALSO_AS_SAID, ALSO_FLAGGED


def said(text, speaker="Speaker 2"):
    return [Said(one.strip(), speaker) for one in text.split("//")]


def flags(sentences):
    return check(sentences, [find(one.text) for one in sentences])


def recomputed(flag):
    """The calculation that a code stands for, made again from the inputs alone."""
    values = [each.value for each in flag.inputs]
    hundred = Decimal(100)
    ways = {
        "times": lambda: truediv(*values[:2]),
        "multiple": lambda: values[1] / values[0],
        "percent_change": lambda: abs(values[1] - values[0]) / values[0] * hundred,
        "points_as_percent": lambda: abs(values[1] - values[0]) / values[0] * hundred,
        "points": lambda: values[0] - values[1],
        "difference": lambda: values[0] - values[1],
        "sum": lambda: sum(values[:-1]),
        "shares_over_whole": lambda: sum(values),
        "average": lambda: values[0] / values[1],
        "total_of_rate": lambda: values[0] * values[1],
        "fall_over_whole": lambda: values[0] - hundred,
        "share_over_whole": lambda: values[0] - hundred,
        "elapsed": lambda: values[1] - values[0],
        "age": lambda: values[1] - values[0],
        "thousandfold": lambda: max(values) / min(values),
        "percent_of": lambda: (
            values[0] * hundred
            if len(values) == 2
            else values[0] * values[1] / hundred
            if flag.inputs[0].unit == "%"
            else values[0] / values[1] * hundred
        ),
    }
    return ways[flag.code]()


@pytest.mark.parametrize(("code", "text", "working"), FLAGGED)
def test_what_does_not_come_out_is_flagged_with_its_working(code, text, working):
    found = flags(said(text))

    assert [(flag.code, flag.working) for flag in found] == [(code, working)]


@pytest.mark.parametrize(("code", "text"), ALSO_FLAGGED)
def test_the_same_is_flagged_in_other_words(code, text):
    found = flags(said(text))

    assert [flag.code for flag in found] == [code]
    assert abs(recomputed(found[0]) - found[0].computed) < Decimal("0.0001")


@pytest.mark.parametrize("text", [*AS_SAID, *ALSO_AS_SAID])
def test_what_comes_out_as_said_or_is_of_different_things_is_left_alone(text):
    assert flags(said(text)) == []


@pytest.mark.parametrize(("code", "text", "working"), FLAGGED)
def test_a_flag_can_be_followed_back_to_the_words(code, text, working):
    sentences = said(text)

    (flag,) = flags(sentences)

    for each in flag.inputs:
        assert sentences[each.sentence].text[each.start : each.end] == each.text
    assert recomputed(flag) == flag.computed


def test_a_rate_against_a_sum_spent_once_is_said_to_be_one():
    (flag,) = flags(said(FLAGGED[0][1]))

    assert flag.caveats == ("once_against_rate",)
    assert (flag.stated, round(flag.computed, 2)) == (100, Decimal("909.09"))


def test_two_speakers_are_not_reckoned_together():
    one, other = said(FLAGGED[0][1])

    assert flags([one, Said(other.text, "Speaker 1")]) == []


def test_amounts_far_apart_are_not_reckoned_together():
    one, other = said(FLAGGED[0][1])
    between = [Said("That is what I think about it.", one.speaker)] * 3

    assert flags([one, *between, other]) == []


def test_a_part_given_as_one_share_is_reckoned_too():
    assert [flag.code for flag in flags(said("40 out of 80 senators, or 30 percent, agreed."))] == [
        "percent_of"
    ]


@pytest.mark.parametrize(
    ("text", "value", "changes", "low", "high"),
    [
        ("30", 30, {}, 25, 35),
        ("12", 12, {}, "11.5", "12.5"),
        ("100", 100, {}, 75, 125),
        ("5.5 million", 5_500_000, {}, 5_450_000, 5_550_000),
        ("100", 100, {"approximate": True}, 50, 150),
        ("100", 100, {"bound": Bound.MORE_THAN}, 100, "Infinity"),
        ("100", 100, {"bound": Bound.LESS_THAN}, 0, 100),
        ("100", 100, {"bound": Bound.NEARLY}, 50, 100),
    ],
)
def test_a_stated_result_reaches_as_far_as_it_was_spoken(text, value, changes, low, high):
    quantity = Quantity(text, 0, len(text), QuantityKind.NUMBER, Decimal(value), **changes)

    assert stated(quantity) == Reach(Decimal(low), Decimal(high))


PIECES = st.sampled_from(
    [
        "from", "to", "so", "that's", "in all", "a year", "times more", "percent", "of", "12%",
        "$5 million", "3 billion", "40", "2003", "five years later", "born in 1950", "the other",
        ",", ".", "doubled", "up", "\ue003", "\ue0ff", "½", "٣٤", "9" * 400, "1e400", "—",
        "\U0001f600",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60), max_size=5))
def test_any_text_is_checked_and_every_input_cuts_its_sentence(texts):
    sentences = [Said(text, "A") for text in texts]

    for flag in flags(sentences):
        for each in flag.inputs:
            assert texts[each.sentence][each.start : each.end] == each.text
        if flag.code not in {"elapsed", "age"}:
            assert recomputed(flag) == flag.computed


def test_the_cost_grows_with_the_speech_and_not_with_its_square():
    text = "It went from 10 percent to 15 percent, a 5 percent rise, so $5 million, $6 million. "
    found = find(text)

    def cost(count):
        sentences = [Said(text, "A")] * count
        quantities = [found] * count
        return min(_seconds(sentences, quantities) for _try in range(3))

    assert cost(800) < 12 * cost(200)


def _seconds(sentences, quantities):
    began = time.process_time()
    check(sentences, quantities)
    return time.process_time() - began


def test_one_endless_sentence_takes_little_time():
    text = "from 10 to 15 and 20 percent of the " * 1500
    quantities = [find(text)]

    began = time.process_time()
    check([Said(text, "A")], quantities)

    assert time.process_time() - began < 5
