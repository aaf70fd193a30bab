"""What of the logs is worth a line."""

import logging

import pytest

from factcheck.logs import WithoutRounds


@pytest.mark.parametrize(
    ("level", "words", "shown"),
    [
        (logging.INFO, "Task claims.tasks.score_sentences[1] succeeded", True),
        (logging.INFO, "Task sources.tasks.reconcile_snapshots[1] received", False),
        (logging.ERROR, "Task sources.tasks.reconcile_snapshots[1] raised", True),
    ],
)
def test_rounds_are_left_out_unless_they_fail(level, words, shown):
    record = logging.LogRecord("celery", level, "trace.py", 1, words, None, None)

    assert WithoutRounds(["sources.tasks.reconcile_snapshots"]).filter(record) is shown
