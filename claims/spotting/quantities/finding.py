"""All quantities of a sentence, from left to right, in one pass."""

from collections.abc import Callable

from claims.spotting.findings import Quantity, QuantityKind
from claims.spotting.quantities import amounts, names, numerals
from claims.spotting.quantities.bounds import bind, direct
from claims.spotting.quantities.draft import Draft, finished
from claims.spotting.quantities.tokens import Tokens, tokens_of

Reader = Callable[[Tokens, int], Draft | None]

# In this order: what comes first is the narrower reading.
_READERS: list[tuple[frozenset[str], bool, Reader]] = [
    (numerals.OPENERS, True, names.read),
    (amounts.OPENERS, True, amounts.read),
]
_FOR_NUMBERS = tuple(read for _words, digits, read in _READERS if digits)
_FOR_WORDS: dict[str, tuple[Reader, ...]] = {
    word: tuple(read for words, _digits, read in _READERS if word in words)
    for word in frozenset().union(*(words for words, _digits, _read in _READERS))
}
_UNBOUNDED = frozenset([QuantityKind.RANK, QuantityKind.DECADE])
_DIRECTED = frozenset([
    QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.POINTS, QuantityKind.BASIS_POINTS, QuantityKind.RATIO,
    QuantityKind.COUNT, QuantityKind.NUMBER, QuantityKind.MEASURE, QuantityKind.SHARE,
])  # fmt: skip


def find(text: str) -> list[Quantity]:
    """By place, none overlapping; `text` is one sentence, but may be any text."""
    tokens = tokens_of(text)
    found = []
    i = 0
    while tokens[i].text:
        draft = _read_at(tokens, i)
        if draft is None:
            i += 1
            continue
        quantity = finished(_with_context(tokens, draft), tokens, text)
        if quantity:
            found.append(quantity)
        i = draft.end
    return found


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
    if draft.kind in _DIRECTED:
        direct(tokens, draft)
    return draft
