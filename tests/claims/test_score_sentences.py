"""One sentence a line in, one worth a line out."""

import sys
from io import BytesIO, StringIO, TextIOWrapper

from django.core.management import call_command

from claims.spotting.worth import ENGINE, weigh, worth


def scored(given: bytes, monkeypatch) -> list[str]:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given)))
    out = StringIO()
    call_command("score_sentences", stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def test_every_line_gets_one_worth_in_its_order(monkeypatch):
    said = ["It rose by 12 percent.", "", "Thank you.", "x\u2028y \x85 \u0130"]
    found = scored("\n".join(said).encode() + b"\n\xff\xfe\r\n", monkeypatch)

    assert found[:4] == [f"{worth(text):.4f}" for text in said]
    assert (len(found), found[1]) == (5, "0.0000")


def test_more_lines_than_a_batch_are_all_answered(monkeypatch):
    assert len(scored(b"a\n" * 130, monkeypatch)) == 130


def test_nothing_in_nothing_out(monkeypatch):
    assert scored(b"", monkeypatch) == []


def test_a_sentence_is_worth_the_same_in_any_company():
    one = "Unemployment fell to 3.5 percent."

    assert weigh(["Hello. " * 90, one, ""])[1:] == [worth(one), 0.0]
    assert ENGINE == "minilm-claims-2"
