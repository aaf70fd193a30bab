"""One snapshot from queued to archived or failed, whatever becomes of its worker."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sources import archiving, capture, holding, warc
from sources.faults import fault
from sources.models import MAX_TRIES, Snapshot
from tests.sources.hostile import PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(server, checker, sent):
    """Ask for the page at a path of the hostile server."""
    return lambda path="/page": archiving.request_snapshot(server.url(path), by=checker)


def reload(snapshot: Snapshot) -> Snapshot:
    return Snapshot.objects.get(pk=snapshot.pk)


def let_lease_run_out(snapshot: Snapshot) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Snapshot.objects.filter(pk=snapshot.pk).update(lease_until=past)


def files() -> list[str]:
    return list(holding.all_names())


def test_a_page_is_held_with_all_that_a_reader_needs_to_judge_it(ask, server):
    snapshot = capture.reserve(ask("/redirect").pk, holder="w")

    assert capture.run(snapshot)

    held = reload(snapshot)
    assert (held.status, held.status_code, held.tries) == ("archived", 200, 1)
    assert held.final_url == server.url("/page")
    assert held.content_type == "text/html"
    assert ["Content-Length", str(len(PAGE))] in held.headers
    assert [hop["status_code"] for hop in held.hops] == [302, 200]
    assert held.redirects == 1
    assert held.body_size_bytes == len(PAGE)
    assert held.archived_at <= held.finished_at
    assert held.software.startswith("Aircheck; httpx")
    assert (held.worker, held.lease_until, held.text_status) == ("", None, "pending")
    with archiving.open_warc(held) as file:
        assert holding.digest_of(file) == held.warc_sha256
        assert file.tell() == held.warc_size_bytes
        file.seek(0)
        assert warc.find_faults(file) == []
    with archiving.open_body(held) as body:
        assert body.read() == PAGE
        assert holding.digest_of(body) == held.body_sha256


def test_the_file_is_named_by_its_own_digest(ask):
    snapshot = capture.reserve(ask().pk, holder="w")
    capture.run(snapshot)

    held = reload(snapshot)
    assert held.warc_name.endswith(f"/{held.warc_sha256}.warc.gz")


def test_packed_and_plain_the_same_page_has_the_same_body_digest(ask):
    digests = set()
    for path in ("/page", "/gzip", "/chunked"):
        snapshot = capture.reserve(ask(path).pk, holder="w")
        capture.run(snapshot)
        digests.add(reload(snapshot).body_sha256)

    assert len(digests) == 1


def test_no_network_is_used_inside_a_transaction(ask, server, monkeypatch):
    depth = len(connection.savepoint_ids)
    snapshot = capture.reserve(ask().pk, holder="w")
    seen = []
    real = capture.fetch.fetch

    def looking(*given):
        seen.append(len(connection.savepoint_ids))
        return real(*given)

    monkeypatch.setattr("sources.capture.fetch.fetch", looking)
    capture.run(snapshot)

    assert seen == [depth]


def test_of_two_workers_one_gets_the_snapshot(ask):
    snapshot = ask()

    assert capture.reserve(snapshot.pk, holder="one") is not None
    assert capture.reserve(snapshot.pk, holder="two") is None
    assert reload(snapshot).worker.startswith("one:")


def test_what_is_not_due_yet_is_left_alone(ask):
    snapshot = ask()
    Snapshot.objects.update(due_at=timezone.now() + timedelta(minutes=1))

    assert capture.reserve(snapshot.pk, holder="w") is None


def test_a_redelivered_message_takes_over_from_the_worker_it_lost(ask):
    snapshot = ask()
    first = capture.reserve(snapshot.pk, holder="message-1")

    assert capture.reserve(snapshot.pk, holder="message-1") is None
    assert capture.reserve(snapshot.pk, holder="message-2", redelivered=True) is None
    second = capture.reserve(snapshot.pk, holder="message-1", redelivered=True)
    assert second.worker != first.worker
    assert second.tries == 2


def test_taking_over_ends_with_the_last_try(ask):
    snapshot = ask()
    capture.reserve(snapshot.pk, holder="m")
    Snapshot.objects.update(tries=MAX_TRIES)

    assert capture.reserve(snapshot.pk, holder="m", redelivered=True) is None


def test_a_late_worker_overwrites_nothing_and_leaves_no_file(ask):
    late = capture.reserve(ask().pk, holder="m")
    quick = capture.reserve(late.pk, holder="m", redelivered=True)
    assert capture.run(quick)
    held, names = reload(late), files()

    assert not capture.run(late)
    capture.fail(late, fault("timeout"))
    capture.release(late, fault("timeout"))

    assert vars(reload(late)) | {"_state": None} == vars(held) | {"_state": None}
    assert files() == names


def test_a_passing_fault_puts_it_back_for_later_and_is_remembered(ask):
    snapshot = capture.reserve(ask().pk, holder="w")
    before = timezone.now()

    capture.release(snapshot, fault("timeout"))

    queued = reload(snapshot)
    assert (queued.status, queued.worker, queued.tries) == ("queued", "", 1)
    assert before < queued.due_at <= timezone.now() + timedelta(seconds=30)
    assert [(one["code"], one["reason"]) for one in queued.attempts] == [
        ("timeout", "The site took too long to answer.")
    ]
    assert queued.is_retrying


@pytest.mark.parametrize(("tries", "bound"), [(1, 30), (2, 120), (3, 600), (4, 600)])
def test_waits_grow_and_are_spread_at_random(tries, bound):
    waits = [capture.wait_s(tries, None) for _time in range(200)]

    assert all(1 <= wait <= bound for wait in waits)
    assert max(waits) > bound / 2
    assert len(set(waits)) > 100


def test_a_site_may_say_how_long_to_wait_within_reason():
    assert capture.wait_s(1, 77) == 77
    assert capture.wait_s(1, 0) == 1
    assert capture.wait_s(1, 999_999) == capture.MAX_WAIT_S


def test_a_failure_names_its_reason(ask):
    snapshot = capture.reserve(ask().pk, holder="w")

    capture.fail(snapshot, fault("dns"))

    failed = reload(snapshot)
    assert (failed.status, failed.failure_code) == ("failed", "dns")
    assert failed.failure_reason == "There is no site of this name."
    assert failed.finished_at is not None


def test_what_a_dead_worker_held_is_freed_at_the_end_of_its_lease(ask):
    snapshot = capture.reserve(ask().pk, holder="w")
    assert capture.free_stuck() == 0

    let_lease_run_out(snapshot)

    assert capture.free_stuck() == 1
    freed = reload(snapshot)
    assert (freed.status, freed.attempts[0]["code"]) == ("queued", "worker_lost")
    assert capture.reserve(snapshot.pk, holder="other") is not None


def test_a_page_that_kills_every_worker_fails_in_the_end(ask):
    snapshot = ask()
    for _try in range(MAX_TRIES):
        assert capture.reserve(snapshot.pk, holder="w") is not None
        let_lease_run_out(snapshot)
        capture.free_stuck()

    failed = reload(snapshot)
    assert (failed.status, failed.failure_code) == ("failed", "worker_lost")
    assert len(failed.attempts) == MAX_TRIES


def test_a_worker_that_comes_back_to_life_keeps_what_it_has(ask, monkeypatch):
    snapshot = capture.reserve(ask().pk, holder="w")
    let_lease_run_out(snapshot)
    seen_as_stuck = list(Snapshot.objects.stuck())
    Snapshot.objects.update(lease_until=timezone.now() + timedelta(seconds=30))

    monkeypatch.setattr(
        "sources.models.SnapshotQuerySet.__iter__", lambda _query: iter(seen_as_stuck)
    )

    assert capture.free_stuck() == 0


def test_signs_of_life_renew_the_lease(ask, monkeypatch):
    monkeypatch.setattr("sources.capture.RENEW_EVERY_S", -1)
    snapshot = capture.reserve(ask().pk, holder="w")
    let_lease_run_out(snapshot)
    leases = []
    real = capture.fetch.fetch

    def looking(address, rules):
        answer = real(address, rules)
        leases.append(reload(snapshot).lease_until)
        return answer

    monkeypatch.setattr("sources.capture.fetch.fetch", looking)
    capture.run(snapshot)

    assert leases[0] > timezone.now()
