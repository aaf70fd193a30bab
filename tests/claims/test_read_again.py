"""`manage.py read_again`: a newer engine reads what an older one read, and nothing else."""

import pytest
from django.core.management import call_command

from claims.models import Sentence, Transcript
from claims.reading import forget
from claims.spotting import engine
from claims.tasks import score_sentences
from claims.workflow import correct_finding, reject_sentence
from tests.factories import make_transcript, make_user

pytestmark = pytest.mark.django_db

COST = "So it was trained for only $5.5 million."
BILLION = "I think OpenAI spends $5 billion a year, so 100 times less basically."


@pytest.fixture
def old():
    transcript = make_transcript(COST, BILLION)
    score_sentences(transcript.pk)
    Transcript.objects.update(engine="baseline-0")
    Sentence.objects.update(worth=0.01)
    return transcript


def test_what_an_older_engine_read_is_read_by_this_one(old, capsys):
    new = make_transcript(COST)
    score_sentences(new.pk)
    scored_at = Transcript.objects.get(pk=new.pk).scored_at

    call_command("read_again")

    old.refresh_from_db()
    assert (old.engine, old.is_scored) == (engine.name(), True)
    assert not old.sentences.filter(worth=0.01).exists()
    assert Transcript.objects.get(pk=new.pk).scored_at == scored_at
    assert "1 of 1: interview.txt, 2 sentences" in capsys.readouterr().out


def test_decisions_and_corrections_stay(old):
    editor = make_user("editor")
    first, second = old.sentences.all()
    reject_sentence(second, reason="Trivial", by=editor)
    correct_finding(first, "kinds", ["law"], by=editor)

    call_command("read_again")

    assert old.sentences.last().decision == Sentence.Decision.REJECTED
    assert [one.text for one in old.sentences.with_facet("law")] == [COST]


def test_all_or_one_can_be_asked_for(old, capsys):
    call_command("read_again")
    other = make_transcript(COST)
    score_sentences(other.pk)
    capsys.readouterr()

    call_command("read_again")
    assert "of" not in capsys.readouterr().out.splitlines()[0].split("is read")[0]
    call_command("read_again", "--all", "--transcript", str(other.pk))

    assert "1 of 1" in capsys.readouterr().out


def test_stopped_half_way_a_worker_ends_it(old):
    forget(old.pk)

    assert list(Transcript.objects.unscored()) == [old]
    assert old.flags.count() == 1  # shown until the new engine has been there
    score_sentences(old.pk)

    assert Transcript.objects.get(pk=old.pk).is_scored
