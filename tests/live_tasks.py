"""Tasks for the tests of the queue itself; the tests' worker knows them beside the product's."""

import os
import time
from pathlib import Path

from celery import shared_task
from django.conf import settings


def note_path(number: int) -> Path:
    return settings.VAR_DIR / f"task-{number}.txt"


def starts_of(number: int) -> list[int]:
    """The process of each time that task `number` was begun."""
    path = note_path(number)
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def _note(number: int) -> int:
    with note_path(number).open("a") as notes:
        notes.write(f"{os.getpid()}\n")
    return len(starts_of(number))


@shared_task
def note(number: int) -> None:
    _note(number)


@shared_task
def hang_the_first_time(number: int) -> None:
    if _note(number) == 1:
        time.sleep(120)
