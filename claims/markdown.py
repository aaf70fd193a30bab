"""The reasoning of a verdict: Markdown in, sanitised HTML out, citations as links to evidence.

CommonMark and tables (markdown-it-py); raw HTML and images are off, and what comes out passes
an allow-list (nh3), so that no author can put a script, a style or a form on a page. `[^1]`
cites evidence 1. Pure: text and numbers in, values out.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import cast

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

CITATION = re.compile(r"\[\^(\d{1,4})\]")
ALIGNED = {f"text-align:{side}": f"align-{side}" for side in ("left", "center", "right")}
TOP_HEADING = 3  # the page's own headings are h1 and h2
LAST_HEADING = 6


@dataclass(frozen=True)
class Rendered:
    """`cited`: all numbers the text names; `unknown`: those of them that stand for no evidence."""

    html: SafeString
    cited: set[int]
    unknown: set[int]


def render_reasoning(text: str, numbers: Collection[int]) -> Rendered:
    """`text` as HTML fit for any page; `numbers` are those of the claim's standing evidence.

    A known `[^1]` links to `#evidence-1`, an unknown one is marked where it stands. Headings
    become h3 and below, whatever level they begin at.
    """
    known, cited = set(numbers), set[int]()
    raw = _MARKDOWN.render(text, {"known": known, "cited": cited})
    html = mark_safe(_CLEANER.clean(raw))  # noqa: S308  what the allow-list let through
    return Rendered(html, cited, cited - known)


def cited_numbers(text: str) -> set[int]:
    """The evidence a reasoning cites."""
    return render_reasoning(text, ()).cited


def _cite(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  markdown-it's signature
    """Inline rule: one citation."""
    found = CITATION.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("citation", "a", 0)
        token.meta = {"number": int(found[1])}
        cast("set[int]", state.env["cited"]).add(int(found[1]))
    state.pos = found.end()
    return True


def _define(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Block rule: a link's definition, but never `[^1]: ...`, which would swallow the line."""
    line_at = state.bMarks[start] + state.tShift[start]
    return not state.src.startswith("[^", line_at) and reference(state, start, end, silent)


def _draw_citation(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: EnvType
) -> str:
    number = int(tokens[at].meta["number"])
    if number in env["known"]:
        name = _("Evidence [%d]") % number
        return f'<a class="citation" href="#evidence-{number}" aria-label="{name}">[{number}]</a>'
    missing = _("no evidence %d") % number
    return f'<mark class="citation-unknown">[{number}: {missing}]</mark>'


def _open_table(*_renderer: object) -> str:
    """A table scrolls by itself on a narrow screen, also by keyboard."""
    return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{_("Table")}"><table>'


def _close_table(*_renderer: object) -> str:
    return "</table></div>"


def _open_cell(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, _env: EnvType
) -> str:
    """Alignment as a class: our pages allow no style attribute."""
    style = tokens[at].attrGet("style")
    if style in ALIGNED:
        tokens[at].attrs = {"class": ALIGNED[str(style)]}
    return renderer.renderToken(tokens, at, options, {})


def _open_heading(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: EnvType
) -> str:
    return f"<h{_level(tokens, at, env)}>"


def _close_heading(
    _self: RendererHTML, tokens: Sequence[Token], at: int, _options: OptionsDict, env: EnvType
) -> str:
    return f"</h{_level(tokens, at, env)}>\n"


def _level(tokens: Sequence[Token], at: int, env: EnvType) -> int:
    """The levels a text uses, closed up: its highest is h3, its next h4 ... Looked for once a
    text: for each heading anew would take minutes where all lines are headings."""
    if "levels" not in env:
        env["levels"] = sorted({token.tag for token in tokens if token.type == "heading_open"})
    used: list[str] = env["levels"]
    return min(TOP_HEADING + used.index(tokens[at].tag), LAST_HEADING)


def _evidence_only(url: str) -> str | None:
    """Of addresses within our own site, those of evidence on the same page."""
    return url if url.startswith("#evidence-") else None


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    markdown.inline.ruler.before("link", "citation", _cite)
    markdown.block.ruler.at("reference", _define)
    draw: dict[str, Callable[..., str]] = {
        "citation": _draw_citation,
        "table_open": _open_table,
        "table_close": _close_table,
        "th_open": _open_cell,
        "td_open": _open_cell,
        "heading_open": _open_heading,
        "heading_close": _close_heading,
    }
    for name, rule in draw.items():
        markdown.add_render_rule(name, rule)
    return markdown


_MARKDOWN = _markdown()
_CLEANER = nh3.Cleaner(
    tags={
        *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "a", "mark"),
        *("ul", "ol", "li", "h3", "h4", "h5", "h6"),
        *("div", "table", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={
        "a": {"href", "title", "aria-label"},
        "div": {"role", "tabindex", "aria-label"},
        "ol": {"start"},
    },
    allowed_classes={
        "a": {"citation"},
        "mark": {"citation-unknown"},
        "div": {"table-scroll"},
        "th": set(ALIGNED.values()),
        "td": set(ALIGNED.values()),
    },
    url_schemes={"http", "https", "mailto"},
    url_relative=_evidence_only,
    link_rel="nofollow noopener",
)
