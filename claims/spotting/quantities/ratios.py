"""Ratios and shares: “100 times less”, “twice”, “tenfold”, “one in five”, “half the”."""

from decimal import Decimal

from claims.spotting.findings import QuantityKind
from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.exact import over
from claims.spotting.quantities.nouns import read_noun
from claims.spotting.quantities.number_words import MAGNITUDES, ONES, PARTS, TENS
from claims.spotting.quantities.numerals import read_number
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.units import TIME, read_unit
from claims.spotting.quantities.vocabulary import words

_VERBS = {
    "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "triple": 3, "tripled": 3,
    "triples": 3, "tripling": 3, "quadruple": 4, "quadrupled": 4, "quadrupling": 4,
    "quintupled": 5, "treble": 3, "trebled": 3, "trebling": 3, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "eightfold": 8, "tenfold": 10, "twentyfold": 20,
    "hundredfold": 100, "thousandfold": 1000,
}  # fmt: skip
_HALVED = words("halve halved halves halving")
_NOT_DOUBLED = words(
    """
    standard standards digit digits down edged check jeopardy talk take play header agent bind
    negative room date dip dipping crown cross whammy duty a
    """
)
OPENERS = (
    frozenset(_VERBS)
    | _HALVED
    | frozenset(ONES)
    | frozenset(TENS)
    | words("twice a half fraction thrice")
)
_COMPARED = words(
    """
    more less fewer higher lower greater bigger larger smaller as the what that faster slower
    cheaper better worse likelier longer stronger older our their his its your over than
    deadlier richer heavier costlier safer harder
    """
)
_MEASURED = words("by than nearly almost about least roughly")
_SAYS = words(
    """
    that's it's is was are were be makes made or only just over under lost lose cut up down fell
    rose then
    """
)  # “that’s a third”: a share where nothing is named behind it
_AS_MUCH = words("much many likely big large high good")
_OUT_OF = (
    ("-", "out", "-", "of", "-"),
    ("-", "of", "-"),
    ("-", "in", "-"),
    ("out", "of", "every"),
    ("out", "of", "the"),
    ("out", "of", "our"),
    ("of", "our"),
    ("out", "of"),
    ("of", "every"),
    ("of", "the"),
    ("in", "every"),
    ("in",),
)
_LATEST = words("last past next previous first coming top other")
_AFTER_HALF = words("the of our my your their his its this these those that all as")


def read(tokens: Tokens, i: int) -> Draft | None:
    return (
        _times(tokens, i)
        or _doubled(tokens, i)
        or _out_of(tokens, i)
        or _part(tokens, i)
        or _fraction(tokens, i)
    )


def _times(tokens: Tokens, i: int) -> Draft | None:
    """“100 times less”, “three times the”, “10x”, “ten-fold”, “twice as much”; else how often."""
    low = tokens[i].low
    if low in {"twice", "thrice"}:
        factor, end = Decimal(2 + (low == "thrice")), i + 1
    else:
        number = read_number(tokens, i)
        if number is None:
            return None
        factor, end = number.value, number.end
        end += tokens[end].text == "-" and tokens[end + 1].low in {"fold", "times"}
        if tokens[end].low in {"x", "fold"} and (tokens[end].glued or tokens[end].low == "fold"):
            return Draft(i, end + 1, QuantityKind.RATIO, factor, unit="times")
        if tokens[end].low != "times":
            return None
        end += 1
    if tokens[end].low in _COMPARED:
        end += tokens[end].low in {"more", "less", "fewer", "as"} and tokens[end].low != "as"
        return Draft(
            i, end, QuantityKind.RATIO, factor, unit="times", direction=_way(tokens[end - 1].low)
        )
    draft = Draft(i, end, QuantityKind.COUNT, factor, unit="time", noun="times")
    if tokens[end].low in {"a", "per", "each", "every"} and tokens[end + 1].low in TIME:
        draft.per, draft.end = TIME[tokens[end + 1].low], end + 2
    return draft


def _way(low: str) -> str:
    return {"more": "up", "less": "down", "fewer": "down"}.get(low, "")


def _doubled(tokens: Tokens, i: int) -> Draft | None:
    low = tokens[i].low
    hyphen = tokens[i + 1].text == "-"
    if low in _HALVED:
        return Draft(i, i + 1, QuantityKind.RATIO, Decimal("0.5"), unit="times", direction="down")
    if low not in _VERBS:
        return None
    if tokens[i + 1 + hyphen].low in _NOT_DOUBLED or (
        tokens[i - 1].low in {"a", "an"} and low == "double"
    ):
        return Draft(i, i + 1)
    return Draft(i, i + 1, QuantityKind.RATIO, Decimal(_VERBS[low]), unit="times")


