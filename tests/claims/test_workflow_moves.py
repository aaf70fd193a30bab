"""The table of moves, its record, and what happens to the slower of two people."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from claims.models import AppendOnlyError, Claim, Status, StatusChange, StatusCount
from claims.workflow import ALLOWED, TransitionError, assign_claim, drop_claim, move, set_priority
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


def counters() -> dict[str, int]:
    return {row.status: row.claims for row in StatusCount.objects.exclude(claims=0)}


@pytest.mark.parametrize("before", list(Status))
@pytest.mark.parametrize("after", list(Status))
def test_a_claim_moves_where_the_table_says_and_nowhere_else(before, after):
    editor = make_user("editor")
    claim = make_claim(before, checker=make_user("checker"))

    if after in ALLOWED[before]:
        move(claim, after, by=editor, note="because")
        last = claim.history.last()
        assert (last.before, last.after, last.by, last.note) == (before, after, editor, "because")
    else:
        with pytest.raises(TransitionError):
            move(claim, after, by=editor)
        assert claim.history.count() == 1

    assert Claim.objects.get().status == claim.status


def test_of_two_editors_at_once_the_slower_is_refused_and_told_who_was_faster():
    claim = make_claim()
    ann, bob = make_user("editor", first_name="Ann", last_name="Ode"), make_user("editor")
    cy, di = make_user("checker"), make_user("checker")
    as_bob_loaded_it = Claim.objects.get(pk=claim.pk)
    assign_claim(claim, to=cy, by=ann)

    with pytest.raises(TransitionError, match="just moved this claim: Ann Ode"):
        assign_claim(as_bob_loaded_it, to=di, by=bob)

    assert Claim.objects.get().checker == cy
    assert [change.by for change in claim.history.all()][1:] == [ann]


def test_of_two_reassignments_at_once_the_slower_is_refused():
    claim = make_claim(Status.ASSIGNED)
    editor, cy, di = make_user("editor"), make_user("checker"), make_user("checker")
    as_loaded = Claim.objects.get(pk=claim.pk)
    assign_claim(claim, to=cy, by=editor)

    with pytest.raises(TransitionError, match="just changed this claim"):
        assign_claim(as_loaded, to=di, by=editor)

    assert Claim.objects.get().checker == cy


def test_an_act_on_an_older_page_is_refused():
    claim, editor = make_claim(), make_user("editor")
    on_the_page = claim.version
    set_priority(claim, 1, by=editor)

    with pytest.raises(TransitionError):
        drop_claim(Claim.objects.get(), reason="trivial", by=editor, seen=on_the_page)

    assert Claim.objects.get().status == Status.SPOTTED


@pytest.mark.django_db(transaction=True)
def test_of_many_editors_acting_in_the_same_moment_one_wins():
    claim = make_claim()
    checkers = [make_user("checker") for _ in range(6)]
    editor, start, refused = make_user("editor"), threading.Barrier(6), []

    def act(checker) -> None:
        mine = Claim.objects.get(pk=claim.pk)
        start.wait()
        try:
            assign_claim(mine, to=checker, by=editor)
        except TransitionError as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=[checker]) for checker in checkers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 5
    assert claim.history.count() == 2
    assert claim.assignments.count() == 1
    assert counters() == {"assigned": 1}


def test_counters_follow_every_move_and_a_refused_one_leaves_them():
    claim, editor = make_claim(), make_user("editor")
    assert counters() == {"spotted": 1}

    assign_claim(claim, to=make_user("checker"), by=editor)
    assert counters() == {"assigned": 1}

    with pytest.raises(TransitionError):
        move(claim, Status.APPROVED, by=editor)
    assert counters() == {"assigned": 1}


def test_nobody_edits_or_deletes_the_record():
    change = make_claim().history.get()

    for attempt in (
        change.save,
        change.delete,
        StatusChange.objects.all().delete,
        lambda: StatusChange.objects.update(note="never happened"),
        lambda: StatusChange.objects.bulk_update([change], ["note"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


def test_the_database_wants_a_checker_on_a_claim_in_research():
    claim = make_claim()

    with pytest.raises(IntegrityError, match="a_claim_in_hand_has_a_checker"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(status=Status.ASSIGNED)
