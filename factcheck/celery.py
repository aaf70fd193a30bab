"""The Celery application. Workers: `celery -A factcheck worker`."""

import gc
import os
import warnings
from typing import Any

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import worker_before_create_process, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Said to root, of messages that could carry code. Ours are JSON, and a container has only root.
warnings.filterwarnings("ignore", category=SecurityWarning)


@worker_init.connect
def _take_back_what_was_held(**_: object) -> None:
    """The only worker of its Redis, as under `up`, starts with what a killed one had in hand.

    Other workers cannot know whose it is: for them it comes back after the visibility timeout.
    """
    if "AIRCHECK_SOLE_WORKER" in os.environ:
        with app.connection_for_write(transport_options={"visibility_timeout": 0}) as connection:
            held: Any = connection.default_channel
            held.qos.restore_visible(num=None, interval=1)


@worker_before_create_process.connect
def _share_what_is_loaded(**_: object) -> None:
    """Keep the collector off what is loaded before a fork: untouched pages stay shared."""
    gc.freeze()
