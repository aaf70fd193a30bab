"""The house keeps its own rules: sizes, words, and one place for each thing."""

import ast
import os
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 300
MOST_PARAMETERS = 5  # besides self or cls
MOST_RUNTIME_PACKAGES = 31

TOP_LEVEL = {
    ".ci", ".env.example", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile",
    "NOTICE", "README.md", "claims", "docs", "factcheck", "manage.py", "pyproject.toml",
    "requirements-dev.txt", "requirements-train.txt", "requirements.txt", "sources",
    "templates", "tests",
}  # fmt: skip
TEXTS = ("*.py", "*.md", "*.html", "*.toml", "*.txt", "*.js", "*.css", ".ci/run", "Makefile")
COMMANDS = {
    "up",
    "test",
    "prepare",
    "export_encoder",
    "match_statements",
    "import_transcript",
    "read_transcript",
    "import_claimreviews",
    "index_checks",
    "seed_demo",
    "check_arithmetic",
    "spot",
    "read_again",
    "export_decisions",
    "train_claims",
    "evaluate_claims",
    "score_sentences",
}

# What belongs to one machine or to how the work was done has no place in the work.
STRANGE_WORDS = re.compile(
    r"/work/|/tmp/brief|/root/|\bAI assistant\b|\bsub-?agents?\b|\bLLM\b|\bTODO\b|\bFIXME\b|\bXXX\b"
)


def ours(*patterns):
    """The project's files, without what `.gitignore` keeps out; of these patterns, if any."""
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text().split()} | {".git"}
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in ignored]
        found += [Path(folder, name).relative_to(ROOT) for name in names if name not in ignored]
    return [
        ROOT / path
        for path in sorted(found)
        if path.suffix != ".pyc"
        and (not patterns or any(path.match(pattern) for pattern in patterns))
    ]


def own_python():
    return [path for path in ours("*.py") if "migrations" not in path.parts]


def named_in_example():
    text = (ROOT / ".env.example").read_text()
    return set(re.findall(r"^# ([A-Z][A-Z0-9_]+)=", text, re.M))


def test_no_file_is_longer_than_a_person_reads():
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in own_python()
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }

    assert too_long == {}


def test_no_function_takes_more_than_five_things():
    crowded = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in own_python()
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and _parameters(node) > MOST_PARAMETERS
    ]

    assert crowded == []


def _parameters(function):
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([one for one in given if one.arg not in {"self", "cls"}])


def test_no_function_is_longer_than_forty_lines():
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in own_python()
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 40
    ]

    assert long == []


def test_the_example_names_every_variable_that_is_read_and_no_other():
    reads = re.compile(
        r"""(?:\benv\.\w+|environ\.get)\(\s*"([A-Z][A-Z0-9_]+)\""""
        r"""|"([A-Z][A-Z0-9_]+)" in os\.environ"""
    )
    product = [path for path in own_python() if "tests" not in path.parts]
    read = {
        first or second
        for path in [*product, ROOT / "tests" / "settings.py", ROOT / "tests" / "conftest.py"]
        for first, second in reads.findall(path.read_text())
    }
    not_ours = {"PIP_FIND_LINKS", "NO_COLOR", "TERM", "PYTHONDONTWRITEBYTECODE"}

    assert named_in_example() == read - not_ours


def test_the_example_can_be_used_as_it_is(tmp_path):
    lines = (ROOT / ".env.example").read_text().splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == []


def test_the_first_look_shows_where_everything_lives():
    top = {path.relative_to(ROOT).parts[0] for path in ours()}

    assert top <= TOP_LEVEL


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_says_what_it_is_for(name):
    (path,) = ours(f"*/management/commands/{name}.py")

    assert ast.get_docstring(ast.parse(path.read_text()))


def test_the_work_speaks_of_itself_alone():
    strange = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in ours(
            "*.py", "*.md", "*.html", "*.toml", "*.txt", "*.js", "*.css", ".ci", "Makefile"
        )
        if path != Path(__file__) and "vendor" not in path.parts and "demo" not in path.parts
        for found in [STRANGE_WORDS.search(path.read_text())]
        if found
    ]

    assert strange == []


def test_every_package_is_pinned_has_a_reason_and_there_are_few():
    lines = (ROOT / "requirements.txt").read_text().splitlines()

    assert all(
        re.match(r"[A-Za-z0-9.\-\[\]]+==[\w.]+ *(;[^#]*)?# .+\(.+\)$", line) for line in lines
    )
    assert len(lines) <= MOST_RUNTIME_PACKAGES


def test_every_module_says_what_it_is():
    silent = [
        str(path.relative_to(ROOT))
        for path in own_python()
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []


def test_every_template_begins_with_what_it_takes():
    silent = [
        str(path.relative_to(ROOT))
        for path in ours("*.html")
        if not path.read_text().startswith("{#")
    ]

    assert silent == []


def test_the_architecture_names_every_module():
    told = (ROOT / "docs" / "architecture.md").read_text()
    tree = told[told.index("## Tree") : told.index("## Who may import whom")]
    unnamed = [
        str(path.relative_to(ROOT))
        for path in own_python()
        if path.parent.name not in {"migrations", "commands", "forms", "serializers"}
        and "tests" not in path.parts
        and not path.name.startswith("__")
        and not re.search(rf"(?<![\w]){re.escape(path.name)}", tree)
    ]

    assert unnamed == []
