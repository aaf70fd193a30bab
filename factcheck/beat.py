"""The Celery application that only sends what is due: `celery -A factcheck.beat beat`.

It knows the schedule and the queue but loads neither Django's apps nor the tasks, which halves it.
"""

from celery import Celery

app = Celery("factcheck", fixups=[])
app.config_from_object("factcheck.settings", namespace="CELERY")
