"""With a real worker and a real Redis, both of which die: what is asked for ends archived or
failed, once."""

import os
import signal
import time
from datetime import timedelta

import pytest
import redis
from django.conf import settings as project
from django.utils import timezone

from sources import archiving, holding, tasks
from sources.models import Quotation, Snapshot
from tests.live import Worker, wait_until

pytestmark = pytest.mark.live


@pytest.fixture
def worker(server, redis_server, transactional_db):
    """A worker of the test's own, which may reach the hostile server."""
    worker = Worker(ARCHIVE_ALLOW_ADDRESSES=server.address)
    worker.start()
    yield worker
    worker.kill()


@pytest.fixture
def ask(server, checker):
    return lambda path="/page": archiving.request_snapshot(server.url(path), by=checker)


def status_of(snapshot: Snapshot) -> str:
    return Snapshot.objects.values_list("status", flat=True).get(pk=snapshot.pk)


def let_time_pass() -> None:
    """As if the messages had been sent and the leases taken long ago; then what beat does."""
    past = timezone.now() - timedelta(minutes=5)
    Snapshot.objects.filter(status="queued").update(sent_at=past, due_at=past)
    Snapshot.objects.filter(status="capturing").update(lease_until=past)
    tasks.reconcile_snapshots.apply(throw=True)


def flush_redis() -> None:
    with redis.Redis.from_url(project.REDIS_URL) as client:
        client.flushall()


def assert_held_once(*snapshots: Snapshot, files_before: set[str]) -> None:
    names = Snapshot.objects.filter(pk__in=[one.pk for one in snapshots]).values_list(
        "warc_name", flat=True
    )
    assert set(holding.all_names()) - files_before >= set(names)
    assert len(set(names)) == len(snapshots)


def test_from_a_url_to_a_found_quotation_without_another_hand(worker, ask):
    snapshot = ask("/redirect")
    quotation = archiving.request_quotation(snapshot, "only $5.5 million")

    wait_until(lambda: Quotation.objects.get(pk=quotation.pk).is_found)

    assert status_of(snapshot) == "archived"


def test_a_worker_killed_in_the_middle_is_replaced_at_once(worker, ask, server):
    snapshot, files = ask("/gate"), set(holding.all_names())
    wait_until(lambda: status_of(snapshot) == "capturing" and server.heads)

    for pid in worker.pool_pids():
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: len(server.heads) == 2)
    server.gate.set()
    wait_until(lambda: status_of(snapshot) == "archived")

    assert Snapshot.objects.get(pk=snapshot.pk).tries == 2
    assert_held_once(snapshot, files_before=files)


def test_a_power_cut_in_the_middle_costs_the_lease_and_no_snapshot(worker, ask, server):
    snapshot, files = ask("/gate"), set(holding.all_names())
    wait_until(lambda: status_of(snapshot) == "capturing" and server.heads)

    worker.kill()
    time.sleep(1)  # on a busy machine its pool dies a moment later
    assert status_of(snapshot) == "capturing"
    server.gate.set()
    worker.start()
    let_time_pass()
    wait_until(lambda: status_of(snapshot) == "archived")

    assert Snapshot.objects.get(pk=snapshot.pk).attempts[0]["code"] == "worker_lost"
    assert_held_once(snapshot, files_before=files)


def test_a_redis_that_forgot_everything_loses_nothing(worker, ask):
    worker.kill()
    asked = [ask(f"/page?{number}") for number in range(5)]
    flush_redis()

    worker.start()
    let_time_pass()

    wait_until(lambda: all(status_of(snapshot) == "archived" for snapshot in asked))


def test_what_is_asked_for_while_redis_is_away_is_done_when_it_is_back(worker, ask, redis_server):
    redis_server.stop()

    snapshot = ask()
    redis_server.start()
    let_time_pass()

    wait_until(lambda: status_of(snapshot) == "archived", seconds=40)


def test_a_message_delivered_many_times_fetches_once(worker, ask, server):
    snapshot = ask("/gate")
    for _time in range(6):
        tasks.capture_snapshot.delay(snapshot.pk)
    wait_until(lambda: server.heads)
    tasks.capture_snapshot.delay(snapshot.pk)
    server.gate.set()

    wait_until(lambda: status_of(snapshot) == "archived")
    marker = ask("/page")
    wait_until(lambda: status_of(marker) == "archived")

    assert server.paths.count("/gate") == 1


def test_in_a_storm_of_kills_and_flushes_every_snapshot_ends_once(worker, ask, server):
    files = set(holding.all_names())
    good = [ask(f"/page?{number}") for number in range(20)]
    bad = [ask(f"/status/{status}") for status in (401, 403, 404, 410, 451)]

    for blow in range(6):
        time.sleep(0.4)
        for pid in worker.pool_pids():
            os.kill(pid, signal.SIGKILL)
        if blow % 2:
            flush_redis()
        let_time_pass()
    asked = [*good, *bad]
    wait_until(lambda: let_time_pass() or all(map(is_finished, asked)), seconds=60)

    assert {status_of(snapshot) for snapshot in good} == {"archived"}
    assert {status_of(snapshot) for snapshot in bad} == {"failed"}
    assert_held_once(*good, files_before=files)


def is_finished(snapshot: Snapshot) -> bool:
    return status_of(snapshot) in {"archived", "failed"}
