"""What editors decided, as data to train with: words and labels, nobody's name."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from claims.decisions import COLUMNS, as_tsv, decided
from claims.workflow import accept_sentence, merge_sentence, reject_sentence, undo_triage
from tests.claims.callers import call_as
from tests.factories import make_claim, make_transcript, make_user

pytestmark = pytest.mark.django_db

LINES = ["It cost $5 million.", 'He said "no".', "It rose\tby 3%.", "Thank you.", "So it is."]


@pytest.fixture
def transcript():
    """One sentence accepted, one rejected, one merged, one undone and one left open."""
    transcript = make_transcript(*LINES)
    editor = make_user("editor", name="Edith Secret")
    yes, no, again, undone, _open = transcript.sentences.all()
    accept_sentence(yes, by=editor)
    reject_sentence(no, reason="Edith Secret says no", by=editor)
    merge_sentence(again, into=make_claim(), by=editor)
    reject_sentence(undone, reason="Greeting", by=editor)
    undo_triage(undone, by=editor)
    return transcript


def test_what_was_decided_has_its_label_and_the_sentence_before(transcript):
    rows = [tuple(row[name] for name in ("Text", "class_label", "Before")) for row in decided()]

    assert rows == [
        ("It cost $5 million.", "Yes", ""),
        ('He said "no".', "No", "It cost $5 million."),
        ("It rose by 3%.", "Yes", 'He said "no".'),
    ]


def test_nobody_at_the_desk_is_named(transcript):
    assert "Secret" not in "".join(as_tsv())


def test_the_file_is_read_as_the_training_data_is(transcript, tmp_path, capsys):
    file = tmp_path / "decisions.tsv"

    call_command("export_decisions", "--out", str(file))

    with file.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert tuple(rows[0]) == COLUMNS
    assert [row["class_label"] for row in rows] == ["Yes", "No", "Yes"]
    assert rows[1]["Text"] == 'He said "no".'
    assert "3 sentences" in capsys.readouterr().out


def test_json_lines_and_standard_output_hold_the_same(transcript, tmp_path, capsys):
    file = tmp_path / "decisions.jsonl"
    call_command("export_decisions", "--out", str(file))
    told = capsys.readouterr().out
    call_command("export_decisions", "--out", "-")

    assert [json.loads(line) for line in file.read_text().splitlines()] == list(decided())
    assert "3 sentences" in told
    assert capsys.readouterr().out == "".join(as_tsv())


def test_a_file_that_cannot_be_written_is_named(transcript, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_decisions", "--out", str(tmp_path / "none" / "decisions.tsv"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_export_is_one_query(count, django_assert_num_queries):
    for sentence in make_transcript(*LINES[:count]).sentences.all():
        reject_sentence(sentence, reason="No", by=make_user("editor"))

    with django_assert_num_queries(1):
        assert len(list(decided())) == count


def test_editors_download_it_by_the_api(transcript):
    answer = call_as(make_user("editor")).get("/api/v1/decisions/")

    assert answer["Content-Type"] == "text/tab-separated-values"
    assert b"".join(answer.streaming_content).decode() == "".join(as_tsv())
