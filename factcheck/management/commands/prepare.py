"""What a new or changed installation needs before it serves: tables, static files, a demo."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from factcheck import preparing


class Command(BaseCommand):
    help = "Migrate the database, collect static files, seed an empty database with the demo."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-seed", action="store_false", dest="seed", help="no demo newsroom")

    def handle(self, *_: object, seed: bool, **__: Any) -> None:
        if waiting := preparing.waiting_migrations():
            self.stdout.write(f"Migrating the database ({waiting} steps).")
            call_command("migrate", interactive=False, verbosity=0)
        if preparing.static_is_old():
            self.stdout.write("Collecting static files.")
            call_command("collectstatic", interactive=False, verbosity=0)
            preparing.STATIC_STAMP.write_text(preparing.static_digest())
        if seed and preparing.may_seed():
            self.stdout.write("Seeding the demo newsroom.")
            call_command(preparing.SEED_COMMAND)
