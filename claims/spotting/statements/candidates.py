"""Names and noun phrases that a pronoun may stand for, each with what sort of thing it is."""

import re
from bisect import bisect_right
from typing import NamedTuple

from claims.spotting.lexicon import Word, is_finite, words_of
from claims.spotting.names import GIVEN, NO_PERSON, TITLES, Name, find_names
from claims.spotting.statements.phrases import Phrase, is_plural, words_and_phrases
from claims.spotting.statements.sorts import (
    ACTS,
    AMOUNTS,
    BEFALLS,
    COMPANIES,
    EST_NOUNS,
    GROUP,
    NO_GROUP,
    NO_THING,
    PEOPLE,
    PERSON,
    VAGUE,
)

SHORT = 4
NEAR = 24
PLACES = re.compile(r"\b(?:in|at|from|to|on|into|across|around) (?:the )?$", re.IGNORECASE)
# Behind one of these a name is of those whom somebody works with or speaks for.
BELONGS = re.compile(
    r"\b(?:works?|worked|working|(?:on )?behalf|employed|ceo|president|chairman|head|here|us"
    r"|joined|company|firm|club|team|lead|leads|run|runs|founded)(?: (?:for|at|with|by|of))?"
    r"(?: the)? $",
    re.IGNORECASE,
)


class Candidate(NamedTuple):
    """Words a pronoun may stand for. `is_place`: they come behind “in”, “from” and the like.

    `sort`: person, named (a name of several words, likely a person's), voice (a single name that
    acts as people do), name, org (a group's name), group, people, thing or things.
    """

    text: str
    sort: str
    is_place: bool = False
    head: str = ""


class _Seen(NamedTuple):
    """A sentence, its words and phrases, and whether its capitals tell nothing."""

    text: str
    words: list[Word]
    phrases: list[Phrase]
    plain: bool


def candidates_of(text: str) -> list[Candidate]:
    """What `text` names, the first first. Linear."""
    words, phrases = words_and_phrases(text)
    plain = is_plain(text)
    seen = _Seen(text, words, phrases, plain)
    nouns = [pair for at in range(len(phrases)) for pair in _noun(seen, at)]
    names = [] if plain else [pair for pair in _names(text) if not _is_part(pair, nouns)]
    starts = {start for start, _one in names}
    kept = [pair for pair in nouns if pair[0] not in starts]
    return [one for _start, one in sorted([*names, *kept], key=lambda pair: pair[0])]


