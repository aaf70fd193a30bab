"""What we serve with pages: vendored files as published, readable colours, no inline code."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
STATIC = ROOT / "factcheck" / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OURS = [path for path in TEMPLATES if "admin" not in path.parts]
STYLE = (STATIC / "app.css").read_text()


@pytest.mark.parametrize("note", sorted((STATIC / "vendor").glob("*/VENDOR.txt")), ids=str)
def test_vendored_files_are_the_published_ones_with_their_licence(note):
    folder, words = note.parent, note.read_text()
    told = dict(reversed(line.split("  ")) for line in words.split("sha256:\n")[1].splitlines())

    held = {path.name for path in folder.iterdir()} - {"VENDOR.txt", "LICENSE"}

    assert set(told) == held
    for name, digest in told.items():
        assert sha256((folder / name).read_bytes()).hexdigest() == digest
    assert (folder / "LICENSE").read_text().strip()
    assert re.search(r"^version: \d+\.\d+\.\d+$", words, re.M)


def test_htmx_is_the_version_we_say():
    assert 'version:"2.0.11"' in (STATIC / "vendor/htmx/htmx.min.js").read_text()


def colours(dark: bool) -> dict[str, str]:
    """The custom properties that are one colour, in one scheme."""
    found = {}
    for name, light, darker in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", STYLE
    ):
        found[name] = darker if dark else light
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Contrast as WCAG 2.2 computes it."""
    high, low = sorted([luminance(one), luminance(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


INKS = [
    "ink",
    "soft",
    "accent",
    "accent-strong",
    "good",
    "warn",
    "bad",
    "review",
    "true",
    "mostly-true",
    "half",
    "misleading",
    "mostly-false",
    "false",
    "unproven",
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("surface", ["paper", "panel", "sunk", "hover"])
def test_text_stands_out_from_what_it_stands_on(ink, surface, dark):
    known = colours(dark)

    assert ratio(known[ink], known[surface]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_in_its_own_wash_buttons_marks_and_borders_can_be_seen(dark):
    known = colours(dark)

    for tone in ("good", "warn", "bad", "review"):
        assert ratio(known[tone], known[f"{tone}-wash"]) >= 4.5
        assert ratio(known["ink"], known[f"{tone}-wash"]) >= 4.5
    assert ratio(known["accent"], known["accent-wash"]) >= 4.5
    assert ratio(known["accent-ink"], known["accent"]) >= 4.5
    assert ratio(known["accent-ink"], known["accent-strong"]) >= 4.5
    assert ratio(known["ink"], known["mark"]) >= 4.5
    for surface in ("paper", "panel", "sunk"):
        assert ratio(known["edge"], known[surface]) >= 3
        assert ratio(known["focus"], known[surface]) >= 3


def test_colours_are_written_once():
    tokens, rest = STYLE.split("@layer base {", 1)

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", rest.split("@layer print {")[0]) == []
    for name in re.findall(r"var\(--([\w-]+)[,)]", rest):
        assert f"--{name}:" in STYLE, f"--{name} is used and never set"
    assert tokens.count("light-dark(") > 30


@pytest.mark.parametrize("template", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_says_what_it_is_and_holds_no_inline_code(template):
    text = template.read_text()

    assert re.match(r"\{# .+ Takes: .+ #\}", text), "the first line says what it is, and takes"
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r'\son[a-z]+="', text)
    for script in re.findall(r"<script\b[^>]*>", text):
        assert "src=" in script or "application/ld+json" in script


def test_every_icon_that_is_asked_for_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w]+)"', (STATIC / "icons.svg").read_text()))
    asked = {
        name
        for template in TEMPLATES
        for name in re.findall(r'\{% icon "([\w]+)"', template.read_text())
    }

    assert asked - drawn == set()
