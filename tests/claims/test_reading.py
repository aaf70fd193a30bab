"""What the engine finds is kept, replaced by a newer engine, and found again by index."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims import reading
from claims.findings import show, show_one
from claims.models import Facet, Flag, LedgerEntry, SentenceFacet, SentenceFindings
from claims.reading import keep_findings
from claims.spotting import engine, shapes
from claims.tasks import score_sentences
from tests.factories import AIRED_AT, make_broadcast, make_speaker, make_transcript

pytestmark = pytest.mark.django_db

COST = "So it was trained for only $5.5 million."
BILLION = "I think OpenAI spends $5 billion a year, so 100 times less basically."
THANKS = "Thank you."
FIRED = "The police fired 50,000 officers in Springfield over the budget deficit."
FIRED_TOO = "The police fired 20,000 officers in Springfield over the budget deficit."


def read(*lines, **fields):
    transcript = make_transcript(*lines, **fields)
    keep_findings(transcript)
    return transcript


def facets_of(sentence):
    return set(sentence.facets.values_list("facet", flat=True))


def test_what_is_found_is_kept_and_comes_back_as_the_engine_said_it():
    transcript = read(COST, THANKS)

    first, second = transcript.sentences.all()
    shown = show_one(first)

    (found,) = engine.find([*reading.said([first])], aired_on=None)
    assert (shown.kinds, shown.quantities, shown.statements) == (
        found.kinds,
        found.quantities,
        found.statements,
    )
    assert shown.engine == engine.name()
    assert Facet.MONEY in facets_of(first)
    assert Facet.MONEY not in facets_of(second)


def test_a_calculation_that_does_not_come_out_is_a_flag_of_its_sentences():
    transcript = read(COST, BILLION, THANKS)

    flag = transcript.flags.get(code="times")
    first, second, _third = transcript.sentences.all()

    assert "909" in flag.working
    assert set(flag.sentences.all()) == {first, second}
    assert {one["sentence"] for one in flag.inputs} == {first.pk, second.pk}
    texts = {first.pk: first.text, second.pk: second.text}
    assert all(
        texts[one["sentence"]][one["start"] : one["end"]] == one["text"] for one in flag.inputs
    )
    assert list(transcript.sentences.with_facet(Facet.CONTRADICTION)) == [first, second]


def test_read_again_it_is_the_same_rows_over_and_nothing_twice():
    transcript = read(COST, BILLION)
    before = (SentenceFindings.objects.count(), SentenceFacet.objects.count())
    (key,) = Flag.objects.values_list("key", flat=True)

    keep_findings(transcript)

    assert (SentenceFindings.objects.count(), SentenceFacet.objects.count()) == before
    assert [flag.key for flag in Flag.objects.all()] == [key]
    assert LedgerEntry.objects.count() == 2


def test_what_a_newer_engine_no_longer_finds_is_gone(monkeypatch):
    transcript = read(COST, BILLION)

    nothing = lambda sentences, **_: [engine.Findings() for _said in sentences]  # noqa: E731
    monkeypatch.setattr(engine, "find", nothing)
    keep_findings(transcript)

    assert not Flag.objects.exists()
    assert not SentenceFacet.objects.exists()
    assert not LedgerEntry.objects.exists()
    assert show_one(transcript.sentences.first()).quantities == ()


def test_a_number_of_an_earlier_broadcast_is_met_again():
    earlier = read(FIRED)
    later = make_broadcast(aired_at=AIRED_AT + timedelta(days=7))

    transcript = read(FIRED_TOO, broadcast=later)

    flag = transcript.flags.get()
    assert [one["sentence"] for one in flag.inputs] == [
        earlier.sentences.get().pk,
        transcript.sentences.get().pk,
    ]
    assert list(flag.sentences.all()) == [transcript.sentences.get()]
    assert not earlier.flags.exists()


def test_a_number_of_a_later_broadcast_is_not_met():
    read(FIRED, broadcast=make_broadcast(aired_at=AIRED_AT + timedelta(days=7)))

    assert not read(FIRED_TOO).flags.exists()


def test_findings_in_a_shape_of_old_count_as_not_read():
    transcript = read(COST)
    SentenceFindings.objects.update(shape=shapes.SHAPE - 1, kinds=["something old"])

    shown = show_one(transcript.sentences.get())

    assert (shown.engine, shown.kinds, shown.quantities) == ("", (), ())


@pytest.mark.parametrize("count", [1, 3, 40])
def test_showing_costs_two_queries_however_many_sentences(count, django_assert_num_queries):
    transcript = read(*[COST] * count)
    sentences = list(transcript.sentences.all())

    with django_assert_num_queries(2):
        shown = show(sentences)

    assert [len(one.quantities) for one in shown.values()] == [1] * count


@pytest.mark.parametrize("count", [1, 3])
def test_a_filter_is_one_query(count, django_assert_num_queries):
    transcript = read(*[COST, THANKS] * count, speaker=make_speaker())
    speaker = transcript.utterances.first().speaker_id

    for rows in (
        transcript.sentences.with_facet(Facet.MONEY),
        transcript.sentences.with_facet(Facet.MONEY).said_by(speaker).by_worth(),
    ):
        with django_assert_num_queries(1):
            assert [one.text for one in rows] == [COST] * count


def test_the_list_is_ranked_anew_by_what_one_looks_for():
    transcript = read(THANKS, COST, BILLION)
    score_sentences.apply([transcript.pk])
    said = transcript.sentences

    with_money = [one for one in said.by_worth() if one.text != THANKS]
    assert list(said.by_facet(Facet.MONEY)) == [*with_money, said.get(text=THANKS)]
    assert said.by_facet(Facet.REPORTED)[0].text == said.by_worth()[0].text


def test_a_worker_keeps_worth_findings_and_flags_and_says_which_engine_spoke():
    transcript = make_transcript(COST, BILLION)

    score_sentences.apply([transcript.pk])

    transcript.refresh_from_db()
    assert transcript.engine == engine.name()
    assert transcript.scored_at <= timezone.now()
    assert transcript.flags.count() == 1
    assert SentenceFindings.objects.filter(engine=engine.name()).count() == 2


def test_a_worker_that_dies_between_worth_and_findings_is_followed_by_one_that_ends_it(monkeypatch):
    transcript = make_transcript(COST, BILLION)

    def die(*_args, **_kwargs):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(engine, "flags", die)
        with pytest.raises(SystemExit):
            score_sentences(transcript.pk)
    transcript.refresh_from_db()
    half = (transcript.is_scored, transcript.sentences_scored)
    score_sentences(transcript.pk)

    transcript.refresh_from_db()
    assert half == (False, 2)
    assert transcript.is_scored
    assert transcript.flags.count() == 1
