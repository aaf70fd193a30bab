"""Two sentences are as alike as the words they share."""

import pytest

from claims.matching.likeness import likeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("They taxed imports", "a tax on imports", 1),
        ("50,000 H100s", "50000 chips", 0.25),
        ("crime fell", "crime rose", 1 / 3),
        ("", "crime", 0),
    ],
)
def test_endings_and_separators_do_not_make_words_differ(one, other, expected):
    assert likeness(one, other) == pytest.approx(expected)
