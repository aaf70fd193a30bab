"""Read a stored transcript with the engine and keep what it finds. No Celery in here.

Whatever is kept here is the machine's and takes the place of what an older engine left; what
editors corrected is never touched, and lies over the new as it lay over the old.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from claims.facets import hold, renew_facets
from claims.ledger import Earlier, enter_numbers, said_earlier
from claims.models import Flag, Sentence, SentenceFindings, Transcript
from claims.models.findings import KEY_CHARS
from claims.spotting import engine, shapes
from claims.spotting.findings import Flag as FoundFlag
from claims.spotting.findings import Said
from claims.spotting.statements import SENTENCES_BEFORE, propose

BATCH = 200


@dataclass(frozen=True, slots=True)
class Placed:
    """A flag with the id of the sentence of each input, and those of them that are here."""

    flag: FoundFlag
    sentence_ids: tuple[int | None, ...]
    here: tuple[Sentence, ...]

    @property
    def key(self) -> str:
        """The same for the same words that disagree, whichever engine finds it."""
        places = [
            f"{sentence_id}:{one.start}:{one.end}"
            for sentence_id, one in zip(self.sentence_ids, self.flag.inputs, strict=True)
        ]
        return sha256(" ".join([self.flag.code, *places]).encode()).hexdigest()[:KEY_CHARS]


def said(sentences: Sequence[Sentence]) -> list[Said]:
    """Sentences as the engine takes them. They come `for_voice`."""
    return [Said(one.text, one.voice, one.utterance.start_ms) for one in sentences]


def forget(transcript_id: int) -> None:
    """Let a transcript count as not read, so that a worker reads it from the start.

    What the old engine found is shown until the new one has been there; only its worths go.
    """
    with transaction.atomic():
        hold(transcript_id)
        Sentence.objects.filter(transcript=transcript_id).update(worth=None)
        rows = Transcript.objects.filter(pk=transcript_id)
        rows.update(scored_at=None, sentences_scored=0)


def keep_findings(transcript: Transcript) -> None:
    """Find all there is in a transcript's sentences and between them; keep it. Safe to repeat."""
    sentences = list(transcript.sentences.order_by("position").for_voice())
    speech = said(sentences)
    mends = list(transcript.proposals.mends().values_list("heard", "value"))
    aired_on = timezone.localdate(transcript.broadcast.aired_at)
    found = engine.find(speech, aired_on=aired_on, mends=mends)
    for start in range(0, len(sentences), BATCH):
        part = slice(start, start + BATCH)
        _keep_batch(transcript.pk, sentences[part], found[part])
    entries = engine.numbers(speech, found)
    earlier = said_earlier(transcript.broadcast, entries)
    flags = engine.flags(speech, found, entries, [one.entry for one in earlier])
    with transaction.atomic():
        hold(transcript.pk)
        enter_numbers(transcript, sentences, entries)
        touched = _keep_flags(transcript.pk, sentences, _placed(flags, sentences, earlier))
        renew_facets(transcript.pk, touched)


def renew_statements(transcript: Transcript, heard: str) -> None:
    """Propose anew where `heard` stands or may be meant, once it is decided what was meant by it.

    That is in its sentences and those of which they are the context. What is not read yet waits
    for the worker. Four queries and one a batch.
    """
    sentences = list(transcript.sentences.order_by("position").for_voice())
    holding = [at for at, one in enumerate(sentences) if heard in one.text]
    touched = sorted({at + more for at in holding for more in range(SENTENCES_BEFORE + 1)})
    near = [at for at in touched if at < len(sentences)]
    speech = said(sentences)
    mends = list(transcript.proposals.mends().values_list("heard", "value"))
    with transaction.atomic():
        hold(transcript.pk)
        read = SentenceFindings.objects.filter(shape=shapes.SHAPE)
        rows = read.in_bulk([sentences[at].pk for at in near])
        for at in near:
            if sentences[at].pk in rows:
                before = speech[max(0, at - SENTENCES_BEFORE) : at]
                proposed = tuple(propose(speech[at], before, mends))
                rows[sentences[at].pk].statements = shapes.write(proposed)
        SentenceFindings.objects.bulk_update(rows.values(), ["statements"], batch_size=BATCH)


def _keep_batch(
    transcript_id: int, sentences: Sequence[Sentence], found: Sequence[engine.Findings]
) -> None:
    """What was found in some sentences, in one transaction: a page never sees half of it."""
    rows = [
        SentenceFindings(
            sentence=sentence,
            engine=engine.name(),
            shape=shapes.SHAPE,
            kinds=shapes.write(one.kinds),
            quantities=shapes.write(one.quantities),
            reported=shapes.write(one.reported),
            statements=shapes.write(one.statements),
        )
        for sentence, one in zip(sentences, found, strict=True)
    ]
    fields = ["engine", "shape", "kinds", "quantities", "reported", "statements"]
    with transaction.atomic():
        hold(transcript_id)
        SentenceFindings.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["sentence"], update_fields=fields
        )
        for sentence, one in zip(sentences, found, strict=True):
            sentence.reasons = shapes.write(list(one.reasons))
        Sentence.objects.bulk_update(sentences, ["reasons"])
        renew_facets(transcript_id, sentences)


def _placed(
    flags: Sequence[FoundFlag], sentences: Sequence[Sentence], earlier: Sequence[Earlier]
) -> list[Placed]:
    """Each flag with the rows that its inputs stand in."""
    elsewhere = {
        (one.entry.text, one.entry.start, one.entry.end, one.entry.value): one.sentence_id
        for one in reversed(earlier)
    }
    placed = []
    for flag in flags:
        ids = tuple(
            elsewhere.get((one.text, one.start, one.end, one.value))
            if one.sentence < 0
            else sentences[one.sentence].pk
            for one in flag.inputs
        )
        here = {one.sentence: sentences[one.sentence] for one in flag.inputs if one.sentence >= 0}
        placed.append(Placed(flag, ids, tuple(here.values())))
    return placed


def _keep_flags(
    transcript_id: int, sentences: Sequence[Sentence], placed: Sequence[Placed]
) -> list[Sentence]:
    """Put these flags in the place of the old; the sentences that either speaks of."""
    by_pk = {sentence.pk: sentence for sentence in sentences}
    through = Flag.sentences.through.objects
    old = through.filter(flag__transcript=transcript_id).values_list("sentence_id", flat=True)
    touched = {pk: by_pk[pk] for pk in old if pk in by_pk}
    Flag.objects.filter(transcript=transcript_id).delete()
    by_key = {one.key: one for one in placed}
    rows = Flag.objects.bulk_create(_row(transcript_id, one) for one in by_key.values())
    links = [
        Flag.sentences.through(flag_id=row.pk, sentence_id=sentence.pk)
        for row in rows
        for sentence in by_key[row.key].here
    ]
    through.bulk_create(links)
    touched |= {sentence.pk: sentence for one in placed for sentence in one.here}
    return list(touched.values())


def _row(transcript_id: int, placed: Placed) -> Flag:
    flag = placed.flag
    inputs = [
        shapes.write(one) | {"sentence": sentence_id}
        for one, sentence_id in zip(flag.inputs, placed.sentence_ids, strict=True)
    ]
    return Flag(
        transcript_id=transcript_id,
        key=placed.key,
        code=flag.code,
        working=flag.working,
        inputs=inputs,
        caveats=list(flag.caveats),
        stated="" if flag.stated is None else shapes.write(flag.stated),
        computed="" if flag.computed is None else shapes.write(flag.computed),
        engine=engine.name(),
        shape=shapes.SHAPE,
    )
