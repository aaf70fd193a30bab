"""A fresh clone and nothing but Python: what `manage.py` does before there is a Django."""

import ast
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest

from factcheck import bootstrap, bootstrap_pip
from tests.live import ROOT

BASE_PYTHON = sys._base_executable
PIP_WHEEL = max(  # the one that comes with Python, or with its package of a distribution
    wheel
    for folder in (Path(os.__file__).parent / "ensurepip/_bundled", "/usr/share/python-wheels")
    for wheel in Path(folder).glob("pip-*.whl")
)

# A Python without ensurepip, as Debian ships it: the module is apart, the rest is there.
WITHOUT_ENSUREPIP = f"""#!/bin/sh
case "$*" in
  *--without-pip*) ;;
  *"-m venv"*) echo "ensurepip is not available" >&2; exit 1 ;;
esac
exec {BASE_PYTHON} "$@"
"""
WITHOUT_PIP = WITHOUT_ENSUREPIP.replace("case", 'case "$*" in *"-m pip"*) exit 1 ;; esac\ncase', 1)


def write_wheel(folder, name, module, text):
    """The smallest wheel: one module, and what pip wants to know of it."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(module, text)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture
def clone(tmp_path):
    return write_clone(tmp_path / "clone")


@pytest.fixture(scope="module")
def started_once(tmp_path_factory):
    """A clone that was started, and what that start answered."""
    root = write_clone(tmp_path_factory.mktemp("started") / "clone")
    return root, manage(root, "migrate", "--plan")


@pytest.fixture
def started(started_once, tmp_path):
    """A copy of it, to be spoilt."""
    return shutil.copytree(started_once[0], tmp_path / "clone", symlinks=True)


def write_clone(root):
    """A project of two packages: a Django that prints what it is asked, and a test tool."""
    (root / "factcheck").mkdir(parents=True)
    shutil.copy(ROOT / "manage.py", root)
    for name in ("__init__.py", "bootstrap.py", "bootstrap_pip.py"):
        shutil.copy(ROOT / "factcheck" / name, root / "factcheck")
    write_wheel(root, "tinytool", "tinytool.py", "")
    django = "def execute_from_command_line(argv):\n    print('Django asked:', *argv[1:])\n"
    write_wheel(root, "tinydjango", "django/core/management.py", django)
    (root / "requirements.txt").write_text("./tinydjango-1.0-py3-none-any.whl\n")
    (root / "requirements-dev.txt").write_text(
        "-r requirements.txt\n./tinytool-1.0-py3-none-any.whl\n"
    )
    return root


def manage(root, *arguments, python=BASE_PYTHON, **env):
    """Run `manage.py` by a Python without Django, as on a fresh machine."""
    names = ("PATH", "HOME", "PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL")
    bare = {name: os.environ[name] for name in names if name in os.environ}
    return subprocess.run(
        [python, "-S", "manage.py", *arguments],
        cwd=root,
        env={**bare, **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def interpreter(folder, script):
    path = folder / "python-of-a-distribution"
    path.write_text(script)
    path.chmod(0o755)
    return str(path)


def can_import(root, module):
    python = root / ".venv" / "bin" / "python"
    return subprocess.run([python, "-c", f"import {module}"], check=False).returncode == 0


def test_a_fresh_clone_gets_an_environment_once_and_carries_on_in_it(started_once):
    root, first = started_once
    second = manage(root, "migrate")

    assert first.stdout == "Django asked: migrate --plan\n"
    assert first.returncode == 0
    assert first.stderr.splitlines() == [
        "Making .venv, once.",
        "Installing the packages of requirements.txt, once; this takes a minute or two.",
        "Everything is installed.",
    ]
    assert (second.stdout, second.stderr) == ("Django asked: migrate\n", "")
    assert not can_import(root, "tinytool")


def test_the_tests_get_their_own_packages_too_and_running_needs_no_more_then(started):
    assert manage(started, "test", "-k", "x").stdout == "Django asked: test -k x\n"

    assert can_import(started, "tinytool")
    assert manage(started, "up").stderr == ""
    assert manage(started, "test").stderr == ""


def test_changed_requirements_are_installed_into_what_is_there(started):
    kept = started / ".venv" / "kept"
    kept.touch()
    (started / "requirements.txt").write_text(
        "./tinydjango-1.0-py3-none-any.whl\n./tinytool-1.0-py3-none-any.whl\n"
    )

    answer = manage(started, "up")

    assert answer.stderr.startswith("Installing the packages of requirements.txt")
    assert can_import(started, "tinytool")
    assert kept.exists()


def test_an_installation_that_was_cut_short_is_made_anew(started):
    good = (started / "requirements.txt").read_text()
    (started / "requirements.txt").write_text(f"{good}./missing-1.0-py3-none-any.whl\n")
    failed = manage(started, "up")
    half = started / ".venv" / "half-written"
    half.touch()
    (started / "requirements.txt").write_text(good)

    mended = manage(started, "up")

    assert failed.returncode != 0
    assert failed.stderr.splitlines()[-1] == (
        "The packages of requirements.txt could not be installed; pip says why, above."
    )
    assert mended.stdout == "Django asked: up\n"
    assert not half.exists()


def test_an_environment_killed_while_it_was_made_is_made_anew(clone):
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / bootstrap.MARK).touch()

    assert manage(clone, "up").stdout == "Django asked: up\n"


def test_an_environment_that_someone_else_made_is_filled_and_never_removed(clone):
    subprocess.run([BASE_PYTHON, "-m", "venv", clone / ".venv"], check=True)
    theirs = clone / ".venv" / "theirs"
    theirs.touch()

    assert manage(clone, "up").stdout == "Django asked: up\n"
    assert theirs.exists()


def test_what_stands_at_its_place_and_does_not_work_is_left_for_a_person_to_remove(clone):
    (clone / ".venv").mkdir()
    (clone / ".venv" / "letters.txt").touch()

    answer = manage(clone, "up")

    assert answer.returncode != 0
    assert (
        answer.stderr
        == f"{clone / '.venv'} does not work and was not made here. Remove it first.\n"
    )
    assert (clone / ".venv" / "letters.txt").exists()


def test_where_django_is_installed_nothing_is_made(clone):
    library = clone / "library"
    with zipfile.ZipFile(clone / "tinydjango-1.0-py3-none-any.whl") as wheel:
        wheel.extractall(library)

    answer = manage(clone, "up", PYTHONPATH=str(library))

    assert (answer.stdout, answer.stderr) == ("Django asked: up\n", "")
    assert not (clone / ".venv").exists()


def test_two_copies_at_once_make_one_environment(clone):
    answers = []
    copies = [
        threading.Thread(target=lambda: answers.append(manage(clone, "up"))) for _ in range(3)
    ]

    for copy in copies:
        copy.start()
    for copy in copies:
        copy.join()

    assert [answer.stdout for answer in answers] == ["Django asked: up\n"] * 3
    words = "".join(answer.stderr for answer in answers)
    assert words.count("Making .venv") == words.count("Installing") == 1
    assert words.count("Another copy is making .venv; waiting for it.") == 2


@pytest.mark.parametrize("other_pip", [True, False])
def test_without_ensurepip_the_wheel_of_the_system_gives_pip(
    clone, tmp_path, monkeypatch, other_pip
):
    monkeypatch.setattr(bootstrap_pip, "WHEEL_FOLDERS", (str(PIP_WHEEL.parent),))
    python = interpreter(tmp_path, WITHOUT_ENSUREPIP if other_pip else WITHOUT_PIP)

    bootstrap.make(clone, testing=False, interpreter=python)

    assert can_import(clone, "django.core.management")


def test_without_ensurepip_and_wheel_another_pip_puts_one_in(clone, tmp_path, monkeypatch):
    monkeypatch.setattr(bootstrap_pip, "WHEEL_FOLDERS", ())
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    asked = tmp_path / "asked"
    fake_pip = f'case "$*" in *"-m pip install --target"*) echo "$*" > {asked}; exit 1;; esac\ncase'
    python = interpreter(tmp_path, WITHOUT_ENSUREPIP.replace("case", fake_pip, 1))
    monkeypatch.setattr(bootstrap_pip, "DOWNLOAD", "http://127.0.0.1:9/get-pip.py")

    with pytest.raises(bootstrap.BootstrapError, match="apt install python3-venv"):
        bootstrap.make(clone, testing=False, interpreter=python)

    target = next((clone / ".venv" / "lib").glob("python3*")) / "site-packages"
    assert f"--target {target} --no-compile --quiet pip" in asked.read_text()


def test_without_any_pip_the_script_of_its_makers_is_fetched(clone, tmp_path, monkeypatch):
    script = tmp_path / "get-pip.py"
    script.write_text(
        "import subprocess, sys\n"
        f"wheel = {str(PIP_WHEEL)!r}\n"
        "subprocess.run([sys.executable, f'{wheel}/pip', 'install', '--no-index', wheel])\n"
    )
    monkeypatch.setattr(bootstrap_pip, "WHEEL_FOLDERS", ())
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    monkeypatch.setattr(bootstrap_pip, "DOWNLOAD", script.as_uri())

    bootstrap.make(clone, testing=False, interpreter=interpreter(tmp_path, WITHOUT_PIP))

    assert can_import(clone, "django.core.management")


def test_a_folder_that_cannot_be_written_is_told_in_one_line():
    with pytest.raises(bootstrap.BootstrapError) as told, bootstrap.one_at_a_time(Path("/proc")):
        pytest.fail("nothing can be written there")

    assert str(told.value).startswith("The folder /proc cannot be written to, and .venv belongs")
    assert "\n" not in str(told.value)


def test_an_old_python_is_told_in_one_line_and_can_read_the_line():
    script = (ROOT / "manage.py").read_text()
    ast.parse(script, feature_version=(3, 5))
    pretend = (
        f"import sys; sys.version_info = (3, 10, 4); sys.argv = ['manage.py']; exec({script!r})"
    )

    answer = subprocess.run(
        [BASE_PYTHON, "-c", pretend], capture_output=True, text=True, check=False, cwd="/"
    )

    assert answer.returncode == 1
    assert answer.stderr == "Aircheck needs Python 3.11 or newer; this is Python 3.10.4.\n"


def test_an_environment_that_lost_its_django_is_told_instead_of_tried_for_ever(started):
    library = next((started / ".venv" / "lib").glob("python3*")) / "site-packages"
    shutil.rmtree(library / "django")

    answer = manage(started, "up")

    assert answer.returncode == 1
    assert answer.stderr == (
        f"{started / '.venv'} has no Django, though it was installed. Remove it; try again.\n"
    )
