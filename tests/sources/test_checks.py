"""What is said of settings that open what should be closed."""

import pytest

from sources.checks import addresses_are_pairs, nothing_private_is_open


@pytest.mark.parametrize(
    ("entries", "ids"),
    [
        ([], []),
        (["127.0.0.1:8001", "[::1]:80"], []),
        (["localhost:8001"], ["sources.E001"]),
        (["127.0.0.1"], ["sources.E001"]),
        (["127.0.0.1:web"], ["sources.E001"]),
    ],
)
def test_entries_that_are_no_pairs_are_named(settings, entries, ids):
    settings.ARCHIVE_ALLOW_ADDRESSES = entries

    assert [message.id for message in addresses_are_pairs(None)] == ids


def test_a_deployment_with_a_private_address_opened_is_warned_of(settings):
    settings.ARCHIVE_ALLOW_ADDRESSES = []
    assert nothing_private_is_open(None) == []

    settings.ARCHIVE_ALLOW_ADDRESSES = ["127.0.0.1:8001"]
    assert [message.id for message in nothing_private_is_open(None)] == ["sources.W001"]