def is_plain(text: str) -> bool:
    """Whether capitals tell nothing, as in captions all in capitals or in small letters."""
    letters = [char for char in text if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    alone = len(re.findall(r"\b[A-Z]\b", text))  # “I”, “a plan B”
    return capitals <= alone or capitals > 0.8 * len(letters)


def _is_part(pair: tuple[int, Candidate], nouns: list[tuple[int, Candidate]]) -> bool:
    """Whether a name only tells of which kind or whose: “AI” in “the AI industry”, “World leaders”.

    A phrase that ends in a name (“the Bank of England”) is offered whole.
    """
    start, name = pair
    end = start + len(name.text)
    near = bisect_right(nouns, start, key=lambda one: one[0])
    for begins, noun in nouns[max(0, near - 2) : near]:
        if not begins <= start <= end <= begins + len(noun.text):
            continue
        initials = name.text.isupper() and len(name.text) <= SHORT
        head = noun.text.split(" of ")[0].split()[-1]
        ends = head[0].isupper() and begins < start
        opens = begins == start and noun.sort in {"people", "things"} and noun.text != name.text
        return initials or ends or (opens and name.sort in {"name", "people", "voice"})
    return False


def _names(text: str) -> list[tuple[int, Candidate]]:
    found: list[tuple[int, Candidate]] = []
    last: Name | None = None
    for name in find_names(text):
        if name.text.casefold() in NO_THING or _only_opens(text, name):
            continue
        sort = _sort_of_name(text, name)
        lead = text[max(0, name.start - NEAR) : name.start]
        is_place = sort not in {"person", "voice"} and bool(PLACES.search(lead))
        if last is not None and text[last.end : name.start] == " and ":
            both = text[last.start : name.end]
            found.append((last.start, Candidate(both, "people")))
        found.append((name.start, Candidate(name.text, sort, is_place, name.text.split()[-1])))
        last = name
    return found


def _only_opens(text: str, name: Name) -> bool:
    """Whether a common word has its capital only from where it stands: “Excuse me”."""
    low = name.text.casefold()
    known = GIVEN | NO_PERSON | COMPANIES | PEOPLE
    if name.start > 1 or not name.is_single or low in known:
        return False
    behind = words_of(text[name.end : name.end + NEAR])
    verb = bool(behind) and (is_finite(behind[0]) or behind[0].low in ACTS | BEFALLS)
    owns = text[name.end : name.end + 1] in {"'", "’"}
    return name.text[1:].islower() and not (verb or owns or is_plural(low))


def _sort_of_name(text: str, name: Name) -> str:
    parts = [part.strip(".").casefold() for part in name.text.split()]
    if name.is_person:
        return "person" if parts[0] in GIVEN or parts[0] in TITLES else "named"
    lead = text[max(0, name.start - 2 * NEAR) : name.start]
    if GROUP.intersection(parts) or _is_org(name.text) or BELONGS.search(lead):
        return "org"
    team = lead.casefold().endswith("the ") and is_plural(parts[-1])
    if team or (name.start == 0 and name.is_single and is_plural(parts[0])):
        return "group" if team else "people"
    if not name.is_single or parts[0] in NO_PERSON | COMPANIES or not name.text[1:].islower():
        return "name"
    if parts[0] in GIVEN:
        return "person"
    return "voice" if _acts(text[name.end : name.end + NEAR]) else "name"


def _acts(behind: str) -> bool:
    """Whether the words behind a name say what people do: “Trump inherited”."""
    words = words_of(behind)
    if not words or behind[:1] != " " or words[0].low in BEFALLS:
        return False
    return words[0].low in ACTS or is_finite(words[0])


def _is_org(name: str) -> bool:
    """“OpenAI”, “NATO”; not “AI” and not “V3”."""
    if not name.isalpha() or name in NO_GROUP:
        return False
    return name.isupper() or not name[1:].islower()


def _noun(seen: _Seen, at: int) -> list[tuple[int, Candidate]]:
    """The phrase at `at`, with the “of” phrase that may follow it; nothing where it is vague."""
    text, words, phrases, plain = seen
    phrase = phrases[at]
    first, last = words[phrase.first], words[phrase.last]
    head = last.low.removesuffix("'s")
    end = last.end - len(last.low) + len(head)
    amount = phrase.opener and words[phrase.first + 1].low in AMOUNTS
    superlative = head.endswith("est") and head not in EST_NOUNS
    if head in VAGUE or superlative or amount or first.low == "your":
        return []
    sort = _sort_of_noun(words, phrase, head)
    if not phrase.opener and not _is_named_bare(seen, phrase, sort):
        return []
    lead = text[max(0, first.start - NEAR) : first.start]
    one = Candidate(text[first.start : end], sort, plain and bool(PLACES.search(lead)), head)
    behind = phrases[at + 1] if at + 1 < len(phrases) else None
    if behind is not None and text[end : words[behind.first].start] == " of ":
        return [(first.start, one._replace(text=text[first.start : words[behind.last].end]))]
    return [(first.start, one)]


def _sort_of_noun(words: list[Word], phrase: Phrase, head: str) -> str:
    first = words[phrase.first].low
    if head in PERSON or first in TITLES:
        return "person"
    if head in PEOPLE or (is_plural(head) and head[:-1] in PERSON):
        return "people"
    if head in GROUP:
        return "group"
    if first in GIVEN and phrase.last > phrase.first:
        return "person"
    if is_plural(head):
        team = words[phrase.last].text.istitle() or _is_team(words, phrase)
        return "group" if team and phrase.opener == "the" else "things"
    return "thing"


def _is_team(words: list[Word], phrase: Phrase) -> bool:
    """“the lakers beat”, in text whose capitals tell nothing too."""
    behind = words[phrase.last + 1].low if phrase.last + 1 < len(words) else ""
    return behind in ACTS and phrase.last == phrase.first + 1


def _is_named_bare(seen: _Seen, phrase: Phrase, sort: str) -> bool:
    """Whether a phrase without an article names something: a plural, or a name without capitals."""
    words, plain = seen.words, seen.plain
    first = words[phrase.first]
    if not plain and first.text[0].isupper() and phrase.first > 0:
        return False
    if sort in {"people", "things"}:
        return True
    behind = words[phrase.last + 1] if phrase.last + 1 < len(words) else None
    subject = behind is not None and is_finite(behind)
    return plain and (sort == "person" or subject)
