"""Claims enter with exactly the words that were selected, and sentences are triaged."""

import pytest
from django.db.models import Max
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from claims.models import Claim, Sentence, Status, TriageDecision
from claims.workflow import (
    TransitionError,
    accept_sentence,
    assign_claim,
    edit_statement,
    merge_sentence,
    reject_sentence,
    set_claimant,
    spot_claim,
    undo_triage,
    words_between,
)
from tests.factories import make_claim, make_speaker, make_transcript, make_user

pytestmark = pytest.mark.django_db

LINES = ("a point in his", "newsletter, Big, where he said 50,000 H100s 🙂 are there.")


def span_of(transcript, words: str) -> tuple[int, int]:
    start = transcript.text.index(words)
    return start, start + len(words)


def test_a_part_of_a_sentence_becomes_a_claim_of_exactly_those_words():
    transcript, editor = make_transcript(*LINES), make_user("editor")

    claim = spot_claim(transcript, span_of(transcript, "50,000 H100s 🙂"), by=editor)

    assert claim.quote == claim.statement == "50,000 H100s 🙂"
    assert transcript.text[claim.start_char : claim.end_char] == claim.quote
    assert claim.utterance == transcript.utterances.get(position=1)
    assert claim.history.get().after == Status.SPOTTED


def test_words_over_two_utterances_leave_the_label_out_and_point_at_both():
    transcript, editor = make_transcript(*LINES), make_user("editor")
    start, end = span_of(transcript, "in his")[0], span_of(transcript, "newsletter, Big")[1]

    claim = spot_claim(transcript, (start, end), by=editor)

    assert claim.quote == "in his newsletter, Big"
    assert [transcript.text[a:b] for a, b in claim.spans] == ["in his", "newsletter, Big"]


def test_space_at_the_ends_of_a_selection_is_not_quoted():
    transcript, editor = make_transcript("so  it is  true"), make_user("editor")
    start = transcript.text.index("  it")

    claim = spot_claim(transcript, (start, start + 8), by=editor)

    assert claim.quote == "it is"


@pytest.mark.parametrize("span", [(0, 5), (3, 3), (9, 4), (0, 0), (10**6, 10**6 + 5)])
def test_a_selection_without_spoken_words_is_refused(span):
    transcript = make_transcript(*LINES)

    with pytest.raises(TransitionError, match="Select some spoken words"):
        spot_claim(transcript, span, by=make_user("editor"))

    assert not Claim.objects.exists()


class AnySelection(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.text(min_size=1), min_size=1, max_size=4), st.integers(), st.integers())
    def test_a_quote_is_always_cut_from_the_transcript(self, lines, one, other):
        spoken = [" ".join(line.split()).replace("\x00", "") or "x" for line in lines]
        transcript = make_transcript(*spoken)
        size = len(transcript.text)
        start, end = sorted((one % (size + 1), other % (size + 1)))
        try:
            words = words_between(transcript, start, end)
        except TransitionError:
            return
        pieces = [transcript.text[a:b] for a, b in words.spans]
        assert words.quote == " ".join(pieces)
        assert all(start <= a < b <= end for a, b in words.spans)
        heard = [(u.start_char, u.end_char) for u in transcript.utterances.all()]
        assert all(any(s <= a and b <= e for s, e in heard) for a, b in words.spans)


def test_the_same_words_are_spotted_once():
    transcript, editor = make_transcript(*LINES), make_user("editor")
    span = span_of(transcript, "50,000 H100s")
    spot_claim(transcript, span, by=editor)

    with pytest.raises(TransitionError, match="spotted already"):
        spot_claim(transcript, span, by=editor)

    assert Claim.objects.count() == 1


def test_the_sentence_that_words_come_from_counts_as_accepted():
    transcript, editor = make_transcript(*LINES), make_user("editor")

    claim = spot_claim(transcript, span_of(transcript, "50,000 H100s"), by=editor)

    sentence = transcript.sentences.get(position=1)
    assert sentence.decision == Sentence.Decision.ACCEPTED
    assert sentence.decisions.get().claim == claim


