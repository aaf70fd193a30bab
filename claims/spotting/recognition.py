"""Words that were likely misheard: a rare name beside a frequent one that looks or sounds like it.

Suggested, never applied: “DeepSea” once beside eleven times “DeepSeek”, “open AI” for “OpenAI”.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from claims.spotting.endings import STARTERS
from claims.spotting.names import GIVEN

TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:[-'’][^\W\d_]+)*")
POSSESSIVE = re.compile(r"['’]s$|['’]$")
RARE = 2  # a form heard more often than this is meant
OFTEN = 4  # times as often must the other form be heard
FREQUENT = 4
MOST_FREQUENT = 200  # names that others are compared with: the work stays linear
SHORTEST = 5
LONG = 7  # from here on two letters may differ
MOST_PLACES = 20
# Widely known organisations and products whose names recognisers get wrong: our own short list.
_KNOWN = """
    ChatGPT OpenAI DeepSeek Anthropic NVIDIA Microsoft Facebook Instagram WhatsApp YouTube TikTok
    SpaceX Netflix Wikipedia Huawei Alibaba Tencent Palantir PayPal LinkedIn GitHub BlackRock Pfizer
    Moderna AstraZeneca BioNTech Boeing Airbus Lockheed ExxonMobil UNESCO UNICEF Greenpeace Reuters
    Bloomberg JPMorgan Volkswagen Toyota Samsung Spotify Starlink Stargate Medicare Medicaid
    Obamacare Brexit Gazprom Hezbollah Kremlin Pentagon
    """
KNOWN = {name.casefold(): name for name in _KNOWN.split()}
# Names that are near each other and both right.
_DIFFERENT = """
    iran iraq austria australia niger nigeria slovakia slovenia korea korean georgia mali malawi
    gambia zambia guinea guyana ireland iceland india indiana libya lebanon syria serbia sweden
    switzerland latvia lithuania estonia mauritania mauritius dominica republican republicans
    democrat democrats democratic muslim muslims sunni sunnis shiite shiites african american
    monday tuesday wednesday thursday friday saturday sunday january february
    """
DIFFERENT = frozenset(_DIFFERENT.split())
# What one name may have behind another and be of its family: “Iraqi”, “Clintons”, “Trumpism”.
ENDINGS = re.compile(
    r"(?:s|es|n|ns|an|ans|ian|ians|t|ts|cy|i|is|ese|ish|ism|ist|ists|er|ers|y|ic|ing|ed|e|a|o)?"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a form stands: the sentence's index, and the characters of its text."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mishearing:
    """`heard` is likely `meant`, which is heard `times` (0: only widely known) at `rests_on`."""

    heard: str
    meant: str
    places: tuple[Place, ...]
    times: int
    rests_on: tuple[Place, ...]


def suggest_mendings(sentences: Sequence[str]) -> list[Mishearing]:
    """The likely recognition errors of a transcript, in its order. Linear in the text."""
    forms = _Forms(sentences)
    frequent = [
        form
        for form, times in forms.counts.most_common(MOST_FREQUENT)
        if times >= FREQUENT and len(form) >= SHORTEST
    ]
    found = []
    for form, times in forms.counts.items():
        if times <= RARE and form.casefold() not in KNOWN:
            meant = _meant(forms, form, frequent)
            if meant:
                found.append(_mishearing(forms, form, meant))
    found += _torn(forms)
    return sorted(found, key=lambda one: (one.places[0].sentence, one.places[0].start))


class _Forms:
    """Every form that is written as a name, with its places; every pair of words beside it."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.places: dict[str, list[Place]] = defaultdict(list)
        self.beside: dict[str, set[str]] = defaultdict(set)
        self.pairs: dict[str, list[tuple[str, Place]]] = defaultdict(list)
        plain: set[str] = set()
        for at, text in enumerate(sentences):
            words = [_bare(found) for found in TOKEN.finditer(text)]
            for word, start, end in words:
                if word[0].islower() and word.islower():
                    plain.add(word)
                elif len(word) > 1:
                    self.places[word].append(Place(at, start, end))
            for one, two in pairwise(words):
                self._join(text, at, one, two)
        for form in [form for form in self.places if form.casefold() in plain | STARTERS]:
            del self.places[form]
        self.counts = Counter({form: len(places) for form, places in self.places.items()})

    def _join(
        self, text: str, at: int, one: tuple[str, int, int], two: tuple[str, int, int]
    ) -> None:
        if text[one[2] : two[1]] != " ":
            return
        if one[0][0].isupper() and two[0][0].isupper():
            self.beside[one[0]].add(two[0].casefold())
            self.beside[two[0]].add(one[0].casefold())
        joined = (one[0] + two[0]).casefold()
        self.pairs[joined].append((text[one[1] : two[2]], Place(at, one[1], two[2])))


