"""`manage.py match_statements` ranks a corpus for statements, and says what it cannot read."""

import gzip
import io

import pytest
from django.core.management import CommandError, call_command

from claims.encoding import sentences

CORPUS = """\
id\tclaim\ttitle
c1\tThe unemployment rate fell to 3.5 percent.\tUnemployment
c2\tSharks swim in the streets after the hurricane.\tSharks in Houston?
c3\tPresident Obama was born in Kenya.\tObama's birthplace
"""


@pytest.fixture
def match(tmp_path, monkeypatch, settings):
    settings.VAR_DIR = tmp_path / "var"

    def run(statements, corpus=CORPUS, name="corpus.tsv", **options):
        path, out = tmp_path / name, tmp_path / "run.tsv"
        path.write_bytes(gzip.compress(corpus.encode()) if name[-2:] == "gz" else corpus.encode())
        monkeypatch.setattr("sys.stdin", io.StringIO(statements))
        told = io.StringIO()
        call_command("match_statements", corpus=path, out=out, stderr=told, **options)
        return [line.split("\t") for line in out.read_text().splitlines()], told.getvalue()

    return run


def firsts(run):
    seen = {}
    for statement, claim, _score in run:
        seen.setdefault(statement, claim)
    return seen


def test_the_claim_meant_comes_first_also_where_no_word_is_shared(match):
    run, told = match("q1\tJoblessness is down\nq2\tBarack's birth certificate is Kenyan\n")

    assert firsts(run) == {"q1": "c1", "q2": "c3"}
    assert [float(score) for name, _claim, score in run if name == "q1"] == sorted(
        [float(score) for name, _claim, score in run if name == "q1"], reverse=True
    )
    assert "2 statements against 3 claims" in told


def test_a_corpus_may_be_packed_and_its_vectors_are_kept(match, tmp_path):
    first, told = match("q1\tsharks!\n", name="corpus.tsv.gz", top=1)
    again, told_again = match("q1\tsharks!\n", top=1)

    assert first == again
    assert [row[1] for row in first] == ["c2"]
    assert "read 3 of 3 claims" in told
    assert "read" not in told_again
    assert len(list((tmp_path / "var" / "vectors").iterdir())) == 1


def test_without_onnxruntime_it_goes_by_words_and_says_so(match, monkeypatch):
    monkeypatch.setattr(sentences, "can_encode", lambda: False)

    run, told = match("q1\tsharks in the street\nq2\tno word of it\n")

    assert firsts(run) == {"q1": "c2"}
    assert "compared by words alone" in told


@pytest.mark.parametrize(
    ("statements", "corpus", "why"),
    [
        ("q1\tone\nq2\n", CORPUS, r"Standard input: Line 2: 1 column\(s\) where 2"),
        ("q1\tone\nq1\ttwo\n", CORPUS, r"Standard input: Line 2: the id “q1” has another text"),
        ("q1\tone\n", "c1\n", r"corpus\.tsv: Line 1: 1 column"),
        ("q1\tone\n", "c 1\tone\n", r"“c 1” is no id"),
        ("q1\tone\n", "c1\t \t\n", r"Line 1: there is no text"),
        ("q1\tone\n", "\n", r"holds no claims"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(match, statements, corpus, why):
    with pytest.raises(CommandError, match=why):
        match(statements, corpus)


def test_a_corpus_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("match_statements", corpus=tmp_path / "none.tsv", out=tmp_path / "run")


def test_a_run_asks_for_one_line_at_least(tmp_path):
    with pytest.raises(CommandError, match="1 or more"):
        call_command("match_statements", corpus=tmp_path, out=tmp_path, top=0)


def test_a_statement_told_twice_is_answered_once(match):
    run, told = match("q1\tsharks\n\nq1\tsharks\n", top=1)

    assert [row[:2] for row in run] == [["q1", "c2"]]
    assert "1 statements" in told
