"""The tests, by pytest: `manage.py test [what pytest takes]`."""

import importlib.util
import os
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from factcheck import bootstrap


class Command(BaseCommand):
    help = "Run the tests with pytest, which gets all arguments."

    def run_from_argv(self, argv: list[str]) -> None:
        """Become pytest. Its arguments are its own, so Django reads none of them."""
        if importlib.util.find_spec("pytest") is None:
            try:
                self._install()
            except (CommandError, bootstrap.BootstrapError) as error:
                sys.exit(str(error))
        os.chdir(settings.BASE_DIR)
        command = [sys.executable, "-m", "pytest", *argv[2:]]
        os.execv(sys.executable, command)  # noqa: S606 (no shell is wanted)

    def _install(self) -> None:
        """Only into the environment that we have made ourselves."""
        if not bootstrap.is_own_environment():
            raise CommandError(f"pytest is missing: pip install -r {bootstrap.TESTING}")
        bootstrap.make(bootstrap.ROOT, testing=True)
