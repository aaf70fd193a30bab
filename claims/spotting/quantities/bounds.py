"""How far words let a value reach, and which way it goes: “at least”, “or so”, “fell by”."""

from claims.spotting.findings import Bound, QuantityKind
from claims.spotting.quantities.draft import Draft
from claims.spotting.quantities.tokens import Tokens
from claims.spotting.quantities.vocabulary import words

_BEFORE = {
    "at least": Bound.AT_LEAST, "no fewer than": Bound.AT_LEAST, "no less than": Bound.AT_LEAST,
    "not less than": Bound.AT_LEAST, "a minimum of": Bound.AT_LEAST, "minimum": Bound.AT_LEAST,
    "more than": Bound.MORE_THAN, "over": Bound.MORE_THAN, "above": Bound.MORE_THAN,
    "well over": Bound.MORE_THAN, "greater than": Bound.MORE_THAN, "higher than": Bound.MORE_THAN,
    "upwards of": Bound.MORE_THAN, "upward of": Bound.MORE_THAN, "in excess of": Bound.MORE_THAN,
    "exceeding": Bound.MORE_THAN, "exceeds": Bound.MORE_THAN, "exceeded": Bound.MORE_THAN,
    "north of": Bound.MORE_THAN, "better than": Bound.MORE_THAN, "longer than": Bound.MORE_THAN,
    "larger than": Bound.MORE_THAN, "bigger than": Bound.MORE_THAN, "older than": Bound.MORE_THAN,
    "past": Bound.MORE_THAN, "just over": Bound.MORE_THAN, "beyond": Bound.MORE_THAN,
    ">": Bound.MORE_THAN, "up to": Bound.AT_MOST, "as much as": Bound.AT_MOST,
    "as many as": Bound.AT_MOST, "at most": Bound.AT_MOST, "no more than": Bound.AT_MOST,
    "not more than": Bound.AT_MOST, "a maximum of": Bound.AT_MOST, "maximum": Bound.AT_MOST,
    "at the most": Bound.AT_MOST, "as high as": Bound.AT_MOST, "less than": Bound.LESS_THAN,
    "fewer than": Bound.LESS_THAN, "under": Bound.LESS_THAN, "below": Bound.LESS_THAN,
    "lower than": Bound.LESS_THAN, "smaller than": Bound.LESS_THAN,
    "younger than": Bound.LESS_THAN, "shorter than": Bound.LESS_THAN, "south of": Bound.LESS_THAN,
    "<": Bound.LESS_THAN, "within": Bound.AT_MOST, "nearly": Bound.NEARLY, "almost": Bound.NEARLY,
    "close to": Bound.NEARLY, "approaching": Bound.NEARLY, "just under": Bound.NEARLY,
    "just short of": Bound.NEARLY, "just below": Bound.NEARLY, "virtually": Bound.NEARLY,
}  # fmt: skip
_APPROXIMATE = frozenset([
    "about", "around", "roughly", "approximately", "some", "maybe", "perhaps", "estimated",
    "circa", "~", "≈", "something like", "somewhere around", "in the neighborhood of",
    "in the neighbourhood of", "on the order of", "in the region of", "in the vicinity of",
    "or so", "an estimated", "probably", "another", "like", "say", "an average of",
    "somewhere between", "approx", "at around", "±", "kind of",
])  # fmt: skip
_NOT_APPROXIMATE = frozenset(["another", "probably", "like", "an average of", "kind of"])
_SPEAKS = words(
    """
    talk talks talked talking think thinks thinking concerned care cares worried worry know hear
    heard speak spoke speaking ask asked asking complain argue tell told learned read wrote
    things thing something anything
    """
)
_LONGEST = 4
_BEHIND = {
    ("or", "more"): Bound.AT_LEAST, ("or", "higher"): Bound.AT_LEAST,
    ("or", "above"): Bound.AT_LEAST, ("or", "over"): Bound.AT_LEAST,
    ("or", "older"): Bound.AT_LEAST, ("and", "older"): Bound.AT_LEAST,
    ("and", "over"): Bound.AT_LEAST, ("and", "above"): Bound.AT_LEAST,
    ("and", "up"): Bound.AT_LEAST, ("or", "better"): Bound.AT_LEAST,
    ("and", "counting"): Bound.AT_LEAST, ("or", "greater"): Bound.AT_LEAST,
    ("or", "less"): Bound.AT_MOST, ("or", "fewer"): Bound.AT_MOST, ("or", "below"): Bound.AT_MOST,
    ("or", "under"): Bound.AT_MOST, ("or", "lower"): Bound.AT_MOST,
    ("and", "under"): Bound.AT_MOST, ("or", "younger"): Bound.AT_MOST,
    ("at", "least"): Bound.AT_LEAST, ("at", "most"): Bound.AT_MOST,
    ("at", "minimum"): Bound.AT_LEAST, ("plus", ""): Bound.AT_LEAST,
}  # fmt: skip
_OR_SO = frozenset([
    ("or", "so"), ("or", "thereabouts"), ("or", "something"), ("give", "or"), ("more", "or"),
    ("odd", ""), ("or", "about"), ("an", "estimate"),
])  # fmt: skip
_LAST_WORDS = frozenset(phrase.split()[-1] for phrase in (*_BEFORE, *_APPROXIMATE))


