"""All quantities of a sentence, from left to right, in one pass."""

from collections.abc import Callable
from decimal import Decimal

from claims.spotting.findings import Quantity, QuantityKind
from claims.spotting.quantities import (
    amounts,
    dates,
    names,
    numerals,
    open_counts,
    ranks,
    ratios,
    relative,
    years,
)
from claims.spotting.quantities.bounds import bind, direct
from claims.spotting.quantities.draft import Draft, finished
from claims.spotting.quantities.tokens import Tokens, tokens_of

Reader = Callable[[Tokens, int], Draft | None]

# In this order: what comes first is the narrower reading.
_READERS: list[tuple[frozenset[str], bool, Reader]] = [
    (dates.OPENERS, True, dates.read),
    (numerals.OPENERS, True, names.read),
    (years.OPENERS, True, years.read),
    (ranks.OPENERS, True, ranks.read),
    (ratios.OPENERS, True, ratios.read),
    (open_counts.OPENERS, False, open_counts.read),
    (amounts.OPENERS, True, amounts.read),
    (relative.OPENERS, False, relative.read),
]
_FOR_NUMBERS = tuple(read for _words, digits, read in _READERS if digits)
_FOR_WORDS: dict[str, tuple[Reader, ...]] = {
    word: tuple(read for words, _digits, read in _READERS if word in words)
    for word in frozenset().union(*(words for words, _digits, _read in _READERS))
}
_UNBOUNDED = frozenset([
    QuantityKind.RANK, QuantityKind.DECADE, QuantityKind.DATE, QuantityKind.YEAR,
])  # fmt: skip
_SHARED = frozenset([
    QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.COUNT,
    QuantityKind.MEASURE, QuantityKind.DURATION, QuantityKind.AGE,
])  # fmt: skip
_MOST_POINTS = 10
_WHOLE = 100  # percent
_OF_THEM = frozenset(["them", "whom", "which", "those", "these"])
_STEPS = (Decimal(1), Decimal(5), Decimal(10), Decimal(100), Decimal(1000))
_IN_A_ROW = (
    ["and"],
    ["or"],
    [",", "and"],
    [",", "or"],
    ["to"],
    ["and", "maybe"],
    [",", "maybe"],
)
_DIRECTED = frozenset([
    QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.BASIS_POINTS,
    QuantityKind.RATIO, QuantityKind.COUNT, QuantityKind.NUMBER, QuantityKind.MEASURE,
    QuantityKind.SHARE,
])  # fmt: skip


def find(text: str) -> list[Quantity]:
    """By place, none overlapping; `text` is one sentence, but may be any text."""
    tokens = tokens_of(text)
    drafts = _drafts(tokens)
    _share_units(tokens, drafts)
    quantities = (finished(draft, tokens, text) for draft in _join_ranges(tokens, drafts))
    return [quantity for quantity in quantities if quantity]


def _drafts(tokens: Tokens) -> list[Draft]:
    drafts = []
    i = 0
    while tokens[i].text:
        draft = _read_at(tokens, i)
        if draft is None:
            i += 1
            continue
        drafts.append(_with_context(tokens, draft))
        i = draft.end
    return drafts


def _join_ranges(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """“between 20% and 30%”, each end with its unit, is one range."""
    joined: list[Draft] = []
    for draft in drafts:
        low = joined[-1] if joined else draft
        if joined and _is_upper_end(tokens, low, draft):
            low.high, low.end = draft.value, draft.end
            low.noun, low.per = low.noun or draft.noun, low.per or draft.per
        else:
            joined.append(draft)
    return joined


def _is_upper_end(tokens: Tokens, low: Draft, draft: Draft) -> bool:
    between = "between" in {tokens[low.first - 1].low, tokens[low.first - 2].low}
    if not between or low.kind != draft.kind or low.unit != draft.unit or low.high is not None:
        return False
    is_joined = draft.first == low.end + 1 and tokens[low.end].low == "and"
    both = low.kind in _SHARED and low.value is not None and draft.value is not None
    return is_joined and both and low.value < draft.value  # type: ignore[operator]  # both are set


def _share_units(tokens: Tokens, drafts: list[Draft]) -> None:
    """“10, 15 and 20 percent”: bare numbers of a row are in the unit of its last."""
    for k in range(len(drafts) - 2, -1, -1):
        bare, last = drafts[k], drafts[k + 1]
        if bare.kind == QuantityKind.NUMBER and last.kind in _SHARED and _shares(tokens, drafts, k):
            bare.kind, bare.unit, bare.noun, bare.per = last.kind, last.unit, last.noun, last.per
    for draft in drafts:
        if draft.kind == QuantityKind.NUMBER and _only_counts_points(tokens, draft):
            draft.kind = None


def _shares(tokens: Tokens, drafts: list[Draft], k: int) -> bool:
    """Whether the bare number `k` is of one row with the next, which has a unit."""
    bare, last = drafts[k], drafts[k + 1]
    if last.first - bare.end > 2 or bare.value is None or last.value is None:
        return False
    if bare.value * 100 < last.value or bare.high is not None:
        return False
    over_whole = last.kind == QuantityKind.PERCENT and last.value <= _WHOLE < bare.value
    if over_whole or (tokens[last.end].low == "of" and tokens[last.end + 1].low in _OF_THEM):
        return False
    between = [token.low for token in tokens[bare.end : last.first]]
    if between not in ([], [","]):
        return between in _IN_A_ROW
    return _are_neighbours(bare.value, last.value) or (
        between == [","] and _goes_on(tokens, drafts, k)
    )


def _are_neighbours(low: Decimal, high: Decimal) -> bool:
    """“12, 13 years old”, “20, 30 percent”: one guess and the next."""
    step = high - low
    return step > 0 and any(step == one and low % one == 0 for one in _STEPS)


def _goes_on(tokens: Tokens, drafts: list[Draft], k: int) -> bool:
    """“10, 15 and 20 percent”: a comma alone joins where the row is longer than two."""
    bare, last = drafts[k], drafts[k + 1]
    if last.end - last.first == 1 and last.unit:  # it has its unit from the next
        return True
    before = drafts[k - 1] if k else bare
    comma = before.end + 1 == bare.first and tokens[before.end].text == ","
    rises = before.value is not None and before.value < (bare.value or 0) < (last.value or 0)
    return comma and rises and before.kind == QuantityKind.NUMBER


def _only_counts_points(tokens: Tokens, draft: Draft) -> bool:
    """“And, 5, I would …” tells off what is said."""
    small = draft.value is not None and 1 <= draft.value <= _MOST_POINTS and draft.high is None
    alone = tokens[draft.end].text == "," and tokens[draft.first - 1].low in {",", "", "and"}
    return small and alone


def _read_at(tokens: Tokens, i: int) -> Draft | None:
    token = tokens[i]
    for read in _FOR_NUMBERS if token.is_number else _FOR_WORDS.get(token.low, ()):
        draft = read(tokens, i)
        if draft is not None:
            return draft
    return None


def _with_context(tokens: Tokens, draft: Draft) -> Draft:
    if draft.kind is not None and draft.kind not in _UNBOUNDED:
        bind(tokens, draft)
    if draft.kind == QuantityKind.DURATION:
        relative.widen(tokens, draft)
    if draft.kind in _DIRECTED:
        direct(tokens, draft)
    return draft
