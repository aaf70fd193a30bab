"""Claims enter: exact words out of a transcript, and the sentence we check."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from claims.earlier.knowing import know_claim
from claims.formats.markup import heard_within, markup_of, pieces
from claims.mending import mend
from claims.models import (
    Claim,
    Sentence,
    Speaker,
    Status,
    StatusChange,
    TextChange,
    Transcript,
    TriageDecision,
    Utterance,
)
from claims.workflow.moves import (
    TransitionError,
    count_status,
    lock,
    open_for_work,
    write,
)

STATEMENT_MAX_CHARS = 300


@dataclass(frozen=True)
class Words:
    """Some words of a transcript: where they stand, and the utterance they start in."""

    utterance: Utterance
    spans: list[list[int]]
    quote: str


def words_between(transcript: Transcript, start_char: int, end_char: int) -> Words:
    """The spoken words in a stretch of the file: no labels, no tags, no space at the ends.

    Raises TransitionError where the stretch holds no spoken word. One query.
    """
    within = transcript.utterances.filter(start_char__lt=end_char, end_char__gt=start_char)
    markup = markup_of(transcript.format)
    heard, spans, quote = None, [], []
    for utterance in within.select_related("speaker").order_by("position"):
        said = pieces(utterance.text, utterance.start_char, markup)
        words = heard_within(said, start_char, end_char)
        if words:
            heard = heard or utterance
            spans.append([words[0].start_char, words[-1].end_char])
            quote.append("".join(piece.text for piece in words))
    if heard is None:
        raise TransitionError(_("Select some spoken words: there are none in that stretch."))
    return Words(heard, spans, " ".join(quote))


@transaction.atomic
def spot_claim(
    transcript: Transcript,
    span: tuple[int, int],
    *,
    by: User,
    statement: str = "",
    sentence: Sentence | None = None,
) -> Claim:
    """Enter the words at `span` (start, end in code points) as a claim.

    The statement is the quote itself, confirmed mishearings put right, until somebody words it
    better. A `sentence` that the words come from is marked accepted; where none is given, the one
    they start in is.
    """
    words = words_between(transcript, *span)
    claim = _store(transcript, words, tidy(statement) or tidy(mend(words.quote, transcript)), by)
    StatusChange.objects.create(claim=claim, after=Status.SPOTTED, by=by)
    count_status(Status.SPOTTED, +1)
    know_claim(claim)
    _accept(sentence or _sentence_at(transcript, words), claim, by)
    return claim


def _store(transcript: Transcript, words: Words, statement: str, by: User) -> Claim:
    start, end = words.spans[0][0], words.spans[-1][1]
    try:
        with transaction.atomic():
            return Claim.objects.create(
                programme_id=transcript.broadcast.programme_id,
                broadcast_id=transcript.broadcast_id,
                transcript=transcript,
                utterance=words.utterance,
                speaker=_speaker_of(words),
                quote=words.quote,
                spans=words.spans,
                start_char=start,
                end_char=end,
                start_ms=words.utterance.start_ms,
                statement=statement,
                spotted_by=by,
            )
    except IntegrityError as error:
        earlier = Claim.objects.standing().filter(
            transcript=transcript, start_char=start, end_char=end
        )
        if not earlier.exists():
            raise
        raise TransitionError(
            _("These words are spotted already: see the marked claim.")
        ) from error


def _speaker_of(words: Words) -> Speaker | None:
    """Whose the words are: the utterance's voice's, or their sentence's where that was given."""
    start = words.spans[0][0]
    given = words.utterance.sentences.given().for_voice()
    sentence = next((one for one in given if one.start_char <= start < one.end_char), None)
    return sentence.speaker if sentence else words.utterance.speaker


def _sentence_at(transcript: Transcript, words: Words) -> Sentence | None:
    start = words.spans[0][0]
    near = transcript.sentences.open().filter(utterance=words.utterance)
    return next((s for s in near if s.start_char <= start < s.end_char), None)


def _accept(sentence: Sentence | None, claim: Claim, by: User) -> None:
    if sentence is None:
        return
    Sentence.objects.open().filter(pk=sentence.pk).update(decision=Sentence.Decision.ACCEPTED)
    TriageDecision.objects.create(
        sentence=sentence, decision=Sentence.Decision.ACCEPTED, claim=claim, by=by
    )


def tidy(statement: str) -> str:
    """One line, single spaces, cut at a word where it would not fit."""
    line = " ".join(statement.split())
    if len(line) <= STATEMENT_MAX_CHARS:
        return line
    return line[: STATEMENT_MAX_CHARS - 1].rsplit(" ", 1)[0] + "…"


@transaction.atomic
def edit_statement(claim: Claim, statement: str, *, by: User, seen: int | None = None) -> None:
    """Word the statement anew. After an approval this voids it."""
    statement = " ".join(statement.split())
    if not statement:
        raise TransitionError(_("Say in one sentence what is to be checked."))
    _edit(claim, by=by, seen=seen, because=_("the statement was changed"), statement=statement)


@transaction.atomic
def set_claimant(
    claim: Claim,
    claimant: Speaker | None,
    *,
    by: User,
    reported_as: str = "",
    seen: int | None = None,
) -> None:
    """Name whose claim it is where the voice only reports it (a clip, a post read out)."""
    _edit(
        claim,
        by=by,
        seen=seen,
        because=_("the claimant was changed"),
        claimant=claimant,
        reported_as=reported_as if claimant else "",
    )


def _edit(
    claim: Claim, *, by: User, seen: int | None, because: str, **changes: Speaker | str | None
) -> None:
    """Change text of an open claim, keeping what it was before."""
    before = lock(claim)
    if seen is not None and before.version != seen:
        raise TransitionError(_("Someone else has just changed this claim. Yours is still here."))
    changed = {name: value for name, value in changes.items() if getattr(before, name) != value}
    if not changed:
        return
    if before.status != Status.SPOTTED:
        open_for_work(before, by=by, because=because)
    TextChange.objects.bulk_create(
        TextChange(
            claim=before,
            field=name,
            before=str(getattr(before, name) or ""),
            after=str(value or ""),
            by=by,
        )
        for name, value in changed.items()
    )
    write(before, **changed)
    if "statement" in changed and not hasattr(before, "publication"):
        know_claim(before)
    claim.refresh_from_db()
