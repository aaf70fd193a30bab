"""Find the words of a statement that only its surroundings explain, and what they may stand for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claims.spotting.findings import Slot
from claims.spotting.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECTS,
    Word,
    contraction,
    is_finite,
    listed,
    words_of,
)
from claims.spotting.statements.candidates import Candidate, candidates_of
from claims.spotting.statements.phrases import is_plural, last_of_phrase
from claims.spotting.statements.sorts import FEMALE, GROUP, MALE, PERSON, PLACE, TIMES
from claims.spotting.statements.sorts import PEOPLE as MEN

MOST_CANDIDATES = 6  # more than anybody reads; each has a key
MOST_SLOTS = 9
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
HEDGES = listed(
    """think believe guess suppose mean know hope feel suspect say would just can don't wouldn't
    will want wonder saw heard remember see"""
)
EXPLETIVE = listed("seems appears turns happens takes looks depends")
WITH_THAT = listed(
    """true clear difficult hard easy possible impossible important likely unlikely obvious fair
    safe time wrong right good bad better necessary relatively extremely very not also too"""
)
OPENING = listed("and but because so if when") | {""}
# What the verb that hangs on a pronoun is behind a name of many, and of one.
AFTER_VERB = {
    "'re": ("are", "is"),
    "'ve": ("have", "has"),
    "'ll": ("will", "will"),
    "'m": ("are", "is"),
}
NEAR = 7


class Context(NamedTuple):
    """What explains a statement: who speaks, the sentences before, its own sentence's claims."""

    speaker: str
    before: Sequence[str]
    earlier: str


class _Pool(NamedTuple):
    """Candidates in the order they are offered: the nearest sentence first."""

    all: list[Candidate]
    speaker: str


def find_slots(text: str, context: Context) -> tuple[Slot, ...]:
    """The open words of a statement in order, each with at most nine candidates. Linear."""
    words = words_of(text)
    earlier = candidates_of(context.earlier)
    if text[:5].casefold() == "which":
        earlier.reverse()  # its noun stands right before it
    before = [one for near in reversed(context.before) for one in candidates_of(near)]
    pool = _Pool([*earlier, *before], _person(context.speaker))
    slots: list[Slot] = []
    for at, word in enumerate(words):
        base = word.low.split("'")[0]
        if base not in OPEN or word.text == "US" or not _is_open(text, words, at):
            continue
        own = candidates_of(text[: word.start])
        slots.append(_slot(text, _whole(text, words, at), _Pool([*own, *pool.all], pool.speaker)))
        if len(slots) == MOST_SLOTS:
            break
    return tuple(slots)


def _person(speaker: str) -> str:
    """The speaker where it is a person's name, not a file's label."""
    label = any(char.isdigit() for char in speaker) or speaker.casefold().startswith("speaker")
    return "" if label else " ".join(speaker.split())


def _whole(text: str, words: list[Word], at: int) -> Word:
    """The open word, or all of “this industry”, “that one”, which are replaced together."""
    word = words[at]
    if word.low not in POINTING:
        return word
    last = words[last_of_phrase(text, words, at)]
    if word.low in {"this", "that"} and is_plural(last.low):
        return word  # “That sounds …”
    if last is word and at + 1 < len(words) and words[at + 1].low == "one":
        last = words[at + 1]
    return Word(text[word.start : last.end], word.start, last.end, word.low)


def _slot(text: str, word: Word, pool: _Pool) -> Slot:
    verb = contraction(word)
    base = word.low[: len(word.low) - len(verb)]
    cut = word.end if verb in AFTER_VERB else word.end - len(verb)
    names = _once(_fitting(base, text[word.start : cut], pool))
    offered = [_with(name, _ending(base, verb, text, name)) for name in names]
    if word.start == 0:
        offered = [name[:1].upper() + name[1:] for name in offered]
    return Slot(text[word.start : cut], word.start, cut, tuple(offered[:MOST_CANDIDATES]))


def _with(name: str, ending: str) -> str:
    """“DeepSeek’s”, “the labs’”, “they are”."""
    bare = name[-1:] in {"s", "S"} and ending in {"'s", "’s"}
    return name + (ending[:1] if bare else ending)


