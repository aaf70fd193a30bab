"""Mishearings that an editor confirmed, put right in statements. Quotes stay as transcribed."""

import re

from claims.models import Transcript


def mends_of(transcript: Transcript) -> list[tuple[str, str]]:
    """(as transcribed, as meant), the longest first. One query."""
    pairs = transcript.proposals.mends().values_list("heard", "value")
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def mend(text: str, transcript: Transcript) -> str:
    """`text` with what was misheard put right wherever it stands as a word of its own."""
    for heard, meant in mends_of(transcript):
        plain = meant.replace("\\", r"\\")
        text = re.sub(rf"(?<!\w){re.escape(heard)}(?!\w)", plain, text)
    return text
