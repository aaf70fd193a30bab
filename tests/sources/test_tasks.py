"""What workers do with a message: once, twice, too early, too late, or never told at all."""

from datetime import timedelta

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone

from factcheck.celery import app
from sources import archiving, holding, tasks
from sources.models import MAX_TRIES, Quotation, Snapshot
from sources.wayback import WaybackError

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ask(server, checker, sent):
    def request(path="/page"):
        snapshot = archiving.request_snapshot(server.url(path), by=checker)
        sent.clear()
        return snapshot

    return request


def reload(snapshot: Snapshot) -> Snapshot:
    return Snapshot.objects.get(pk=snapshot.pk)


def capture(snapshot: Snapshot) -> Snapshot:
    tasks.capture_snapshot.apply(args=[snapshot.pk], throw=True)
    return reload(snapshot)


def make_due(snapshot: Snapshot) -> None:
    Snapshot.objects.filter(pk=snapshot.pk).update(due_at=timezone.now())


def test_from_queued_to_found(ask, sent):
    snapshot = ask("/redirect")
    quotation = archiving.request_quotation(snapshot, 'million - "nothing" in this industry')

    assert capture(snapshot).status == "archived"
    assert sent == [("read_snapshot", snapshot.pk)]
    tasks.read_snapshot.apply(args=[snapshot.pk], throw=True)
    assert sent[1:] == [("check_quotation", quotation.pk)]
    tasks.check_quotation.apply(args=[quotation.pk], throw=True)

    quotation.refresh_from_db()
    read = reload(snapshot)
    assert quotation.outcome == "found"
    assert quotation.matched == "million — “nothing” in this industry"
    text = read.readable.text
    assert text[quotation.start_char : quotation.end_char] == quotation.matched
    assert (read.text_status, read.source.title) == ("read", "Training cost")


def test_in_a_pdf_the_page_of_the_words_is_noted(ask):
    snapshot = capture(ask("/pdf"))
    quotation = archiving.request_quotation(snapshot, "5 billion dollars")
    archiving.read_now(snapshot)
    assert Quotation.objects.get(pk=quotation.pk).page == 1

    snapshot.readable.text = f"\f\f{snapshot.readable.text}"
    snapshot.readable.save()
    again = archiving.request_quotation(snapshot, "5 billion dollars")
    archiving.read_now(snapshot)

    assert Quotation.objects.get(pk=again.pk).page == 3


def test_words_that_are_not_there_are_not_found_and_a_picture_has_no_text(ask, checker):
    snapshot = capture(ask())
    picture = archiving.hold_document(
        b"\x89PNG\r\n\x1a\n\0", filename="a.png", title="", by=checker
    )
    asked = [archiving.request_quotation(one, "$5.6 million") for one in (snapshot, picture)]

    for one in (snapshot, picture):
        tasks.read_snapshot.apply(args=[one.pk], throw=True)
    for quotation in asked:
        tasks.check_quotation.apply(args=[quotation.pk], throw=True)

    assert [Quotation.objects.get(pk=one.pk).outcome for one in asked] == ["not_found", "no_text"]
    assert reload(picture).text_reason == "This kind of file has no text that we can read."


def test_a_message_delivered_twice_works_once(ask, server):
    snapshot, before = ask(), set(holding.all_names())

    first, second = capture(snapshot), capture(snapshot)

    assert server.paths == ["/page"]
    assert vars(second) | {"_state": None} == vars(first) | {"_state": None}
    assert set(holding.all_names()) - before == {first.warc_name}


def test_a_text_read_twice_is_kept_once_and_a_quotation_keeps_its_outcome(ask):
    snapshot = capture(ask())
    quotation = archiving.request_quotation(snapshot, "$5.5 million")
    for _time in range(2):
        tasks.read_snapshot.apply(args=[snapshot.pk], throw=True)
        tasks.check_quotation.apply(args=[quotation.pk], throw=True)
    checked = Quotation.objects.get(pk=quotation.pk)
    tasks.check_quotation.apply(args=[quotation.pk], throw=True)

    assert Quotation.objects.get(pk=quotation.pk).checked_at == checked.checked_at
    assert reload(snapshot).text_tries == 1


def test_a_permanent_fault_fails_at_once(ask):
    failed = capture(ask("/status/404"))

    assert (failed.status, failed.failure_code, failed.tries) == ("failed", "http_404", 1)
    assert failed.failure_reason == "There is no page at this address (404)."
    assert failed.warc_name == ""


def test_a_passing_fault_is_tried_again_until_it_passes(ask):
    snapshot = ask("/moody")

    assert capture(snapshot).status == "queued"
    assert capture(snapshot).tries == 1, "it is not due yet"
    make_due(snapshot)
    assert (capture(snapshot).status, reload(snapshot).tries) == ("archived", 2)


def test_a_fault_that_does_not_pass_fails_after_the_last_try(ask):
    snapshot = ask("/status/503")
    for _try in range(MAX_TRIES):
        make_due(snapshot)
        capture(snapshot)

    failed = reload(snapshot)
    assert (failed.status, failed.failure_code, failed.tries) == ("failed", "http_503", MAX_TRIES)
    assert len(failed.attempts) == MAX_TRIES


