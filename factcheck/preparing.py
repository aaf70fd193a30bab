"""What an installation may still lack before it can serve, and how to tell quickly."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles.finders import get_finders
from django.core.management import get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

SEED_COMMAND = "seed_demo"
STATIC_STAMP = Path(settings.STATIC_ROOT) / ".stamp"


def is_prepared(*, seed: bool) -> bool:
    """Is there nothing to do? Asked at every start, so it only looks."""
    if waiting_migrations() or static_is_old():
        return False
    return not (seed and may_seed())


def waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_digest() -> str:
    """Changes with the path, size or time of any static file, and with how they are kept."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            status = path.stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def static_is_old() -> bool:
    return not STATIC_STAMP.exists() or STATIC_STAMP.read_text() != static_digest()


def may_seed() -> bool:
    """Nobody can sign in yet, so nobody has worked here."""
    return SEED_COMMAND in get_commands() and not User.objects.exists()
