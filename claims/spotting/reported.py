"""Whose words a sentence passes on: “Wang claimed that …”, a post read out, a quotation.

Only what the words make certain is named; where a pronoun may be more than one person, `person`
is left empty for an editor. “I said”, “that said” and “you could say” report nobody else.
"""

# ruff: noqa: RUF001 - curly quotes and dashes are what files print

import re

from claims.spotting.findings import Reported
from claims.spotting.lexicon import (
    BE,
    DETERMINERS,
    PREPOSITIONS,
    Word,
    is_finite,
    listed,
    words_of,
)
from claims.spotting.names import Name, find_names, only_person, resolve
from claims.spotting.sayings import (
    ADVERBS,
    BOUND,
    FREE,
    GROUPS,
    MARKED,
    NOUNS_TOO,
    PLURAL_ONLY,
    TOLD,
    WITH_TO,
    Voice,
    voice_before,
    voice_behind,
)

MOST_VERBS = 20  # looked at in one sentence: more would not be speech
FEWEST_WORDS = 3
NEAR = 8
ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
SOURCE_ENDS = re.compile(
    r"[,;:.!?—]|\s-|\b(?:is|are|was|were|has|have|had|will|would|could|that)\b"
)
NO_SOURCE = listed("me us my our plan schedule him her them you yours how what whether")
SOURCES = GROUPS | listed(
    "study data research figures statistics poll report estimates analysis law"
)
POINTING_BACK = listed("when after since because once before as if while")
WHEN = listed("yesterday today tonight monday tuesday wednesday thursday friday again earlier")
RECIPIENT = listed("promised warned warns")
NO_CLAUSE = BE | listed(
    "about of to on in at so for by with because when if as and or but anything"
)
QUOTED = re.compile(r"[\"“]([^\"“”]{12,})[\"”]?\s*$")
NOUN_THAT = re.compile(
    r"[’']s? (?:own )?(?:claim|tweet|statement|argument|assertion|suggestion|allegation|view|post)"
    r"s? that "
)


def reported(text: str, before: str = "") -> Reported | None:
    """The first report of somebody else's words in `text`; `before` is the sentence before it."""
    words = words_of(text)
    names = find_names(text)
    return (
        _by_verb(text, words, names, before)
        or _according(text, names)
        or _by_noun(text, names)
        or _quotation(text, before)
    )


def _by_verb(text: str, words: list[Word], names: list[Name], before: str) -> Reported | None:
    tried = 0
    for at, word in enumerate(words):
        if word.low not in FREE and word.low not in BOUND:
            continue
        tried += 1
        if tried > MOST_VERBS:
            return None
        found = _report_at(text, words, at, names)
        if found is None:
            continue
        voice, start, end = found
        person = voice.person
        if voice.is_pronoun:
            person = resolve(text[: voice.start], names, before)
        first, last = min(voice.start, word.start), max(voice.end, word.end)
        if first < start <= last:
            return None
        last = max(last, min(start, last + len(text)) if start > last else last)
        cut = text[first:last].rstrip(" ,:-—\"“‘'")
        return Reported(person, cut, first, first + len(cut), start, end)
    return None


def _report_at(
    text: str, words: list[Word], at: int, names: list[Name]
) -> tuple[Voice, int, int] | None:
    """Who speaks by the verb at `at`, and where what they say stands."""
    voice = voice_before(text, words, at, names)
    if voice is None:
        voice = voice_behind(text, words, at, names)
        lead = text[: words[at].start].rstrip()
        return (voice, 0, len(lead)) if voice and len(words_of(lead)) >= FEWEST_WORDS else None
    if _is_asked(text, words, voice) or not _agrees(words[at], voice):
        return None
    if _points_back(text, words, at, voice):
        return None
    content = _content_behind(text, words, at)
    if content is not None:
        return voice, content, len(text.rstrip())
    lead = text[: voice.start].rstrip()
    ends = at + 1 == len(words) or text[words[at].end : words[at].end + 1] in {".", ",", "?", "!"}
    if ends and lead.endswith((",", '"', "”", "’")) and len(words_of(lead)) > FEWEST_WORDS:
        return voice, 0, len(lead.rstrip(","))
    return None


def _points_back(text: str, words: list[Word], at: int, voice: Voice) -> bool:
    """“When he said that, I left”: what was said stands elsewhere."""
    lead = next((word.low for word in reversed(words[:at]) if word.end <= voice.start), "")
    that = at + 1 < len(words) and words[at + 1].low == "that"
    return that and lead in POINTING_BACK and text[words[at + 1].end :][:1] in {",", "."}


def _is_asked(text: str, words: list[Word], voice: Voice) -> bool:
    """“Did he say …?”, “What has she said?”: nobody is known to have said it."""
    lead = [word.low for word in words if word.end <= voice.start][-2:]
    asked = listed("did does do has have had is was were why when where how what who")
    if any(word in asked for word in lead[-1:]):
        return text.rstrip("\"”’' ").endswith("?") or lead[-1] in {"did", "does", "do"}
    return False


