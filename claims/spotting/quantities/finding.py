"""All quantities of a sentence, from left to right, in one pass."""

from collections.abc import Callable

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
_IN_A_ROW = (
    ["and"],
    ["or"],
    [","],
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
        between = [token.low for token in tokens[bare.end : last.first]]
        if bare.kind == QuantityKind.NUMBER and last.kind in _SHARED and between in _IN_A_ROW:
            if bare.value is None or last.value is None or bare.value * 100 < last.value:
                continue
            bare.kind, bare.unit, bare.noun, bare.per = last.kind, last.unit, last.noun, last.per
    for draft in drafts:
        if draft.kind == QuantityKind.NUMBER and _only_counts_points(tokens, draft):
            draft.kind = None


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
