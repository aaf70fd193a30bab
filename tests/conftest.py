"""Fixtures for every test, and what a run in CI may not leave out."""

import os

import pytest
from django.db import connections

from tests.live import (  # noqa: F401 (fixtures, found here by their names)
    _empty_redis,
    _session_redis,
    _session_worker,
    celery_worker,
    redis_server,
)


def _commits_for_real(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    by_marker = marker is not None and marker.kwargs.get("transaction", False)
    return by_marker or bool(
        {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]):
    """Give a test that commits the rows of the migrations: the test before emptied all tables."""
    for item in items:
        if _commits_for_real(item):
            real = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(real, append=False)
    return (yield)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Let every connection know the rows of the migrations, not only the first one.

    Once a browser was driven, its event loop runs in the tests' thread, and Django gives code
    under a loop a connection of its own; without this nothing was restored on that one.
    """
    first = connections["default"]
    kept = getattr(first, "_test_serialized_contents", None)
    if kept is not None:
        type(first)._test_serialized_contents = kept


def _left_out(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if os.environ.get("CI") and reporter else 0


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a missing part is a failure: a run that skipped anything does not pass."""
    if _left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter) -> None:
    if number := _left_out(terminalreporter.config):
        terminalreporter.write_line(f"CI: {number} skipped, which fails the run.", red=True)