def test_a_sentence_is_accepted_whole_with_a_statement_of_its_own():
    sentence, editor = make_transcript().sentences.get(), make_user("editor")

    claim = accept_sentence(sentence, by=editor, statement="V3 cost $5.5m to train.")

    assert (claim.quote, claim.statement) == (sentence.text, "V3 cost $5.5m to train.")


def test_a_decided_sentence_is_not_decided_again():
    sentence, editor = make_transcript().sentences.get(), make_user("editor")
    reject_sentence(sentence, reason="opinion", by=editor)

    for decide in (
        lambda: accept_sentence(sentence, by=editor),
        lambda: reject_sentence(sentence, reason="opinion", by=editor),
        lambda: merge_sentence(sentence, into=make_claim(), by=editor),
    ):
        with pytest.raises(TransitionError, match="just decided"):
            decide()

    assert TriageDecision.objects.count() == 1


def test_a_rejection_wants_a_reason():
    with pytest.raises(TransitionError, match="Say why"):
        reject_sentence(make_transcript().sentences.get(), reason=" ", by=make_user("editor"))


def test_a_repeat_is_merged_into_a_claim_that_stands():
    sentence, editor = make_transcript().sentences.get(), make_user("editor")
    earlier = make_claim()

    merge_sentence(sentence, into=earlier, by=editor)

    assert sentence.decision == Sentence.Decision.MERGED
    assert earlier.triage_decisions.get().sentence == sentence
    other = make_transcript().sentences.get()
    with pytest.raises(TransitionError, match="dropped"):
        merge_sentence(other, into=make_claim(Status.DROPPED), by=editor)


def test_undoing_an_acceptance_drops_the_claim_and_opens_the_sentence():
    sentence, editor = make_transcript().sentences.get(), make_user("editor")
    claim = accept_sentence(sentence, by=editor)

    undo_triage(Sentence.objects.get(), by=editor)

    assert Sentence.objects.get().decision == Sentence.Decision.OPEN
    assert Claim.objects.get(pk=claim.pk).status == Status.DROPPED
    assert accept_sentence(Sentence.objects.get(), by=editor).status == Status.SPOTTED


def test_an_acceptance_is_not_undone_once_somebody_works_on_the_claim():
    sentence, editor = make_transcript().sentences.get(), make_user("editor")
    claim = accept_sentence(sentence, by=editor)
    assign_claim(claim, to=make_user("checker"), by=editor)

    with pytest.raises(TransitionError, match="in work already"):
        undo_triage(Sentence.objects.get(), by=editor)


def test_there_is_nothing_to_undo_on_an_open_sentence():
    with pytest.raises(TransitionError, match="no decision"):
        undo_triage(make_transcript().sentences.get(), by=make_user("editor"))


def test_a_statement_is_worded_anew_and_the_old_wording_kept():
    claim, editor = make_claim(), make_user("editor")

    edit_statement(claim, "V3 cost\n$5.5m.", by=editor, seen=claim.version)

    change = claim.text_changes.get()
    assert claim.statement == "V3 cost $5.5m."
    assert (change.before, change.after) == (
        "The model was trained for $5.5 million.",
        "V3 cost $5.5m.",
    )
    with pytest.raises(TransitionError, match="one sentence"):
        edit_statement(claim, "  ", by=editor)


def test_of_two_wordings_at_once_the_slower_is_refused():
    claim, editor = make_claim(), make_user("editor")
    on_the_page = claim.version
    edit_statement(claim, "One.", by=editor, seen=on_the_page)

    with pytest.raises(TransitionError, match="still here"):
        edit_statement(Claim.objects.get(), "Two.", by=editor, seen=on_the_page)

    assert Claim.objects.get().statement == "One."


def test_reported_speech_names_whose_claim_it_is():
    voice, quoted = make_speaker(name="Krystal"), make_speaker(name="Alexandr Wang")
    claim, editor = make_claim(speaker=voice), make_user("editor")

    set_claimant(claim, quoted, reported_as="a clip", by=editor)

    assert (claim.said_by, claim.speaker, claim.reported_as) == (quoted, voice, "a clip")
    set_claimant(claim, None, by=editor)
    assert claim.said_by == voice
    assert claim.history.aggregate(last=Max("after"))["last"] == Status.SPOTTED
