"""One way to print a figure, so that a run of all benchmarks reads as one table."""

import sys
from collections.abc import Mapping


def show(title: str, figures: Mapping[str, object]) -> None:
    """Print a benchmark's figures, one line a figure; run pytest with `-s`."""
    lines = [f"\n{title}", *(f"  {name:<36} {value}" for name, value in figures.items())]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
