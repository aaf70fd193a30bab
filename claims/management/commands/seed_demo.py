"""Fill an empty newsroom with the demo: an interview, a dozen claims, one published check."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from claims.demo import cast
from claims.demo.seeding import make_password, seed
from claims.models import Broadcast, Claim


class Command(BaseCommand):
    help = (
        "Fill an empty newsroom with the demo: an interview, a dozen claims, one published check."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--password", default="", help="for all demo accounts; else made up")

    def handle(self, *_: object, password: str, **__: Any) -> None:
        if User.objects.exists() or Broadcast.objects.exists():
            raise CommandError("There is a newsroom here already: the demo is for an empty one.")
        password = password or make_password()
        with transaction.atomic():
            seed(password)
        self._note_accounts(password)
        self.stdout.write(f"The demo newsroom stands, with {Claim.objects.count()} claims.")

    def _note_accounts(self, password: str) -> None:
        """Keep the accounts where `up` shows them, readable by the owner only."""
        path = settings.VAR_DIR / "demo_accounts.txt"
        path.touch(mode=0o600)
        lines = [f"  {p.username:<6} {', '.join(p.roles) or 'administrator'}" for p in cast.PEOPLE]
        path.write_text("\n".join([*lines, f"  Password of all: {password}"]) + "\n")
