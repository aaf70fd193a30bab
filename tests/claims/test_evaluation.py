"""Measuring, calibrating and choosing what to train on; the committed weights on labelled talk."""

import json
import random
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.encoding.text_model import TOKENIZER
from claims.spotting.cutoffs import NORMAL
from claims.training.base import check_base
from claims.training.calibration import best_cutoff, fit, platt
from claims.training.data import DataError, Labelled, read_file, read_folder
from claims.training.measures import at_cutoff, average_precision, measure, precision_at
from claims.training.selection import HELD_OUT_FROM, batches, split_recent

TALK = Path(__file__).parent.parent / "data" / "worth_labels.tsv"
FIRST = 15  # of the labelled sentences are what a fact-checker would take first
CHECKTHAT = 'Sentence_id\tText\tclass_label\n7\t"He said ""no""."\tYes\n8\tHello.\tNo\n'


def write(folder, text, name="a.tsv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_weights_that_ship_rank_a_talk_show_well():
    out = StringIO()
    call_command("evaluate_claims", data=TALK, json=True, stdout=out)
    found = json.loads(out.getvalue())["files"]["worth_labels.tsv"]

    assert found["average_precision"] >= 0.84
    assert found["f1"] >= 0.8
    assert found["precision_at"] == {"10": 1.0, "20": 1.0}


def test_a_checkthat_file_is_read_by_its_first_line(tmp_path):
    found = read_folder(write(tmp_path, CHECKTHAT))

    assert found == {"a.tsv": [Labelled(7, 'He said "no".', True), Labelled(8, "Hello.", False)]}


def test_a_debate_file_keeps_its_quotes_and_names_its_debates(tmp_path):
    text = 'debate\tline_number\tspeaker\ttext\tlabel\nd1\t3\tX\t"Half.\t1\n'

    assert read_file(write(tmp_path, text)) == [Labelled(3, '"Half.', True, "d1")]


def test_a_verdict_file_counts_only_what_is_check_worthy(tmp_path):
    text = "Sentence_id,Text,File_id,Verdict\n1,A,f,1\n2,B,f,0\n3,C,f,-1\n"

    labels = [row.is_worthy for row in read_file(write(tmp_path, text, "b.csv"))]
    assert labels == [True, False, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("a\tb\n1\t2\n", "first line must name"),
        ("Sentence_id\tText\tclass_label\n", "holds no sentence"),
        ("Sentence_id\tText\tclass_label\n1\tA\tPerhaps\n", "line 2: the label is 'perhaps'"),
        ("Sentence_id\tText\tclass_label\n1\n", "line 2: a column is missing"),
    ],
)
def test_what_cannot_be_read_is_named(text, said, tmp_path):
    with pytest.raises(DataError, match=said):
        read_file(write(tmp_path, text))


def test_a_folder_without_files_is_an_error_of_one_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"holds no \.tsv or \.csv file"):
        call_command("evaluate_claims", data=tmp_path)


def test_the_table_has_a_line_a_file(tmp_path):
    write(tmp_path, CHECKTHAT)
    out = StringIO()
    call_command("evaluate_claims", data=tmp_path, stdout=out)

    assert out.getvalue().splitlines()[-1].endswith("  a.tsv")


TRUTH = [True, False, True, False]
WORTHS = [0.9, 0.8, 0.7, 0.1]


def test_the_figures_are_those_of_the_textbook():
    assert at_cutoff(TRUTH, WORTHS, 0.75) == (0.5, 0.5, 0.5)
    assert average_precision(TRUTH, WORTHS) == pytest.approx((1 + 2 / 3) / 2)
    assert precision_at(TRUTH, WORTHS, 3) == pytest.approx(2 / 3)
    assert at_cutoff([False], [0.1], 0.5) == (0.0, 0.0, 0.0)


def test_the_mean_by_debate_leaves_out_debates_without_a_worthy_sentence():
    rows = [
        Labelled(1, "a", True, "d1"),
        Labelled(2, "b", False, "d1"),
        Labelled(3, "c", False, "d2"),
    ]

    assert measure(rows, [0.1, 0.9, 0.5], 0.5).mean_ap == 0.5


def test_a_half_is_where_the_mean_f1_is_highest():
    one = ([False, False, True, True], [-3.0, -2.0, 1.0, 2.0])
    scale = fit([one, one])

    assert best_cutoff([one]) == 1.0
    assert [scale.worth(score) >= NORMAL for score in one[1]] == one[0]


def test_platts_slope_is_that_of_the_scores():
    chance = random.Random(0)
    scores = [chance.gauss(0, 2) for _ in range(4000)]
    truth = [chance.random() < 1 / (1 + 2.718281828 ** -(0.5 * score - 1)) for score in scores]

    assert platt(truth, scores) == pytest.approx((0.5, -1), abs=0.1)


def rows(worthy, others):
    labels = [True] * worthy + [False] * others
    return [Labelled(number, "x", label) for number, label in enumerate(labels)]


def test_a_round_has_every_worthy_sentence_and_not_twice_as_many_others():
    some = rows(100, 400)
    found = batches(some, dict.fromkeys(range(500), 5), random.Random(0))
    drawn = [row for batch in found for row in batch]

    assert (sum(row.is_worthy for row in drawn), len(drawn)) == (100, 270)
    assert len({row.number for row in drawn}) == 270
    assert found == batches(some, dict.fromkeys(range(500), 5), random.Random(0))


def test_the_latest_debates_are_held_out_whole():
    early, late = Labelled(1, "a", True), Labelled(HELD_OUT_FROM, "b", True)

    assert split_recent([early, late]) == ([early], [late])


def test_training_starts_only_from_what_cuts_words_alike(tmp_path):
    pieces = json.loads(TOKENIZER.read_text(encoding="utf-8"))
    path = tmp_path / "tokenizer.json"

    path.write_text(json.dumps(pieces | {"padding": {"direction": "Right"}}), encoding="utf-8")
    check_base(tmp_path)
    path.write_text(json.dumps(pieces | {"normalizer": None}), encoding="utf-8")
    with pytest.raises(DataError, match="cuts words into other pieces"):
        check_base(tmp_path)
