"""Take off what surely says nothing: “So,”, “And yeah,”, “, you know,”. Hedges stay."""

import re

from claims.spotting.lexicon import (
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    SUBJECTS,
    contraction,
    listed,
    words_of,
)

# With a comma behind them these only open a sentence.
OPENER = re.compile(
    r"(?:and|but|so|well|now|yeah|yes|okay|ok|right|look|listen|you know|i mean|basically|like|oh"
    r"|uh|um|actually you know|by the way|in fact|also|frankly|of course|anyway|exactly"
    r"|absolutely)\s*,\s+",
    re.IGNORECASE,
)
# Without one these do, before a subject. “So many” and “and yet” are something else.
BARE_OPENER = re.compile(r"(and|but|so|yeah) (?=\w)", re.IGNORECASE)
NOT_AFTER_SO = listed("that many much far long few little called on to it's")
ASIDE = re.compile(r"\b(\w+)\s?, (?:you know|i mean|uh|um|er), (?:\1 )?(?=(\w*))", re.IGNORECASE)
# What a transcriber notes before the words: “(APPLAUSE)”, “[laughter]”.
NOTE = re.compile(r"^\s*(?:\([A-Za-z ]{3,30}\)|\[[A-Za-z ]{3,30}\])\s*(?=\w)")
TAG = re.compile(r",? (?:right|you know|okay|you see)\?$", re.IGNORECASE)
TRAILING = re.compile(r",? (?:you know|i mean)([.!?]?)$", re.IGNORECASE)
EDGES = " ,;-\N{EN DASH}\N{EM DASH}"
RUNNING_ON = PREPOSITIONS | listed("that who whom whose which")
FEWEST_WORDS = 3
MOST_OPENERS = 6


def trim(text: str) -> str:
    """`text` without its empty first and last words, beginning with a capital if any went.

    A clause that keeps fewer than FEWEST_WORDS stays as it is.
    """
    text = NOTE.sub("", text, count=1).strip(EDGES) or text.strip(EDGES)
    kept = ASIDE.sub(_joined, TRAILING.sub(r"\1", TAG.sub(".", text)))
    for _opener in range(MOST_OPENERS):
        shorter = _without_opener(kept)
        if shorter == kept or len(words_of(shorter)) < FEWEST_WORDS:
            break
        kept = shorter
    return kept if kept == text else capital(kept)


def _joined(aside: re.Match[str]) -> str:
    """The word before the aside; with a comma where it could end a clause."""
    runs_on = aside[1].casefold() in FUNCTION_WORDS or aside[2].casefold() in RUNNING_ON
    return f"{aside[1]} " if runs_on else f"{aside[1]}, "


def _without_opener(text: str) -> str:
    found = OPENER.match(text)
    if found:
        return text[found.end() :]
    bare = BARE_OPENER.match(text)
    if bare and _opens(bare[1].casefold(), text[bare.end() : bare.end() + 60]):
        return text[bare.end() :]
    return text


def _opens(opener: str, rest: str) -> bool:
    words = words_of(rest)
    if not words:
        return False
    first = words[0]
    if opener in {"and", "but"}:
        return first.low not in {"yet", "so"} or len(words) > FEWEST_WORDS
    if first.low in NOT_AFTER_SO and not (opener == "so" and first.low == "it's"):
        return False
    named = first.text[:1].isupper()
    return (
        named or first.low in SUBJECTS | DETERMINERS | {"yeah", "what"} or bool(contraction(first))
    )


def capital(text: str) -> str:
    """`text` beginning with a capital."""
    return text[:1].upper() + text[1:]
