"""What the patterns of all rules are made of: marks by kind, and the words that link numbers."""

from claims.spotting.arithmetic.numbers import END, MARKS
from claims.spotting.findings import QuantityKind as Kind


def marks(*kinds: Kind) -> str:
    """A class of characters: a number of one of these kinds."""
    return "[" + "".join(MARKS[kind] for kind in kinds) + "]"


MONEY = marks(Kind.MONEY)
PERCENT = marks(Kind.PERCENT)
POINTS = marks(Kind.POINTS, Kind.PERCENT)
RATIO = marks(Kind.RATIO)
SHARE = marks(Kind.SHARE)
DURATION = marks(Kind.DURATION)
TIME = marks(Kind.YEAR, Kind.DATE)
THINGS = marks(Kind.COUNT, Kind.NUMBER)
AMOUNT = marks(Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE)
VALUE = marks(Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.MEASURE, Kind.PERCENT)
_OTHER = [
    MARKS[one] for one in Kind if one not in {Kind.YEAR, Kind.DATE, Kind.DECADE, Kind.DURATION}
]

# One character that is no amount and ends no sentence: years and durations may stand between.
WORD = f"[^{''.join(_OTHER)}{END}]"
# The same without a break in the clause.
CLOSE = f"[^{''.join(_OTHER)}{END},;:.!?()–—-]"  # noqa: RUF001
# A break: “, that's ...”, “. That's ...”, “ so ...”; then words that say that a result follows.
_BREAK = rf"\s*[,;:.!?()–—{END}-][\s,;:.…()–—{END}-]*"  # noqa: RUF001
_THUS = r"\s+(?:so|or|which\s+is|which\s+means|that\s+is|that['’]s|meaning|making|equals|i\.e\.)\s+"
_SAYING = (
    r"(?:(?:and|so|or|which|that|this|it|there|is|was|are|were|(?:that|it|this)['’]s|means?|meaning"
    r"|making|makes|equals|comes?|came|to|works|out|at|about|around|roughly|nearly|almost|over"
    r"|basically|approximately|like|some|only|just|actually|in\s+other\s+words|an?|well|i\s+mean"
    r"|you\s+know|literally|incredible|representing|i\.e\.)[\s,]+){0,7}"
)

# Words of bound and approximation, which stand before a number and are no part of it.
HEDGE = (
    r"(?:(?:about|around|roughly|approximately|nearly|almost|over|under|only|just|some"
    r"|up\s+to|close\s+to|(?:more|less|fewer|greater|higher|lower)\s+than"
    r"|at\s+least|at\s+most|as\s+(?:much|many|little)\s+as"
    r"|an?\s+estimated|maybe|well)\s+){0,3}"
)

THEN = rf"(?:{_BREAK}|{_THUS}){_SAYING}{HEDGE}(?:an?\s+)?{HEDGE}"

UP = (
    r"(?:increas(?:e|es|ed|ing)|ris(?:e|es|ing|en)|rose|grow(?:s|th|n|ing)?|grew|gain(?:s|ed)?"
    r"|jump(?:s|ed)?|climb(?:s|ed)?|surg(?:e|es|ed)|hikes?|soar(?:s|ed)?|rais(?:e|es|ed)|went\s+up"
    r"|gone\s+up|go(?:es)?\s+up|going\s+up|up|higher|more)"
)
DOWN = (
    r"(?:decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?"
    r"|cuts?|reduc(?:e|es|ed|tion|tions)|plung(?:e|es|ed)|shr[iau]nk(?:s|en)?|sank|slump(?:s|ed)?"
    r"|loss|los[et]|went\s+down|gone\s+down|go(?:es)?\s+down|down|came\s+down|lower(?:ed)?"
    r"|less|fewer"
    r"|slash(?:es|ed)?|tumbl(?:e|es|ed))"
)
CHANGE = rf"(?:{UP}|{DOWN}|changes?|swing|difference|differential)"
FROM_TO = (
    rf"\bfrom\s+(?:\w+\s+){{0,3}}(?P<a>{VALUE})(?P<between>{WORD}{{0,60}}?)"
    rf"\bto\s+(?:\w+\s+){{0,3}}?(?P<b>{VALUE})"
)
