"""Names for what goes wrong, and how long a site may make us wait."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sources.faults import fault, fault_of_status, name_fault, read_retry_after


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        *(("0", 0), ("120", 120), (" 7 ", 7), ("99999999999999", 999999999), ("", None)),
        *(("-5", None), ("٣", None), ("1.5", None), ("soon", None), ("Mon, 99 Foo 2026", None)),
    ],
)
def test_retry_after_in_seconds(value, seconds):
    assert read_retry_after(value) == seconds


def test_retry_after_as_a_date():
    soon = datetime.now(UTC) + timedelta(seconds=90)

    assert 85 < read_retry_after(format_datetime(soon, usegmt=True)) <= 90
    assert read_retry_after(format_datetime(soon - timedelta(days=1), usegmt=True)) == 0
    assert 85 < read_retry_after(soon.strftime("%a, %d %b %Y %H:%M:%S")) <= 90


@pytest.mark.parametrize("status", [200, 203])
def test_a_page_that_came_is_no_fault(status):
    assert fault_of_status(status) is None


def test_every_other_status_has_a_code_and_a_sentence():
    for status in {*range(201, 600)} - {203}:
        error = fault_of_status(status)
        assert error.code
        assert str(error).endswith(".")


def test_the_sentence_may_say_more():
    assert str(fault("bad_redirect", detail="It has no name.")).endswith(
        "followed. It has no name."
    )


def test_an_error_of_ours_is_not_taken_for_the_web_s():
    with pytest.raises(ZeroDivisionError):
        name_fault(ZeroDivisionError(), ended=False)
