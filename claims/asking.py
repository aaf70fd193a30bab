"""Ask a language model about a stored transcript and keep what holds. No Celery in here."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.extraction import Candidate, Endpoint, Extraction
from claims.extraction.embedded import EmbeddedExtractor
from claims.extraction.model import ModelExtractor
from claims.findings import show
from claims.models import ModelAnswer, ModelCandidate, Sentence, Transcript
from claims.reading import said
from claims.spotting.engine import Found


def endpoint() -> Endpoint | None:
    """The model that the settings name; None where they name none."""
    if not settings.LLM_URL or not settings.LLM_MODEL:
        return None
    return Endpoint(
        settings.LLM_URL, settings.LLM_MODEL, settings.LLM_API_KEY, settings.LLM_TIMEOUT_S
    )


def ask_model(transcript: Transcript) -> None:
    """Keep a model's candidates in the place of those it gave before. Safe to repeat.

    Nothing but these two tables is written: whatever is said on the air or answered, it moves no
    claim. Does nothing where no model is named.
    """
    named = endpoint()
    if named is None:
        return
    rows = transcript.sentences.order_by("position").select_related(
        "utterance__speaker", "utterance__label", "heard_as__speaker", "heard_as_speaker"
    )
    sentences = list(rows)
    embedded = EmbeddedExtractor(_stored(sentences))
    extraction = ModelExtractor(named, embedded).extract(said(sentences))
    with transaction.atomic():
        _keep(transcript, sentences, extraction)


def _stored(sentences: Sequence[Sentence]) -> list[Found]:
    """What is stored of each sentence, as editors corrected it. Two queries."""
    shown = show(sentences)
    return [Found(statements=shown[one.pk].statements, worth=one.worth or 0.0) for one in sentences]


def _keep(transcript: Transcript, sentences: Sequence[Sentence], extraction: Extraction) -> None:
    answer, _is_new = ModelAnswer.objects.update_or_create(
        transcript=transcript,
        defaults={
            "engine": extraction.engine[:160],
            "fault": extraction.fault,
            "refused": extraction.refused,
            "asked_at": timezone.now(),
        },
    )
    answer.candidates.all().delete()
    ModelCandidate.objects.bulk_create(
        _row(answer, sentences[one.sentence], one) for one in extraction.added
    )


def _row(answer: ModelAnswer, sentence: Sentence, candidate: Candidate) -> ModelCandidate:
    return ModelCandidate(
        answer=answer,
        sentence=sentence,
        start=candidate.start,
        end=candidate.end,
        statement=candidate.statement,
        worth=candidate.worth,
    )
