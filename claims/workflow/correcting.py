"""What an editor puts in the place of the engine's findings, and takes back."""

import json
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from claims.facets import hold, renew_facets
from claims.findings import KIND_OF, machine_value, show_one
from claims.models import FindingCorrection, Flag, Part, Sentence
from claims.spotting import shapes
from claims.workflow.moves import TransitionError

MOST_ITEMS = 50
LONGEST_VALUE = 20_000
LONGEST_STATEMENT = 300
LONGEST_NOTE = 300


def correct_finding(
    sentence: Sentence, part: str, value: object, *, by: User, note: str = ""
) -> FindingCorrection:
    """Let `value` stand for one part of what is found in a sentence.

    `value` is the whole list of the part, as `shapes.write` makes it. Raises TransitionError where
    it is no such list, where a place in it does not hold its words, or where it changes nothing.
    """
    found, words = _checked(sentence, part, value), _note(note)
    with transaction.atomic():
        hold(sentence.transcript_id)
        shown = show_one(sentence)
        if getattr(shown, part) == found:
            raise TransitionError(_("That is what it says already."))
        correction = FindingCorrection.objects.create(
            transcript_id=sentence.transcript_id,
            sentence=sentence,
            part=part,
            before=machine_value(sentence, part),
            after=shapes.write(found),
            shape=shapes.SHAPE,
            engine=shown.engine,
            note=words,
            by=by,
        )
        renew_facets(sentence.transcript_id, [sentence])
    return correction


def dismiss_flag(flag: Flag, *, reason: str, by: User) -> FindingCorrection:
    """Say why a calculation that does not come out is nothing to look at."""
    words = _note(reason)
    if not words:
        raise TransitionError(_("Say why this is nothing to look at."))
    with transaction.atomic():
        hold(flag.transcript_id)
        sentences = list(flag.sentences.order_by("position"))
        if not Flag.objects.standing().filter(pk=flag.pk).exists() or not sentences:
            raise TransitionError(_("Somebody else has just dismissed this."))
        correction = FindingCorrection.objects.create(
            transcript_id=flag.transcript_id,
            sentence=sentences[0],
            part=Part.FLAG,
            subject=flag.key,
            before={"code": flag.code, "working": flag.working, "inputs": flag.inputs},
            shape=shapes.SHAPE,
            engine=flag.engine,
            note=words,
            by=by,
        )
        renew_facets(flag.transcript_id, sentences)
    return correction


def undo_correction(correction: FindingCorrection, *, by: User) -> FindingCorrection:
    """Take a correction back: what stood before it stands again."""
    try:
        with transaction.atomic():
            hold(correction.transcript_id)
            _refuse_all_but_the_last(correction)
            undoing = FindingCorrection.objects.create(
                transcript_id=correction.transcript_id,
                sentence_id=correction.sentence_id,
                part=correction.part,
                subject=correction.subject,
                before=correction.after,
                after=None,
                shape=correction.shape,
                engine=correction.engine,
                undoes=correction,
                by=by,
            )
            renew_facets(correction.transcript_id, _touched(correction))
    except IntegrityError as error:
        raise TransitionError(_("Somebody else has just taken this back.")) from error
    return undoing


def _note(given: str) -> str:
    """What an editor noted, as both databases can hold it. Raises TransitionError."""
    words = given.strip()
    if len(words) > LONGEST_NOTE or "\x00" in words:
        raise TransitionError(_("A note has at most %(most)d characters.") % {"most": LONGEST_NOTE})
    return words


def _refuse_all_but_the_last(correction: FindingCorrection) -> None:
    same = FindingCorrection.objects.standing().filter(
        transcript=correction.transcript_id, part=correction.part, subject=correction.subject
    )
    if not correction.subject:
        same = same.filter(sentence=correction.sentence_id)
    last = same.order_by("-id").first()
    if last is None or last.pk != correction.pk:
        raise TransitionError(_("Only the correction that stands can be taken back."))


def _touched(correction: FindingCorrection) -> list[Sentence]:
    """The sentences whose place in filtered lists the correction changes."""
    if correction.part != Part.FLAG:
        return [correction.sentence]
    return list(
        Sentence.objects.filter(
            flags__transcript=correction.transcript_id, flags__key=correction.subject
        )
    )


def _checked(sentence: Sentence, part: str, value: object) -> tuple[Any, ...]:
    """The findings that `value` stands for, each true of the sentence's words."""
    if part not in KIND_OF:
        raise TransitionError(_("There is no such part to correct."))
    try:
        _check_size(value)
        found = shapes.read_all(KIND_OF[part], value)
        _check_places(sentence, part, found)
    except (shapes.ShapeError, ValueError, RecursionError) as error:
        told = _("This cannot be taken as a correction: %(why)s") % {"why": error}
        raise TransitionError(told) from error
    return found


def _check_size(value: object) -> None:
    if not isinstance(value, list) or len(value) > MOST_ITEMS:
        raise shapes.ShapeError(_("a list of at most %(most)d is wanted") % {"most": MOST_ITEMS})
    text = json.dumps(value, ensure_ascii=False)
    if len(text.encode()) > LONGEST_VALUE:  # ValueError where it holds half a character
        raise shapes.ShapeError(_("this is too long"))
    if "\\u0000" in text:
        raise shapes.ShapeError(_("a zero character is no text"))


def _check_places(sentence: Sentence, part: str, found: tuple[Any, ...]) -> None:
    if part in {Part.QUANTITIES, Part.REPORTED, Part.REASONS}:
        shapes.check_spans(sentence.text, found)
    if part == Part.KINDS and len(set(found)) != len(found):
        raise shapes.ShapeError(_("each kind is named once"))
    if part == Part.REPORTED:
        for one in found:
            if not 0 <= one.content_start <= one.content_end <= len(sentence.text):
                raise shapes.ShapeError(_("the words reported do not stand in the sentence"))
    if part == Part.STATEMENTS:
        for one in found:
            if not 0 < len(one.text.strip()) <= LONGEST_STATEMENT:
                raise shapes.ShapeError(_("a statement has 1 to 300 characters"))
            shapes.check_spans(one.text, one.slots)
