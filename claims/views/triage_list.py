"""The list beside a transcript: what to decide about next, what was decided, what is claimed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from claims.models import Sentence
from claims.models.transcript import NORMAL_WORTH
from claims.views.turns import NumberedClaim
from claims.wording import timecode

# From which worth on a sentence is listed. The rest is never away: “all” lists every one.
CUTOFFS = {"fewer": 0.7, "normal": NORMAL_WORTH, "more": 0.2, "all": 0.0}
CUTOFF_NAMES = {"fewer": _("Fewer"), "normal": _("Normal"), "more": _("More"), "all": _("All")}
PANELS = {"triage": _("To triage"), "decided": _("Decided"), "claims": _("Claims")}
PAGE = 50
CHIPS = 4
# What a machine found, in a word; the most telling first. The rest is too usual to show.
REASON_WORDS = {
    "money": _("money"),
    "percent": _("per cent"),
    "rank": _("rank"),
    "record": _("record"),
    "ratio": _("ratio"),
    "times": _("ratio"),
    "number": _("number"),
    "terms": _("terms"),
    "comparison": _("comparison"),
    "change": _("change"),
    "moves": _("change"),
    "superlative": _("superlative"),
    "date": _("date"),
    "law": _("law"),
    "cause": _("cause"),
    "said": _("reported"),
}
ORDER = {code: place for place, code in enumerate(REASON_WORDS)}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list shows, as the address says it: so links, forms and answers agree."""

    panel: str = "triage"
    cutoff: str = "normal"
    limit: int = PAGE

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Choice":
        panel, cutoff = query.get("panel", ""), query.get("cutoff", "")
        limit = query.get("limit", "")
        return cls(
            panel if panel in PANELS else "triage",
            cutoff if cutoff in CUTOFFS else "normal",
            min(int(limit), 5000) if limit.isascii() and limit.isdigit() and limit != "0" else PAGE,
        )

    @property
    def query(self) -> str:
        """As the end of an address, without its question mark. What is usual is left out."""
        usual = Choice()
        given = {
            "panel": self.panel if self.panel != usual.panel else "",
            "cutoff": self.cutoff if self.cutoff != usual.cutoff else "",
            "limit": str(self.limit) if self.limit != usual.limit else "",
        }
        return urlencode({name: value for name, value in given.items() if value})

    def but(self, **changes: str | int) -> str:
        """The query of another choice: `panel`, `cutoff` or `limit` changed."""
        return replace(self, **changes).query  # type: ignore[arg-type]  # the fields are these


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
    level: int
    reasons: list[Chip]
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


def chips(reasons: Sequence[Mapping[str, str]]) -> list[Chip]:
    """The most telling reasons of a sentence, each kind once, at most CHIPS."""
    by_kind: dict[str, Chip] = {}
    for reason in sorted(reasons, key=lambda one: ORDER.get(one["code"], len(ORDER))):
        word = str(REASON_WORDS.get(reason["code"], ""))
        if word and word not in by_kind:
            by_kind[word] = Chip(word, reason["words"])
    return list(by_kind.values())[:CHIPS]


def level_of(worth: float | None) -> int:
    """How strongly a worth is drawn, 0 to 3."""
    if worth is None:
        return 0
    return sum(worth >= CUTOFFS[name] for name in ("fewer", "normal", "more"))


def levels(sentences: Sequence[Sentence]) -> dict[int, int]:
    """The level of each sentence by its pk; what was decided needs nobody's eye and has 0."""
    return {
        sentence.pk: level_of(sentence.worth) if is_open(sentence) else 0 for sentence in sentences
    }


def is_open(sentence: Sentence) -> bool:
    return sentence.decision == Sentence.Decision.OPEN


def rank(sentence: Sentence) -> tuple[float, int]:
    """Where a sentence stands in the list: the most worth first, then as spoken."""
    return (-1.0 if sentence.worth is None else sentence.worth) * -1, sentence.position


def build_side(
    sentences: Sequence[Sentence],
    claims: Sequence[NumberedClaim],
    choice: Choice,
    *,
    after: Sentence | None = None,
) -> Side:
    """The panel. The sentence that follows `after` in the list is the current one.

    `after` is what has just been decided; where it is open again it is current itself.
    """
    waiting = sorted((one for one in sentences if is_open(one)), key=rank)
    listed = _from_worth(waiting, CUTOFFS[choice.cutoff])
    shown = listed[: choice.limit]
    current = _current(shown, after)
    decided = sorted((one for one in sentences if not is_open(one)), key=lambda one: one.position)
    worthy = len(_from_worth(waiting, CUTOFFS["normal"]))
    return Side(
        choice=choice,
        candidates=[_candidate(one, current) for one in shown],
        tabs=_tabs(choice, worthy, len(decided), len(claims)),
        filters=[_filter(name, waiting, choice) for name in CUTOFFS],
        listed=len(listed),
        more=choice.but(limit=choice.limit + PAGE) if len(listed) > len(shown) else "",
        decided=decided,
        decided_total=len(decided),
        worth_deciding=worthy + len(decided),
        claims=list(claims),
    )


def _from_worth(waiting: list[Sentence], worth: float) -> list[Sentence]:
    if not worth:
        return waiting
    return [one for one in waiting if one.worth is not None and one.worth >= worth]


def _current(shown: list[Sentence], after: Sentence | None) -> Sentence | None:
    if not shown:
        return None
    if after is None:
        return shown[0]
    return next((one for one in shown if rank(one) >= rank(after)), shown[-1])


def _tabs(choice: Choice, waiting: int, decided: int, claims: int) -> list[Link]:
    counts = {"triage": waiting, "decided": decided, "claims": claims}
    return [
        Link(name, str(label), choice.but(panel=name), counts[name], choice.panel == name)
        for name, label in PANELS.items()
    ]


def _filter(name: str, waiting: list[Sentence], choice: Choice) -> Link:
    return Link(
        name=name,
        label=str(CUTOFF_NAMES[name]),
        query=choice.but(cutoff=name, limit=PAGE),
        count=len(_from_worth(waiting, CUTOFFS[name])),
        is_on=choice.cutoff == name,
    )


def _candidate(sentence: Sentence, current: Sentence | None) -> Candidate:
    heard = sentence.utterance
    label = heard.label.label if heard.label else ""
    return Candidate(
        sentence=sentence,
        who=heard.speaker.name if heard.speaker else label,
        timecode=timecode(heard.start_ms),
        level=level_of(sentence.worth),
        reasons=chips(sentence.reasons),
        is_current=sentence is current,
    )
