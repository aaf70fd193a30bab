"""What the database refuses to hold, whoever writes it; and what rows say of themselves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from sources.models import MAX_TRIES, Quotation, Snapshot, Source
from tests.factories import make_quotation, make_snapshot, make_source

pytestmark = pytest.mark.django_db

LATER = timezone.now() + timedelta(hours=1)
EARLIER = timezone.now() - timedelta(hours=1)


def make_capturing(**fields) -> Snapshot:
    given = {"worker": "w:1", "lease_until": LATER, "text_status": "pending", **fields}
    return make_snapshot(status="capturing", **given)


def refused(row, **fields) -> str:
    """The constraint that refuses to have these fields written."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**fields)
    return str(error.value)


@pytest.mark.parametrize(
    "fields",
    [
        {"warc_name": ""},
        {"warc_sha256": ""},
        {"warc_sha256": "short"},
        {"body_sha256": ""},
        {"warc_size_bytes": None},
        {"body_size_bytes": None},
        {"archived_at": None},
        {"finished_at": None},
        {"status": "queued"},
        {"status": "failed", "failure_code": "dns", "failure_reason": "No."},
    ],
)
def test_an_archived_snapshot_keeps_its_file_and_digests(fields):
    assert "snapshot_archived_has_its_file_and_digests" in refused(make_snapshot(), **fields)


@pytest.mark.parametrize(
    "fields",
    [{"failure_code": ""}, {"failure_reason": ""}, {"finished_at": None}, {"status": "queued"}],
)
def test_a_failed_snapshot_says_why(fields):
    snapshot = make_snapshot(status="failed", text_status="pending")

    assert "snapshot_failed_has_a_reason" in refused(snapshot, **fields)


@pytest.mark.parametrize("fields", [{"worker": ""}, {"lease_until": None}, {"status": "queued"}])
def test_a_snapshot_being_captured_has_a_worker_and_a_lease(fields):
    assert "snapshot_capturing_has_a_worker_and_a_lease" in refused(make_capturing(), **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"text_status": "none", "text_sha256": ""},
        {"text_sha256": ""},
        {"text_status": "pending"},
        {"text_reason": "none"},
    ],
)
def test_a_text_has_a_digest_or_a_reason(fields):
    assert "snapshot_text_has_a_digest_or_a_reason" in refused(make_snapshot(), **fields)


def test_no_status_is_made_up():
    snapshot = make_snapshot(status="queued", text_status="pending")

    assert "snapshot_status_is_known" in refused(snapshot, status="lost")


def test_a_source_has_one_unfinished_snapshot_and_any_number_of_finished_ones():
    source = make_source()
    for _time in range(2):
        make_snapshot(source=source)
        make_snapshot(source=source, status="failed", text_status="pending")
    make_snapshot(source=source, status="queued", text_status="pending")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_capturing(source=source)


def test_two_snapshots_never_share_a_file():
    held = make_snapshot()

    assert "warc_name" in refused(make_snapshot(), warc_name=held.warc_name)


@pytest.mark.parametrize(
    "fields",
    [
        {"url": ""},
        {"host": ""},
        {"url_sha256": None},
        {"url_sha256": "short"},
        {"kind": "document"},
        {"kind": "other"},
    ],
)
def test_a_page_has_a_url_and_a_document_none(fields):
    assert "source_is_a_page_with_a_url_or_a_document_without" in refused(make_source(), **fields)


def test_a_page_has_one_row_and_documents_any_number():
    page = make_source()
    Source.objects.create(kind="document", title="one")
    Source.objects.create(kind="document", title="two")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_source(url=page.url)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"start_char": None}, "quotation_found_has_a_position"),
        ({"end_char": None}, "quotation_found_has_a_position"),
        ({"end_char": 0}, "quotation_found_has_a_position"),
        ({"matched": ""}, "quotation_found_has_a_position"),
        ({"outcome": "not_found"}, "quotation_found_has_a_position"),
        ({"checked_at": None}, "quotation_checked_has_a_time"),
        ({"exact": ""}, "quotation_has_words"),
    ],
)
def test_a_found_quotation_has_a_place_and_a_time(fields, constraint):
    assert constraint in refused(make_quotation(make_snapshot()), **fields)


