"""Reading in a process of its own: what kind of file it is, and what happens to parser bombs."""

import tempfile
import time

import pytest

from sources.reading import REASONS, choose_kind, read
from tests.sources.hostile_bodies import make_pdf


def read_bytes(data: bytes, content_type: str = "text/html", **limits):
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        return read(file, content_type=content_type, **limits)


@pytest.mark.parametrize(
    ("head", "content_type", "kind"),
    [
        (b"<p>", "text/html; charset=latin1", ("html", "latin1")),
        (b"words", "application/xhtml+xml", ("html", "")),
        (b"<!DOCTYPE html>", "", ("html", "")),
        (b"\n<html>", "application/octet-stream", ("html", "")),
        (b"a,b", "text/csv; charset=utf-8", ("text", "utf-8")),
        (b"{}", "application/json", ("text", "")),
        (b"<a/>", "application/rss+xml", ("text", "")),
        (b"words", "", ("text", "")),
        (b"%PDF-1.7", "text/html", ("pdf", "")),
        (b"junk %PDF-1.7", "application/octet-stream", ("pdf", "")),
        (b"\xff\xfea\x00", "text/plain", ("text", "")),
        (b"a\x00b\x00", "text/plain; charset=utf-16le", ("text", "utf-16le")),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png", ("", "")),
        (b"\x89PNG\r\n\x1a\n\x00", "text/html", ("", "")),
        (b"words", "image/png", ("", "")),
        (b"PK\x03\x04", "application/octet-stream", ("", "")),
        (b"words", "nonsense", ("text", "")),
    ],
)
def test_the_kind_of_a_file_is_seen_before_it_is_believed(head, content_type, kind):
    assert choose_kind(head, content_type) == kind


def test_pages_and_documents_are_read_in_the_other_process():
    page = read_bytes(b"<title>Cost</title><p>5.5 million</p>")

    assert (page.text, page.title, page.reason) == ("5.5 million", "Cost", "")
    assert page.reader.startswith("selectolax ")
    assert read_bytes(make_pdf("5 billion"), "application/pdf").text.strip() == "5 billion"


@pytest.mark.parametrize(
    ("data", "content_type", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "image/png", "kind"),
        (b"<script>a</script>", "text/html", "blank"),
        (b"%PDF-1.4 broken", "application/pdf", "broken"),
    ],
)
def test_where_there_is_no_text_there_is_a_sentence(data, content_type, reason):
    assert read_bytes(data, content_type).reason == REASONS[reason]


@pytest.mark.parametrize(
    "bomb",
    [
        b"<div>" * 400_000,
        b"<p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">",
        b"<table>" * 100_000,
        b"<b><p>" * 50_000,
        b"%PDF-1.7\n" + b"[" * 5_000_000,
    ],
)
def test_a_page_made_to_choke_its_parser_costs_neither_the_worker_nor_much_time(bomb):
    started = time.monotonic()

    found = read_bytes(bomb, cpu_s=1)

    assert found.reason in {REASONS["heavy"], REASONS["blank"], REASONS["broken"]}
    assert time.monotonic() - started < 10
