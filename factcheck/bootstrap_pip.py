"""A virtual environment with pip in it, also where Python came without `ensurepip`.

Debian and others ship `ensurepip` apart. Then pip comes from, in this order: a wheel on this
machine, the pip of the Python that runs us, pip's own download.
"""

import os
import subprocess
import sysconfig
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

WHEEL_FOLDERS = ("/usr/share/python-wheels", "/usr/share/python3-wheels")
DOWNLOAD = "https://bootstrap.pypa.io/get-pip.py"
DOWNLOAD_TIMEOUT_S = 60


class NoPipError(Exception):
    """No pip was found for the environment; the message says what to install."""


def make_venv(venv: Path, interpreter: str) -> None:
    """Make `venv` with pip in it. Raises NoPipError."""
    if _succeeds(interpreter, "-m", "venv", str(venv)) and has_pip(venv):
        return
    if not _succeeds(interpreter, "-m", "venv", "--without-pip", str(venv)):
        raise NoPipError(_advice("This Python has no working venv module"))
    for source in (from_wheel, from_other_pip, from_download):
        source(venv, interpreter)
        if has_pip(venv):
            return
    raise NoPipError(_advice("This Python has neither ensurepip nor pip"))


def has_pip(venv: Path) -> bool:
    return _succeeds(_python(venv), "-m", "pip", "--version")


def from_wheel(venv: Path, _interpreter: str) -> None:
    """The newest pip wheel that the system keeps for such cases; a wheel of pip runs as it is."""
    folders = [*WHEEL_FOLDERS, *os.environ.get("PIP_FIND_LINKS", "").split()]
    wheels = [str(wheel) for folder in folders for wheel in Path(folder).glob("pip-*.whl")]
    for wheel in sorted(wheels, reverse=True):
        if _succeeds(_python(venv), f"{wheel}/pip", "install", "--no-index", "--quiet", wheel):
            return


def from_other_pip(venv: Path, interpreter: str) -> None:
    """The pip of `interpreter` puts one into the environment, where it may not install itself."""
    paths = sysconfig.get_paths("venv", vars={"base": str(venv), "platbase": str(venv)})
    target = ["--target", paths["purelib"], "--no-compile", "--quiet", "pip"]
    _succeeds(interpreter, "-m", "pip", "install", *target)


def from_download(venv: Path, _interpreter: str) -> None:
    """The script that pip's makers publish for this; it carries a pip of its own."""
    try:
        with urllib.request.urlopen(DOWNLOAD, timeout=DOWNLOAD_TIMEOUT_S) as answer:
            script = answer.read()
    except (urllib.error.URLError, TimeoutError, OSError):
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "get-pip.py"
        path.write_bytes(script)
        _succeeds(_python(venv), str(path), "--quiet", "--no-setuptools", "--no-wheel")


def _advice(fault: str) -> str:
    return f"{fault}. Debian and Ubuntu: apt install python3-venv. Fedora: dnf install python3-pip."


def _python(venv: Path) -> str:
    return str(venv / "bin" / "python")


def _succeeds(*command: str) -> bool:
    env = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    try:
        done = subprocess.run(command, capture_output=True, env=env, check=False)
    except OSError:
        return False
    return done.returncode == 0
