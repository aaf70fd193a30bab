"""Hand work to the queue. The row is the truth; a message is only a hint that it is there."""

import logging
from functools import partial
from typing import Any

from celery import Task
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def send_on_commit(task: "Task[Any, Any]", pk: int) -> None:
    """Queue `task` for the row `pk` once the transaction is committed.

    A broker that does not answer costs nothing but time: what is due is sent again by beat.
    """
    transaction.on_commit(partial(_send, task, pk), robust=True)


def _send(task: "Task[Any, Any]", pk: int) -> None:
    try:
        task.delay(pk)
    except OperationalError as error:
        log.warning("The queue did not take %s(%s): %s", task.name, pk, error)
