"""The Celery application. Workers: `celery -A factcheck worker`."""

import os
import signal

from celery import Celery
from celery.signals import worker_process_init

from factcheck.supervising import launch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

_MAIN_PROCESS = os.getpid()


@worker_process_init.connect
def _end_with_the_worker(**_: object) -> None:
    """Under `up`, a pool process does not outlive its worker."""
    if launch.SUPERVISED and os.getpid() != _MAIN_PROCESS:
        launch.end_with_parent(_MAIN_PROCESS, signal.SIGKILL)
