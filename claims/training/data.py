"""Labelled sentences out of files, told apart by what their first line names."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = {"yes": True, "1": True, "no": False, "0": False, "-1": False}
LONGEST_FIELD = 1_000_000
# Columns of a kind of file: (those that tell it, text, label, group, identifier).
SHAPES = [
    ({"debate", "text", "label"}, "text", "label", "debate", "line_number"),
    ({"sentence_id", "text", "verdict", "file_id"}, "text", "verdict", "file_id", "sentence_id"),
    ({"sentence_id", "text", "class_label"}, "text", "class_label", "", "sentence_id"),
]


class DataError(Exception):
    """A file cannot be used; the sentence says which and why."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One sentence, whether people found it check-worthy, and the debate it is of, if told."""

    number: int
    text: str
    is_worthy: bool
    debate: str = ""


def read_folder(folder: Path) -> dict[str, list[Labelled]]:
    """Every labelled file of a folder, or the one file given, by its name. Raises DataError.

    Other files are passed over; that none is left is an error.
    """
    if not folder.exists():
        raise DataError(f"{folder} does not exist.")
    paths = sorted(folder.iterdir()) if folder.is_dir() else [folder]
    tables = [path for path in paths if path.suffix in {".tsv", ".csv"} and path.is_file()]
    if not tables:
        raise DataError(f"{folder} holds no .tsv or .csv file.")
    return {path.name: read_file(path) for path in tables}


def read_file(path: Path) -> list[Labelled]:
    """The sentences of one file in its order. Raises DataError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path.name} cannot be read: {error}") from error
    lines = text.splitlines(keepends=True)
    if not lines:
        raise DataError(f"{path.name} is empty.")
    try:
        found = list(_rows(path.name, lines))
    except csv.Error as error:
        raise DataError(f"{path.name}: {error}.") from error
    if not found:
        raise DataError(f"{path.name} holds no sentence.")
    return found


def _rows(name: str, lines: list[str]) -> Iterator[Labelled]:
    csv.field_size_limit(LONGEST_FIELD)
    tabs = "\t" in lines[0]
    heads = [head.strip().lower() for head in lines[0].split("\t" if tabs else ",")]
    shape = next((shape for shape in SHAPES if shape[0] <= set(heads)), None)
    if shape is None:
        raise DataError(
            f"{name}: the first line must name Sentence_id, Text and class_label, or debate, text"
            f" and label; it names {', '.join(heads)[:200]}."
        )
    delimiter, body = "\t" if tabs else ",", lines[1:]
    reader = (
        csv.reader(body, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        if "debate" in heads
        else csv.reader(body, delimiter=delimiter)
    )
    for cells in reader:
        if cells:
            place = f"{name}, line {reader.line_num + 1}"
            yield _labelled(dict(zip(heads, cells, strict=False)), shape, place)


def _labelled(
    row: dict[str, str], shape: tuple[set[str], str, str, str, str], place: str
) -> Labelled:
    _heads, text, label, group, number = shape
    if text not in row or label not in row:
        raise DataError(f"{place}: a column is missing.")
    given = row[label].strip().lower()
    if given not in LABELS:
        raise DataError(f"{place}: the label is {given[:40]!r}, not one of Yes, No, 1, 0, -1.")
    digits = row.get(number, "").strip()
    return Labelled(
        int(digits) if digits.isdecimal() and len(digits) < 19 else 0,  # noqa: PLR2004
        row[text].strip(),
        LABELS[given],
        row.get(group, "") if group else "",
    )
