"""What a sentence claims: often several kinds at once; or why it claims nothing.

The kinds follow Full Fact's published scheme (Konstantinovskiy, Price, Babakar and Zubiaga, 2018)
and the claim types of AVeriTeC (Schlichtkrull, Guo and Vlachos, 2023). See docs/method.md.
"""

# ruff: noqa: RUF001 - curly quotes are what files print

import re
from collections.abc import Sequence
from itertools import pairwise

from claims.spotting.findings import Kind, Quantity, QuantityKind
from claims.spotting.lexicon import (
    BE,
    FUNCTION_WORDS,
    PAST,
    PRESENT,
    SUBJECTS,
    Word,
    listed,
    words_of,
)
from claims.spotting.names import find_names
from claims.spotting.reasons import reasons

FIGURES = frozenset(QuantityKind) - {
    QuantityKind.DATE,
    QuantityKind.YEAR,
    QuantityKind.DECADE,
    QuantityKind.RANK,
}
OF_REASONS = {
    "comparison": Kind.COMPARISON,
    "superlative": Kind.COMPARISON,
    "only": Kind.COMPARISON,
    "rank": Kind.COMPARISON,
    "record": Kind.RECORD,
    "first": Kind.RECORD,
    "law": Kind.LAW,
    "terms": Kind.LAW,
    "cause": Kind.CAUSE,
    "said": Kind.QUOTATION,
    "vote": Kind.POSITION,
    "promise": Kind.POSITION,
}


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


VAGUE_FIGURE = _rule(
    r"\b(?:thousands|millions|billions|trillions|hundreds|dozens|majority|percentage|number|amount"
    r"|fraction|share) of\b|\bdeficits?\b|\bno (?:jobs|money|evidence)\b"
    r"|\b(?:most|more|fewer) (?:\w+ )?(?:people|americans|jobs|women|men|money|countries|companies"
    r"|children|families|workers|voters|chips|than)\b"
)
CAUSAL = _rule(
    r"\b(?:because|that['’]s why|which is why|reason (?:why|that|for)|can cause|causes?|caused"
    r"|lead(?:s|ing)? to|results? in|due to|over (?:his|her|their) (?:remarks|comments)|cures?"
    r"|prevents?|protects?|so that|therefore|as a result|to blame for|responsible for|makes? "
    r"(?:people|it|them|us)|(?:in)?effective (?:in|against|for|and)|blamed? (?:for|on)|after being"
    r"|treatment for|evidence of|kill(?:s|ed) by)\b"
)
QUOTING = _rule(
    r"\b(?:said|says|tweeted|tweets|wrote|writes|stated|called|calls|described|describes|claimed"
    r"|claims|quoted|told|announced|testified|admitted|denied|asserted|alleged)\b"
)
QUOTED = re.compile(r"[\"“][^\"“”]{8,}[\"”]|[‘][^‘’]{12,}[’]")
COMING = _rule(
    r"(?<!\bi )(?<!\bwe )\b(?:will(?! (?:say|tell|give you|ask|be joined|be back))|won['’]t|shall"
    r"|(?:is|are|it['’]s|he['’]s|she['’]s|they['’]re|that['’]s) going to|gonna|next (?:year|month"
    r"|decade|century)|is expected to|are expected to|plans? to|(?:it|he|she|they|there|that)['’]ll"
    r"|by (?:20[3-9]\d|the end of))\b"
)
STANCE = _rule(
    r"\b(?:supports?|supported|opposes?|opposed|favou?rs?|in favou?r of|backs|backed|endorse[sd]?"
    r"|endorsement|advocates?|(?<!i )wants to|(?<!i )wanted to|would like to|refuse[sd]?|rejects?"
    r"|rejected|recommend(?:s|ed)?|calls? for|called for|believes|thinks|condemn(?:s|ed)?|agrees"
    r"|(?:is|are|was|were|came out|speaks?|spoke) (?:strongly |totally )?against|pro-\w+"
    r"|promot(?:es|ed|ing)|voted|vetoed|pledged|promised|demand(?:s|ed)?)\b"
)
OTHERS = _rule(
    r"\b(?:he|she|they|it|who|opponent|president|senator|governor|party|government|administration"
    r"|democrats|republicans|people|americans|voters|[a-z]+ers)\b"
)
OWN_MIND = _rule(
    r"\b(?:i (?:\w+ )?(?:think|believe|feel|guess|hope|suppose|wish|mean|love|like|agree|disagree"
    r"|want|would|can|can['’]t|don['’]t|will|could|am|intend|know|understand|see|look)|i['’]m|i['’]d"
    r"|i['’]ll|in my (?:opinion|view)|let me|let['’]s|we (?:must|should|need|ought|can|will|want"
    r"|have to|could|cannot|shall)|we['’]ll|should|must|ought|maybe|perhaps|frankly|please|you"
    r" (?:should|could|would|must|need|ought|can)|(?:also )?needs? to|have to|has to|got to"
    r"|we (?:also )?need|we['’]re going to|i['’]ve got|i would|interesting|fascinating|shame"
    r"|wouldn['’]t it|incredibl\w+|question|issue is|important|right thing)\b"
)
GREETINGS = _rule(
    r"\b(?:thank(?:s| you)|welcome|good (?:evening|morning|night|afternoon)|hello|hi|goodbye|bye"
    r"|great to (?:see|have)|nice to|(?:a|our|my) pleasure|congratulations|excuse me|ladies and"
    r" gentlemen|joined by|god bless|mr\. president|happy to be|good to be)\b"
)
ASKED = re.compile(r"\?[\"'”’)\]]*\s*$")
TAGGED = re.compile(r", (?:right|you know|okay|isn['’]t it|don['’]t they|aren['’]t they)\?", re.I)
SHORT = 4
LONG_GREETING = 14
PERSONAL = listed("i i'm i've i'd i'll we we're we've we'll our us me my you your you're you've")
STATES = BE | listed("has have had does did")