def _agrees(verb: Word, voice: Voice) -> bool:
    """“people say” but not “the say”; “you said” but not “you say”, “you claim”."""
    low = voice.person.casefold()
    if verb.low in {"suggests", "suggested"} and not voice.person:
        return False  # “it suggests that …”
    if verb.low in NOUNS_TOO and voice.person and not voice.person[:1].isupper():
        return False  # “the claims that …”
    if verb.low in PLURAL_ONLY:
        last = low.split()[-1] if low else ""
        return last.endswith("s") or last in {"people", "men", "women"}
    return True


def _content_behind(text: str, words: list[Word], at: int) -> int | None:
    """Where the clause that the verb at `at` reports begins; None where it reports none."""
    verb = words[at]
    behind = words[at + 1 : at + 1 + NEAR]
    if verb.low in WITH_TO and behind and behind[0].low == "to":
        return behind[0].start
    that = next((word for word in behind if word.low == "that"), None)
    if that is not None and _opens_clause(verb, behind[: behind.index(that)]):
        rest = words_of(text[that.end : that.end + 120])
        if len(rest) >= FEWEST_WORDS - 1:
            return _skip(text, that.end)
    marked = MARKED.match(text, verb.end)
    if marked and len(words_of(text[marked.end() : marked.end() + 120])) >= FEWEST_WORDS:
        return _skip(text, verb.end)
    return _free_content(text, words, at)


def _opens_clause(verb: Word, between: list[Word]) -> bool:
    """Whether a “that” behind `between` opens what is said: “said on Monday that …”."""
    if not between:
        return True
    if between[-1].low in PREPOSITIONS | {"so"} or any(is_finite(word) for word in between):
        return False
    first = between[0].low
    free = first in PREPOSITIONS or first in ADVERBS or first.endswith("ly")
    return free or verb.low in TOLD or first in WHEN or verb.low in RECIPIENT


def _free_content(text: str, words: list[Word], at: int) -> int | None:
    """A clause without a “that”: “he says it is easy”, “she told me they left”."""
    verb = words[at]
    first = at + 1
    if verb.low in TOLD:
        if first >= len(words) or words[first].low not in listed("me us him her them you people"):
            return None
        first += 1
    elif verb.low not in FREE:
        return None
    behind = words[first : first + 2 * NEAR]
    if len(behind) < FEWEST_WORDS:
        return None
    aside = "," in text[verb.end : behind[0].start]
    if (behind[0].low in NO_CLAUSE or _is_thing(verb, behind[0])) and not aside:
        return None
    clause = behind[0].low in {"you", "i"} or any(
        is_finite(word) or "'" in word.low for word in behind
    )
    return behind[0].start if clause or aside else None


def _is_thing(verb: Word, word: Word) -> bool:
    """“claimed a loss”, “said very strongly about”: no clause follows."""
    return (verb.low in WITH_TO and word.low in {"a", "an"}) or word.low in {"very", "so", "this"}


def _skip(text: str, at: int) -> int:
    """The next place with a word or an opening quotation mark's inside."""
    while at < len(text) and text[at] in " ,:\"“‘'":
        at += 1
    return at


def _according(text: str, names: list[Name]) -> Reported | None:
    found = ACCORDING.search(text)
    if found is None:
        return None
    ends = SOURCE_ENDS.search(text, found.end())
    end = ends.start() if ends else len(text)
    source = text[found.end() : end].rstrip(' "”')
    words = words_of(source)
    if not words or words[0].low in NO_SOURCE or not _is_source(text, found, words, names):
        return None
    start, stop = found.start(), found.end() + len(source)
    if len(words_of(text[stop:])) >= FEWEST_WORDS:
        span = (_skip(text, stop), len(text.rstrip()))
    else:
        span = (0, len(text[:start].rstrip(" ,")))
    return Reported(source, text[start:stop], start, stop, *span)


def _is_source(text: str, found: re.Match[str], words: list[Word], names: list[Name]) -> bool:
    """A name or a known sort of source; set off by a comma also “the minister”."""
    head = 1 if words[0].low in DETERMINERS and len(words) > 1 else 0
    if any(name.start == found.end() + words[head].start for name in names):
        return True
    lead = text[: found.start()].rstrip()
    opens = not lead or lead.endswith((",", ";", "—"))
    return opens and (head == 1 or any(word.low in SOURCES for word in words))


def _by_noun(text: str, names: list[Name]) -> Reported | None:
    """“Altman's claim that …”."""
    for found in NOUN_THAT.finditer(text):
        name = next((name for name in names if name.end == found.start()), None)
        if name is not None:
            cut = text[name.start : found.end()].rstrip()
            end = name.start + len(cut)
            return Reported(name.text, cut, name.start, end, found.end(), len(text.rstrip()))
    return None


def _quotation(text: str, before: str) -> Reported | None:
    """A whole sentence in quotation marks; whose, where the sentence before says so."""
    found = QUOTED.fullmatch(text.strip())
    if found is None or len(words_of(found[1])) < FEWEST_WORDS:
        return None
    start = text.index(found[1])
    person = only_person(find_names(before), before) if before.rstrip().endswith((":", ",")) else ""
    return Reported(person, "", 0, 0, start, start + len(found[1]))
