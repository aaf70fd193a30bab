#!/usr/bin/env python3
"""The workbench's command line. `manage.py up` runs all of it; `manage.py help` lists the rest."""

import os
import sys

from factcheck import bootstrap


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    bootstrap.ensure_environment(sys.argv)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
