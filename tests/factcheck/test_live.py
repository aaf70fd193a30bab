"""The parts that other tests stand on: a real Redis, a real worker, one database between them."""

import pytest
from django.db import transaction

from factcheck.queueing import send_on_commit
from tests.live import wait_until
from tests.live_tasks import note, starts_of


@pytest.mark.live
def test_a_task_sent_in_a_transaction_runs_in_the_worker_after_the_commit(celery_worker):
    with transaction.atomic():
        send_on_commit(note, 1)
        assert starts_of(1) == []

    wait_until(lambda: starts_of(1))

    assert starts_of(1)[0] in celery_worker.pool_pids()