def _out_of(tokens: Tokens, i: int) -> Draft | None:
    """“three out of four”, “one in five Americans”, “9 in 10”; not “two in 2016”."""
    share = read_number(tokens, i)
    if share is None or share.magnitude > 1:
        return None
    joined = next(
        (
            way
            for way in _OUT_OF
            if all(tokens[share.end + k].low == word for k, word in enumerate(way))
        ),
        None,
    )
    if joined is None:
        return None
    behind = share.end + len(joined)
    behind += joined[-1] in {"the", "our"} and tokens[behind].low in _LATEST
    whole = read_number(tokens, behind)
    if (
        whole is None
        or not 0 < share.value < whole.value
        or _is_no_whole(tokens, whole.end, joined)
    ):
        return None
    if joined == ("in",) and whole.value > 100 and whole.value not in _ROUND:
        return None
    noun = read_noun(tokens, whole.end)
    end = noun.end if noun else whole.end
    share_of = over(share.value, whole.value)
    return Draft(i, end, QuantityKind.SHARE, share_of, unit="1", noun=noun.text if noun else "")


_ROUND = frozenset(Decimal(10) ** power for power in range(1, 13))


def _is_no_whole(tokens: Tokens, end: int, joined: tuple[str, ...]) -> bool:
    """“5 in 10 years”, “one in 2008”."""
    return joined[0] == "in" and read_unit(tokens, end) is not None


def _part(tokens: Tokens, i: int) -> Draft | None:
    """“two-thirds of”, “a third of Americans”, “half the”, “one-half as much”, “3/4 of”."""
    above, below, end = _read_part(tokens, i)
    if not below or above >= below:
        return None
    value = over(Decimal(above), Decimal(below))
    low = tokens[end].low
    if _is_of_a_magnitude(tokens, end):
        return None
    in_half = tokens[i - 1].low == "in" and below == 2
    if in_half or (low == "as" and tokens[end + 1].low in _AS_MUCH):
        return Draft(i, end, QuantityKind.RATIO, value, unit="times")
    scaled = _of_a_unit(tokens, i, end, value) if low in {"of", "-"} or end - i == 1 else None
    if scaled:
        return scaled
    named = (tokens[i].low not in {"a", "half"} and below != 2) or "/" in tokens[i + 1].text
    said = low in _AFTER_HALF or named or tokens[i - 1].low in _MEASURED
    said = said or (tokens[i - 1].low in _SAYS and not tokens[end].text[:1].isalnum())
    return _share(tokens, i, end, value) if said else None


def _is_of_a_magnitude(tokens: Tokens, i: int) -> bool:
    """“half a million”, “a third of a million”, “a half-billion”: a number, and no share."""
    i += tokens[i].low == "of"
    i += tokens[i].text == "-"
    i += tokens[i].low in {"a", "one"}
    i += tokens[i].text == "-"
    return tokens[i].low in MAGNITUDES or tokens[i].low == "dozen"


def _share(tokens: Tokens, i: int, end: int, value: Decimal) -> Draft:
    noun = read_noun(tokens, end + 1) if tokens[end].low == "of" else None
    noun = noun or (read_noun(tokens, end + 2) if tokens[end + 1].low in _AFTER_HALF else None)
    if noun is None and tokens[end].low in _AFTER_HALF - {"of"}:
        noun = read_noun(tokens, end + 1)
    return Draft(
        i,
        noun.end if noun else end,
        QuantityKind.SHARE,
        value,
        unit="1",
        noun=noun.text if noun else "",
    )


def _of_a_unit(tokens: Tokens, i: int, end: int, value: Decimal) -> Draft | None:
    """“half an hour”, “half a percent”, “one-half of 1 percent”, “a half-century”."""
    end += tokens[end].low in {"of", "-"}
    if tokens[end].text == "1" or tokens[end].low in {"a", "an", "one"}:
        end += 1
    elif tokens[end - 1].text != "-" and tokens[end].low not in {"percent", "%"}:
        return None
    unit = read_unit(tokens, end)
    if unit is None or tokens[end - 1].low == "of":
        return None
    return Draft(i, unit.end, unit.kind, value, unit=unit.name)


def _read_part(tokens: Tokens, i: int) -> tuple[int, int, int]:
    """Above and below the line, and the token behind; 0 below where there is no fraction."""
    token = tokens[i]
    if token.is_number:
        slash, below = tokens[i + 1], tokens[i + 2]
        plain = token.text.isdecimal() and below.text.isdecimal() and slash.glued and below.glued
        if slash.text == "/" and plain and len(token.text) < 3 and len(below.text) < 4:
            return int(token.text), int(below.text), i + 3
        return 0, 0, i
    if token.low == "half":
        return 1, 2, i + 1
    above = 1 if token.low == "a" else ONES.get(token.low, 0)
    hyphen = tokens[i + 1].text == "-"
    word = tokens[i + 1 + hyphen].low
    if not above or word not in PARTS or ((above > 1) != word.endswith("s") and word != "half"):
        return 0, 0, i
    return above, PARTS[word], i + 2 + hyphen


def _fraction(tokens: Tokens, i: int) -> Draft | None:
    if tokens[i].low != "a":
        return None
    j = i + 1 + (tokens[i + 1].low in {"tiny", "small", "mere", "large"})
    if tokens[j].low != "fraction":
        return None
    return Draft(i, j + 1, QuantityKind.SHARE, None, unit="1")
