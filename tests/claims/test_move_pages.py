"""Moves made from the claim page: done, refused, and what is kept when they are refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Priority, Status
from claims.workflow import (
    assign_claim,
)
from tests.claims.callers import approved_claim, claim_in_research
from tests.claims.claim_pages import part, post, swapped, texts, words
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

EVERY_OTHER_PART = ["head", "evidence", "verdict", "ready", "history", "messages"]


@pytest.fixture
def editor():
    return make_user("editor")


@pytest.fixture
def checker():
    return make_user("checker", first_name="Cato")


def test_a_spotted_claim_is_assigned_with_a_due_time_and_a_priority(editor, checker):
    claim = make_claim()

    response = post(
        editor, "assign", claim.pk, checker=checker.pk, due="2h", priority=1, version=claim.version
    )

    claim.refresh_from_db()
    assert (claim.status, claim.checker, claim.priority) == (Status.ASSIGNED, checker, 1)
    assert abs(claim.due_at - timezone.now() - timedelta(hours=2)) < timedelta(minutes=1)
    assert swapped(response) == EVERY_OTHER_PART
    assert "Cato has the claim now." in words(part(response, "messages"))
    assert "In research" in words(part(response, "head"))


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("", lambda now: None),
        ("1h", lambda now: now + timedelta(hours=1)),
        ("2h", lambda now: now + timedelta(hours=2)),
        ("day", lambda now: now.replace(hour=23, minute=59, second=0, microsecond=0)),
    ],
)
def test_due_times_are_one_click_away(due, expected, editor, checker):
    claim = make_claim()

    post(editor, "assign", claim.pk, checker=checker.pk, due=due, priority=3, version=1)

    claim.refresh_from_db()
    wanted = expected(timezone.localtime())
    if wanted is None:
        assert claim.due_at is None
    else:
        assert abs(claim.due_at - wanted) <= timedelta(minutes=1)


def test_a_due_time_can_be_any_time(editor, checker):
    claim = make_claim()
    at = {"due": "at", "due_at": "2031-05-04T16:30"}

    post(editor, "assign", claim.pk, checker=checker.pk, priority=3, version=1, **at)

    claim.refresh_from_db()
    assert timezone.localtime(claim.due_at).strftime("%Y-%m-%d %H:%M") == "2031-05-04 16:30"


def test_a_due_time_that_is_not_given_is_asked_for(editor, checker):
    claim = make_claim()

    response = post(
        editor, "assign", claim.pk, checker=checker.pk, due="at", due_at="", priority=3, version=1
    )

    field = part(response, "assign-due_at")
    assert field.attributes["aria-invalid"] == "true"
    described = field.attributes["aria-describedby"].split()[-1]
    assert words(part(response, described)) == "Give the day and time."


def test_the_page_says_how_much_each_checker_has_in_hand(editor, checker):
    claim_in_research(checker)
    claim_in_research(checker)
    claim = make_claim()

    response = post(editor, "assign", claim.pk, version=1)

    assert "Cato (2 in hand)" in texts(response, "#assign-checker option")


def test_of_two_editors_the_slower_is_told_and_keeps_what_was_typed(editor, checker):
    claim, other = make_claim(), make_user("editor", first_name="Ann")
    seen = claim.version
    assign_claim(claim, to=checker, by=other)

    response = post(editor, "drop", claim.pk, reason="An opinion, not a fact", version=seen)

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    refused = part(response, "move-drop")
    assert "open" in refused.attributes
    assert "Ann set it to “In research”" in words(refused.css_first(".form-errors"))
    assert refused.css_first("textarea").text() == "An opinion, not a fact"
    assert part(response, "claim-version").attributes["value"] == str(claim.version)


def test_a_refused_move_stays_on_the_page_though_the_claim_has_moved_on(editor, checker):
    claim = approved_claim(checker)

    response = post(
        editor, "assign", claim.pk, checker=checker.pk, priority=3, version=claim.version
    )

    refused = part(response, "move-assign")
    assert "not handed on" in words(refused.css_first(".form-errors"))


def test_a_claim_is_handed_on(editor, checker):
    claim = claim_in_research()

    post(editor, "assign", claim.pk, checker=checker.pk, priority=3, version=claim.version)

    claim.refresh_from_db()
    assert claim.checker == checker


def test_a_checker_gives_a_claim_back_and_says_why(checker):
    claim = claim_in_research(checker)

    silent = post(checker, "pool", claim.pk, reason=" ", version=claim.version)
    said = post(checker, "pool", claim.pk, reason="I know the speaker", version=claim.version)

    claim.refresh_from_db()
    assert texts(silent, "#move-pool .errorlist li") == ["This field is required."]
    assert (claim.status, claim.checker) == (Status.SPOTTED, None)
    assert "I know the speaker" in words(part(said, "history"))


def test_priority_leaves_the_rest_of_the_page_alone(editor):
    claim = claim_in_research()

    response = post(editor, "priority", claim.pk, priority=1, version=claim.version)

    claim.refresh_from_db()
    assert claim.priority == Priority.URGENT
    assert swapped(response) == ["head", "history", "messages"]


def test_a_claim_is_merged_into_an_earlier_one_by_its_number(editor):
    first, again = make_claim(), make_claim()

    itself = post(editor, "merge", again.pk, into=again.pk, version=again.version)
    unknown = post(editor, "merge", again.pk, into=999_999, version=again.version)
    post(editor, "merge", again.pk, into=first.pk, version=again.version)

    again.refresh_from_db()
    assert "Choose another claim" in words(part(itself, "move-merge"))
    assert "no such claim" in words(part(unknown, "move-merge"))
    assert (again.status, again.merged_into) == (Status.DROPPED, first)


def test_a_dropped_claim_is_restored(editor):
    claim = make_claim()
    post(editor, "drop", claim.pk, reason="Opinion", version=claim.version)

    post(editor, "restore", claim.pk, reason="There is a figure in it", version=2)

    claim.refresh_from_db()
    assert claim.status == Status.SPOTTED
