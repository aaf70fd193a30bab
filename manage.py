#!/usr/bin/env python3
"""The workbench's command line. `manage.py up` runs all of it; `manage.py help` lists the rest."""

import os
import sys

OLDEST = (3, 11)


def main() -> None:
    # Before anything of ours is read: an older Python would stumble over its words.
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit("Aircheck needs Python 3.11 or newer; this is Python %s." % found)  # noqa: UP031
    from factcheck import bootstrap

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    bootstrap.ensure_environment(sys.argv)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
