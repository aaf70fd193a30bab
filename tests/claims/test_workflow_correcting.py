"""Editors correct what the engine found; the engine's own word stays beside it, and undo works."""

import pytest

from claims import reading
from claims.findings import show_one
from claims.models import AppendOnlyError, Facet, FindingCorrection, SentenceFindings
from claims.reading import keep_findings
from claims.spotting import shapes
from claims.spotting.findings import Kind
from claims.workflow import TransitionError, correct_finding, dismiss_flag, undo_correction
from tests.factories import make_transcript, make_user

pytestmark = pytest.mark.django_db

COST = "So it was trained for only $5.5 million."
BILLION = "I think OpenAI spends $5 billion a year, so 100 times less basically."
SPENT = {"text": "$5.5 million", "start": 27, "end": 39, "kind": "money", "value": "5500000"}


@pytest.fixture
def sentence():
    transcript = make_transcript(COST, BILLION)
    keep_findings(transcript)
    return transcript.sentences.first()


def facets_of(sentence):
    return set(sentence.facets.values_list("facet", flat=True))


def test_a_correction_is_shown_and_the_engines_word_is_kept_apart(sentence):
    editor = make_user("editor")
    engines = SentenceFindings.objects.get(pk=sentence.pk).kinds

    row = correct_finding(sentence, "kinds", ["law"], by=editor, note=" It is a rule. ")

    assert show_one(sentence).kinds == (Kind.LAW,)
    assert SentenceFindings.objects.get(pk=sentence.pk).kinds == engines
    assert (row.before, row.after, row.note, row.by) == (engines, ["law"], "It is a rule.", editor)
    assert facets_of(sentence) & {Facet.LAW, Facet.QUANTITY} == {Facet.LAW}


def test_it_outlives_a_newer_engine(sentence):
    correct_finding(sentence, "kinds", ["law"], by=make_user("editor"))

    keep_findings(sentence.transcript)

    assert show_one(sentence).kinds == (Kind.LAW,)
    assert Facet.LAW in facets_of(sentence)


def test_what_is_taken_out_of_the_quantities_is_no_longer_found_under_money(sentence):
    correct_finding(sentence, "quantities", [], by=make_user("editor"))

    assert show_one(sentence).quantities == ()
    assert not sentence.transcript.sentences.with_facet(Facet.MONEY).filter(pk=sentence.pk).exists()


def test_undoing_brings_back_what_stood_before_step_by_step(sentence):
    editor = make_user("editor")
    engines = show_one(sentence).kinds
    first = correct_finding(sentence, "kinds", ["law"], by=editor)
    second = correct_finding(sentence, "kinds", ["cause"], by=editor)

    with pytest.raises(TransitionError, match="that stands"):
        undo_correction(first, by=editor)
    undo_correction(second, by=editor)
    assert show_one(sentence).kinds == (Kind.LAW,)
    undo_correction(first, by=editor)

    assert show_one(sentence).kinds == engines
    assert FindingCorrection.objects.count() == 4
    assert Facet.LAW not in facets_of(sentence)
    with pytest.raises(TransitionError):
        undo_correction(second, by=editor)


def test_the_record_of_corrections_is_only_added_to(sentence):
    row = correct_finding(sentence, "kinds", ["law"], by=make_user("editor"))

    for act in (row.save, row.delete, FindingCorrection.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            act()


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("kinds", ["gossip"]),
        ("kinds", ["law", "law"]),
        ("kinds", "law"),
        ("kinds", None),
        ("worth", [1]),
        ("flag", []),
        ("quantities", [SPENT | {"start": 0, "end": 12}]),
        ("quantities", [SPENT | {"value": "NaN"}]),
        ("quantities", [SPENT | {"end": 10_000}]),
        ("quantities", [{"text": "$5.5 million"}]),
        ("statements", [{"text": ""}]),
        ("statements", [{"text": "x" * 301}]),
        ("statements", [{"text": "It cost \ud800."}]),
        ("statements", [{"text": "It cost \x00."}]),
        ("statements", [{"text": "It cost it.", "slots": [{"text": "He", "start": 0, "end": 2, "candidates": []}]}]),  # noqa: E501
        ("reported", [{"person": "A", "text": "So", "start": 0, "end": 2, "content_start": 9, "content_end": 999}]),  # noqa: E501
        ("reasons", [{"code": "money", "words": "$6", "start": 27, "end": 29}]),
        ("kinds", ["law"] * 51),
        ("statements", [{"text": "a", "mended": [["x" * 21_000, "y"]]}]),
    ],
)  # fmt: skip
def test_what_is_not_true_of_the_sentence_is_refused(sentence, part, value):
    with pytest.raises(TransitionError):
        correct_finding(sentence, part, value, by=make_user("editor"))

    assert not FindingCorrection.objects.exists()


def test_a_correction_that_changes_nothing_is_refused(sentence):
    same = shapes.write(show_one(sentence).kinds)

    with pytest.raises(TransitionError, match="already"):
        correct_finding(sentence, "kinds", same, by=make_user("editor"))


@pytest.mark.parametrize("part", ["quantities", "reasons", "statements", "reported"])
def test_every_part_can_be_corrected_to_what_the_engine_writes(sentence, part):
    values = {
        "quantities": [SPENT],
        "reasons": [{"code": "money", "words": "$5.5 million", "start": 27, "end": 39}],
        "statements": [{"text": "The model cost $5.5 million to train."}],
        "reported": [{"person": "Ann", "text": "So", "start": 0, "end": 2, "content_start": 3, "content_end": 9}],  # noqa: E501
    }  # fmt: skip
    editor = make_user("editor")
    if show_one(sentence).corrections.get(part) is None and getattr(show_one(sentence), part):
        correct_finding(sentence, part, [], by=editor)

    correct_finding(sentence, part, values[part], by=editor)

    assert len(getattr(show_one(sentence), part)) == 1


def test_a_flag_is_dismissed_with_a_reason_and_comes_back_when_that_is_undone(sentence):
    editor, flag = make_user("editor"), sentence.transcript.flags.get()

    with pytest.raises(TransitionError, match="Say why"):
        dismiss_flag(flag, reason=" ", by=editor)
    row = dismiss_flag(flag, reason="A year against once.", by=editor)
    with pytest.raises(TransitionError):
        dismiss_flag(flag, reason="Again.", by=editor)

    said = sentence.transcript.sentences
    assert not said.with_facet(Facet.CONTRADICTION).exists()
    assert [one.is_dismissed for one in sentence.transcript.flags.with_dismissals()] == [True]
    assert not sentence.transcript.flags.standing().exists()

    keep_findings(sentence.transcript)
    assert not said.with_facet(Facet.CONTRADICTION).exists()

    undo_correction(row, by=editor)
    assert said.with_facet(Facet.CONTRADICTION).count() == 2


def test_the_newer_engine_finds_the_same_flag_under_the_same_key(sentence, monkeypatch):
    key = sentence.transcript.flags.get().key
    monkeypatch.setattr(reading.engine, "FINDER", "findings-99")

    keep_findings(sentence.transcript)

    flag = sentence.transcript.flags.get()
    assert (flag.key, flag.engine.endswith("findings-99")) == (key, True)
