"""Web pages and their snapshots; knows nothing of claims."""

from django.apps import AppConfig

from sources import checks

__all__ = ["SourcesConfig", "checks"]


class SourcesConfig(AppConfig):
    name = "sources"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Sources"
