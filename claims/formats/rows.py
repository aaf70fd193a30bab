"""A text cut into its printed rows, each with the place where it starts."""

from typing import NamedTuple


class Row(NamedTuple):
    """One printed row without its line ending."""

    start_char: int
    text: str

    @property
    def end_char(self) -> int:
        return self.start_char + len(self.text)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


def split_rows(text: str) -> list[Row]:
    """Every row of `text`, in order. CRLF, CR and LF are line endings, as Unicode's are."""
    rows = []
    start = 0
    for printed in text.splitlines(keepends=True):
        rows.append(Row(start, printed.splitlines()[0]))
        start += len(printed)
    return rows
