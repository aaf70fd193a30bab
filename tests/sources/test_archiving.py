"""The front door."""

import threading

import pytest
from django.db import connection, transaction

from sources import archiving, holding, warc
from sources.archiving import AddressError, DocumentError, QuotationError, RetryError
from sources.models import Quotation, Snapshot, Source
from tests.factories import make_snapshot, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_asking_makes_a_row_and_sends_a_message_once_it_is_committed(checker, sent):
    with transaction.atomic():
        snapshot = archiving.request_snapshot(" https://Example.org/a#part ", by=checker)
        assert sent == []

    assert sent == [("capture_snapshot", snapshot.pk)]
    assert (snapshot.status, snapshot.requested_by) == ("queued", checker)
    assert snapshot.requested_url == "https://Example.org/a#part"
    assert (snapshot.source.url, snapshot.source.host) == ("https://example.org/a", "example.org")


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_asked_for(checker, sent):
    with transaction.atomic():
        archiving.request_snapshot("https://example.org/", by=checker)
        transaction.set_rollback(True)

    assert (sent, Snapshot.objects.count(), Source.objects.count()) == ([], 0, 0)


def test_who_asks_for_a_page_that_is_on_its_way_gets_that_snapshot(checker, sent):
    first = archiving.request_snapshot("https://example.org/", by=checker)
    again = archiving.request_snapshot("https://EXAMPLE.org", by=make_user())
    Snapshot.objects.update(status="capturing", worker="w", lease_until="2030-01-01T00:00Z")
    third = archiving.request_snapshot("https://example.org/#x", by=checker)

    assert first == again == third


def test_a_finished_page_gets_another_snapshot_of_the_same_source(checker, sent):
    held = make_snapshot()

    fresh = archiving.request_snapshot(held.source.url, by=checker)

    assert fresh != held
    assert fresh.source == held.source


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_all_get_one_snapshot(checker, sent):
    start = threading.Barrier(6)
    got = []

    def ask():
        start.wait()
        try:
            got.append(archiving.request_snapshot("https://example.org/race", by=checker).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _one in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (len(got), len(set(got)), Source.objects.count()) == (6, 1, 1)
    assert len(sent) == 1


def test_who_comes_a_moment_too_late_to_see_the_other_gets_the_same_snapshot(
    checker, sent, monkeypatch
):
    first = archiving.request_snapshot("https://example.org/", by=checker)
    monkeypatch.setattr("sources.models.SnapshotQuerySet.first", lambda _query: None)

    assert archiving.request_snapshot("https://example.org/", by=checker) == first


@pytest.mark.parametrize("url", ["", "example.org", "http://localhost/", "http://10.0.0.1/"])
def test_an_address_that_cannot_be_used_is_refused_and_leaves_nothing(url, checker, sent):
    with pytest.raises(AddressError):
        archiving.request_snapshot(url, by=checker)

    assert (Source.objects.count(), sent) == (0, [])


def hold(checker, data=b"It cost 5.5 million.", filename="cost.txt", title="The cost"):
    return archiving.hold_document(data, filename=filename, title=title, by=checker)


@pytest.mark.django_db(transaction=True)
def test_a_document_is_held_as_it_came(checker, sent):
    snapshot = hold(checker)

    assert sent == [("read_snapshot", snapshot.pk)]
    snapshot.refresh_from_db()
    assert (snapshot.status, snapshot.filename) == ("archived", "cost.txt")
    assert (snapshot.source.kind, str(snapshot.source)) == ("document", "The cost")
    assert snapshot.content_type == "text/plain"
    with archiving.open_body(snapshot) as body:
        assert body.read() == b"It cost 5.5 million."
        assert holding.digest_of(body) == snapshot.body_sha256
    with archiving.open_warc(snapshot) as file:
        assert warc.find_faults(file) == []
        assert holding.digest_of(file) == snapshot.warc_sha256


def test_a_document_handed_in_twice_is_held_twice(checker):
    one, two = hold(checker), hold(checker)

    assert one.body_sha256 == two.body_sha256
    assert one.warc_name != two.warc_name


def test_empty_and_overlarge_documents_are_refused_with_a_sentence(checker, settings):
    settings.DOCUMENT_MAX_BYTES = 10
    before = list(holding.all_names())

    for data in (b"", b"x" * 11):
        with pytest.raises(DocumentError, match=r"\.$"):
            hold(checker, data)

    assert Snapshot.objects.count() == 0
    assert list(holding.all_names()) == before
    assert hold(checker, b"x" * 10).is_held


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("cost.pdf", "cost.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\bo\\cost.pdf", "cost.pdf"),
        ("a\r\nb\x00.txt", "ab.txt"),
        ('a"b<c>|d?.txt', "a_b_c_d_.txt"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("", "document"),
        ("...", "document"),
        ("Größe.pdf", "Größe.pdf"),
        ("x" * 500 + ".pdf", "x" * 130 + ".pdf"),
    ],
)
def test_a_file_name_is_made_safe_and_keeps_its_ending(given, kept):
    assert archiving.safe_filename(given) == kept


