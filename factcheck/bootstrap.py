"""Make the Python environment when Django is not there. Standard library only.

`.venv` is made and filled once. A mark in it says that it is ours, a stamp which requirements it
has; without its stamp a `.venv` of ours was left half-made and is made anew.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from factcheck import bootstrap_pip

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = "requirements.txt"
TESTING = "requirements-dev.txt"
MARK = "made-by-manage"
AGAIN = "AIRCHECK_BOOTSTRAPPED"  # set for the Python that we start in place of this one


class BootstrapError(Exception):
    """The environment cannot be made; the message says why, in one line."""


def ensure_environment(argv: Sequence[str]) -> None:
    """Return where Django can be imported; elsewhere carry on in `.venv`, made if need be."""
    if importlib.util.find_spec("django") is not None:
        os.environ.pop(AGAIN, None)
        return
    testing = len(argv) > 1 and argv[1] == "test"
    if os.environ.get(AGAIN):
        sys.exit(f"{ROOT / '.venv'} has no Django, though it was installed. Remove it; try again.")
    try:
        python = make(ROOT, testing=testing)
    except BootstrapError as error:
        sys.exit(str(error))
    sys.stdout.flush()
    os.environ[AGAIN] = "1"
    os.execv(python, [str(python), *argv])  # noqa: S606 (no shell is wanted)


def make(root: Path, *, testing: bool, interpreter: str | None = None) -> Path:
    """The Python of `root`/.venv, with what `testing` or running needs installed in it.

    `interpreter` makes it: the Python that runs this, unless another is named.
    Raises BootstrapError.
    """
    venv = root / ".venv"
    if has_all(root, venv, testing=testing):
        return venv / "bin" / "python"
    with one_at_a_time(root):
        if not has_all(root, venv, testing=testing):
            create(venv, interpreter or str(getattr(sys, "_base_executable", sys.executable)))
            install(root, venv, testing=testing)
    return venv / "bin" / "python"


def is_own_environment() -> bool:
    """Does the `.venv` run us that was made here?"""
    venv = ROOT / ".venv"
    return Path(sys.prefix).resolve() == venv.resolve() and (venv / MARK).exists()


def has_all(root: Path, venv: Path, *, testing: bool) -> bool:
    stamp = stamp_path(venv, testing=testing)
    return stamp.exists() and stamp.read_text() == digest(root, testing=testing)


def stamp_path(venv: Path, *, testing: bool) -> Path:
    return venv / ("stamp-testing" if testing else "stamp-running")


def digest(root: Path, *, testing: bool) -> str:
    """Changes with the requirements and with the Python they are installed for."""
    sha256 = hashlib.sha256(f"{sys.version_info[:2]} {sys.platform}".encode())
    for name in [RUNTIME, TESTING] if testing else [RUNTIME]:
        sha256.update((root / name).read_bytes())
    return sha256.hexdigest()


@contextlib.contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the right to change `.venv`; a second copy waits here for the first."""
    path = root / ".venv.lock"
    try:
        lock = path.open("w")
    except OSError as error:
        raise BootstrapError(
            f"The folder {root} cannot be written to, and .venv belongs there: {error.strerror}."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another copy is making .venv; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def create(venv: Path, interpreter: str) -> None:
    """A `.venv` with pip in it. One that is not ours is taken as it is."""
    works = runs(venv) and bootstrap_pip.has_pip(venv)
    ours = (venv / MARK).exists()
    whole = any(stamp_path(venv, testing=testing).exists() for testing in (True, False))
    if works and (whole or not ours):
        return
    if venv.exists() and not ours and any(venv.iterdir()):
        raise BootstrapError(f"{venv} does not work and was not made here. Remove it first.")
    say("Making .venv, once.")
    try:
        shutil.rmtree(venv, ignore_errors=True)
        venv.mkdir()
        (venv / MARK).touch()
        bootstrap_pip.make_venv(venv, interpreter)
    except (OSError, bootstrap_pip.NoPipError) as error:
        raise BootstrapError(f"{venv} cannot be made: {error}") from None


def runs(venv: Path) -> bool:
    """Is there a Python of our version in it?"""
    version = "import sys; print(*sys.version_info[:2])"
    with contextlib.suppress(OSError):
        answer = subprocess.run(
            [venv / "bin" / "python", "-c", version], capture_output=True, text=True, check=False
        )
        return answer.stdout.split() == [str(number) for number in sys.version_info[:2]]
    return False


def install(root: Path, venv: Path, *, testing: bool) -> None:
    """Install the requirements and stamp `venv`. What is cut short leaves no stamp."""
    name = TESTING if testing else RUNTIME
    for stamp in (stamp_path(venv, testing=True), stamp_path(venv, testing=False)):
        stamp.unlink(missing_ok=True)
    say(f"Installing the packages of {name}, once; this takes a minute or two.")
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    quickly = ["--quiet", "--no-compile", "--no-warn-script-location", "--requirement", name]
    env = {**os.environ, "PIP_USER": "0"}
    done = subprocess.run([*pip, "install", *quickly], cwd=root, env=env, check=False)
    if done.returncode != 0:
        raise BootstrapError(f"The packages of {name} could not be installed; pip says why, above.")
    for tested in {False, testing}:
        stamp_path(venv, testing=tested).write_text(digest(root, testing=tested))
    say("Everything is installed.")


def say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
