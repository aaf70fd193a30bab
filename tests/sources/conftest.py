"""What the tests of snapshots share."""

import pytest

from tests.factories import make_user
from tests.sources import fetching, hostile_paths  # noqa: F401 - fills the server's paths
from tests.sources.hostile import hostile_server


@pytest.fixture
def server(settings):
    """A hostile server that captures of this test may reach."""
    with hostile_server() as running:
        settings.ARCHIVE_ALLOW_ADDRESSES = [running.address]
        yield running


@pytest.fixture
def neighbour(server):
    """Another server on loopback, which nothing may reach."""
    with hostile_server() as running:
        server.neighbour_port = running.port
        yield running


@pytest.fixture
def checker(db):
    return make_user("checker")


@pytest.fixture
def sent(monkeypatch):
    """The messages that would have gone to the queue: (name of the task, id)."""
    messages = []
    monkeypatch.setattr(
        "factcheck.queueing._send",
        lambda task, pk: messages.append((task.name.rpartition(".")[2], pk)),
    )
    return messages


@pytest.fixture(autouse=True)
def _close_answers():
    yield
    while fetching.ANSWERS:
        fetching.ANSWERS.pop().__exit__()
