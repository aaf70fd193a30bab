"""Ranks and ages: “number one”, “the third largest”, “No. 2”; “42 years old”, “aged 42”."""

from decimal import Decimal

from claims.spotting.findings import QuantityKind
from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.number_words import ONES, TENS
from claims.spotting.quantities.numerals import read_number
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.vocabulary import words

_FIRST_TWELVE = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    """
_ROUND = {"fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_ORDINALS = {word: place for place, word in enumerate(_FIRST_TWELVE.split(), 1)} | _ROUND
_IS = words(
    """
    is are was were be been 's became become remains remained stays ranked ranks rank it's we're
    that's they're he's she's i'm still currently now as the our their its my your his her to
    hit reached made being a
    """
)
_FIRST_OF_ALL = words("priority priorities enemy concern choice issue problem goal")
_RANKED = words("ranked ranks rank ranking rated placed")
_CAME = words("came finished finish finishes finishing placed comes")
_STANDS = words("is are was were be been rank ranks ranked stand stands stood now still")
_NOT_SUPERLATIVE = words(
    """
    rest west east quest test guest interest request forest priest protest contest suggest invest
    harvest midwest northwest southwest northeast southeast arrest honest modest
    """
)
OPENERS = (
    words("number no # nº rank ranked ranks age aged ages")
    | frozenset(_ORDINALS)
    | frozenset(ONES)
    | frozenset(TENS)
)


def read(tokens: Tokens, i: int) -> Draft | None:
    return _numbered(tokens, i) or _ordinal(tokens, i) or _age(tokens, i)


def _numbered(tokens: Tokens, i: int) -> Draft | None:
    """“it’s number one”, “No. 2 in the world”; “Number two, we must …” only counts what is said."""
    low = tokens[i].low
    if low not in {"number", "no", "#"}:
        return None
    j = i + 1 + (tokens[i + 1].text == "." and low == "no")
    if low == "no" and (j == i + 1 or not tokens[j].is_number):
        return None
    number = read_number(tokens, j)
    if number is None or (low == "#" and not tokens[j].is_number) or number.magnitude > 1:
        return None
    if low == "number" and not _ranks(tokens, i, number.end):
        return Draft(i, number.end)
    return Draft(i, number.end, QuantityKind.RANK, number.value)


def _ranks(tokens: Tokens, i: int, end: int) -> bool:
    if tokens[i - 1].low in _IS | _FIRST_OF_ALL or tokens[i - 2].low in _RANKED:
        return True
    listed = tokens[end].text in {",", ":", "-", ";"} or i == 0
    in_place = tokens[end].low in {"in", "among", "on", "spot", "position", "for"}
    return not listed and in_place and tokens[i - 1].low != "and"


def _ordinal(tokens: Tokens, i: int) -> Draft | None:
    """“the third largest”, “ranked 49th”, “in second place”; else an ordinal ranks nothing."""
    place, end = ordinal(tokens, i)
    if not place:
        return None
    j = end + (tokens[end].text == "-")
    following = tokens[j].low
    superlative = (
        following.endswith("est") and len(following) > 4 and following not in _NOT_SUPERLATIVE
    )
    if superlative or following in {"most", "least", "worst", "best"}:
        return Draft(i, j + 1, QuantityKind.RANK, Decimal(place))
    in_place = following == "place" and tokens[i - 1].low in {
        "in",
        "into",
        "a",
        "to",
        "took",
        "the",
    }
    ranked = tokens[i - 1].low in _RANKED or tokens[i - 2].low in _RANKED
    digits = (
        tokens[i].is_number
        and following in {"in", "among", "out"}
        and tokens[i - 1].low in _IS - {"the"}
    )
    before = tokens[i - 2 if tokens[i - 1].low == "in" else i - 1].low
    came = before in _CAME and following not in {"thing", "hand", "to"}
    stands = (
        tokens[i - 1].low in _STANDS and following in {"in", "among"} and tokens[j + 1].low == "the"
    )
    if (in_place and place > 1) or ranked or digits or came or stands:
        return Draft(i, j + 1 if in_place else end, QuantityKind.RANK, Decimal(place))
    return Draft(i, end)


def ordinal(tokens: Tokens, i: int) -> tuple[int, int]:
    """“3rd”, “twenty-first”: its place and the token behind it; 0 where there is none."""
    token = tokens[i]
    if token.is_number:
        suffix = tokens[i + 1]
        if suffix.glued and suffix.low in {"st", "nd", "rd", "th"} and token.text.isdecimal():
            return (int(token.text), i + 2) if len(token.text) < 5 else (0, i)
        return 0, i
    if token.low in _ORDINALS:
        return _ORDINALS[token.low], i + 1
    if token.low in TENS:
        j = i + 1 + (tokens[i + 1].text == "-")
        one = _ORDINALS.get(tokens[j].low, 0)
        return (TENS[token.low] + one, j + 1) if 0 < one < 10 else (0, i)
    return 0, i


_AGE_BEHIND = (
    ("and", "older"),
    ("and", "over"),
    ("or", "older"),
    ("and", "above"),
    ("or", "over"),
    ("and", "up"),
)


def _age(tokens: Tokens, i: int) -> Draft | None:
    """“42 years old”, “a 42-year-old”, “aged 42”, “over the age of 65”, “at age 12”."""
    j = i
    said = tokens[j].low in {"age", "aged", "ages"}
    if said:
        j += 1 + (tokens[j + 1].low == "of")
        j += tokens[j].low in {"between", "from"}
    number = read_number(tokens, j)
    if number is None or number.value > 150:
        return None
    end, high = _until(tokens, number.end)
    if not said:
        end = _years_old(tokens, end)
    if not end:
        return None
    if tokens[end].text.startswith("-") and said and tokens[end + 1].low == "year":
        end = _years_old(tokens, end) or end
    draft = Draft(i, end, QuantityKind.AGE, number.value, unit="year")
    draft.high = high
    return draft


def _until(tokens: Tokens, i: int) -> tuple[int, Decimal | None]:
    """The upper end: “12 to 17”."""
    if tokens[i].low not in {"to", "-", "and", "or"}:
        return i, None
    high = read_number(tokens, i + 1)
    if high is None or high.value > 150:
        return i, None
    return high.end, high.value


def _years_old(tokens: Tokens, i: int) -> int:
    j = i + (tokens[i].text == "-")
    if tokens[j].low in {"year", "years", "month", "months", "yr"}:
        j += 1 + (tokens[j + 1].text == "-")
        if tokens[j].low in {"old", "olds", "old's"}:
            return j + 1
        if tokens[j].low == "of" and tokens[j + 1].low == "age":
            return j + 2
    pair = (tokens[i].low, tokens[i + 1].low)
    return i if pair in _AGE_BEHIND[:3] else 0
