"""The queue: what was asked for is done, whoever dies in between."""

import itertools
import logging
import os
import signal
import time

import pytest
import redis
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from kombu import Connection

from factcheck import redis_urls
from factcheck.celery import app
from factcheck.queueing import send_on_commit
from factcheck.supervising import redis as own_redis
from tests.factcheck.running import still_running
from tests.live import Worker, kill_group, start_process, wait_until
from tests.live_tasks import hang_the_first_time, note, starts_of

pytestmark = pytest.mark.live

SOON_S = 8
NO_ANSWER_S = 2
NUMBERS = itertools.count(1000)


@pytest.fixture
def number():
    """One that no other test's task has."""
    return next(NUMBERS)


@pytest.fixture
def worker_elsewhere(transactional_db):
    worker = Worker(AIRCHECK_SOLE_WORKER=None)
    worker.start()
    yield worker
    worker.kill()


def hang(number):
    hang_the_first_time.delay(number)
    return wait_until(lambda: starts_of(number))[0]


@pytest.mark.parametrize("depth", [1, 12])
def test_the_queue_has_our_patience_on_a_socket_and_on_a_port(depth, tmp_path):
    place = own_redis.choose_place(tmp_path.joinpath(*["folder"] * depth))
    assert (place.socket_path is None) is (depth == 12)
    config = own_redis.write_config(place, tmp_path.joinpath(*["folder"] * depth))
    server = start_process([own_redis.find_server(), str(config)], tmp_path / "log")
    wait_until(lambda: own_redis.answers(place))
    options = settings.CELERY_BROKER_TRANSPORT_OPTIONS

    with Connection(redis_urls.for_celery(place.url), transport_options=options) as connection:
        channel = connection.default_channel
        patience = (channel.visibility_timeout, channel.unacked_restore_interval)
        channel.close()

    assert patience == (options["visibility_timeout"], 2)
    assert channel.unacked_restore_throttle == 1
    assert channel.visibility_timeout > app.conf.task_time_limit > app.conf.task_soft_time_limit
    kill_group(server, signal.SIGTERM)


def test_every_task_has_a_time_limit_and_is_acknowledged_only_when_done(celery_worker):
    for task in app.tasks.values():
        limit = task.time_limit or app.conf.task_time_limit
        assert limit < settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"], task.name
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost


def test_a_task_whose_process_is_killed_is_begun_again_at_once(celery_worker, number):
    os.kill(hang(number), signal.SIGKILL)

    wait_until(lambda: len(starts_of(number)) == 2, SOON_S)


def test_a_task_whose_worker_is_killed_is_begun_again_when_the_worker_is(celery_worker, number):
    hang(number)
    celery_worker.kill()

    celery_worker.start()

    wait_until(lambda: len(starts_of(number)) == 2, SOON_S)


def test_a_process_in_the_middle_of_a_task_ends_with_its_worker(celery_worker, number):
    at_work = hang(number)

    os.kill(celery_worker.pid, signal.SIGKILL)

    wait_until(lambda: not still_running([at_work]), SOON_S)


def test_a_task_whose_worker_is_gone_comes_back_to_others_after_the_timeout(
    worker_elsewhere, number
):
    hang(number)
    worker_elsewhere.kill()
    worker_elsewhere.start()
    time.sleep(3)
    assert len(starts_of(number)) == 1  # it may be at work yet, somewhere

    with redis.Redis.from_url(settings.REDIS_URL) as client:
        (held,) = client.zrange("unacked_index", 0, -1)
        timeout = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
        client.zadd("unacked_index", {held: time.time() - timeout - 1})

    wait_until(lambda: len(starts_of(number)) == 2, SOON_S)


def test_a_flushed_redis_is_used_again_by_those_who_knew_it(celery_worker, number):
    note.delay(number)
    wait_until(lambda: starts_of(number))
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushall()

    note.delay(number)

    wait_until(lambda: len(starts_of(number)) == 2, SOON_S)


def test_a_message_outlives_a_restart_of_redis_and_the_worker_finds_it(
    celery_worker, redis_server, number
):
    celery_worker.kill()
    note.delay(number)
    redis_server.restart()

    celery_worker.start()

    wait_until(lambda: starts_of(number), SOON_S)


def test_a_worker_finds_its_redis_again_after_a_restart(celery_worker, redis_server, number):
    redis_server.restart()

    note.delay(number)

    wait_until(lambda: starts_of(number), 15)
    assert celery_worker.alive


def test_without_redis_the_row_is_kept_the_log_is_told_and_nobody_waits(
    redis_server, transactional_db, caplog
):
    redis_server.stop()
    began = time.monotonic()

    with caplog.at_level(logging.WARNING), transaction.atomic():
        person = User.objects.create_user("ann")
        send_on_commit(note, person.pk)

    assert time.monotonic() - began < NO_ANSWER_S
    assert User.objects.filter(pk=person.pk).exists()
    (warning,) = [record for record in caplog.records if record.name == "factcheck.queueing"]
    assert f"The queue did not take tests.live_tasks.note({person.pk})" in warning.getMessage()


def test_what_was_rolled_back_is_never_sent(transactional_db, redis_server):
    with transaction.atomic():
        send_on_commit(note, 1)
        transaction.set_rollback(True)

    with redis.Redis.from_url(settings.REDIS_URL) as client:
        assert client.llen("celery") == 0
