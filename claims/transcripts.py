"""Bring a transcript in: read the file, keep it, store what is said. All of it or nothing."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import PurePath

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.formats import Line, Reading, read
from claims.models import Broadcast, Proposal, Sentence, SpeakerLabel, Transcript, Utterance
from claims.spotting.sentences import SentenceSpan, split
from claims.tasks import score_sentences
from factcheck.queueing import send_on_commit

LONGEST_LABEL = 200
LONGEST_VALUE = 300
LONGEST_FILENAME = 255
LONGEST_TITLE = 200


class AlreadyImportedError(Exception):
    """This very file was imported before, as `transcript`."""

    def __init__(self, transcript: Transcript) -> None:
        super().__init__(_("This file was imported before, as “%s”.") % transcript.filename)
        self.transcript = transcript


def import_transcript(
    broadcast: Broadcast, data: bytes, *, filename: str, by: User | None
) -> Transcript:
    """Read `data` and store it as a transcript of `broadcast`; a worker then weighs its sentences.

    Raises FormatError where the file cannot be read and AlreadyImportedError where it is known;
    nothing is stored then. The file is kept before the rows are: one without rows does no harm.
    The number of queries does not depend on the file, but for the batches SQLite cuts inserts in.
    """
    return import_for(lambda: broadcast, data, filename=filename, by=by)


def import_for(
    find_broadcast: Callable[[], Broadcast], data: bytes, *, filename: str, by: User | None
) -> Transcript:
    """`import_transcript` for a broadcast that is found or made in one transaction with the rows.

    Call outside a transaction: the file is kept before one begins, as storage may be a network
    away. Where the file is refused, `find_broadcast` is never called.
    """
    digest = sha256(data).hexdigest()
    _refuse_known(digest)
    reading = read(data, filename, max_bytes=settings.TRANSCRIPT_MAX_BYTES)
    transcript = Transcript(
        text=reading.text,
        filename=PurePath(filename).name[-LONGEST_FILENAME:] or _("pasted text"),
        file_name=_keep(storages["transcripts"], data, digest),
        file_sha256=digest,
        file_size_bytes=len(data),
        encoding=reading.encoding,
        format=reading.format,
        warnings=list(reading.warnings),
        imported_by=by,
    )
    try:
        with transaction.atomic():
            transcript.broadcast = find_broadcast()
            _store(transcript, reading)
    except IntegrityError:
        _refuse_known(digest)  # somebody imported the same file meanwhile
        raise
    return transcript


def _refuse_known(digest: str) -> None:
    known = Transcript.objects.filter(file_sha256=digest).first()
    if known is not None:
        raise AlreadyImportedError(known)


def _keep(storage: Storage, data: bytes, digest: str) -> str:
    """Store the file under its digest, once; the name it got."""
    name = f"{digest[:2]}/{digest}"
    if storage.exists(name):
        with storage.open(name) as kept:
            if sha256(kept.read()).hexdigest() == digest:
                return name
    return storage.save(name, ContentFile(data))


def _store(transcript: Transcript, reading: Reading) -> None:
    sentences = split(reading.lines)
    transcript.sentences_total = len(sentences)
    transcript.save(force_insert=True)
    labels = _store_labels(transcript, reading.lines)
    utterances = _store_utterances(transcript, reading.lines, labels)
    _store_sentences(transcript, sentences, utterances)
    _store_proposals(transcript, reading)
    send_on_commit(score_sentences, transcript.pk)


def _store_labels(transcript: Transcript, lines: Sequence[Line]) -> dict[str, SpeakerLabel]:
    """The labels by what is printed, in the order in which they are first heard."""
    printed = dict.fromkeys(_label(line) for line in lines if line.speaker)
    rows = SpeakerLabel.objects.bulk_create(
        SpeakerLabel(transcript=transcript, label=label) for label in printed
    )
    return {row.label: row for row in rows}


def _store_utterances(
    transcript: Transcript, lines: Sequence[Line], labels: dict[str, SpeakerLabel]
) -> list[Utterance]:
    return Utterance.objects.bulk_create(
        Utterance(
            transcript=transcript,
            position=position,
            label=labels.get(_label(line)),
            text=line.text,
            start_char=line.start_char,
            end_char=line.end_char,
            start_ms=line.start_ms,
            end_ms=line.end_ms,
        )
        for position, line in enumerate(lines)
    )


def _store_sentences(
    transcript: Transcript, sentences: Sequence[SentenceSpan], utterances: Sequence[Utterance]
) -> None:
    Sentence.objects.bulk_create(
        Sentence(
            transcript=transcript,
            utterance=utterances[sentence.line],
            position=position,
            text=sentence.text,
            spans=[list(span) for span in sentence.spans],
        )
        for position, sentence in enumerate(sentences)
    )


def _store_proposals(transcript: Transcript, reading: Reading) -> None:
    """What the file says of itself; a title that the broadcast bears already is accepted."""
    proposals = [
        Proposal(
            transcript=transcript,
            kind=proposal.kind,
            value=proposal.value[:LONGEST_VALUE],
            start_char=proposal.start_char,
            end_char=proposal.end_char,
        )
        for proposal in reading.proposals
    ]
    for proposal in proposals:
        borne = proposal.value[:LONGEST_TITLE] == transcript.broadcast.title
        if borne and proposal.kind == Proposal.Kind.TITLE:
            proposal.decision = Proposal.Decision.ACCEPTED
            proposal.decided_by, proposal.decided_at = transcript.imported_by, timezone.now()
    Proposal.objects.bulk_create(proposals)


def _label(line: Line) -> str:
    return line.speaker[:LONGEST_LABEL]