def _bare(found: re.Match[str]) -> tuple[str, int, int]:
    """A word without its possessive, and where it stands."""
    word = POSSESSIVE.sub("", found[0])
    return word, found.start(), found.start() + len(word)


def _meant(forms: _Forms, form: str, frequent: Sequence[str]) -> str:
    """The form that this one likely is; nothing where none is near, or two are."""
    times = forms.counts[form]
    near = [
        other
        for other in frequent
        if forms.counts[other] >= OFTEN * times and _near(form, other) and _fits(forms, form, other)
    ]
    if not near and _is_made_up(form):
        near = [name for name in KNOWN.values() if _near(form, name)]
    return near[0] if len(near) == 1 else ""


def _near(form: str, other: str) -> bool:
    """Whether two names differ by what a recogniser or a typist gets wrong."""
    one, two = form.casefold(), other.casefold()
    if one == two or one[0] != two[0] or {one, two} <= (DIFFERENT | GIVEN):
        return False
    if one in DIFFERENT or _same_family(one, two):
        return False
    if sounds(one) == sounds(two):
        return len(two) >= SHORTEST
    shorter = min(len(one), len(two))
    allowed = 2 if shorter >= LONG else 1
    return shorter > SHORTEST and OSA.distance(one, two, score_cutoff=allowed) <= allowed


def _same_family(one: str, two: str) -> bool:
    """“Iraq” and “Iraqi”, “Russian” and “Russia”: one word, bent."""
    shared = 0
    while shared < min(len(one), len(two)) and one[shared] == two[shared]:
        shared += 1
    rests = one[shared:], two[shared:]
    return all(ENDINGS.fullmatch(rest) for rest in rests) and shared >= SHORTEST - 1


def _fits(forms: _Forms, form: str, other: str) -> bool:
    """A name with a first name that the other never has is another person's."""
    mine, theirs = forms.beside[form], forms.beside[other]
    return not mine or bool(mine & theirs)


def _is_made_up(form: str) -> bool:
    """Capitals inside: “ChargePT” is a product's name that somebody put together."""
    return any(char.isupper() for char in form[1:]) and any(char.islower() for char in form)


def sounds(word: str) -> str:
    """A rough key of how a name sounds in English or French."""
    for spelt, heard in (("eau", "o"), ("au", "o"), ("ph", "f"), ("ck", "k"), ("sch", "sh")):
        word = word.replace(spelt, heard)
    word = re.sub(r"(.)\1+", r"\1", word.translate(str.maketrans("cqzyv", "kksif")))
    return re.sub(r"(?<=[aeiou])(?:[dtsx]|e)$", "", word)


def _mishearing(forms: _Forms, form: str, meant: str) -> Mishearing:
    known = tuple(forms.places.get(meant, ())[:3])
    places = tuple(forms.places[form][:MOST_PLACES])
    return Mishearing(form, meant, places, forms.counts[meant], known)


def _torn(forms: _Forms) -> Iterator[Mishearing]:
    """Two words that are one name elsewhere, or widely: “open AI”, “chat GPT”."""
    whole = {form.casefold(): form for form in forms.counts if _is_made_up(form)}
    for joined, found in forms.pairs.items():
        meant = whole.get(joined) or (KNOWN.get(joined, "") if _is_made_up_known(joined) else "")
        by_form: dict[str, list[Place]] = defaultdict(list)
        for form, place in found if meant else ():
            by_form[form].append(place)
        for form, places in by_form.items():
            rests_on = tuple(forms.places.get(meant, ())[:3])
            times = forms.counts[meant]
            if not times or times > len(places) or meant in KNOWN.values():
                yield Mishearing(form, meant, tuple(places[:MOST_PLACES]), times, rests_on)


def _is_made_up_known(joined: str) -> bool:
    return joined in KNOWN and _is_made_up(KNOWN[joined])
