"""What is held, fetched by a program."""

from hashlib import sha256

import pytest

from tests.claims.api_world import held_document
from tests.claims.callers import call_as
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_what_is_held_is_fetched_as_it_is_held():
    document = held_document(make_user("checker"))
    caller = call_as(make_user())

    told = caller.get(f"/api/v1/snapshots/{document.pk}/document/")
    record = caller.get(f"/api/v1/snapshots/{document.pk}/warc/")

    assert b"".join(told.streaming_content) == b"About 909."
    assert told["Content-Disposition"] == 'attachment; filename="sum.txt"'
    assert sha256(b"".join(record.streaming_content)).hexdigest() == document.warc_sha256
