"""The newsroom: transcripts, claims, verdicts and what is published."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Newsroom"
