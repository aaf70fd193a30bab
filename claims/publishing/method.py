"""The method page: `docs/method.md` as readers see it, around the scale that is in force."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

SCALE_STANDS_HERE = "<!-- the rating scale stands here -->"


@dataclass(frozen=True)
class Method:
    """The text before and after the scale, as HTML, and its title."""

    title: str
    before_scale: SafeString
    after_scale: SafeString


@cache
def read_method() -> Method:
    """The file is part of the product, read once; its headings can be linked to."""
    text = (settings.BASE_DIR / "docs" / "method.md").read_text(encoding="utf-8")
    heading, _newline, body = text.partition("\n")
    before, _mark, after = body.partition(SCALE_STANDS_HERE)
    return Method(heading.lstrip("# ").strip(), _html(before), _html(after))


def _html(text: str) -> SafeString:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(text)
    for opening, inline in pairwise(tokens):
        _give_id(opening, inline)
    html = str(markdown.renderer.render(tokens, markdown.options, {}))
    return mark_safe(html)  # noqa: S308  our own file, raw HTML off


def _give_id(token: Token, inline: Token) -> None:
    if token.type == "heading_open":
        token.attrSet("id", slugify(inline.content))