def bind(tokens: Tokens, draft: Draft) -> None:
    """Set bound and approximation from the words on both sides."""
    _look_before(tokens, draft)
    _look_behind(tokens, draft, draft.end)


def _look_before(tokens: Tokens, draft: Draft) -> None:
    i = draft.first
    for _word in range(2):  # “at least about”
        i -= tokens[i - 1].low in {"a", "an", "the"} and tokens[i].low != ""
        if tokens[i - 1].low not in _LAST_WORDS:
            return
        length = _match_before(tokens, draft, i)
        if not length:
            return
        i -= length


def _match_before(tokens: Tokens, draft: Draft, i: int) -> int:
    for length in range(min(_LONGEST, i), 0, -1):
        phrase = " ".join(tokens[k].low for k in range(i - length, i))
        if phrase in _APPROXIMATE:
            speaks = phrase == "about" and tokens[i - 2].low in _SPEAKS
            draft.approximate |= phrase not in _NOT_APPROXIMATE and not speaks
            return length
        if phrase in _BEFORE and not _spans_time(phrase, draft):
            if draft.bound == Bound.EXACT:
                draft.bound = _BEFORE[phrase]
            return length
    return 0


def _spans_time(phrase: str, draft: Draft) -> bool:
    """“over ten years”, “within a year”: during, not more than."""
    return draft.kind == QuantityKind.DURATION and phrase in {"over", "past", "within", "beyond"}


def _look_behind(tokens: Tokens, draft: Draft, i: int) -> None:
    pair = (tokens[i].low, tokens[i + 1].low)
    if pair in _OR_SO or (pair[0], "") in _OR_SO:
        draft.approximate = True
    elif pair in _BEHIND:
        draft.bound = _BEHIND[pair]
    elif pair[0] == "plus" and not tokens[i + 1].text[:1].isalnum() and tokens[i + 1].text != "$":
        draft.bound = Bound.AT_LEAST


_UP = words(
    """
    up rose rise rises rising risen grew grow grows growing grown increase increased increases
    increasing gain gained gains jumped jump jumps climbed climb climbing soared surged raised
    raise raises raising higher added adding add hike hiked boost boosted skyrocketed expanded
    advance advanced increase's
    """
)
_DOWN = words(
    """
    down fell fall falls falling fallen dropped drop drops dropping declined decline declines
    declining decrease decreased decreases decreasing cut cuts cutting slashed slash reduce
    reduced reduces reducing reduction lost lose loses losing lower lowered shed shrank shrink
    shrunk plunged plummeted tumbled slid sank sunk
    """
)
_MORE = words(
    """
    more higher greater bigger larger increase rise growth faster jump hike raise gain better
    """
)
_LESS = words(
    """
    less lower fewer smaller decrease decline drop cut reduction cheaper slower fall loss worse
    """
)
_CHANGES = (
    _UP
    | _DOWN
    | words(
        """
        went go goes going gone move moved moves moving change changed changes swung came come
        comes doubled tripled quadrupled halved halving doubling turned brought bring shot
        crept slipped slid spiked dip dipped ballooned exploded surge surging swelled improved
        worsened recovered rebounded bumped edged ticked inched
        """
    )
)
_VERB_TO_FROM = 8  # words: “cut the corporate tax rate in this state from”


_BETWEEN_VERB_AND_BY = 8


def direct(tokens: Tokens, draft: Draft) -> None:
    """Set the direction: of the verb before (“fell by”, “cut taxes by”), else of what follows."""
    i = draft.first - 1
    while draft.first - i <= 4 and tokens[i].low in _LAST_WORDS | {
        "by",
        "an",
        "a",
        "another",
        "of",
        "least",
    }:
        if tokens[i].low in _UP | _DOWN or (tokens[i].low == "to" and tokens[i - 1].low == "up"):
            break
        i -= 1
    says_by = any(tokens[k].low == "by" for k in range(i + 1, draft.first))
    reach = _BETWEEN_VERB_AND_BY if says_by else 1
    for k in range(i, max(i - reach, -1), -1):
        if tokens[k].text in {".", ";"}:
            break
        if tokens[k].low in _UP or tokens[k].low in _DOWN:
            draft.direction = "up" if tokens[k].low in _UP else "down"
            return
    _direct_by_what_follows(tokens, draft)


def changes_from(tokens: Tokens, i: int) -> bool:
    """“rose from 5 to 10 percent”: two amounts; “takes from 5 to 10 minutes” is a range."""
    from_at = next((k for k in range(i - 1, i - 4, -1) if tokens[k].low == "from"), -1)
    for k in range(from_at - 1, max(from_at - 1 - _VERB_TO_FROM, -1), -1):
        if tokens[k].text in {".", ";", ",", "?", "!"} or tokens[k].is_number:
            return False
        if tokens[k].low in _CHANGES:
            return True
    return False


def _direct_by_what_follows(tokens: Tokens, draft: Draft) -> None:
    for k in range(draft.end, draft.end + 2):
        low = tokens[k].low
        if low in _MORE or low in _LESS:
            draft.direction = "up" if low in _MORE else "down"
            return
        if low not in {"tax", "pay", "price", "rate"}:
            return
