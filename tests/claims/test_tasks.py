"""Sentences get their worth in a worker: visibly, once, and never lost."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from claims import tasks
from claims.models import Sentence, Transcript
from claims.spotting import engine
from claims.spotting.worth import weigh, worth
from claims.tasks import reconcile_transcripts, score_sentences
from claims.transcripts import import_transcript
from tests.claims.readings import DEMO
from tests.factories import make_broadcast, make_transcript, make_user
from tests.live import wait_until

LINES = [f"It rose by {n}% in 2019." for n in range(1, 6)]


@pytest.mark.django_db
def test_every_sentence_gets_its_worth_and_its_reasons():
    transcript = make_transcript("It was trained for only $5.5 million.", "Thank you.")

    score_sentences.apply([transcript.pk])

    transcript.refresh_from_db()
    first, second = transcript.sentences.all()
    assert (first.worth, second.worth) == (worth(first.text), worth("Thank you."))
    assert first.reasons == [{"code": "money", "words": "$5.5 million", "start": 24, "end": 36}]
    assert second.reasons == []
    assert (transcript.sentences_scored, transcript.is_scored, transcript.engine) == (
        2,
        True,
        engine.name(),
    )


@pytest.mark.django_db
def test_the_sentence_before_is_handed_to_the_engine(monkeypatch):
    asked = []

    def look(texts, befores):
        asked.append((texts, befores))
        return [0.5] * len(texts)

    monkeypatch.setattr(tasks, "weigh", look)
    score_sentences.apply([make_transcript("One.", "Two.").pk])

    assert asked == [(["One.", "Two."], ["", "One."])]


@pytest.mark.django_db
def test_progress_is_seen_while_a_worker_reads(monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    transcript = make_transcript(*LINES)
    seen = []

    def look(texts, befores):
        seen.append(Transcript.objects.get(pk=transcript.pk).sentences_scored)
        return weigh(texts, befores)

    monkeypatch.setattr(tasks, "weigh", look)
    score_sentences.apply([transcript.pk])

    assert seen == [0, 2, 4]
    assert Transcript.objects.get(pk=transcript.pk).sentences_scored == 5


@pytest.mark.django_db
def test_delivered_twice_it_works_once(monkeypatch, django_assert_num_queries):
    transcript = make_transcript(*LINES)
    score_sentences.apply([transcript.pk])
    scored_at = Transcript.objects.get(pk=transcript.pk).scored_at

    with django_assert_num_queries(1):
        score_sentences.apply([transcript.pk])

    assert Transcript.objects.get(pk=transcript.pk).scored_at == scored_at


@pytest.mark.django_db
def test_killed_half_way_it_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr(tasks, "BATCH", 2)
    transcript = make_transcript(*LINES)
    read = []

    def die_at_the_fourth(texts, befores):
        read.extend(texts)
        if len(read) == 4:
            raise SystemExit
        return weigh(texts, befores)

    monkeypatch.setattr(tasks, "weigh", die_at_the_fourth)
    with pytest.raises(SystemExit):
        score_sentences(transcript.pk)
    half = Transcript.objects.get(pk=transcript.pk)
    score_sentences(transcript.pk)

    assert (half.sentences_scored, half.is_scored) == (2, False)
    assert read[4:] == LINES[2:]
    assert not Sentence.objects.filter(worth=None).exists()
    assert Transcript.objects.get(pk=transcript.pk).is_scored


@pytest.mark.django_db
def test_a_transcript_that_is_gone_is_no_error():
    score_sentences.apply([12345], throw=True)


@pytest.mark.django_db
def test_what_was_never_read_is_sent_again_and_nothing_else(
    monkeypatch, django_capture_on_commit_callbacks
):
    lost, fresh, done = (make_transcript(line) for line in LINES[:3])
    score_sentences.apply([done.pk])
    long_ago = timezone.now() - timedelta(minutes=1)
    Transcript.objects.exclude(pk=fresh.pk).update(imported_at=long_ago)
    sent = []
    monkeypatch.setattr(tasks.score_sentences, "delay", sent.append)

    with django_capture_on_commit_callbacks(execute=True):
        reconcile_transcripts.apply()

    assert sent == [lost.pk]


def test_beat_looks_for_lost_transcripts():
    entry = settings.CELERY_BEAT_SCHEDULE["reconcile transcripts"]

    assert entry["task"] == reconcile_transcripts.name


@pytest.mark.django_db
@pytest.mark.parametrize("sentences", [1, 50])
def test_a_batch_costs_as_many_queries_whatever_it_holds(sentences, django_assert_num_queries):
    transcript = make_transcript(*["We have much to do."] * sentences)

    # unscored?; what it suggests; worth: sentences, a batch, progress; then a batch of findings
    # in one transaction, flags and ledger in another; progress, done
    with django_assert_num_queries(30):
        score_sentences(transcript.pk)


@pytest.mark.live
@pytest.mark.django_db(transaction=True)
def test_an_imported_file_is_read_by_a_real_worker(celery_worker):
    data = DEMO.read_bytes()
    transcript = import_transcript(
        make_broadcast(), data, filename="interview.txt", by=make_user("editor")
    )

    wait_until(lambda: Transcript.objects.get(pk=transcript.pk).is_scored)

    best = [one.text for one in transcript.sentences.by_worth()[:10]]
    assert transcript.sentences.filter(worth=None).count() == 0
    assert any(text.startswith("So what happened actually started in December") for text in best)
    assert transcript.flags.filter(code="times").exists()
