"""Twelve people writing at a steady pace: how many writes are refused, and how long one takes."""

import sqlite3
import statistics
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from claims.models import Claim
from claims.workflow import comment_on
from tests.bench.report import show
from tests.factories import make_claim, make_user

WRITERS = 12
WRITES_EACH = 40
PAUSE_S = 0.05


def _write_at_a_pace(claim: Claim, person, times_ms: list[float], refused: list[str]) -> None:
    try:
        for number in range(WRITES_EACH):
            began = time.perf_counter()
            try:
                comment_on(claim, f"Note {number}", by=person)
            except OperationalError as error:
                refused.append(str(error))
            times_ms.append((time.perf_counter() - began) * 1000)
            time.sleep(PAUSE_S)
    finally:
        connection.close()


def _run(writers: int) -> tuple[list[float], list[str]]:
    times_ms, refused = [], []
    threads = [
        threading.Thread(
            target=_write_at_a_pace, args=[make_claim(), make_user(), times_ms, refused]
        )
        for _ in range(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times_ms, refused


@pytest.mark.django_db(transaction=True)
def bench_twelve_paced_writers():
    alone, _none = _run(1)
    together, refused = _run(WRITERS)
    together.sort()

    show(
        f"Twelve paced writers ({connection.vendor})",
        {
            "writes": len(together),
            "refused": len(refused),
            "median ms alone": round(statistics.median(alone), 2),
            "median ms of twelve": round(statistics.median(together), 2),
            "95th percentile ms of twelve": round(together[int(len(together) * 0.95)], 2),
        },
    )


def _read_then_write(path: Path, mode: str, refused: list[str]) -> None:
    """What a view does: read a row, think, write it. `mode`: DEFERRED or IMMEDIATE."""
    database = sqlite3.connect(path, timeout=20, isolation_level=None)
    for _number in range(WRITES_EACH):
        try:
            database.execute(f"BEGIN {mode}")
            database.execute("SELECT n FROM t").fetchone()
            time.sleep(0.001)
            database.execute("UPDATE t SET n = n + 1")
            database.execute("COMMIT")
        except sqlite3.OperationalError as error:
            refused.append(str(error))
            database.execute("ROLLBACK")
    database.close()


@pytest.mark.parametrize("mode", ["DEFERRED", "IMMEDIATE"])
def bench_why_transactions_are_immediate(mode):
    path = settings.VAR_DIR / f"modes-{mode}.sqlite3"
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (n); INSERT INTO t VALUES (0);")
    database.close()
    refused: list[str] = []
    threads = [
        threading.Thread(target=_read_then_write, args=[path, mode, refused])
        for _ in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    show(
        f"SQLite, 12 writers, {mode}",
        {"writes": WRITERS * WRITES_EACH, "refused": len(refused)},
    )
