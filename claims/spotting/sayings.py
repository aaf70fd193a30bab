"""Verbs of saying and the voices before and behind them, as places in a list of words."""

# ruff: noqa: RUF001 - curly quotes are what files print

import re
from typing import NamedTuple

from claims.spotting.lexicon import (
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    Word,
    is_finite,
    listed,
)
from claims.spotting.names import TITLES, Name

# Verbs that take a whole clause without a “that”; and those that need it, or a mark.
FREE = listed("said says say saying claimed claims tweeted testified insisted insists")
BOUND = listed(
    """tweeting writing claiming told tells argued argues announced stated warned warns
    admitted admits acknowledged confirmed denied denies suggested suggests reported alleged alleges
    asserted asserts declared explained noted added promised pledged vowed conceded concluded
    revealed predicted predicts estimated estimates retweeted claim tweet argue posted wrote
    writes"""
)
TOLD = listed("told tells")
WITH_TO = listed("claimed claims promised pledged vowed")
PLURAL_ONLY = listed("say claim argue tweet")
NOUNS_TOO = listed("claims claim tweet argue")
BEING = listed("is are was were been being am isn't wasn't")
FUSED = listed(
    "what which everything something anything nothing all whatever how things thing"
)  # “what he said was …”
PROGRESSIVE = listed("saying tweeting writing claiming")
ADVERBS = listed(
    """also just even once then recently now often always actually already still later first earlier
    has have had is are was were been being himself herself themselves itself so basically all both
    's 've 're"""
)
OPEN_PRONOUNS = listed("he she they it you")
OWN = listed("i we i've we've i'm we're")
NOBODY = listed(
    """anyone anybody nobody noone someone somebody whoever one everyone everybody that which having
    being all what thing things way as been this these those"""
)
GROUPS = listed(
    """people experts critics economists analysts scientists researchers doctors officials lawyers
    republicans democrats reports studies polls economists politicians historians supporters
    opponents prosecutors authorities police investigators sources others voters democrats leaders
    pundits commentators observers folks campaigners teachers residents advisers advisors"""
)
UNNAMED = listed("some many most others")
CONDITIONS = listed("if unless whether should")
REACH = 8
MOST_ADJECTIVES = 3
NEAR = 20
QUOTING = listed("said says wrote writes tweeted")
MARKED = re.compile(r"\s*[,:]?\s*[\"“'‘]|\s*:")


class Voice(NamedTuple):
    """Who speaks: words `start` to `end` of the sentence. `person` is nothing where left open."""

    start: int
    end: int
    person: str
    is_pronoun: bool


def voice_before(text: str, words: list[Word], verb: int, names: list[Name]) -> Voice | None:
    """Who says what the verb at `verb` reports; None for the speaker's own or nobody's words."""
    at = verb - 1
    while at >= 0 and _is_adverb(words[at]):
        at -= 1
    between = words[at + 1 : verb]
    if at < 0 or any(_withholds(word) for word in between) or _withholds(words[at]):
        return None
    if _is_passive(words[verb], words[at], between):
        return None
    if not _joined(text, words[at].end, words[at + 1].start):
        return _apposed(text, words, at, names)
    if words[at].low == "who" or (words[at].low == "that" and _lead(words, at) in GROUPS):
        return _relative(text, words, at, names)
    return _subject(text, words, at, names)


def _is_passive(verb: Word, subject: Word, between: list[Word]) -> bool:
    """“he was told”; and “her saying”, where nobody “is saying”."""
    being = any(word.low in BEING for word in between)
    if verb.low in PROGRESSIVE:
        return not being and subject.low not in GROUPS and not subject.low.endswith(("'s", "'re"))
    return being or subject.low == "it's"


def _is_adverb(word: Word) -> bool:
    return word.low in ADVERBS or (word.low.endswith("ly") and word.low not in {"only", "family"})


def _withholds(word: Word) -> bool:
    low = word.low
    return low in NEGATIONS or low in MODALS or low.endswith(("'ll", "n't", "'d"))


def _joined(text: str, start: int, end: int) -> bool:
    return "," not in text[start:end] and text[start:end].strip("\"”’') +") == ""


def _subject(text: str, words: list[Word], at: int, names: list[Name]) -> Voice | None:
    word = words[at]
    if word.low in OWN or word.low in NOBODY or _lead(words, at) in CONDITIONS | FUSED:
        return None
    if word.low.split("'")[0] in OPEN_PRONOUNS:
        return _pronoun(word, _lead(words, at))
    name = _name_at(names, word.end)
    if name is None or name.text.casefold() in FUNCTION_WORDS:
        return _phrase(text, words, at)
    return _named(text, words, at, name, names)


def _pronoun(word: Word, lead: str) -> Voice | None:
    bare, _apostrophe, rest = word.low.partition("'")
    if lead in PREPOSITIONS or rest not in {"", "s", "ve", "re"}:
        return None  # “whoever looks at it says”
    return Voice(word.start, word.end, "", is_pronoun=bare in {"he", "she"})


def _named(text: str, words: list[Word], at: int, name: Name, names: list[Name]) -> Voice | None:
    first = next(place for place in range(at, -1, -1) if words[place].start <= name.start)
    lead = _lead(words, first)
    further = _lead(words, first - 1) if lead in {"the", "a"} else ""
    if (CONDITIONS | FUSED) & {lead, further} or _is_whose(words, first):
        return None
    if lead in PREPOSITIONS:  # “the government of Puerto Rico said”
        return _phrase(text, words, at) or _after_preposition(text, words, first, names)
    return Voice(name.start, name.end, name.text, is_pronoun=False)


