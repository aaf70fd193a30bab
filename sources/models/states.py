"""Where a snapshot and its text stand, and what it waits behind."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("snapshot", "queued")
    CAPTURING = "capturing", pgettext_lazy("snapshot", "capturing")
    ARCHIVED = "archived", pgettext_lazy("snapshot", "archived")
    FAILED = "failed", pgettext_lazy("snapshot", "failed")


class TextStatus(models.TextChoices):
    PENDING = "pending", pgettext_lazy("text", "not read yet")
    READ = "read", pgettext_lazy("text", "read")
    NONE = "none", pgettext_lazy("text", "none")


class Lane(models.TextChoices):
    INTERACTIVE = "interactive", pgettext_lazy("lane", "asked for by a person")
    BULK = "bulk", pgettext_lazy("lane", "one of a list")
    RECHECK = "recheck", pgettext_lazy("lane", "looked at again")
    BROWSER = "browser", pgettext_lazy("lane", "drawn by a browser")
