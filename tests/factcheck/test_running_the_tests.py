"""The test run itself: what CI does not let pass, and how `manage.py test` starts it."""

import os
import subprocess
import sys

import pytest

from tests.live import ROOT

TESTS = "import pytest\n\ndef test_one(): pass\n\n"
SKIPPED = TESTS + "def test_two(): pytest.skip('a part is missing')\n"


def run(folder, text, *command, **env):
    (folder / "test_it.py").write_text(text)
    (folder / "pytest.ini").write_text("[pytest]\n")
    bare = {name: value for name, value in os.environ.items() if name != "CI"}
    options = ["-p", "tests.conftest", "--ds=tests.settings", "-c", folder / "pytest.ini"]
    return subprocess.run(
        [sys.executable, *command, *options, folder / "test_it.py"],
        cwd=ROOT,
        env={**bare, **env},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("text", "env", "code"),
    [(TESTS, {"CI": "true"}, 0), (SKIPPED, {"CI": "true"}, 1), (SKIPPED, {}, 0)],
)
def test_in_ci_a_missing_part_is_a_failure_not_a_skip(text, env, code, tmp_path):
    answer = run(tmp_path, text, "-m", "pytest", **env)

    assert answer.returncode == code, answer.stdout + answer.stderr
    assert ("CI: 1 skipped, which fails the run." in answer.stdout) is (code == 1)


def test_the_command_gives_pytest_its_arguments_and_its_answer(tmp_path):
    passed = run(tmp_path, TESTS, "manage.py", "test", "-k", "one")
    failed = run(tmp_path, "def test_one(): assert False\n", "manage.py", "test")

    assert "1 passed" in passed.stdout
    assert (passed.returncode, failed.returncode) == (0, 1)