def _is_whose(words: list[Word], first: int) -> bool:
    """“nothing that Clinton said”: what was said stands elsewhere."""
    return first > 1 and words[first - 1].low == "that" and words[first - 2].low in FUSED | NOBODY


def _after_preposition(text: str, words: list[Word], first: int, names: list[Name]) -> Voice | None:
    """“Americans for Tax Reform said”, “61 percent of Ohio Democrats said”: the longer name."""
    name = next(name for name in names if name.start <= words[first].start < name.end)
    longer = _name_at(names, words[first - 2].end) if first > 1 else None
    if longer is not None:
        return Voice(longer.start, name.end, text[longer.start : name.end], is_pronoun=False)
    if words[first - 1].low != "of":
        return None
    return Voice(name.start, name.end, name.text, is_pronoun=False)


def _lead(words: list[Word], at: int) -> str:
    return words[at - 1].low if at else ""


def _name_at(names: list[Name], end: int) -> Name | None:
    """The name that ends with the word that ends at `end`; “OPEC+” goes on by its sign."""
    return next((name for name in names if name.end - name.text.endswith("+") == end), None)


def _phrase(text: str, words: list[Word], at: int) -> Voice | None:
    """A voice without a name: “the scale CEO”, “some people”, “critics”."""
    last = words[at].low
    if last in UNNAMED and (not at or words[at - 1].low in CONJUNCTIONS):
        return Voice(words[at].start, words[at].end, words[at].text, is_pronoun=False)
    closed = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | listed("us me ago time day week year")
    if last in closed or last.endswith("'s"):
        return None
    for first in range(at, max(at - REACH, -1), -1):
        word = words[first]
        if first < at and not _joined(text, word.end, words[first + 1].start):
            break
        if word.low in DETERMINERS and word.low != "that" and first < at:
            if first and words[first - 1].low in PREPOSITIONS:
                continue  # “the head of the office said”: the voice begins further left
            if _lead(words, first) in CONDITIONS | FUSED | {"that"}:
                return None
            end = words[at].end
            return Voice(word.start, end, text[word.start : end], is_pronoun=False)
        told = is_finite(word) and first < at and _lead(words, first) not in {"a", "an", "the"}
        if word.low in CONJUNCTIONS or told or word.low == "i":
            break  # but “a respected economist said” goes on
    return _group(text, words, at) if last in GROUPS else None


def _group(text: str, words: list[Word], at: int) -> Voice:
    """“experts”, “U.S. officials”, “Republican primary voters”."""
    first = at
    while first and at - first < MOST_ADJECTIVES and _describes(text, words, first - 1):
        first -= 1
    start, end = words[first].start, words[at].end
    return Voice(start, end, text[start:end], is_pronoun=False)


def _describes(text: str, words: list[Word], at: int) -> bool:
    word = words[at]
    plain = word.low not in FUNCTION_WORDS and not is_finite(word) and not _is_adverb(word)
    capital = word.text[:1].isupper() or word.low.endswith(("al", "ic", "an", "ary"))
    return plain and capital and text[word.end : words[at + 1].start] in {" ", ". "}


def _relative(text: str, words: list[Word], at: int, names: list[Name]) -> Voice | None:
    """“Wang, who said”: the name just before."""
    if at == 0:
        return None
    name = _name_at(names, words[at - 1].end)
    if name is not None:
        return Voice(name.start, words[at].end, name.text, is_pronoun=False)
    voice = _phrase(text, words, at - 1)
    return voice._replace(end=words[at].end) if voice else None


def _apposed(text: str, words: list[Word], at: int, names: list[Name]) -> Voice | None:
    """“the CEO, Alexander Wang, I think at a forum, claimed”: a person set off by commas."""
    end = words[at].end
    near = [name for name in names if name.end <= end and name.is_person]
    if not near:
        return None
    name = near[-1]
    set_off = text[name.end : name.end + 1] == "," or name.end == end
    addressed = any(word.low in {"you", "your"} for word in words if name.end <= word.start < end)
    before = text[: name.start].rstrip()
    last = before[-NEAR:].split()[-1] if before else ""
    opens = not last or last[-1] in ",;:—-" or (last.islower() and last not in PREPOSITIONS)
    turns = listed("said told because when if")
    crossed = any(word.low in turns for word in words if name.end <= word.start < end)
    if not (set_off and opens) or crossed or addressed:
        return None
    return Voice(name.start, name.end, name.text, is_pronoun=False)


def voice_behind(text: str, words: list[Word], verb: int, names: list[Name]) -> Voice | None:
    """“…,” said Altman; “…,” says the minister: behind a quotation or a comma, or at the end."""
    if words[verb].low not in QUOTING or verb + 1 >= len(words):
        return None
    start = words[verb + 1].start
    name = next((name for name in names if name.start == start), None)
    lead = text[: words[verb].start].rstrip()
    closed = lead.endswith((",", '"', "”", "’", "'"))
    if name is not None:
        ends = name.is_person and not text[name.end :].strip(".!")
        titled = name.text.split()[0].strip(".").casefold() in TITLES
        heard = closed or (ends and titled)
        return Voice(name.start, name.end, name.text, is_pronoun=False) if heard else None
    return _phrase_behind(text, words, verb) if closed else None


def _phrase_behind(text: str, words: list[Word], verb: int) -> Voice | None:
    """“says the finance minister”, to the end of the sentence."""
    run = words[verb + 1 : verb + 1 + REACH]
    plain = len(run) > 1 and run[0].low in DETERMINERS and run[0].low not in NOBODY
    if not plain or text[run[-1].end :].strip(".!") or any(map(is_finite, run)):
        return None
    end = run[-1].end
    return Voice(run[0].start, end, text[run[0].start : end], is_pronoun=False)