def test_a_document_can_be_read_and_searched_without_a_worker(checker):
    snapshot = hold(checker)
    quotation = archiving.request_quotation(snapshot, "5.5 million")

    archiving.read_now(snapshot)

    assert snapshot.text_status == "read"
    assert Quotation.objects.get(pk=quotation.pk).outcome == "found"


@pytest.mark.django_db(transaction=True)
def test_words_are_looked_for_at_once_where_the_text_is_there(sent):
    read, queued = make_snapshot(), make_snapshot(status="queued", text_status="pending")

    quotation = archiving.request_quotation(read, "  5.5 million ")
    waiting = archiving.request_quotation(queued, "5.5 million")

    assert (quotation.exact, quotation.outcome, waiting.outcome) == (
        "5.5 million",
        "pending",
        "pending",
    )
    assert sent == [("check_quotation", quotation.pk)]


@pytest.mark.parametrize("words", ["", " \n", "\x00", "x" * 5001])
def test_no_words_and_whole_texts_are_not_looked_for(words):
    with pytest.raises(QuotationError):
        archiving.request_quotation(make_snapshot(), words)


@pytest.mark.django_db(transaction=True)
def test_a_failed_snapshot_is_queued_again_with_all_its_tries(checker, sent):
    failed = make_snapshot(status="failed", text_status="pending", tries=4)

    archiving.retry_snapshot(failed, by=checker)

    assert (failed.status, failed.tries, failed.failure_reason) == ("queued", 0, "")
    assert failed.requested_by == checker
    assert sent == [("capture_snapshot", failed.pk)]


def test_only_what_failed_is_tried_again(checker, sent):
    for snapshot in (make_snapshot(), make_snapshot(status="queued", text_status="pending")):
        with pytest.raises(RetryError, match="failed"):
            archiving.retry_snapshot(snapshot, by=checker)


def test_an_old_failure_is_not_tried_again_beside_a_newer_snapshot(checker, sent):
    failed = make_snapshot(status="failed", text_status="pending")
    archiving.request_snapshot(failed.source.url, by=checker)

    with pytest.raises(RetryError, match="newer"):
        archiving.retry_snapshot(failed, by=checker)

    failed.refresh_from_db()
    assert failed.status == "failed"


def test_what_no_database_takes_is_left_out(checker):
    document = hold(checker, title="The\x00 cost\ud800", filename="a\ud800\x00.txt")
    quotation = archiving.request_quotation(document, "5.5\x00 mil\udffflion")

    assert (str(document.source), document.filename) == ("The cost", "a.txt")
    assert quotation.exact == "5.5 million"


def test_only_documents_are_opened_to_readers(checker):
    document, page = hold(checker), make_snapshot()

    archiving.open_to_public(document)
    with pytest.raises(DocumentError):
        archiving.open_to_public(page)

    assert list(Snapshot.objects.public_documents()) == [document]
    archiving.open_to_public(document, public=False)
    assert not Snapshot.objects.public_documents().exists()
