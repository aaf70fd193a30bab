"""What a new or changed installation needs before it serves: tables, static files, a demo."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Migrate the database, collect static files, seed an empty database with the demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-seed", action="store_false", dest="seed", help="no demo newsroom")

    def handle(self, *_: object, seed: bool, **__: Any) -> None:
        self._migrate()
        self._collect_static()
        if seed:
            self._seed()

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if waiting:
            self.stdout.write(f"Migrating the database ({len(waiting)} steps).")
            call_command("migrate", interactive=False, verbosity=0)

    def _collect_static(self) -> None:
        stamp = Path(settings.STATIC_ROOT) / ".stamp"
        wanted = digest_of_static_sources()
        if stamp.exists() and stamp.read_text() == wanted:
            return
        self.stdout.write("Collecting static files.")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)

    def _seed(self) -> None:
        if not User.objects.exists() and "seed_demo" in get_commands():
            self.stdout.write("Seeding the demo newsroom.")
            call_command("seed_demo")


def digest_of_static_sources() -> str:
    """Changes with the path, size or time of any static file, and with how they are kept."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            path = Path(storage.path(name))
            status = path.stat()
            digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
