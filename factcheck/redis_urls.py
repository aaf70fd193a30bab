"""One Redis in the spelling of each of its clients."""

from pathlib import Path
from urllib.parse import quote


def on_socket(path: Path) -> str:
    """As redis-py and Django's cache have it."""
    return f"unix://{quote(str(path))}?db=0"


def for_celery(redis_url: str) -> str:
    """The same server for Celery, which spells sockets otherwise."""
    return redis_url.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
