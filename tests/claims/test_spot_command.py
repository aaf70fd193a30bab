"""`manage.py spot`: one object a sentence, without a database, as documented."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.formats import read
from claims.spotting import shapes
from claims.spotting.findings import Flag, Kind, Quantity, Reported, Statement
from claims.spotting.reasons import Reason
from claims.spotting.spotted import Spotted, spot
from tests.claims.readings import DEMO
from tests.factories import SPOKEN

API = Path(__file__).resolve().parents[2] / "docs" / "api.md"
PARTS = {
    "kinds": Kind,
    "quantities": Quantity,
    "reported": Reported,
    "flags": Flag,
    "reasons": Reason,
    "statements": Statement,
}


def spotted(capsys, *args):
    call_command("spot", *args)
    return capsys.readouterr()


def objects(capsys, *args):
    return [json.loads(line) for line in spotted(capsys, "--json", *args).out.splitlines()]


def test_each_sentence_is_one_object_in_the_order_of_the_file(capsys):
    found = objects(capsys, str(DEMO))

    assert [one["index"] for one in found] == list(range(len(found)))
    assert len(found) > 100
    assert all(set(one) == set(Spotted.__annotations__) for one in found)


def test_spans_cut_the_words_out_of_the_file(capsys):
    text = read(DEMO.read_bytes()).text

    for one in objects(capsys, str(DEMO)):
        words = " ".join(text[start:end] for start, end in one["spans"])
        assert " ".join(words.split()) == one["text"]


def test_every_list_holds_what_the_engine_writes_and_every_place_its_words(capsys):
    for one in objects(capsys, str(DEMO)):
        for part, kind in PARTS.items():
            found = shapes.read_all(kind, one[part])
            if part in {"quantities", "reported", "reasons"}:
                shapes.check_spans(one["text"], found)
        assert 0 <= one["worth"] <= 1
        assert one["statement"] == (one["statements"][0]["text"] if one["statements"] else None)


def test_the_calculation_of_the_demo_is_shown_at_both_of_its_sentences(capsys):
    found = objects(capsys, str(DEMO))

    flagged = [one for one in found if any(flag["code"] == "times" for flag in one["flags"])]

    assert ["$5.5 million" in flagged[0]["text"], "$5 billion" in flagged[1]["text"]] == [
        True,
        True,
    ]
    assert flagged[0]["flags"][0]["computed"].startswith("909.09")


def test_the_same_file_gives_the_same_answer(capsys):
    assert spotted(capsys, "--json", str(DEMO)) == spotted(capsys, "--json", str(DEMO))


def test_the_most_check_worthy_come_first_when_asked_for(capsys):
    worths = [one["worth"] for one in objects(capsys, "--by-worth", str(DEMO))]

    assert worths == sorted(worths, reverse=True)


def test_a_day_on_air_tells_what_relative_dates_mean(tmp_path, capsys):
    file = tmp_path / "said.txt"
    file.write_text("Speaker 1: It fell by 12% yesterday.")

    (open_,) = objects(capsys, str(file))
    (told,) = objects(capsys, "--aired-on", "2025-01-27", str(file))

    days = [[one["first_day"] for one in found["quantities"]] for found in (open_, told)]
    assert "2025-01-26" not in days[0]
    assert "2025-01-26" in days[1]


@pytest.mark.parametrize("name", ["said.srt", "said.vtt"])
def test_captions_say_when(name, tmp_path, capsys):
    comma = "," if name.endswith("srt") else "."
    head = "" if name.endswith("srt") else "WEBVTT\n\n"
    file = tmp_path / name
    file.write_text(f"{head}1\n00:01:05{comma}500 --> 00:01:08{comma}000\n{SPOKEN}\n")

    (one,) = objects(capsys, str(file))

    assert (one["start"], one["text"]) == (65.5, SPOKEN)


def test_standard_input_is_read(monkeypatch, capsys):
    stdin = io.TextIOWrapper(io.BytesIO(f"Speaker 1: {SPOKEN}".encode()))
    monkeypatch.setattr("sys.stdin", stdin)

    (one,) = objects(capsys, "-")

    assert (one["speaker"], one["text"]) == ("Speaker 1", SPOKEN)


def test_the_table_shows_worth_words_kinds_and_the_working(capsys):
    told = spotted(capsys, "--by-worth", str(DEMO))

    first = told.out.splitlines()[0]
    assert re.match(r"[01]\.\d\d ", first)
    assert "909.09" in told.out
    assert "sentences, read by" in told.err


@pytest.mark.parametrize(
    ("content", "told"), [(None, "cannot be opened"), (b"", ""), (b"%PDF-1.7 \x00\x01", "PDF")]
)
def test_a_file_that_cannot_be_read_is_one_sentence_and_status_1(content, told, tmp_path, capsys):
    file = tmp_path / "said.txt"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(SystemExit) as ended:
        call_command("spot", "--json", str(file))

    output = capsys.readouterr()
    assert (ended.value.code, output.out) == (1, "")
    assert told in output.err
    assert len(output.err.strip().splitlines()) == 1


def test_a_day_that_is_none_is_refused():
    with pytest.raises(CommandError, match="is no day"):
        call_command("spot", "--aired-on", "yesterday", str(DEMO))


def test_every_field_is_documented():
    told = API.read_text()
    told = told[told.index("## Spotting without a server") :]

    for field in Spotted.__annotations__:
        assert f"`{field}`" in told


def test_no_lines_give_no_sentences():
    assert list(spot([])) == []
