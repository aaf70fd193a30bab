"""Find the words of a statement that only its surroundings explain, and what they may stand for."""

from collections.abc import Sequence
from dataclasses import replace
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
from claims.spotting.statements.candidates import candidates_of
from claims.spotting.statements.fitting import (
    AFTER_VERB,
    MOST_CANDIDATES,
    OPEN,
    OURS,
    OWN,
    POINTING,
    Pool,
    ending_of,
    fitting,
    once,
    with_ending,
)
from claims.spotting.statements.phrases import is_plural, last_of_phrase

MOST_SLOTS = 9
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
NEAR = 7


class Context(NamedTuple):
    """What explains a statement: who speaks, the sentences before, its own sentence's claims."""

    speaker: str
    before: Sequence[str]
    earlier: str


def find_slots(text: str, context: Context) -> tuple[Slot, ...]:
    """The open words of a statement in order, each with at most nine candidates. Linear."""
    words = words_of(text)
    earlier = candidates_of(context.earlier)
    if text[:5].casefold() == "which":
        earlier.reverse()  # its noun stands right before it
    before = [one for near in reversed(context.before) for one in candidates_of(near)]
    pool = Pool([*earlier, *before], _person(context.speaker))
    slots: list[Slot] = []
    for at, word in enumerate(words):
        base = word.low.split("'")[0]
        if base not in OPEN or word.text == "US" or not _is_open(text, words, at):
            continue
        own = candidates_of(text[: word.start])
        slots.append(_slot(text, _whole(text, words, at), Pool([*own, *pool.all], pool.speaker)))
        if len(slots) == MOST_SLOTS:
            break
    return tuple(slots)


def voiced(slot: Slot, text: str, speaker: str) -> Slot:
    """A slot of the statement `text` with the name of who speaks, where its word means them.

    For a slot that was found before the voice had its name.
    """
    name = _person(speaker)
    word = next(iter(words_of(slot.text)), None)
    if not name or word is None:
        return slot
    verb = contraction(word)
    base = word.low[: len(word.low) - len(verb)]
    if base not in OWN | OURS:
        return slot
    own = with_ending(name, ending_of(base, verb, text, name))
    others = [one for one in slot.candidates if one != own] if base in OURS else []
    return replace(slot, candidates=tuple([own, *others][:MOST_CANDIDATES]))


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


def _slot(text: str, word: Word, pool: Pool) -> Slot:
    verb = contraction(word)
    base = word.low[: len(word.low) - len(verb)]
    cut = word.end if verb in AFTER_VERB else word.end - len(verb)
    names = once(fitting(base, text[word.start : cut], pool))
    offered = [with_ending(name, ending_of(base, verb, text, name)) for name in names]
    if word.start == 0:
        offered = [name[:1].upper() + name[1:] for name in offered]
    return Slot(text[word.start : cut], word.start, cut, tuple(offered[:MOST_CANDIDATES]))


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
