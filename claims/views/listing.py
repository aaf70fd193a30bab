"""What the list beside a transcript shows and in which order, as its address says."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from claims.models import Facet, Sentence
from claims.views.found import Found

# How much the list holds. The rest is never away: “all” lists every sentence.
CUTOFF_NAMES = {"fewer": _("Fewer"), "normal": _("Normal"), "more": _("More"), "all": _("All")}
PANELS = {
    "triage": _("To triage"),
    "decided": _("Decided"),
    "claims": _("Claims"),
    "numbers": _("Numbers"),
}
ORDERS = {
    "worth": _("Most worth first"),
    "spoken": _("As spoken"),
    "voice": _("By speaker"),
    "kind": _("By kind"),
    "money": _("Money first"),
    "contradiction": _("What does not add up first"),
}
PAGE = 50
MOST = 5000
DIGITS = re.compile(r"[1-9][0-9]{0,8}")

Place = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list shows, as the address says it: so links, forms and answers agree.

    Without a `cutoff` the list begins where the newsroom says.
    """

    panel: str = "triage"
    cutoff: str = ""
    limit: int = PAGE
    kind: str = ""
    voice: str = ""
    order: str = "worth"

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Choice":
        panel, cutoff = query.get("panel", ""), query.get("cutoff", "")
        limit = query.get("limit", "")
        return cls(
            panel if panel in PANELS else "triage",
            cutoff if cutoff in CUTOFF_NAMES else "",
            min(int(limit), MOST) if DIGITS.fullmatch(limit) else PAGE,
            kind if (kind := query.get("kind", "")) in Facet.values else "",
            query.get("voice", "").replace("\0", ""),
            order if (order := query.get("order", "")) in ORDERS else "worth",
        )

    @property
    def query(self) -> str:
        """As the end of an address, without its question mark. What is usual is left out."""
        usual = Choice()
        given = {
            "panel": self.panel if self.panel != usual.panel else "",
            "cutoff": self.cutoff,
            "limit": str(self.limit) if self.limit != usual.limit else "",
            "kind": self.kind,
            "voice": self.voice,
            "order": self.order if self.order != usual.order else "",
        }
        return urlencode({name: value for name, value in given.items() if value})

    def but(self, **changes: str | int) -> str:
        """The query of another choice: some of its fields changed."""
        return replace(self, **changes).query  # type: ignore[arg-type]  # the fields are these


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a list of choices."""

    value: str
    label: str
    is_on: bool


def options(names: Mapping[str, Any], chosen: str) -> list[Option]:
    return [Option(value, str(label), value == chosen) for value, label in names.items()]


def kind_options(sentences: Sequence[Sentence], chosen: str, found: Found) -> list[Option]:
    """The kinds that these sentences show, with how many; nothing chosen is all of them."""
    shown = [found.facets(sentence) for sentence in sentences]
    counts = {facet: sum(facet.value in one for one in shown) for facet in Facet}
    names = {
        facet.value: f"{facet.label} ({count})"
        for facet, count in counts.items()
        if count or facet.value == chosen
    }
    return options({"": _("All kinds")} | names, chosen)


def voice_options(sentences: Sequence[Sentence], chosen: str) -> list[Option]:
    """Everybody who says one of these sentences."""
    voices = sorted({sentence.voice for sentence in sentences} - {""} | {chosen} - {""})
    return options({"": _("All speakers")} | {voice: voice for voice in voices}, chosen)


def level_of(worth: float | None, found: Found) -> int:
    """How strongly a worth is drawn, 0 to 3."""
    if worth is None:
        return 0
    return sum(worth >= found.cutoffs[name] for name in ("fewer", "normal", "more"))


def levels(found: Found) -> dict[int, int]:
    """The level of each sentence by its pk; what was decided needs nobody's eye and has 0."""
    return {
        one.pk: level_of(found.worth(one), found) if is_open(one) else 0 for one in found.sentences
    }


def is_open(sentence: Sentence) -> bool:
    return sentence.decision == Sentence.Decision.OPEN


def order_key(order: str, found: Found) -> Callable[[Sentence], Place]:
    """What the list is sorted by; what is alike in it stands by worth."""

    def rank(sentence: Sentence) -> Place:
        worth = found.worth(sentence)
        return 1.0 if worth is None else -worth, sentence.position

    kinds = {facet.value: place for place, facet in enumerate(Facet)}

    def first_kind(sentence: Sentence) -> int:
        return min((kinds[one] for one in found.facets(sentence)), default=len(kinds))

    keys: dict[str, Callable[[Sentence], Place]] = {
        "spoken": lambda one: (one.position,),
        "voice": lambda one: (not one.voice, one.voice, *rank(one)),
        "kind": lambda one: (first_kind(one), *rank(one)),
        "money": lambda one: (Facet.MONEY.value not in found.facets(one), *rank(one)),
        "contradiction": lambda one: (one.pk not in found.flags_by_sentence, *rank(one)),
    }
    return keys.get(order, rank)
