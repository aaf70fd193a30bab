"""Labels become people: named in one act, followed by all they said, and undone on the record.

The record (`SpeakerNaming`) is only added to. Who a label or an utterance is now is told by its
latest naming that nobody has undone.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Sentence, Speaker, SpeakerLabel, SpeakerNaming, Utterance
from claims.models.transcript import SentenceQuerySet

LONGEST_NAME = 200


class NamingError(Exception):
    """Nobody can be named so. The message is for a person."""


def find_or_make_speaker(name: str, role: str = "") -> Speaker:
    """The person of this name and role; without a role, the only one of the name if there is one.

    Raises NamingError where there is no name.
    """
    name, role = _tidy(name), _tidy(role)
    if not name:
        raise NamingError(_("Give the person's name."))
    if not role:
        known = list(Speaker.objects.filter(name=name)[:2])
        if len(known) == 1:
            return known[0]
    speaker, _made = Speaker.objects.get_or_create(name=name, role=role)
    return speaker


@transaction.atomic
def name_label(
    label: SpeakerLabel, *, by: User, speaker: Speaker | None = None, name: str = "", role: str = ""
) -> SpeakerNaming:
    """Say who a label is: a known `speaker`, or a person by name and role.

    All utterances and claims under the label follow, but for utterances given to somebody else.
    Claims keep their claimant. Raises NamingError where the label is that person already.
    """
    SpeakerLabel.objects.select_for_update().get(pk=label.pk)
    label.refresh_from_db()
    speaker = speaker or find_or_make_speaker(name, role)
    if label.speaker_id == speaker.pk:
        raise NamingError(_("%(label)s is %(name)s already.") % _words(label.label, speaker))
    naming = SpeakerNaming.objects.create(
        transcript_id=label.transcript_id,
        label=label,
        before_id=label.speaker_id,
        after=speaker,
        by=by,
    )
    _follow_label(label, speaker)
    return naming


@transaction.atomic
def give_utterance(utterance: Utterance, *, to: Speaker | None, by: User) -> SpeakerNaming:
    """Give one utterance to another speaker, or to nobody, whatever its label is called.

    Claims that start in it follow. Raises NamingError where it is that speaker's already.
    """
    Utterance.objects.select_for_update().get(pk=utterance.pk)
    utterance.refresh_from_db()
    if utterance.speaker_id == (to.pk if to else None):
        raise NamingError(_("This stretch is that speaker's already."))
    naming = SpeakerNaming.objects.create(
        transcript_id=utterance.transcript_id,
        utterance=utterance,
        before_id=utterance.speaker_id,
        after=to,
        by=by,
    )
    _give(utterance, to, is_given=True)
    return naming


@transaction.atomic
def undo_naming(naming: SpeakerNaming, *, by: User) -> SpeakerNaming:
    """Take a naming back, the latest one of its label or utterance. The record keeps both.

    Raises NamingError where a later one stands on it, or where it was undone before.
    """
    target = _lock_target(naming)
    standing = _standing(target)
    if naming not in standing:
        raise NamingError(_("This was undone before."))
    if naming != standing[0]:
        raise NamingError(_("Somebody was named after that. Undo the later naming first."))
    earlier = standing[1] if len(standing) > 1 else None
    if isinstance(target, SpeakerLabel):
        after = earlier.after if earlier else None
        _follow_label(target, after)
    else:
        label = target.label
        after = earlier.after if earlier else (label.speaker if label else None)
        _give(target, after, is_given=earlier is not None)
    return SpeakerNaming.objects.create(
        transcript_id=naming.transcript_id,
        label=naming.label,
        utterance=naming.utterance,
        before=naming.after,
        after=after,
        undoes=naming,
        by=by,
    )


def _lock_target(naming: SpeakerNaming) -> SpeakerLabel | Utterance:
    if naming.label_id is not None:
        return SpeakerLabel.objects.select_for_update().get(pk=naming.label_id)
    return Utterance.objects.select_for_update().get(namings=naming)


def _standing(target: SpeakerLabel | Utterance) -> list[SpeakerNaming]:
    """The namings of a label or an utterance that hold or held, latest first: none undone."""
    acts = target.namings.filter(undoes=None, undone_by=None)
    return list(acts.select_related("after").order_by("-pk"))


def _follow_label(label: SpeakerLabel, speaker: Speaker | None) -> None:
    """Write who a label is wherever it is repeated. Four queries, and one a sentence given."""
    label.speaker = speaker
    label.save(update_fields=["speaker"])
    label.utterances.filter(is_given=False).update(speaker=speaker)
    _revoice(Q(utterance__label=label, utterance__is_given=False), speaker)
    revoice_given(Sentence.objects.filter(Q(utterance__label=label) | Q(heard_as=label)).given())


def _give(utterance: Utterance, speaker: Speaker | None, *, is_given: bool) -> None:
    utterance.speaker, utterance.is_given = speaker, is_given
    utterance.save(update_fields=["speaker", "is_given"])
    _revoice(Q(utterance=utterance), speaker)
    revoice_given(utterance.sentences.given())


def revoice_given(sentences: SentenceQuerySet) -> None:
    """Give claims in these sentences to who says them now, whatever their utterance's voice is."""
    for sentence in sentences.for_voice():
        within = Q(start_char__gte=sentence.start_char, start_char__lt=sentence.end_char)
        _revoice(within & Q(transcript=sentence.transcript_id), sentence.speaker)


def _revoice(claims: Q, speaker: Speaker | None) -> None:
    Claim.objects.filter(claims).update(speaker=speaker, changed_at=timezone.now())


def _tidy(words: str) -> str:
    return " ".join(words.split())[:LONGEST_NAME]


def _words(label: str, speaker: Speaker) -> dict[str, str]:
    return {"label": label, "name": speaker.name}
