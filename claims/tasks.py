"""What workers do for transcripts. Safe to deliver twice: what is read is not read again."""

from contextlib import suppress
from datetime import timedelta

from celery import shared_task
from django.db.models import Count, Q
from django.utils import timezone

from claims import asking
from claims.earlier import vectors
from claims.earlier.knowing import know_unknown
from claims.encoding.text_model import MissingRuntimeError
from claims.models import Sentence, Transcript
from claims.reading import keep_findings
from claims.spotting import engine
from claims.spotting.worth import weigh
from claims.suggesting import suggest_repairs
from factcheck.queueing import send_on_commit

BATCH = 100
OVERDUE = timedelta(seconds=15)
OVERDUE_ANSWER = timedelta(minutes=5)
A_DAY = timedelta(days=1)
MOST_AT_ONCE = 100
MOST_FILED = 2000


@shared_task
def score_sentences(transcript_id: int) -> None:
    """Give each sentence of a transcript its worth, a batch at a time; then find the rest.

    A page that looks meanwhile sees `sentences_scored` grow. Killed, it goes on where it was. The
    transcript counts as scored once everything is kept, so that none is left half read.
    """
    if not Transcript.objects.unscored().filter(pk=transcript_id).exists():
        return
    suggest_repairs(Transcript.objects.get(pk=transcript_id))
    _weigh(transcript_id)
    transcript = Transcript.objects.select_related("broadcast").defer("text").get(pk=transcript_id)
    keep_findings(transcript)
    _finish(transcript_id)


@shared_task
def ask_language_model(transcript_id: int) -> None:
    """Let the language model that the settings name, if any, add to what was found."""
    found = Transcript.objects.unasked().defer("text").filter(pk=transcript_id).first()
    if found is not None:
        asking.ask_model(found)


@shared_task
def know_earlier_checks() -> None:
    """Let what came since be found by words and by meaning; a machine without the model: by words.

    At most MOST_FILED vectors a round, some ten seconds of CPU; `index_checks` does all at once.
    """
    know_unknown()
    with suppress(MissingRuntimeError):
        for _progress in vectors.file_missing(MOST_FILED):
            pass


@shared_task
def reconcile_transcripts() -> None:
    """Send again the transcripts that a worker should have read, or asked about, by now."""
    if asking.endpoint():
        late = timezone.now() - OVERDUE_ANSWER
        unasked = Transcript.objects.unasked().scored_between(late - A_DAY, late)
        for pk in unasked.values_list("pk", flat=True)[:MOST_AT_ONCE]:
            send_on_commit(ask_language_model, pk)
    waiting = Transcript.objects.unscored().filter(imported_at__lt=timezone.now() - OVERDUE)
    for pk in waiting.order_by("imported_at").values_list("pk", flat=True)[:MOST_AT_ONCE]:
        send_on_commit(score_sentences, pk)


def _weigh(transcript_id: int) -> None:
    """Give a worth to each sentence that has none yet."""
    found = Sentence.objects.filter(transcript=transcript_id).order_by("position")
    sentences = list(found.only("text", "worth"))
    befores = ["", *(sentence.text for sentence in sentences)]
    unread = [
        (sentence, before)
        for sentence, before in zip(sentences, befores, strict=False)
        if sentence.worth is None
    ]
    for start in range(0, len(unread), BATCH):
        batch = unread[start : start + BATCH]
        worths = weigh([one.text for one, _before in batch], [before for _one, before in batch])
        for (sentence, _before), worth in zip(batch, worths, strict=True):
            sentence.worth = worth
        Sentence.objects.bulk_update([sentence for sentence, _before in batch], ["worth"])
        _count(transcript_id)


def _count(transcript_id: int) -> int:
    """Show how far a worker is; the number of sentences that are left."""
    scored = Count("pk", filter=Q(worth__isnull=False))
    found = Sentence.objects.filter(transcript=transcript_id).aggregate(
        scored=scored, all=Count("pk")
    )
    Transcript.objects.filter(pk=transcript_id).update(sentences_scored=found["scored"])
    return int(found["all"] - found["scored"])


def _finish(transcript_id: int) -> None:
    if _count(transcript_id) == 0:
        done = Transcript.objects.unscored().filter(pk=transcript_id)
        if done.update(scored_at=timezone.now(), engine=engine.name()) and asking.endpoint():
            send_on_commit(ask_language_model, transcript_id)
