"""Hashing again what we hold."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sources import archiving, holding, tasks
from sources.models import Quotation, Snapshot, SnapshotText
from tests.factories import make_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(server, checker, sent):
    """A page, archived and read, with a quotation found in it."""
    snapshot = archiving.request_snapshot(server.url("/gzip"), by=checker)
    tasks.capture_snapshot.apply(args=[snapshot.pk], throw=True)
    snapshot.refresh_from_db()
    archiving.request_quotation(snapshot, "$5.5 million")
    archiving.read_now(snapshot)
    return snapshot


def verify(*ids: int) -> str:
    out = StringIO()
    call_command("verify_snapshots", *map(str, ids), stdout=out, stderr=StringIO())
    return out.getvalue()


def differences(snapshot: Snapshot) -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError, match=r"differences in 1 snapshots\."):
        call_command("verify_snapshots", str(snapshot.pk), stdout=out, stderr=StringIO())
    start = f"Snapshot {snapshot.pk}: "
    return [line.removeprefix(start) for line in out.getvalue().splitlines()]


def path_of(snapshot: Snapshot) -> Path:
    with archiving.open_warc(snapshot) as file:
        return Path(file.name)


def test_what_is_as_it_was_archived_passes(held, checker):
    document = archiving.hold_document(b"words", filename="a.txt", title="", by=checker)
    archiving.read_now(document)

    assert "2 snapshots are as they were archived." in verify(held.pk, document.pk)


def test_a_changed_byte_is_named(held):
    path = path_of(held)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)

    found = differences(held)

    assert "the WARC file has another digest" in found
    assert len(found) >= 2


def test_a_file_swapped_for_another_sound_one_is_named(held, checker):
    other = archiving.hold_document(b"other", filename="a.txt", title="", by=checker)
    path_of(held).write_bytes(path_of(other).read_bytes())

    assert differences(held) == [
        "the WARC file has another digest",
        "the body has another digest",
    ]


def test_a_missing_file_is_named(held):
    holding.discard(holding.HeldFile(held.warc_name, "", 0))

    assert differences(held) == ["the WARC file is missing"]


def test_an_emptied_file_is_named(held):
    path_of(held).write_bytes(b"")

    assert "the WARC file has another digest" in differences(held)


def test_a_changed_text_and_a_moved_quotation_are_named(held):
    SnapshotText.objects.update(text="It cost $5.6 million, they say, and not a cent more.")
    quotation = Quotation.objects.get()

    assert differences(held) == [
        "the text has another digest",
        f"quotation {quotation.pk} is not where it was found",
    ]


def test_rows_that_point_to_nothing_fail_the_whole(held):
    make_snapshot()

    with pytest.raises(CommandError, match="in 2 snapshots"):
        verify()


def test_a_file_no_row_points_to_is_mentioned_and_no_fault(held):
    stray = holding.store(lambda out: out.write(b"stray"))
    Snapshot.objects.exclude(pk=held.pk).delete()

    report = verify()

    assert f"No snapshot points to {stray.name}." in report
    assert f"No snapshot points to {held.warc_name}." not in report
