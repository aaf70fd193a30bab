"""Whose words a sentence passes on: “Wang claimed that …”, a post read out, a quotation.

Only what the words make certain is named; where a pronoun may be more than one person, `person`
is left empty for an editor. “I said”, “that said” and “you could say” report nobody else.
"""

# ruff: noqa: RUF001 - curly quotes and dashes are what files print

import re

from claims.spotting.according import according, by_noun
from claims.spotting.clauses import said_like, subject_of_clause
from claims.spotting.findings import Reported
from claims.spotting.lexicon import (
    AUXILIARIES,
    BE,
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
from claims.spotting.uncased import is_uncased, names_beside

MOST_VERBS = 20  # looked at in one sentence: more would not be speech
FEWEST_WORDS = 3
NEAR = 8
POINTING_BACK = listed("when after since because once before as if while")
WHEN = listed("yesterday today tonight monday tuesday wednesday thursday friday again earlier")
RECIPIENT = listed("promised warned warns")
NO_CLAUSE = BE | listed(
    """about of to on in at so for by with because when if as and or but anything whatever what how
    do does did"""
)
CLAUSE_LEADS = listed("he she they you people")
PARTICIPLES = listed("saying claiming arguing insisting")
PLURALS = GROUPS | listed("people men women some many most")
TOLD_TO = listed(
    """me us him her them you people reporters lawmakers voters congress investigators police
    journalists"""
)
THINGS = listed("it this things something nothing")
SHORTENED = ("'s", "'re", "'ve", "'ll", "'d", "'m", "n't")
CLOSING = {'"': '"', "“": "”", "‘": "’"}
ANNOUNCED = re.compile(r"[^.,;:!?\"“”]{0,60}:\s*[\"“‘']")  # “told the paper this: “…””
PLACED = re.compile(
    r" (?:on|in|at|during|earlier|last|this|yesterday)\b[^.,;:!?\"“”]{0,60}, "
    r"(?=(?:he|she|it|they|you|we|i|there|the|that)\b)",
    re.IGNORECASE,
)
QUOTED = re.compile(r"[\"“]([^\"“”]{12,})[\"”]?\s*$")


def reported(text: str, before: str = "") -> Reported | None:
    """The first report of somebody else's words in `text`; `before` is the sentence before it."""
    words = words_of(text)
    uncased = is_uncased(text)
    names = names_beside(words, FREE | BOUND, text) if uncased else find_names(text)
    return (
        _by_verb(text, words, names, before)
        or _by_like(text, words, names, before)
        or according(text, names)
        or by_noun(text, names)
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
        first, last = min(voice.start, word.start), max(voice.end, word.end)
        if first < start <= last:
            return None
        last = max(last, start)
        cut = text[first:last].rstrip(" ,:-—\"“‘'")
        whose = _whose(text, voice, names, before)
        return Reported(whose, cut, first, first + len(cut), start, _quoted_to(text, start, end))
    return None


def _whose(text: str, voice: Voice, names: list[Name], before: str) -> str:
    return resolve(text[: voice.start], names, before) if voice.is_pronoun else voice.person


def _quoted_to(text: str, start: int, end: int) -> int:
    """Where a quotation that opens right before `start` closes; `end` where none does."""
    closes = CLOSING.get(text[start - 1 : start])
    closed = text.find(closes, start) if closes else -1
    return closed if closed > start else end


def _by_like(text: str, words: list[Word], names: list[Name], before: str) -> Reported | None:
    found = said_like(text, words, names)
    if found is None:
        return None
    voice, like = found
    start, end = voice.start, like.start() + like[0].casefold().index("like") + len("like")
    if len(words_of(text[end : end + 120])) < FEWEST_WORDS:
        return None
    whose = _whose(text, voice, names, before)
    return Reported(whose, text[start:end], start, end, _skip(text, end), len(text.rstrip()))


def _report_at(
    text: str, words: list[Word], at: int, names: list[Name]
) -> tuple[Voice, int, int] | None:
    """Who speaks by the verb at `at`, and where what they say stands."""
    voice = voice_before(text, words, at, names) or _far_voice(text, words, at, names)
    return _ahead(text, words, at, voice) or _inverted(text, words, at, names)


def _far_voice(text: str, words: list[Word], at: int, names: list[Name]) -> Voice | None:
    """“He looked at it and said”, “Apple refused, saying”: the subject opens the clause."""
    if at < FEWEST_WORDS - 1:
        return None
    lead = text[words[at - 1].end : words[at].start].strip()
    joined = words[at - 1].low == "and" and not lead and words[at].low not in PARTICIPLES
    if joined or (lead == "," and words[at].low in PARTICIPLES):
        return subject_of_clause(text, words, at, names)
    return None


def _inverted(
    text: str, words: list[Word], at: int, names: list[Name]
) -> tuple[Voice, int, int] | None:
    voice = voice_behind(text, words, at, names)
    lead = text[: words[at].start].rstrip()
    return (voice, 0, len(lead)) if voice and len(words_of(lead)) >= FEWEST_WORDS else None


def _ahead(
    text: str, words: list[Word], at: int, voice: Voice | None
) -> tuple[Voice, int, int] | None:
    """The voice comes before its verb; what it says behind the verb, or before the two."""
    if voice is None or _is_asked(text, words, voice) or not _agrees(text, words[at], voice):
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


def _agrees(text: str, verb: Word, voice: Voice) -> bool:
    """“people say”, “they say” but not “the say”, “you say”, “as they say”."""
    low = voice.person.casefold()
    if verb.low in PLURAL_ONLY and text[voice.start : voice.end].casefold() == "they":
        return not text[: voice.start].rstrip().casefold().endswith((" as", " can", " whatever"))
    if verb.low in {"suggests", "suggested"} and not voice.person:
        return False  # “it suggests that …”
    if verb.low in NOUNS_TOO and voice.person and not voice.person[:1].isupper():
        return False  # “the claims that …”
    if verb.low in PLURAL_ONLY:
        last = low.split()[-1] if low else ""
        return last.endswith("s") or last in PLURALS
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
            subject = rest[0].low in AUXILIARIES  # “says that is not fair”
            return that.start if subject else _skip(text, that.end)
    marked = MARKED.match(text, verb.end) or ANNOUNCED.match(text, verb.end)
    if marked and len(words_of(text[marked.end() : marked.end() + 120])) >= _fewest(marked[0]):
        return _skip(text, marked.end())
    return _free_content(text, words, at)


def _fewest(mark: str) -> int:
    """A quotation may be short: he said, “No way.” (unless the verb speaks of a word)"""
    return 2 if mark[-1] in '"“' else FEWEST_WORDS


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
    told = verb.low in TOLD and words[at + 1 : at + 2] and words[at + 1].low in TOLD_TO
    behind = words[at + 1 + bool(told) : at + 1 + bool(told) + 2 * NEAR]
    if len(behind) < FEWEST_WORDS or not (told or verb.low in FREE):
        return None
    aside = "," in text[verb.end : behind[0].start]
    placed = PLACED.match(text, verb.end)
    if placed and not aside:
        return placed.end()
    if behind[0].low in THINGS and not _is_verbal(behind[1]):
        return None
    if (behind[0].low in NO_CLAUSE or _is_thing(verb, behind[0])) and not aside:
        return None
    lead = next((word.low for word in reversed(words[:at]) if word.low not in CLAUSE_LEADS), "")
    reach = text.find(",", behind[0].start) if lead in POINTING_BACK else len(text)
    near = [word for word in behind if word.start < reach or reach < 0]
    clause = behind[0].low in {"you", "i"} or any(
        is_finite(word) or word.low.endswith(SHORTENED) for word in near
    )
    return behind[0].start if clause or aside else None


def _is_verbal(word: Word) -> bool:
    """Whether a verb may follow: “said it is”, “it really is”, but not “said it to me”."""
    return is_finite(word) or word.low in ADVERBS or word.low.endswith("ly")


def _is_thing(verb: Word, word: Word) -> bool:
    """“claimed a loss”, “said very strongly about”: no clause follows."""
    return (verb.low in WITH_TO and word.low in {"a", "an"}) or word.low in {"very", "so"}


def _skip(text: str, at: int) -> int:
    """The next place with a word or an opening quotation mark's inside."""
    while at < len(text) and text[at] in " ,:\"“‘'":
        at += 1
    return at


def _quotation(text: str, before: str) -> Reported | None:
    """A whole sentence in quotation marks; whose, where the sentence before says so."""
    found = QUOTED.fullmatch(text.strip())
    if found is None or len(words_of(found[1])) < FEWEST_WORDS:
        return None
    start = text.index(found[1])
    person = only_person(find_names(before), before) if before.rstrip().endswith((":", ",")) else ""
    return Reported(person, "", 0, 0, start, start + len(found[1]))
