"""Each flag in a sentence for people."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from claims.flag_wording import NAMES, SENTENCES, flag_name, flag_sentence
from claims.spotting.arithmetic import check
from claims.spotting.findings import Flag, Said
from claims.spotting.quantities import find
from tests.claims.arithmetic_cases import FLAGGED


def of(text):
    sentences = [Said(one.strip(), "A") for one in text.split("//")]
    (flag,) = check(sentences, [find(one.text) for one in sentences])
    return flag


def test_the_sentence_gives_both_results_and_what_the_calculation_passes_over():
    assert flag_sentence(of(FLAGGED[0][1])) == (
        "The two amounts differ by 909 times, not 100. One amount is for a stretch of time, the "
        "other is not: whether they can be compared is for a person to decide."
    )


@pytest.mark.parametrize(("_code", "text", "_working"), FLAGGED)
def test_every_flag_is_worded(_code, text, _working):
    sentence = flag_sentence(of(text))

    assert sentence.endswith(".")
    assert "%(" not in sentence
    assert "%%" not in sentence


def test_every_code_of_the_engine_has_a_name_and_a_sentence():
    code = re.compile(r'(?:flag\(|_judged\(|_difference\(|_over\(.*, |HARD, SOFT = )"([a-z_]+)"')
    packages = [Path("claims/spotting/arithmetic"), Path("claims/spotting/ledger")]
    texts = [path.read_text() for package in packages for path in package.glob("*.py")]
    codes = {found for text in texts for found in code.findall(text)}

    assert len(codes) > 12
    assert codes <= set(NAMES)
    assert set(NAMES) == set(SENTENCES)


def test_a_code_of_another_version_is_shown_by_its_working():
    flag = Flag("cubes", "2 × 2 × 2 = 8", (), Decimal(6), Decimal(8))  # noqa: RUF001

    assert flag_name("cubes") == "cubes"
    assert flag_sentence(flag) == "The numbers do not agree: 2 × 2 × 2 = 8."  # noqa: RUF001
