"""Project-wide commands, and the Celery application that `shared_task` binds to."""

from django.apps import AppConfig

from factcheck.celery import app as celery_app

__all__ = ["FactcheckConfig", "celery_app"]


class FactcheckConfig(AppConfig):
    name = "factcheck"
    verbose_name = "Aircheck"
