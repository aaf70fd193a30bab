"""`read_transcript` and `import_transcript` on the command line."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.models import Broadcast, Programme, Proposal, Transcript
from tests.claims.readings import DATA, DEMO
from tests.factories import make_user

ROOT = Path(__file__).parents[2]


def run(*args: str, tmp_path: Path, stdin: bytes = b"") -> subprocess.CompletedProcess:
    """The command as a shell runs it, on a machine whose database cannot be reached."""
    env = {
        **os.environ,
        "AIRCHECK_VAR": str(tmp_path),
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    }
    return subprocess.run(
        [sys.executable, "manage.py", "read_transcript", *args],
        cwd=ROOT,
        env=env,
        input=stdin,
        capture_output=True,
        check=False,
    )


def test_a_file_is_read_without_a_database(tmp_path):
    done = run("--json", str(DATA / "debate.vtt"), tmp_path=tmp_path)

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == {
        "turns": [
            {
                "speaker": "Jane Doe",
                "start": 1.0,
                "end": 6.0,
                "text": "Petrol rose by 12% in a year. That is the highest price since 2008.",
            },
            {"speaker": "Bob O'Neil", "start": 6.0, "end": 8.0, "text": "AT&T paid $5.5 million."},
            {"speaker": "Jane Doe", "start": 6.0, "end": 8.0, "text": "Did it?"},
            {"speaker": "Bob O'Neil", "start": 3661.25, "end": 3662.0, "text": "It did."},
        ],
        "segments": 5,
        "warnings": [],
        "error": None,
    }


@pytest.mark.parametrize("as_json", [True, False])
def test_a_bad_file_is_one_sentence_and_a_failure(as_json, tmp_path):
    bad = tmp_path / "paper.txt"
    bad.write_bytes(b"%PDF-1.7\n")

    done = run(*["--json"][: int(as_json)], str(bad), tmp_path=tmp_path)

    sentence = "This is a PDF document: export the transcript as plain text, SRT or WebVTT."
    assert (done.returncode, done.stderr.decode()) == (1, sentence + "\n")
    answer = {"turns": [], "segments": 0, "warnings": [], "error": sentence}
    assert (json.loads(done.stdout) if as_json else done.stdout) == (answer if as_json else b"")


def read_json(*args: str) -> dict:
    answer = StringIO()
    call_command("read_transcript", "--json", *args, stdout=answer)
    return json.loads(answer.getvalue())


def test_the_demo_has_a_turn_for_each_label():
    answer = read_json(str(DEMO))

    printed = DEMO.read_text()
    assert len(answer["turns"]) == printed.count("\nSpeaker ") + 1 == 22
    assert answer["segments"] == 145
    assert {turn["start"] for turn in answer["turns"]} == {None}
    assert all(turn["text"] in printed for turn in answer["turns"])


def test_text_without_labels_has_turns_of_nobody(tmp_path):
    file = tmp_path / "talk.srt"
    file.write_text("Prices rose.\n\nThey fell. Then rose.\n")

    answer = read_json(str(file))

    assert [turn["speaker"] for turn in answer["turns"]] == [None, None]
    assert answer["segments"] == 3
    assert answer["warnings"] == [
        "The file's name ends in .srt, but it holds plain text; read as what it holds."
    ]


def test_paragraphs_of_one_turn_are_one_turn(tmp_path):
    file = tmp_path / "talk.txt"
    file.write_text("[0:05] Host: One.\n\nTwo.\n\n[1:00] Guest: Three.\n")

    assert read_json(str(file))["turns"] == [
        {"speaker": "Host", "start": 5.0, "end": None, "text": "One.\n\nTwo."},
        {"speaker": "Guest", "start": 60.0, "end": None, "text": "Three."},
    ]


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_opened_is_said(name, tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        call_command("read_transcript", str(tmp_path / name))

    assert left.value.code == 1
    assert capsys.readouterr().err.startswith("The file cannot be opened: ")


def test_a_file_over_the_limit_is_not_read(settings, tmp_path, capsys):
    settings.TRANSCRIPT_MAX_BYTES = 10
    (tmp_path / "a.txt").write_text("Host: Hello there.")

    with pytest.raises(SystemExit):
        call_command("read_transcript", str(tmp_path / "a.txt"))

    assert "over the limit" in capsys.readouterr().err


def bring_in(file=DEMO, **given) -> str:
    answer = StringIO()
    options = {"programme": "Breaking Points", "aired": "2025-01-27T15:00+01:00", **given}
    call_command("import_transcript", file, stdout=answer, stderr=answer, **options)
    return answer.getvalue()


@pytest.mark.django_db
def test_a_file_is_imported_with_its_programme_and_broadcast():
    editor = make_user("editor")

    answer = bring_in(by=editor.username)

    transcript = Transcript.objects.get()
    broadcast = transcript.broadcast
    assert broadcast.programme.name == "Breaking Points"
    assert broadcast.title == "Tech Oligarchs PANIC Over China DeepSeek AI DOMINANCE"
    assert broadcast.aired_at == datetime(2025, 1, 27, 14, 0, tzinfo=UTC)
    assert (transcript.imported_by, transcript.filename) == (editor, "transcript.txt")
    assert answer.startswith("Imported: 145 sentences.")


@pytest.mark.django_db
def test_a_title_taken_from_the_file_is_not_proposed_again():
    bring_in(by=make_user("editor").username)

    assert "title" not in Proposal.objects.open().values_list("kind", flat=True)
    assert Proposal.objects.get(kind="title").decision == "accepted"


@pytest.mark.django_db
def test_a_title_that_differs_from_the_file_stays_a_proposal():
    bring_in(title="The AI race")

    assert "title" in Proposal.objects.open().values_list("kind", flat=True)


@pytest.mark.django_db
def test_a_given_title_and_address_are_kept():
    bring_in(title="The AI race", media_url="https://example.org/v/1")

    broadcast = Broadcast.objects.get()
    assert (broadcast.title, broadcast.media_url) == ("The AI race", "https://example.org/v/1")


@pytest.mark.django_db
def test_the_same_file_again_names_the_transcript_that_exists():
    bring_in()

    answer = bring_in(programme="Another", aired="2025-02-01")

    assert "imported before" in answer
    assert f"Transcript {Transcript.objects.get().pk} of" in answer
    assert (Programme.objects.count(), Broadcast.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_better_file_is_another_transcript_of_the_broadcast(tmp_path):
    better = tmp_path / "better.txt"
    better.write_text("Host: Hello.\n")
    bring_in()

    bring_in(better)

    assert (Broadcast.objects.count(), Transcript.objects.count()) == (1, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"aired": "last Monday"}, "last Monday is not a time"),
        ({"aired": "2025-02-31"}, "2025-02-31 is not a time"),
        ({"by": "nobody"}, "no user called nobody"),
        ({"file": Path("/nowhere/talk.txt")}, "cannot be opened"),
        ({"file": ROOT / "factcheck" / "static" / "app.css", "limit": 10}, "over the limit"),
    ],
)
def test_what_cannot_be_imported_is_said_and_leaves_nothing(given, said, settings):
    settings.TRANSCRIPT_MAX_BYTES = given.pop("limit", settings.TRANSCRIPT_MAX_BYTES)

    with pytest.raises(CommandError, match=said):
        bring_in(**given)

    assert (Programme.objects.count(), Broadcast.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_time_without_a_zone_is_the_newsrooms(settings):
    settings.TIME_ZONE = "Europe/Paris"

    bring_in(aired="2025-01-27")

    assert Broadcast.objects.get().aired_at == datetime(2025, 1, 26, 23, 0, tzinfo=UTC)


def test_an_address_of_no_recording_is_refused():
    with pytest.raises(CommandError, match="not a web address"):
        call_command(
            "import_transcript", str(DEMO), "--programme=X", "--aired=2025-01-27", "--media-url=x"
        )
