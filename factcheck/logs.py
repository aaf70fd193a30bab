"""What of the logs is worth a line."""

import logging
from collections.abc import Collection


class WithoutRounds(logging.Filter):
    """Leaves out that a task came and went which beat sends every few seconds; not its faults."""

    def __init__(self, tasks: Collection[str]) -> None:
        super().__init__()
        self._tasks = tasks

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno > logging.INFO:
            return True
        message = record.getMessage()
        return not any(task in message for task in self._tasks)