def test_a_site_that_says_when_is_asked_then(ask):
    queued = capture(ask("/busy"))

    wait = queued.due_at - timezone.now()
    assert timedelta(seconds=5) < wait <= timedelta(seconds=7)


def test_a_capture_that_runs_out_of_time_is_tried_again(ask, monkeypatch):
    def too_slow(_snapshot):
        raise SoftTimeLimitExceeded

    monkeypatch.setattr("sources.capture.run", too_slow)

    queued = capture(ask())

    assert (queued.status, queued.attempts[0]["code"]) == ("queued", "timeout")


def test_an_address_that_is_no_longer_allowed_is_refused_at_capture(ask, settings):
    snapshot = ask()
    settings.ARCHIVE_ALLOW_ADDRESSES = []

    failed = capture(snapshot)

    assert (failed.status, failed.failure_code) == ("failed", "refused_address")


def test_what_was_never_sent_is_sent_by_reconcile_and_not_at_once_again(ask, sent):
    snapshot = ask()
    Snapshot.objects.update(sent_at=timezone.now() - timedelta(minutes=1))

    for _time in range(2):
        tasks.reconcile_snapshots.apply(throw=True)

    assert sent == [("capture_snapshot", snapshot.pk)]


def test_reconcile_sends_what_is_due_and_nothing_that_is_not(ask, sent):
    snapshot = ask("/busy")
    capture(snapshot)
    tasks.reconcile_snapshots.apply(throw=True)
    assert sent == []

    make_due(snapshot)
    tasks.reconcile_snapshots.apply(throw=True)

    assert sent == [("capture_snapshot", snapshot.pk)]


def test_reconcile_frees_what_a_dead_worker_held_and_sends_it(ask, sent):
    snapshot = ask()
    Snapshot.objects.update(
        status="capturing", worker="gone:1", lease_until=timezone.now() - timedelta(seconds=1)
    )

    tasks.reconcile_snapshots.apply(throw=True)

    assert sent == [("capture_snapshot", snapshot.pk)]
    assert capture(snapshot).status == "archived"


def test_reconcile_sends_what_is_still_to_be_read_or_looked_for(ask, sent):
    snapshot = capture(ask())
    sent.clear()
    tasks.reconcile_snapshots.apply(throw=True)
    assert sent == [("read_snapshot", snapshot.pk)]

    tasks.read_snapshot.apply(args=[snapshot.pk], throw=True)
    quotation = archiving.request_quotation(snapshot, "million")
    sent.clear()
    tasks.reconcile_snapshots.apply(throw=True)
    assert sent == [("check_quotation", quotation.pk)]


def test_a_text_that_kills_its_readers_is_given_up(ask):
    snapshot = capture(ask())
    Snapshot.objects.update(text_tries=3)

    tasks.read_snapshot.apply(args=[snapshot.pk], throw=True)

    unreadable = reload(snapshot)
    assert unreadable.text_status == "none"
    assert unreadable.text_reason == "Its text could not be read within our limits."


def test_a_text_whose_file_is_gone_is_said_to_be_lost(ask):
    snapshot = capture(ask())
    holding.discard(holding.HeldFile(snapshot.warc_name, "", 0))

    tasks.read_snapshot.apply(args=[snapshot.pk], throw=True)

    assert reload(snapshot).text_reason == "The held file could not be opened."


def test_every_task_has_a_time_limit_below_the_visibility_timeout(settings):
    longest = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    own = [task for name, task in app.tasks.items() if name.startswith("sources.")]

    assert len(own) == 5
    for task in own:
        assert 0 < task.soft_time_limit < task.time_limit < longest


def test_beat_reconciles_by_the_name_of_a_task_that_exists(settings):
    entry = settings.CELERY_BEAT_SCHEDULE["reconcile snapshots"]

    assert entry["task"] in app.tasks


# Copies elsewhere ------------------------------------------------------------------------------


@pytest.fixture
def wayback(monkeypatch):
    asked = []

    def save(url, *, user_agent):
        asked.append(url)
        if "gzip" in url:
            raise WaybackError("busy")
        return f"https://web.archive.org/web/2026/{url}"

    monkeypatch.setattr("sources.wayback.save", save)
    return asked


def test_no_copy_is_asked_for_unless_switched_on(ask, sent):
    capture(ask())

    assert [name for name, _pk in sent] == ["read_snapshot"]


def test_a_copy_elsewhere_is_noted_and_its_failure_is_not_ours(ask, sent, settings, wayback):
    settings.WAYBACK_COPY = True
    copied, not_copied = capture(ask("/page")), capture(ask("/gzip"))
    assert ("copy_to_wayback", not_copied.pk) in sent

    for snapshot in (copied, not_copied):
        tasks.copy_to_wayback.apply(args=[snapshot.pk], throw=True)
        tasks.copy_to_wayback.apply(args=[snapshot.pk], throw=True)

    assert reload(copied).memento_url == f"https://web.archive.org/web/2026/{copied.final_url}"
    assert (reload(not_copied).memento_url, reload(not_copied).status) == ("", "archived")
    assert wayback.count(copied.final_url) == 1
