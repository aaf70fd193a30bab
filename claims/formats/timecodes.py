"""Times as transcripts print them, in milliseconds."""

import re

CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3}|[:;][0-9]{2})?"
CUE_CLOCK = r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,3})?"
CUE_TIMES = re.compile(rf"[ \t]*({CUE_CLOCK})[ \t]*-->[ \t]*({CUE_CLOCK})(?=\s|$)")
TIME_ALONE = re.compile(rf"\s*[\[(]?({CLOCK})[\])]?\s*$")
TIME_IN_FRONT = re.compile(rf"\s*(?:\[({CLOCK})\]|\(({CLOCK})\))[ \t]*")
TIME_INSIDE = re.compile(rf"\[({CLOCK})\]")


def read_clock(printed: str) -> int:
    """`1:02`, `00:01:02`, `00:01:02,5` or `00:01:02:12` (frames, left out) in milliseconds."""
    whole, _mark, fraction = printed.replace(",", ".").replace(";", ":").partition(".")
    parts = [int(part) for part in whole.split(":")][:3]
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + part
    return seconds * 1000 + int(fraction.ljust(3, "0") or 0)
