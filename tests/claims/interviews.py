"""Transcripts for the tests of the desk's pages: brought in as people do, weighed by hand."""

from unittest.mock import patch

from django.utils import timezone

from claims.models import Transcript
from claims.transcripts import import_transcript
from tests.factories import make_broadcast, make_user

INTERVIEW = """\
Speaker 1: So what happened here?
Speaker 2: It was trained for only $5.5 million, which is nothing. Thank you for having me. \
They spend $5 billion a year, so 100 times less. And our friend made a point in his
Speaker 3: newsletter, where he said it is number one.
"""
# In the order of the sentences: the third is the likeliest, then the first of Speaker 2.
WORTHS = [0.05, 0.8, 0.01, 0.95, 0.5]


def make_interview(text=INTERVIEW, worths=WORTHS, *, by=None, broadcast=None) -> Transcript:
    """`text` imported; its sentences have `worths` in order, None where a machine is not there."""
    by = by or make_user("editor")
    broadcast = broadcast or make_broadcast(title="DeepSeek and the AI race")
    with patch("claims.transcripts.send_on_commit"):  # no worker weighs it besides
        transcript = import_transcript(broadcast, text.encode(), filename="interview.txt", by=by)
    sentences = list(transcript.sentences.all())
    assert len(sentences) == len(worths), [one.text for one in sentences]
    for sentence, worth in zip(sentences, worths, strict=True):
        sentence.worth = worth
        sentence.save(update_fields=["worth"])
    transcript.sentences_scored = sum(worth is not None for worth in worths)
    if None not in worths:
        transcript.scored_at = timezone.now()
    transcript.save(update_fields=["sentences_scored", "scored_at"])
    return transcript


def sentence_of(transcript, words):
    """The sentence that holds `words`."""
    (found,) = transcript.sentences.filter(text__contains=words)
    return found


def span_of(transcript, words):
    """Where `words` stand in the file, as a page sends it."""
    start = transcript.text.index(words)
    return {"start": start, "end": start + len(words)}
