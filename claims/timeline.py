"""Where in a broadcast its checked claims stand, drawn as SVG. Pure: values in, markup out.

Positions are percentages and sizes are pixels, so that marks stay legible on a phone. Marks that
would touch are drawn on higher lines. The list beside it says the same in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LEFT, RIGHT = 3.0, 97.0
RADIUS_PX = 11
LINE_PX = 28
FOOT_PX = 26
TOUCHING = 7.5  # per cent of the width: two radii and a gap at 320 px


@dataclass(frozen=True)
class Moment:
    """One check: `at` runs from 0 (start) to 1 (end); `label` is its link's name."""

    number: int
    at: float
    label: str
    url: str
    tone: str


@dataclass(frozen=True)
class Axis:
    """What the line below is called, and what stands at its ends."""

    name: str
    start: str
    end: str


def draw_timeline(moments: Sequence[Moment], axis: Axis) -> SafeString:
    """An SVG of the moments in order, each a link; empty without any."""
    if not moments:
        return SafeString("")
    placed = _placed(sorted(moments, key=lambda moment: (moment.at, moment.number)))
    base = (max(line for _moment, _x, line in placed) + 1) * LINE_PX
    stems = format_html_join("\n", "{}", ((_stem(x, base, line),) for _moment, x, line in placed))
    marks = format_html_join(
        "\n", "{}", ((_mark(moment, x, base, line),) for moment, x, line in placed)
    )
    return format_html(
        '<svg class="timeline" role="group" aria-label="{}" width="100%" height="{}">\n'
        '<line class="axis" x1="{}%" x2="{}%" y1="{}" y2="{}"/>\n{}\n{}\n'
        '<text x="{}%" y="{}">{}</text><text x="{}%" y="{}" text-anchor="end">{}</text>\n</svg>',
        *(axis.name, base + FOOT_PX, LEFT, RIGHT, base, base, stems, marks),
        *(LEFT, base + FOOT_PX - 8, axis.start, RIGHT, base + FOOT_PX - 8, axis.end),
    )


def _placed(moments: Sequence[Moment]) -> list[tuple[Moment, float, int]]:
    """Each with its place across, in per cent, and the lowest line where nothing touches it."""
    taken: list[float] = []
    placed = []
    for moment in moments:
        x = round(LEFT + min(max(moment.at, 0.0), 1.0) * (RIGHT - LEFT), 2)
        free = (line for line, last in enumerate(taken) if x - last >= TOUCHING)
        line = next(free, len(taken))
        taken[line : line + 1] = [x]
        placed.append((moment, x, line))
    return placed


def _height(base: int, line: int) -> int:
    return base - LINE_PX // 2 - line * LINE_PX


def _stem(x: float, base: int, line: int) -> SafeString:
    """From the mark down to the axis; all are drawn before the marks, so none crosses one."""
    return format_html(
        '<line class="stem" x1="{}%" x2="{}%" y1="{}" y2="{}"/>', x, x, _height(base, line), base
    )


def _mark(moment: Moment, x: float, base: int, line: int) -> SafeString:
    y = _height(base, line)
    return format_html(
        '<a href="{}" aria-label="{}"><title>{}</title>'
        '<circle data-tone="{}" cx="{}%" cy="{}" r="{}"/>'
        '<text class="number" x="{}%" y="{}" text-anchor="middle">{}</text></a>',
        *(moment.url, moment.label, moment.label),
        *(moment.tone, x, y, RADIUS_PX),
        *(x, y + 4, moment.number),
    )
