"""A sentence as numbers: how often each rule fires, how many names it has, how long it is."""

from claims.spotting.rules import NAME, RULES

MOST_COUNTED = 3
MOST_NAMES = 5
SHORT_WORDS = 6
LONG_WORDS = 40
MOST_WORDS = 25
# Rules of which a second and third match tell more than the first.
AGAIN = ["number", "has", "done", "said", "public_matter", "law"]
AGAIN += ["first_person", "we", "future", "ought", "not_a_fact"]
NAMES = [
    *(rule.code for rule in RULES),
    *(f"{code}_again" for code in AGAIN),
    "names",
    "has_name",
    "words",
    "short",
    "long",
    "done_with_number",
]


def features(text: str) -> list[float]:
    """The numbers of `text`, in the order of NAMES; most lie between 0 and 1. Linear in `text`."""
    counts = [min(len(rule.pattern.findall(text)), MOST_COUNTED) for rule in RULES]
    names = min(len(NAME.findall(text)), MOST_NAMES)
    words = len(text.split())
    fired = dict(zip(NAMES, counts, strict=False))
    figures = fired["number"] + fired["money"] + fired["percent"] > 0
    return [
        *(float(count > 0) for count in counts),
        *(max(fired[code] - 1, 0) / 2 for code in AGAIN),
        names / MOST_NAMES,
        float(names > 0),
        min(words, MOST_WORDS) / MOST_WORDS,
        float(words < SHORT_WORDS),
        float(words > LONG_WORDS),
        float(figures and (fired["done"] or fired["has"] or fired["change"] + fired["moves"]) > 0),
    ]
