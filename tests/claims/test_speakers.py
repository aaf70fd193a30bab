"""Labels become people, everything said follows, and each act can be taken back on the record."""

import pytest

from claims.models import AppendOnlyError, Claim, Speaker, SpeakerNaming
from claims.speakers import (
    NamingError,
    find_or_make_speaker,
    give_utterance,
    name_label,
    undo_naming,
)
from tests.factories import make_claim, make_speaker, make_transcript, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("editor")


@pytest.fixture
def transcript():
    """Two utterances under one label, with a claim on the first."""
    return make_transcript("It fell by 5%.", "It rose by 12%.")


def voices(transcript) -> list[str | None]:
    heard = transcript.utterances.select_related("speaker")
    return [one.speaker and one.speaker.name for one in heard]


def test_naming_a_label_makes_the_person_and_everything_follows(transcript, editor):
    claim = make_claim(transcript=transcript)
    elsewhere = make_claim()
    label = transcript.labels.get()

    naming = name_label(label, name=" Arnaud  Bertrand ", role="entrepreneur", by=editor)

    speaker = Speaker.objects.get()
    assert (speaker.name, speaker.role) == ("Arnaud Bertrand", "entrepreneur")
    assert label.speaker == speaker
    assert voices(transcript) == ["Arnaud Bertrand", "Arnaud Bertrand"]
    claim.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (claim.speaker, elsewhere.speaker) == (speaker, None)
    assert (naming.label, naming.before, naming.after, naming.by) == (label, None, speaker, editor)


def test_a_known_person_is_found_not_made_again(transcript, editor):
    known = make_speaker(name="Arnaud Bertrand", role="entrepreneur")

    name_label(transcript.labels.get(), name="Arnaud Bertrand", role="entrepreneur", by=editor)

    assert Speaker.objects.get() == known
    assert find_or_make_speaker("Arnaud Bertrand") == known


def test_of_two_people_of_one_name_none_is_guessed():
    make_speaker(name="John Smith", role="MP")
    make_speaker(name="John Smith", role="actor")

    assert find_or_make_speaker("John Smith").role == ""
    assert Speaker.objects.count() == 3


def test_a_person_needs_a_name(transcript, editor):
    with pytest.raises(NamingError, match="name"):
        name_label(transcript.labels.get(), name="  ", role="entrepreneur", by=editor)

    assert (Speaker.objects.count(), SpeakerNaming.objects.count()) == (0, 0)


def test_naming_a_label_what_it_is_already_is_refused(transcript, editor):
    jane = make_speaker()
    name_label(transcript.labels.get(), speaker=jane, by=editor)

    with pytest.raises(NamingError, match="already"):
        name_label(transcript.labels.get(), speaker=jane, by=editor)

    assert SpeakerNaming.objects.count() == 1


def test_a_claim_keeps_the_claimant_it_reports(transcript, editor):
    wang = make_speaker(name="Alexandr Wang")
    claim = make_claim(transcript=transcript, claimant=wang)

    name_label(transcript.labels.get(), name="Krystal Ball", by=editor)

    claim.refresh_from_db()
    assert (claim.speaker.name, claim.claimant, claim.said_by) == ("Krystal Ball", wang, wang)


def test_one_utterance_is_given_to_another_and_stays_so(transcript, editor):
    claim = make_claim(transcript=transcript)
    first = transcript.utterances.first()
    saagar = make_speaker(name="Saagar")
    give_utterance(first, to=saagar, by=editor)

    name_label(transcript.labels.get(), name="Krystal", by=editor)

    claim.refresh_from_db()
    assert voices(transcript) == ["Saagar", "Krystal"]
    assert claim.speaker == saagar


def test_an_utterance_can_be_given_to_nobody(transcript, editor):
    name_label(transcript.labels.get(), name="Krystal", by=editor)

    give_utterance(transcript.utterances.first(), to=None, by=editor)

    assert voices(transcript) == [None, "Krystal"]


def test_giving_an_utterance_to_its_speaker_is_refused(transcript, editor):
    with pytest.raises(NamingError, match="already"):
        give_utterance(transcript.utterances.first(), to=None, by=editor)


def test_undoing_a_naming_brings_back_what_was_before(transcript, editor):
    claim = make_claim(transcript=transcript)
    label = transcript.labels.get()
    first = name_label(label, name="Krystal", by=editor)
    second = name_label(label, name="Saagar", by=editor)

    undone = undo_naming(second, by=editor)

    claim.refresh_from_db()
    assert voices(transcript) == ["Krystal", "Krystal"]
    assert claim.speaker.name == "Krystal"
    assert (undone.undoes, undone.before.name, undone.after.name) == (second, "Saagar", "Krystal")

    undo_naming(first, by=editor)

    claim.refresh_from_db()
    assert voices(transcript) == [None, None]
    assert claim.speaker is None
    assert SpeakerNaming.objects.count() == 4


def test_undoing_a_gift_makes_the_utterance_follow_its_label_again(transcript, editor):
    claim = make_claim(transcript=transcript)
    gift = give_utterance(transcript.utterances.first(), to=make_speaker(name="Saagar"), by=editor)
    name_label(transcript.labels.get(), name="Krystal", by=editor)

    undo_naming(gift, by=editor)

    claim.refresh_from_db()
    first = transcript.utterances.first()
    assert (first.speaker.name, first.is_given, claim.speaker.name) == ("Krystal", False, "Krystal")


def test_undoing_the_second_gift_brings_back_the_first(transcript, editor):
    utterance = transcript.utterances.first()
    give_utterance(utterance, to=make_speaker(name="Saagar"), by=editor)
    second = give_utterance(utterance, to=make_speaker(name="Emily"), by=editor)

    undo_naming(second, by=editor)

    utterance.refresh_from_db()
    assert (utterance.speaker.name, utterance.is_given) == ("Saagar", True)


def test_only_the_latest_naming_can_be_undone_and_only_once(transcript, editor):
    label = transcript.labels.get()
    first = name_label(label, name="Krystal", by=editor)
    second = name_label(label, name="Saagar", by=editor)

    with pytest.raises(NamingError, match="later naming first"):
        undo_naming(first, by=editor)
    undo_naming(second, by=editor)
    with pytest.raises(NamingError, match="undone before"):
        undo_naming(second, by=editor)

    assert voices(transcript) == ["Krystal", "Krystal"]


def test_undoing_an_undoing_is_refused(transcript, editor):
    undone = undo_naming(name_label(transcript.labels.get(), name="Krystal", by=editor), by=editor)

    with pytest.raises(NamingError, match="undone before"):
        undo_naming(undone, by=editor)


def test_the_record_of_namings_cannot_be_changed(transcript, editor):
    naming = name_label(transcript.labels.get(), name="Krystal", by=editor)

    with pytest.raises(AppendOnlyError):
        naming.delete()
    with pytest.raises(AppendOnlyError):
        SpeakerNaming.objects.all().update(by=make_user())


@pytest.mark.parametrize("utterances", [1, 12])
def test_naming_costs_as_many_queries_however_much_was_said(
    utterances, editor, django_assert_num_queries
):
    transcript = make_transcript(*[f"It rose by {n}%." for n in range(utterances)])
    make_claim(transcript=transcript)
    label, speaker = transcript.labels.get(), make_speaker()

    with django_assert_num_queries(9):  # savepoint x 2, lock, read, record, four to follow
        name_label(label, speaker=speaker, by=editor)

    assert Claim.objects.get().speaker == speaker
