"""Fetching from the hostile server, with small limits; and names that lead where a test wants."""

import dataclasses
import ssl

import pytest

from sources.addresses import Address, read_url
from sources.faults import FetchError
from sources.fetch import Limits, Rules, fetch
from sources.transport import GuardedTransport
from tests.sources.hostile import CERTIFICATE

QUICK = Limits(idle_s=0.5, total_s=1.5, connect_s=1, body_bytes=2_000_000, plain_bytes=4_000_000)


def rules_for(server, **changes) -> Rules:
    allowed = frozenset({("127.0.0.1", server.port)})
    return dataclasses.replace(Rules("Test agent", QUICK, allowed), **changes)


ANSWERS = []  # closed when the test is done


def ask(address: Address, rules: Rules):
    ANSWERS.append(fetch(address, rules))
    return ANSWERS[-1]


def get(server, path: str, **changes):
    rules = rules_for(server, **changes)
    return ask(read_url(server.url(path), allowed=rules.allowed), rules)


def fault_of(server, path: str, **changes) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(server, path, **changes)
    return caught.value


def named(host: str = "good.example", scheme: str = "http", port: int = 80) -> Address:
    return Address(scheme, host, port, "/page")


def answering(*addresses):
    """A way to resolve any name to these addresses; `.asked` lists the names."""

    def resolve(host, port, timeout_s):
        resolve.asked.append(host)
        return list(addresses)

    resolve.asked = []
    return resolve


def trusting_transport() -> GuardedTransport:
    """A transport that trusts the hostile server's certificate, and no other."""
    return GuardedTransport(ssl.create_default_context(cafile=str(CERTIFICATE)))
