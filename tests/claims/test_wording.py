"""Times and people in a few plain words."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims import marks, wording
from claims.models import Priority, Status

NOW = datetime(2025, 1, 27, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(None, ""), (0, "0:00"), (91_999, "1:31"), (3_599_000, "59:59"), (3_723_000, "1:02:03")],
)
def test_a_timecode_has_hours_only_where_there_are_some(milliseconds, words):
    assert wording.timecode(milliseconds) == words


@pytest.mark.parametrize(
    ("away", "words", "kind"),
    [
        (timedelta(seconds=20), "in 1 min", "soon"),
        (timedelta(minutes=59, seconds=59), "in 59 min", "soon"),
        (timedelta(hours=2), "in 2 h", "soon"),
        (timedelta(hours=3, minutes=1), "in 3 h", "later"),
        (timedelta(hours=35), "in 35 h", "later"),
        (timedelta(days=2), "in 2 days", "later"),
        (timedelta(minutes=-61), "1 h overdue", "late"),
        (timedelta(days=-2), "2 days overdue", "late"),
    ],
)
def test_a_due_time_is_told_in_its_largest_unit(away, words, kind):
    assert wording.due_words(NOW + away, NOW) == words
    assert wording.due_kind(NOW + away, NOW) == kind


def test_a_day_is_a_time_today_and_has_its_year_only_in_another():
    assert wording.day(NOW - timedelta(hours=2), NOW) == "12:00"
    assert wording.day(NOW - timedelta(days=2), NOW) == "25 Jan"
    assert wording.day(NOW.replace(year=2023, month=9, day=3), NOW) == "3 Sept 2023"
    with timezone.override("Asia/Tokyo"):
        assert wording.day(NOW.replace(hour=16), NOW.replace(hour=16)) == "01:00"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ann Keller", "AK"),
        ("Aoife Ní Bhraonáin", "AB"),
        ("bo", "BO"),
        ("x", "X"),
        ("a.b@example.org", "AO"),
        ("", ""),
    ],
)
def test_initials_are_two_letters_at_most(name, letters):
    assert wording.initials(name) == letters


def test_a_person_without_a_name_goes_by_the_user_name():
    assert wording.full_name(User(username="bo")) == "bo"
    assert wording.full_name(User(username="bo", first_name="Bo", last_name="Lin")) == "Bo Lin"


def test_marks_say_in_words_what_their_colour_says():
    assert "In research</span>" in marks.state(Status.ASSIGNED)
    assert "<span>Urgent</span>" in marks.priority(Priority.URGENT)
    assert marks.priority(Priority.NORMAL) == ""
    assert "<span>1 h overdue</span>" in marks.due(NOW - timedelta(hours=1), NOW)
    assert marks.due(None, NOW) == marks.person("") == ""
    assert "<script>" not in marks.person("<script>")
