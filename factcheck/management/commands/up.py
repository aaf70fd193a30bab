"""The whole workbench in one terminal: Redis, web server, worker and beat, kept alive."""

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from factcheck import preparing
from factcheck.supervising import lock, probe
from factcheck.supervising.__main__ import command
from factcheck.supervising.stack import Options


class Command(BaseCommand):
    help = "Run the whole workbench in this terminal: Redis, web server, worker and beat."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 is every network card")
        parser.add_argument("--no-seed", action="store_false", dest="seed", help="no demo newsroom")

    def handle(self, *_: object, host: str, port: int, seed: bool, **__: Any) -> None:
        site_url = os.environ.get("SITE_URL") or f"http://localhost:{port}"
        held = self._take_the_folder(site_url)
        if fault := probe.fault_of_port(host, port):
            raise CommandError(fault)
        lacking = not self._is_prepared(seed=seed)
        options = Options(settings.VAR_DIR, host, port, site_url, lacking, seed)
        os.set_inheritable(held, True)  # noqa: FBT003 (positional only)
        self.stdout.flush()
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, command(options, held))  # noqa: S606 (no shell is wanted)

    def _take_the_folder(self, site_url: str) -> int:
        words = f"process {os.getpid()}, {site_url}"
        try:
            return lock.take(settings.VAR_DIR / "up.lock", words)
        except lock.TakenError as error:
            message = f"Another copy is running on {settings.VAR_DIR} ({error})."
            raise CommandError(message) from None

    def _is_prepared(self, *, seed: bool) -> bool:
        try:
            return preparing.is_prepared(seed=seed)
        except OperationalError as error:
            raise CommandError(f"The database does not answer: {error}") from None
