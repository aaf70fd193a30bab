"""What the environment makes of the settings, and what the database makes of them."""

import os
import subprocess
import sys
import threading

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.template.defaultfilters import filesizeformat

from tests.live import ROOT

SQLITE = settings.DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
WRITERS = 8
WRITES_EACH = 15


def read(expression, var_dir, **env):
    """`expression` on the settings of a fresh process with only these variables."""
    script = f"from factcheck import settings; print({expression})"
    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "AIRCHECK_VAR": str(var_dir),
            "ENV_FILE": os.devnull,
            **env,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout.strip()


def test_without_any_variable_all_is_on_this_machine(tmp_path):
    assert read("settings.DATABASES['default']['NAME']", tmp_path) == f"{tmp_path}/aircheck.sqlite3"
    assert read("settings.REDIS_URL", tmp_path) == f"unix://{tmp_path}/redis.sock?db=0"
    assert "FileSystemStorage" in read("settings.STORAGES['snapshots']", tmp_path)
    assert read("settings.SECURE_SSL_REDIRECT, settings.DEBUG", tmp_path) == "False False"


def test_the_folder_it_makes_is_its_owners_only(tmp_path):
    read("settings.VAR_DIR", tmp_path / "var")

    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700


def test_another_database_redis_and_storage_are_one_url_each(tmp_path):
    elsewhere = {
        "DATABASE_URL": "postgres://ann:secret@db.example:5433/news",
        "REDIS_URL": "rediss://:secret@queue.example:6380/2",
        "S3_BUCKET": "evidence",
        "S3_ENDPOINT_URL": "https://s3.example",
    }

    database = read("settings.DATABASES['default']", tmp_path, **elsewhere)
    assert "'HOST': 'db.example'" in database
    assert "transaction_mode" not in database
    queue = read("settings.CELERY_BROKER_URL", tmp_path, **elsewhere)
    assert queue == "rediss://:secret@queue.example:6380/2"
    snapshots = read("settings.STORAGES['snapshots']", tmp_path, **elsewhere)
    assert "S3Storage" in snapshots
    assert "'location': 'snapshots'" in snapshots
    assert "'file_overwrite': False" in snapshots


def test_the_size_limits_are_round_in_the_words_that_people_read(tmp_path):
    limits = read("settings.TRANSCRIPT_MAX_BYTES, settings.DOCUMENT_MAX_BYTES", tmp_path)

    told = [filesizeformat(size) for size in limits.split()]
    assert told == ["2.0\xa0MB", "25.0\xa0MB"]


def test_an_https_address_makes_cookies_and_redirects_safe(tmp_path):
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    expression = f"[getattr(settings, name) for name in {names}]"

    assert read(expression, tmp_path, SITE_URL="https://a.example") == "[True, True, True]"


def test_the_secret_key_is_made_once_kept_and_for_our_eyes_only(tmp_path):
    first = read("settings.SECRET_KEY", tmp_path)

    assert len(first) >= 50
    assert read("settings.SECRET_KEY", tmp_path) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert read("settings.SECRET_KEY", tmp_path, SECRET_KEY="given") == "given"


@pytest.mark.django_db
def test_the_database_is_set_for_many_writers():
    if not SQLITE:
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        pragmas = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }

    normal = 1
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": normal,
        "busy_timeout": 20_000,
        "foreign_keys": 1,
    }
    assert connection.transaction_mode == "IMMEDIATE"


def test_of_many_who_read_and_then_write_in_one_transaction_none_is_refused(transactional_db):
    person = User.objects.create(username="ann", first_name="0")
    faults = []

    def count_up():
        try:
            for _ in range(WRITES_EACH):
                with transaction.atomic():
                    row = User.objects.select_for_update().get(pk=person.pk)
                    row.first_name = str(int(row.first_name) + 1)
                    row.save(update_fields=["first_name"])
        except Exception as fault:  # noqa: BLE001 (a thread's faults are looked at below)
            faults.append(fault)
        finally:
            connection.close()

    writers = [threading.Thread(target=count_up) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    person.refresh_from_db()
    assert faults == []
    assert person.first_name == str(WRITERS * WRITES_EACH)
