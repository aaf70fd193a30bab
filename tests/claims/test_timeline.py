"""The timeline: every check at its place, none on another, each a link with a name."""

import re
from xml.etree import ElementTree

import pytest

from claims.timeline import Axis, Moment, draw_timeline

AXIS = Axis("Checked claims", "0:00", "58:20")


def moment(number, at, **fields):
    given = {"label": f"check {number}", "url": f"/checks/{number}/", "tone": "false", **fields}
    return Moment(number, at, **given)


def parsed(svg):
    return ElementTree.fromstring(svg)  # noqa: S314  our own markup


def circles(svg):
    return [
        (float(one.get("cx").rstrip("%")), float(one.get("cy")))
        for one in parsed(svg).iter("circle")
    ]


def test_nothing_is_drawn_for_no_check():
    assert draw_timeline([], AXIS) == ""


@pytest.mark.parametrize(("at", "x"), [(0, 3), (0.5, 50), (1, 97), (-1, 3), (7, 97)])
def test_a_mark_stands_where_its_words_were_said_and_never_outside(at, x):
    assert circles(draw_timeline([moment(1, at)], AXIS))[0][0] == x


def test_marks_in_a_crowd_stand_above_each_other():
    moments = [moment(number, 0.5) for number in range(1, 6)] + [moment(6, 0.9)]

    places = circles(draw_timeline(moments, AXIS))

    assert len(set(places)) == 6
    for at, (x, y) in enumerate(places):
        for other_x, other_y in places[at + 1 :]:
            assert abs(x - other_x) >= 7.5 or abs(y - other_y) >= 22


def test_the_picture_is_as_high_as_its_crowd():
    low = parsed(draw_timeline([moment(1, 0.5)], AXIS))
    high = parsed(draw_timeline([moment(n, 0.5) for n in range(4)], AXIS))

    assert int(high.get("height")) - int(low.get("height")) == 3 * 28


def test_each_mark_is_a_link_with_a_name_in_the_order_of_the_broadcast():
    svg = draw_timeline([moment(2, 0.9), moment(1, 0.1)], AXIS)

    links = parsed(svg).findall("a")

    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        ("/checks/1/", "check 1"),
        ("/checks/2/", "check 2"),
    ]
    assert [link.findtext("text") for link in links] == ["1", "2"]


def test_words_are_escaped_and_nothing_is_styled_inline():
    svg = draw_timeline([moment(1, 0.5, label='"><script>', tone='"x')], AXIS)

    assert "<script" not in svg
    assert not re.search(r"\sstyle=|\son\w+=", svg)
    parsed(svg)
