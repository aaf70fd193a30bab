"""The list beside a transcript: what to decide about next, what was decided, what is claimed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.models import Flag, Sentence
from claims.spotting.reasons import Reason
from claims.views.found import Found
from claims.views.listing import (
    CUTOFF_NAMES,
    ORDERS,
    PAGE,
    PANELS,
    Choice,
    Option,
    Place,
    is_open,
    kind_options,
    level_of,
    options,
    order_key,
    voice_options,
)
from claims.views.turns import NumberedClaim
from claims.wording import REASON_WORDS, timecode

CHIPS = 4
ORDER = {code: place for place, code in enumerate(REASON_WORDS)}


@dataclass(frozen=True, slots=True)
class Chip:
    """Why a machine finds a sentence checkable, and the words that made it think so."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence in the list. `level`: 3 for the most check-worthy, 0 for the least."""

    sentence: Sentence
    who: str
    timecode: str
    worth: float | None
    level: int
    reasons: list[Chip]
    flags: list[Flag]
    is_current: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One of the panels or of the cut-offs, with how much it would list."""

    name: str
    label: str
    query: str
    count: int
    is_on: bool


@dataclass(frozen=True, slots=True)
class Side:
    """Everything the panel beside the text shows."""

    choice: Choice
    candidates: list[Candidate]
    tabs: list[Link]
    filters: list[Link]
    listed: int
    more: str
    decided: list[Sentence]
    decided_total: int
    worth_deciding: int
    claims: list[NumberedClaim]
    kinds: list[Option]
    voices: list[Option]
    orders: list[Option]


def chips(reasons: Sequence[Reason]) -> list[Chip]:
    """The most telling reasons of a sentence, each kind once, at most CHIPS."""
    by_kind: dict[str, Chip] = {}
    for reason in sorted(reasons, key=lambda one: ORDER.get(one.code, len(ORDER))):
        word = str(REASON_WORDS.get(reason.code, ""))
        if word and word not in by_kind:
            by_kind[word] = Chip(word, reason.words)
    return list(by_kind.values())[:CHIPS]


def reason_word(code: str) -> str:
    """A reason in a word; its code where it has none."""
    return str(REASON_WORDS.get(code, code.replace("_", " ")))


def whys(found: Found) -> dict[int, str]:
    """Why a machine stops at each sentence, in a line, by its pk."""
    told = {
        one.pk: " · ".join(f"{chip.reason}: {chip.words}" for chip in chips(found.of(one).reasons))
        for one in found.sentences
        if is_open(one) and level_of(found.worth(one), found)
    }
    return {pk: words for pk, words in told.items() if words}


def build_side(
    found: Found,
    claims: Sequence[NumberedClaim],
    choice: Choice,
    *,
    after: Sentence | None = None,
) -> Side:
    """The panel. The sentence that follows `after` in the list is the current one.

    `after` is what has just been decided; where it is open again it is current itself.
    """
    key = order_key(choice.order, found)
    all_waiting = [one for one in found.sentences if is_open(one)]
    waiting = sorted(_chosen(all_waiting, choice, found), key=key)
    listed = _from_worth(waiting, found, choice.cutoff or found.cutoff)
    shown = listed[: choice.limit]
    current = _current(shown, after, key)
    decided = [one for one in found.sentences if not is_open(one)]
    worthy = len(_from_worth(all_waiting, found, "normal"))
    counts = {
        "triage": worthy,
        "decided": len(decided),
        "claims": len(claims),
        "numbers": len(found.flags),
    }
    return Side(
        choice=choice,
        candidates=[_candidate(one, current, found) for one in shown],
        tabs=_tabs(choice, counts),
        filters=[_filter(name, waiting, choice, found) for name in CUTOFF_NAMES],
        listed=len(listed),
        more=choice.but(limit=choice.limit + PAGE) if len(listed) > len(shown) else "",
        decided=sorted(decided, key=lambda one: one.position),
        decided_total=len(decided),
        worth_deciding=worthy + len(decided),
        claims=list(claims),
        kinds=kind_options(all_waiting, choice.kind, found),
        voices=voice_options(all_waiting, choice.voice),
        orders=options(ORDERS, choice.order),
    )


def _chosen(waiting: list[Sentence], choice: Choice, found: Found) -> list[Sentence]:
    """Those of the chosen kind in the chosen voice; what is not chosen narrows nothing."""
    return [
        one
        for one in waiting
        if (not choice.kind or choice.kind in found.facets(one))
        and (not choice.voice or choice.voice == one.voice)
    ]


def _from_worth(waiting: list[Sentence], found: Found, cutoff: str) -> list[Sentence]:
    least = found.cutoffs[cutoff]
    if not least:
        return waiting
    return [one for one in waiting if (found.worth(one) or 0.0) >= least]


def _current(
    shown: list[Sentence], after: Sentence | None, key: Callable[[Sentence], Place]
) -> Sentence | None:
    if not shown:
        return None
    if after is None:
        return shown[0]
    return next((one for one in shown if key(one) >= key(after)), shown[-1])


def _tabs(choice: Choice, counts: dict[str, int]) -> list[Link]:
    return [
        Link(name, str(label), choice.but(panel=name), counts[name], choice.panel == name)
        for name, label in PANELS.items()
    ]


def _filter(name: str, waiting: list[Sentence], choice: Choice, found: Found) -> Link:
    return Link(
        name=name,
        label=str(CUTOFF_NAMES[name]),
        query=choice.but(cutoff=name, limit=PAGE),
        count=len(_from_worth(waiting, found, name)),
        is_on=(choice.cutoff or found.cutoff) == name,
    )


def _candidate(sentence: Sentence, current: Sentence | None, found: Found) -> Candidate:
    return Candidate(
        sentence=sentence,
        who=sentence.voice,
        timecode=timecode(sentence.utterance.start_ms),
        worth=found.worth(sentence),
        level=level_of(found.worth(sentence), found),
        reasons=chips(found.of(sentence).reasons),
        flags=found.flags_by_sentence.get(sentence.pk, []),
        is_current=sentence is current,
    )
