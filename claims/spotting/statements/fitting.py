"""Which candidates an open word takes, the likeliest first, and how they stand in its place."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claims.spotting.lexicon import listed
from claims.spotting.statements.candidates import Candidate
from claims.spotting.statements.phrases import is_plural
from claims.spotting.statements.sorts import FEMALE, GROUP, MALE, PERSON, PLACE, TIMES
from claims.spotting.statements.sorts import PEOPLE as MEN

MOST_CANDIDATES = 6  # more than anybody reads; each has a key
PEOPLE = listed("he she him his her hers")
MANY = listed("they them their theirs these those")
ONE = listed("it its this that which")
OWN = listed("i me my mine")
OURS = listed("we us our ours")
PLACES = listed("here there")
OWNING = listed("his her its their my our")
POINTING = listed("this that these those")
OPEN = PEOPLE | MANY | ONE | OWN | OURS | PLACES
# Which sorts of candidates a word takes, in ranks, the likeliest first.
SORTS = {
    "people": (listed("person"), listed("named voice")),
    "many": (listed("things people group org"), listed("name voice named"), listed("person")),
    "one": (listed("thing name org group"), listed("things voice named")),
    "ours": (listed("group org"),),
    "place": (listed("name org"), listed("group thing")),
    "group": (listed("group org name"), listed("voice named"), listed("thing")),
}
# What the verb that hangs on a pronoun is behind a name of many, and of one.
AFTER_VERB = {
    "'re": ("are", "is"),
    "'ve": ("have", "has"),
    "'ll": ("will", "will"),
    "'m": ("are", "is"),
}


class Pool(NamedTuple):
    """Candidates in the order they are offered: the nearest sentence first."""

    all: list[Candidate]
    speaker: str


def with_ending(name: str, ending: str) -> str:
    """“DeepSeek’s”, “the labs’”, “they are”."""
    bare = name[-1:] in {"s", "S"} and ending in {"'s", "’s"}
    return name + (ending[:1] if bare else ending)


def ending_of(base: str, verb: str, text: str, name: str) -> str:
    """What a candidate takes with it: “’s” for “their”, “ are” or “ is” for “they're”."""
    if verb in AFTER_VERB:
        of_many, of_one = AFTER_VERB[verb]
        last = name.casefold().split(" of ")[0].split()[-1]
        return f" {of_many if is_plural(last) or last in MEN or ' and ' in name else of_one}"
    if base in OWNING:
        return "’s" if "’" in text else "'s"
    return ""


def fitting(base: str, words: str, pool: Pool) -> Iterable[str]:
    """What may stand for the open `words`, whose first is `base`, the likeliest first."""
    speaker = [pool.speaker] if pool.speaker else []
    if base in OWN:
        return speaker
    if base in PLACES:
        return [one.text for one in pool.all if one.is_place]
    if base in PEOPLE:
        other = FEMALE if base.startswith("h") and base not in {"her", "hers"} else MALE
        return _sorted([one for one in pool.all if not _is_of(one, other)], "people")
    if base in OURS:
        return [*speaker, *_sorted(pool.all, "ours")]
    if base in POINTING and " " in words:
        return _pointed_at(words.rsplit(maxsplit=1)[-1].casefold(), base, pool.all)
    return _sorted(pool.all, "many" if base in MANY else "one")


def _is_of(one: Candidate, sex: frozenset[str]) -> bool:
    return not sex.isdisjoint(one.text.casefold().replace(".", " ").split())


def _pointed_at(noun: str, base: str, all_: list[Candidate]) -> Iterator[str]:
    """For “this plant”: phrases of the same noun first, then what can be one."""
    if noun in TIMES:
        return
    yield from (one.text for one in all_ if one.head == noun)
    if noun in PERSON:
        yield from _sorted(all_, "people")
    elif noun in PLACE:
        yield from _sorted(all_, "place")
    elif noun in GROUP:
        yield from _sorted(all_, "group")
    else:
        yield from _sorted(all_, "many" if base in MANY or noun in MEN else "one")


def _sorted(all_: list[Candidate], what: str) -> Iterator[str]:
    """Those of the sorts, rank by rank, in each the nearest first."""
    for rank in SORTS[what]:
        yield from (one.text for one in all_ if one.sort in rank)


def once(names: Iterable[str]) -> list[str]:
    """Each name once, however it is written."""
    found: dict[str, str] = {}
    for name in names:
        plain = re.sub("^(?:the|an?) ", "", name.casefold())
        found.setdefault(plain, name)
        if len(found) == MOST_CANDIDATES:
            break
    return list(found.values())