def test_nothing_relied_on_is_deleted():
    quotation = make_quotation(make_snapshot())

    for row in (quotation.snapshot, quotation.snapshot.source, quotation.snapshot.requested_by):
        with pytest.raises(ProtectedError):
            row.delete()


def test_the_queries_say_what_waits_for_whom():
    due = make_snapshot(status="queued", text_status="pending")
    make_snapshot(status="queued", text_status="pending", due_at=LATER)
    stuck = make_capturing(lease_until=EARLIER)
    alive = make_capturing()
    unread = make_snapshot(text_status="pending", text_sha256="", text_due_at=EARLIER)
    make_snapshot(text_status="pending", text_sha256="", text_due_at=LATER)
    held = make_snapshot()
    failed = make_snapshot(status="failed", text_status="pending")

    snapshots = Snapshot.objects
    assert list(snapshots.due()) == [due]
    assert list(snapshots.stuck()) == [stuck]
    assert list(snapshots.unread()) == [unread]
    assert list(snapshots.failed()) == [failed]
    assert alive in snapshots.unfinished()
    assert held in snapshots.archived()
    assert held not in snapshots.unfinished()


def test_what_was_sent_a_moment_ago_is_not_sent_again():
    now = timezone.now()
    never = make_snapshot(status="queued", text_status="pending")
    long_ago = make_snapshot(status="queued", text_status="pending", sent_at=EARLIER)
    make_snapshot(status="queued", text_status="pending", sent_at=now)

    assert set(Snapshot.objects.unsent(now)) == {never, long_ago}


def test_words_can_be_looked_for_once_the_text_is_settled():
    read = make_snapshot()
    waiting = make_snapshot(text_status="pending", text_sha256="")
    textless = make_snapshot(text_status="none", text_sha256="", text_reason="A scan.")
    queued = make_snapshot(status="queued", text_status="pending")
    asked = [
        Quotation.objects.create(snapshot=snapshot, exact="words")
        for snapshot in (read, waiting, textless, queued)
    ]

    assert set(Quotation.objects.checkable()) == {asked[0], asked[2]}


def test_a_snapshot_says_in_words_how_far_it_is():
    held = make_snapshot()
    fault = {"at": "2026-01-01T00:00:00+00:00", "code": "timeout", "reason": "Too slow."}
    retrying = make_snapshot(status="queued", text_status="pending", tries=1, attempts=[fault])
    failed = make_snapshot(status="failed", text_status="pending")

    assert (held.is_held, held.is_finished, held.is_settled) == (True, True, True)
    assert held.short_digest == f"{held.body_sha256[:4]}…{held.body_sha256[-4:]}"
    assert (retrying.status_word, retrying.status_icon) == ("trying again", "retry")
    assert (retrying.next_try, retrying.tries_allowed) == (2, MAX_TRIES)
    assert (retrying.last_fault, retrying.is_settled) == ("Too slow.", False)
    assert (failed.last_fault, failed.status_tone) == ("The page is not there (404).", "bad")
    assert not make_snapshot(text_status="pending", text_sha256="").is_settled


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (lambda: Snapshot.objects.due().unsent().order_by("due_at"), "snapshot_by_due"),
        (Snapshot.objects.stuck, "snapshot_by_lease"),
        (lambda: Snapshot.objects.unread().order_by("text_due_at"), "snapshot_by_reading"),
        (lambda: Quotation.objects.checkable().unsent(), "quotation_by_outcome"),
    ],
)
def test_what_beat_asks_for_again_and_again_is_found_by_an_index(query, index):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # it would rather read all of a table so small
            cursor.execute("SET LOCAL enable_seqscan = off")

    plan = query().explain()
    if connection.vendor == "postgresql":  # of a table without rows all indexes cost it the same
        assert "Index" in plan
        assert "Seq Scan" not in plan
    else:
        assert f" {index} " in plan
