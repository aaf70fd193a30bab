"""How much two sentences speak of the same, by the words they share. Values in, values out."""

import re

# A figure with its sign and decimals is one word: “$5.5” is not “5” and “5”.
WORD = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by did do for from had has have he her his i if in is it "
        "its just like more my no not of on or our she so than that the their them then there "
        "they this to up was we were what when which who will with would you your",
    )
)


def content_words(text: str) -> frozenset[str]:
    """The words that say what a sentence is about, in lower case without a plural's s."""
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(
        word.removesuffix("s") if len(word) > 3 else word  # noqa: PLR2004  “is”, “US”, “was”
        for word in words
        if word not in EMPTY
    )


def likeness(one: str, other: str) -> float:
    """Shared words over all words (Jaccard), 0 to 1."""
    mine, theirs = content_words(one), content_words(other)
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / len(mine | theirs)