def kinds(text: str, quantities: Sequence[Quantity]) -> frozenset[Kind]:
    """The kinds of claim in `text`; where there is none, what it is instead, if that is plain.

    `quantities`: those found in `text`. Nothing at all for a fragment that is none of these.
    """
    words = words_of(text)
    if ASKED.search(text) and not TAGGED.search(text):
        return frozenset([Kind.QUESTION])
    found = _claimed(text, quantities)
    if GREETINGS.search(text) and len(words) <= LONG_GREETING and not found - {Kind.RECORD}:
        return frozenset([Kind.GREETING])
    if _tells(text, words):
        found.add(Kind.RECORD)
    own = bool(OWN_MIND.search(text))
    if own and found <= {Kind.RECORD, Kind.CAUSE, Kind.COMPARISON, Kind.PREDICTION, Kind.POSITION}:
        found = found & _beyond_opinion(text, words)
    if found:
        return frozenset(found)
    return frozenset([Kind.OPINION]) if own else frozenset()


def _claimed(text: str, quantities: Sequence[Quantity]) -> set[Kind]:
    found = {OF_REASONS[one.code] for one in reasons(text, quantities) if one.code in OF_REASONS}
    if VAGUE_FIGURE.search(text) or any(one.kind in FIGURES for one in quantities):
        found.add(Kind.QUANTITY)
    if any(one.kind == QuantityKind.RATIO for one in quantities):
        found.add(Kind.COMPARISON)
    if CAUSAL.search(text):
        found.add(Kind.CAUSE)
    if QUOTED.search(text) and QUOTING.search(text):
        found.add(Kind.QUOTATION)
    if COMING.search(text):
        found.add(Kind.PREDICTION)
    if STANCE.search(text) and (OTHERS.search(text) or find_names(text)):
        found.add(Kind.POSITION)
    return found


def _tells(text: str, words: list[Word]) -> bool:
    """Whether it says what happened or how something is: a past event, or a name and its state."""
    if any(_past(before, word) for before, word in pairwise(words)):
        return True
    stated = any(word.low in STATES or word.low in PRESENT for word in words)
    return stated and bool(find_names(text)) and not any(word.low in PERSONAL for word in words)


def _past(before: Word, word: Word) -> bool:
    """“he signed”, “wages fell”, “has been”: a verb in the past behind what may be its subject."""
    if word.low in {"was", "were", "had", "did"}:
        return True
    if before.low in {"has", "have", "had", "been", "was", "were", "never", "also"}:
        return word.low.endswith(("ed", "en", "wn")) or word.low in PAST or word.low == "been"
    past = word.low in PAST or (word.low.endswith("ed") and len(word.low) > SHORT)
    return past and (before.low in SUBJECTS or before.low not in FUNCTION_WORDS)


def _beyond_opinion(text: str, words: list[Word]) -> set[Kind]:
    """The kinds that stand although the speaker speaks their own mind: what was, not what ought."""
    del text
    past = any(_past(before, word) for before, word in pairwise(words))
    return {Kind.RECORD} if past else set()
