"""An editor says what a claim repeats, and may take it back; nothing else moves."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.earlier.repeats import said_again
from claims.models import Repeat
from claims.workflow import TransitionError, link_repeat, unlink_repeat
from tests.claims.earlier_checks import make_earlier
from tests.factories import (
    make_broadcast,
    make_claim,
    make_publication,
    make_speaker,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db


def aired(day: int, **fields):
    broadcast = make_broadcast(aired_at=datetime(2025, 3, day, tzinfo=UTC))
    return make_claim(transcript=make_transcript(broadcast=broadcast), **fields)


def test_a_claim_is_linked_to_each_check_once():
    claim, by = make_claim(), make_user("editor")
    page, theirs = make_publication(), make_earlier()
    link_repeat(claim, page, by=by)
    link_repeat(claim, theirs, by=by)

    for check in (page, theirs):
        with pytest.raises(TransitionError, match="linked to that check already"):
            link_repeat(claim, check, by=by)

    assert [one.check_repeated for one in Repeat.objects.standing()] == [page, theirs]


def test_a_claim_does_not_repeat_its_own_check():
    page = make_publication()

    with pytest.raises(TransitionError, match="does not repeat itself"):
        link_repeat(page.claim, page, by=make_user("editor"))


def test_a_link_is_taken_back_once_and_both_stay_on_record():
    claim, ann, bob = make_claim(), make_user("editor"), make_user("editor")
    link = link_repeat(claim, make_publication(), by=ann)
    unlink_repeat(link, by=bob)

    with pytest.raises(TransitionError, match="taken back already"):
        unlink_repeat(link, by=bob)

    assert list(Repeat.objects.standing()) == []
    assert [(one.by, one.undoes) for one in claim.repeat_links.all()] == [(ann, None), (bob, link)]


def test_what_undoes_a_link_cannot_itself_be_undone_and_the_link_can_be_made_again():
    claim, by, page = make_claim(), make_user("editor"), make_publication()
    undone = unlink_repeat(link_repeat(claim, page, by=by), by=by)

    with pytest.raises(TransitionError):
        unlink_repeat(undone, by=by)
    again = link_repeat(claim, page, by=by)

    assert list(Repeat.objects.standing()) == [again]


def test_linking_moves_no_claim_and_changes_no_page(client):
    page, claim, by = make_publication(), make_claim(), make_user("editor")
    before = client.get(page.get_absolute_url()).content
    version = claim.version

    link_repeat(claim, page, by=by)

    claim.refresh_from_db()
    assert (claim.status, claim.version, page.editions.count()) == ("spotted", version, 1)
    assert client.get(page.get_absolute_url()).content == before


def test_repeats_are_counted_by_voice_over_time():
    page, by = make_publication(), make_user("editor")
    ann, bob = make_speaker(name="Ann"), make_speaker(name="Bob")
    for day, fields in [
        (9, {"speaker": bob}),
        (2, {"speaker": bob, "claimant": ann}),
        (5, {"speaker": ann}),
        (7, {}),
    ]:
        link_repeat(aired(day, **fields), page, by=by)
    unlink_repeat(link_repeat(aired(8, speaker=bob), page, by=by), by=by)

    again = said_again(page)

    assert again.times == 4
    assert [(v.speaker, v.times, v.first.day, v.last.day) for v in again.voices] == [
        (ann, 2, 2, 5),
        (None, 1, 7, 7),
        (bob, 1, 9, 9),
    ]
    assert again.last is not None
    assert again.last.claim.broadcast.aired_at.day == 9


@pytest.mark.parametrize("count", [1, 3])
def test_counting_costs_one_query(count):
    page, by = make_publication(), make_user("editor")
    for day in range(count):
        link_repeat(aired(day + 1, speaker=make_speaker()), page, by=by)

    with CaptureQueriesContext(connection) as asked:
        again = said_again(page)
        assert [voice.speaker.name for voice in again.voices]

    assert len(asked) == 1
