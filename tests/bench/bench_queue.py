"""From the commit of a row to the start of its task, in a real worker over a real Redis."""

import statistics
import time

import pytest

from tests.bench.report import show
from tests.live import wait_until
from tests.live_tasks import note, note_path

ROUNDS = 40
BASE = 900_000


@pytest.mark.live
def bench_enqueue_to_start(celery_worker):
    waits_ms = []
    for number in range(BASE, BASE + ROUNDS):
        sent_at = time.time()
        note.delay(number)
        path = note_path(number)
        wait_until(path.exists)
        waits_ms.append((path.stat().st_mtime - sent_at) * 1000)
        time.sleep(0.05)
    waits_ms.sort()

    show(
        "Enqueue to start of a task",
        {
            "tasks": ROUNDS,
            "median ms": round(statistics.median(waits_ms), 1),
            "95th percentile ms": round(waits_ms[int(ROUNDS * 0.95) - 1], 1),
        },
    )
