"""Moves made from the claim page: done, refused, and what is kept when they are refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Claim, Correction, Priority, Publication, Status
from claims.workflow import (
    Text,
    approve_verdict,
    assign_claim,
    drop_claim,
    reopen_claim,
    submit_verdict,
)
from tests.claims.callers import TEXT, approved_claim, claim_in_research, published
from tests.claims.claim_pages import parsed, part, post, swapped, texts, words
from tests.factories import make_claim, make_rating, make_user

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


# before readers --------------------------------------------------------------------------------


def reopened(checker) -> Claim:
    claim = published(checker).claim
    reopen_claim(claim, reason="A reader wrote", to=checker, by=make_user("editor"))
    return claim


def approve_again(claim) -> None:
    text = Text(rating=make_rating(), **{**TEXT, "headline": "Training cost, counted again"})
    verdict = submit_verdict(claim, text, by=claim.checker)
    approve_verdict(verdict, by=make_user("reviewer"), digest=verdict.digest)
    claim.refresh_from_db()


def test_an_approved_claim_is_published(editor):
    claim = approved_claim()

    response = post(editor, "publish", claim.pk, version=claim.version)

    page = Publication.objects.get(claim=claim)
    links = [link.attributes["href"] for link in part(response, "head").css("a")]
    assert page.get_absolute_url() in links
    assert swapped(response) == EVERY_OTHER_PART


def test_nothing_is_published_that_was_not_approved(editor):
    claim = claim_in_research()

    response = post(editor, "publish", claim.pk, version=claim.version)

    assert not Publication.objects.exists()
    assert "Only a claim with an approved verdict" in words(part(response, "move-publish"))


def test_a_published_claim_is_reopened_and_its_page_stays(editor, checker):
    page = published()
    claim = page.claim

    silent = post(editor, "reopen", claim.pk, checker=checker.pk, version=claim.version)
    post(
        editor, "reopen", claim.pk, checker=checker.pk, reason="New figures", version=claim.version
    )

    claim.refresh_from_db()
    assert "open" in part(silent, "move-reopen").attributes
    assert (claim.status, claim.checker) == (Status.ASSIGNED, checker)
    assert Publication.objects.live().filter(pk=page.pk).exists()


def test_a_reopening_is_closed_and_the_page_stands(editor, checker):
    claim = reopened(checker)

    post(editor, "stand", claim.pk, reason="The figures are the same", version=claim.version)

    claim.refresh_from_db()
    assert claim.status == Status.PUBLISHED


def test_a_new_verdict_of_a_reopened_claim_goes_out_with_a_note(editor, checker):
    claim = reopened(checker)
    approve_again(claim)

    silent = post(editor, "correct", claim.pk, kind="correction", note="", version=claim.version)
    post(
        editor,
        "correct",
        claim.pk,
        kind="correction",
        note="We divided wrongly.",
        version=claim.version,
    )

    correction = Correction.objects.get()
    assert "open" in part(silent, "move-correct").attributes
    assert (correction.kind, correction.note) == ("correction", "We divided wrongly.")
    assert correction.publication.headline == "Training cost, counted again"


def test_a_retraction_says_why(editor):
    claim = published().claim

    silent = post(editor, "retract", claim.pk, note="", version=claim.version)
    post(editor, "retract", claim.pk, note="The figure was never said.", version=claim.version)

    claim.refresh_from_db()
    assert "open" in part(silent, "move-retract").attributes
    assert claim.status == Status.RETRACTED


def test_a_page_left_open_overnight_publishes_nothing_newer(editor, checker):
    claim = approved_claim(checker)
    seen = claim.version
    post(checker, "word", claim.pk, statement="Reworded since.", version=seen)

    response = post(editor, "publish", claim.pk, version=seen)

    assert not Publication.objects.exists()
    assert parsed(response).css("#move-publish .form-errors")


def test_what_never_had_a_page_is_neither_corrected_nor_retracted(editor):
    claim = approved_claim()

    for name, data in {"correct": {"kind": "update"}, "retract": {}}.items():
        response = post(editor, name, claim.pk, note="Why", version=claim.version, **data)
        assert "never published" in words(part(response, f"move-{name}"))


def test_a_claim_with_a_page_is_not_dropped(editor, checker):
    claim = reopened(checker)

    response = post(editor, "drop", claim.pk, reason="Too old", version=claim.version)

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    assert "retract it" in words(part(response, "move-drop"))


def test_a_dropped_claim_whose_words_were_spotted_again_is_not_restored(editor):
    claim = make_claim()
    drop_claim(claim, reason="Opinion", by=editor)
    make_claim(transcript=claim.transcript)

    response = post(editor, "restore", claim.pk, reason="It is a fact", version=claim.version)

    assert "spotted again since" in words(part(response, "move-restore"))
