"""What is known by meaning: a file made from the database, at any time and from any state."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.earlier import vectors
from claims.earlier.search import look_for
from claims.encoding import sentences
from claims.encoding.text_model import MissingRuntimeError
from claims.matching.fusion import Query
from claims.models import Known
from claims.tasks import know_earlier_checks
from tests.claims.earlier_checks import make_earlier

pytestmark = pytest.mark.django_db
IN_OTHER_WORDS = "Physicians say that puffing cigarettes shortens life"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    make_earlier("A woman was elected mayor of Lyon.")
    make_earlier("Doctors claim smoking makes you die earlier.")


def index(**options) -> str:
    out = StringIO()
    call_command("index_checks", stdout=out, stderr=StringIO(), **options)
    return out.getvalue().strip()


def first() -> str:
    return look_for(Query(IN_OTHER_WORDS)).found[0].of.claim


def test_what_means_the_same_in_other_words_is_found_once_it_is_filed():
    assert look_for(Query("puffing cigarettes")).found == []

    assert index() == "0 rows made known, 2 vectors made."

    assert look_for(Query(IN_OTHER_WORDS)).by_meaning
    assert first().startswith("Doctors")


def test_a_second_run_makes_only_what_came_since():
    index()
    make_earlier("Whales sing.")

    assert index() == "0 rows made known, 1 vectors made."
    assert index() == "0 rows made known, 0 vectors made."
    assert index(anew=True) == "0 rows made known, 3 vectors made."


def test_beat_files_what_came_and_what_was_not_known(monkeypatch):
    Known.objects.all().delete()
    know_earlier_checks()
    assert first().startswith("Doctors")

    make_earlier("Cigarettes shorten life, physicians say, as does puffing.")
    know_earlier_checks()

    assert first().startswith("Cigarettes")
    assert vectors.missing() == []


def test_beat_makes_a_few_at_a_time(monkeypatch):
    monkeypatch.setattr("claims.tasks.MOST_FILED", 1)

    know_earlier_checks()
    assert len(vectors.missing()) == 1
    know_earlier_checks()
    assert vectors.missing() == []


@pytest.mark.parametrize("broken", [b"", b"AIR", b"not of this encoder" * 20])
def test_a_broken_file_is_searched_by_words_and_then_made_again(broken):
    vectors.path().write_bytes(broken)
    assert not look_for(Query(IN_OTHER_WORDS)).by_meaning

    index()

    assert look_for(Query(IN_OTHER_WORDS)).by_meaning
    assert first().startswith("Doctors")


def test_a_file_cut_short_keeps_what_is_whole_and_is_completed():
    index()
    whole = vectors.path().read_bytes()
    vectors.path().write_bytes(whole[:-100])

    assert index() == "0 rows made known, 1 vectors made."
    assert first().startswith("Doctors")


def test_a_row_that_is_gone_is_not_found_by_its_old_vector():
    index()
    Known.objects.all().delete()

    assert look_for(Query(IN_OTHER_WORDS)).found == []


def test_without_the_model_words_still_serve_and_the_command_says_so(monkeypatch):
    def gone(texts):
        raise MissingRuntimeError("onnxruntime is not installed")

    index()
    monkeypatch.setattr(sentences, "encode", gone)
    make_earlier("Whales sing.")

    assert not look_for(Query("whales")).by_meaning
    know_earlier_checks()
    with pytest.raises(CommandError, match="onnxruntime is not installed"):
        index()


def test_two_processes_do_not_file_at_once():
    with vectors._alone() as free:
        assert free
        assert list(vectors.file_missing()) == []