def _ending(base: str, verb: str, text: str, name: str) -> str:
    """What a candidate takes with it: “’s” for “their”, “ are” or “ is” for “they're”."""
    if verb in AFTER_VERB:
        of_many, of_one = AFTER_VERB[verb]
        last = name.casefold().split()[-1]
        return f" {of_many if is_plural(last) or last in MEN or ' and ' in name else of_one}"
    if base in OWNING:
        return "’s" if "’" in text else "'s"
    return ""


def _fitting(base: str, words: str, pool: _Pool) -> Iterable[str]:
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


def _once(names: Iterable[str]) -> list[str]:
    """Each name once, however it is written."""
    found: dict[str, str] = {}
    for name in names:
        plain = re.sub("^(?:the|an?) ", "", name.casefold())
        found.setdefault(plain, name)
        if len(found) == MOST_CANDIDATES:
            break
    return list(found.values())


def _is_open(text: str, words: list[Word], at: int) -> bool:
    """Whether the word at `at` points out of the statement."""
    base = words[at].low.split("'")[0]
    closed = {
        "i": lambda: _hedges(words, at),
        "which": lambda: at > 0,
        "it": lambda: _is_expletive(words, at),
        "that": lambda: not _demonstrates(text, words, at),
        "there": lambda: _exists(words, at),
        "here": lambda: words[at].low != "here",
        "his": lambda: _owned_here(text, words, at),
        "its": lambda: _owned_here(text, words, at),
        "their": lambda: _owned_here(text, words, at),
    }
    return not closed.get(base, lambda: _is_relative(words, at))()


def _hedges(words: list[Word], at: int) -> bool:
    """“I think”, “I just saw”: the hedge stays with whoever speaks."""
    behind = words[at + 1].low if at + 1 < len(words) else ""
    return behind in HEDGES or words[at].low in {"i'm", "i'd"} or not behind


def _is_expletive(words: list[Word], at: int) -> bool:
    """“it is true that”, “it seems that”, “it is hard to”: nothing is meant by this “it”."""
    behind = [word.low for word in words[at + 1 : at + NEAR]]
    if behind and behind[0] in EXPLETIVE and "that" in behind[:3]:
        return True
    rest = behind[1:] if behind and behind[0] in AUXILIARIES else behind
    if not contraction(words[at]) and rest is behind:
        return False
    while rest and (rest[0] in WITH_THAT or rest[0].endswith("ly")):
        rest = rest[1:]
        if rest and rest[0] in {"that", "to"}:
            return True
    return False


def _demonstrates(text: str, words: list[Word], at: int) -> bool:
    """Whether “that” points at something, and does not just open a clause."""
    word = words[at]
    if word.low != "that":
        return True
    lead = words[at - 1].low if at else ""
    behind = words[at + 1] if at + 1 < len(words) else None
    opens = (
        not lead
        or lead in {"and", "but", "because", "so", "if", "when"}
        or _marked(text, word.start)
    )
    if behind is None or text[word.end : word.end + 1] in {".", ",", "?", "!", ";", ":"}:
        return True
    if behind.low in AUXILIARIES:
        return opens
    if behind.low == "one" or (not lead and behind.low not in SUBJECTS | DETERMINERS):
        return True
    return lead in PREPOSITIONS and not is_finite(behind)


def _marked(text: str, start: int) -> bool:
    return text[max(0, start - 3) : start].rstrip().endswith((",", ";", ":", "—", "-"))


def _exists(words: list[Word], at: int) -> bool:
    """“there is”, “there have been”."""
    behind = words[at + 1].low if at + 1 < len(words) else ""
    return words[at].low != "there" or behind in AUXILIARIES | {"been", "exists"}


def _owned_here(text: str, words: list[Word], at: int) -> bool:
    """“DeepSeek released its own model”: whose it is stands before it in the same clause."""
    lead = words[max(0, at - NEAR) : at]
    if not lead or any(word.low in CONJUNCTIONS - {"and", "that"} for word in lead):
        return False
    start = lead[0].start
    plain = candidates_of(text[start : words[at].start])
    if plain:
        return True
    return any(word.low in listed("every each all people everyone") for word in lead)


def _is_relative(words: list[Word], at: int) -> bool:
    """“those who”, “these sort of”: explained by what follows."""
    if words[at].low not in POINTING:
        return False
    behind = words[at + 1].low if at + 1 < len(words) else ""
    return behind in {"who", "which", "of", "that", "sort", "kind"}
