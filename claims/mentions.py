"""Names in a comment, made visible. Pure: text in, escaped HTML out."""

from collections.abc import Collection

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from claims.workflow.talking import NAMED


def mark_mentions(text: str, names: Collection[str]) -> SafeString:
    """`text`, escaped, with each `@name` of `names` (lower case) marked."""
    parts, after = [], 0
    for found in NAMED.finditer(text):
        if found[1].lower() in names:
            parts.append(conditional_escape(text[after : found.start()]))
            parts.append(format_html('<span class="mention">{}</span>', found[0]))
            after = found.end()
    parts.append(conditional_escape(text[after:]))
    return mark_safe("".join(parts))  # noqa: S308  every part was escaped
