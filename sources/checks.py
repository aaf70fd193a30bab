"""What `manage.py check` says of our settings."""

from typing import Any

from django.conf import settings
from django.core import checks

from sources.addresses import read_allowed


@checks.register()
def addresses_are_pairs(app_configs: Any, **_given: Any) -> list[checks.CheckMessage]:
    """Every entry of ARCHIVE_ALLOW_ADDRESSES is an IP address and a port."""
    try:
        read_allowed(settings.ARCHIVE_ALLOW_ADDRESSES)
    except ValueError as error:
        hint = "Write 127.0.0.1:8001 or [::1]:8001; names are not accepted."
        return [checks.Error(f"ARCHIVE_ALLOW_ADDRESSES: {error}", hint=hint, id="sources.E001")]
    return []


@checks.register(deploy=True)
def nothing_private_is_open(app_configs: Any, **_given: Any) -> list[checks.CheckMessage]:
    """Where people can ask for snapshots, captures reach the public internet only."""
    if not settings.ARCHIVE_ALLOW_ADDRESSES:
        return []
    hint = "Leave ARCHIVE_ALLOW_ADDRESSES empty; it is there for tests."
    return [checks.Warning("Captures may reach private addresses.", hint=hint, id="sources.W001")]
