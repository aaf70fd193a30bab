"""The project's settings, in a folder of its own and deaf to the developer's `.env` and shell.

Two variables are heard: DATABASE_URL (a `test_` database is made beside the one it names) and
TEST_REDIS_URL (a Redis that may be emptied; without it the tests start their own).
"""

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _forget_other_variables() -> None:
    named = re.findall(r"^# ([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.M)
    for name in set(named) - {"DATABASE_URL", "TEST_REDIS_URL", "CI"}:
        os.environ.pop(name, None)
    os.environ["ENV_FILE"] = os.devnull


def _own_folder() -> str:
    # Directly under /tmp: the path of a socket in it must stay short.
    folder = tempfile.mkdtemp(prefix="aircheck-", dir="/tmp")
    atexit.register(_remove, folder, os.getpid())
    return folder


def _remove(folder: str, owner: int) -> None:
    if os.getpid() == owner:  # not a fork of the test process
        shutil.rmtree(folder, ignore_errors=True)


_forget_other_variables()
os.environ["AIRCHECK_VAR"] = _own_folder()
if "TEST_REDIS_URL" in os.environ:
    os.environ["REDIS_URL"] = os.environ["TEST_REDIS_URL"]

from factcheck.settings import *  # noqa: E402, F403
from factcheck.settings import DATABASES, STATIC_ROOT, STORAGES, VAR_DIR  # noqa: E402

STATIC_ROOT.mkdir()
# A real file, so that threads and the worker's process share it; a name of our own on PostgreSQL.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests only
