"""Split a sentence into claims where both sides surely stand alone: “A, and B”, “A, which B”."""

import re
from itertools import islice

from claims.spotting.lexicon import (
    AUXILIARIES,
    DETERMINERS,
    FUNCTION_WORDS,
    PAST,
    SUBJECTS,
    SUBORDINATORS,
    Word,
    contraction,
    is_finite,
    listed,
    words_of,
)
from claims.spotting.names import find_names
from claims.spotting.reported import reported
from claims.spotting.statements.phrases import last_of_phrase

# A comma, or “and” with a pronoun behind it: “he cut taxes and he raised the debt”.
JOINT = re.compile(
    r", (and|but|so|yet|which) |; |(?<=\w) (and|but) (?=(?:he|she|it|we|they|i)\b)", re.IGNORECASE
)
FEWEST_WORDS = 3
MOST_JOINTS = 12  # what follows the last stays one claim
LOOK = 9  # words in which a subject's verb is looked for
# What stands over both sides: torn from it, the second would say more than was said.
HEDGED = re.compile(
    r"\b(?:i|we|they|you|he|she|people) (?:\w+ )?(?:think|believe|guess|feel|suspect|suppose|hope"
    r"|know|understand|hear|heard|imagine|assume|thought|believed|knew|doubt|wish)\b"
    r"|\b(?:maybe|perhaps|probably|allegedly|reportedly|apparently|supposedly|seems?|appears?)\b"
    r"|\b(?:understanding|true|clear|fact|said|says|told|claim\w*|idea|sure|is|was) that\b"
    r"|\b(?:not only|either|neither|both|whether|if|unless|let's|let me|imagine|suppose)\b",
    re.IGNORECASE,
)
# Behind one of these, words without a comma may still hang on what is before the “and”.
GOVERNING = SUBORDINATORS | listed(
    """that who whom which what why how because like so than say says saying said tell tells told
    think thinks thinking thought believe believes know knows knew mean means wish wishes hope hopes
    want wants wanted would could might should may can see saw hear heard let make makes made help
    nobody no if not never both between until maybe perhaps"""
)
ADVERBS = listed("then also now just already still even actually really never always indeed not")
# Who breaks off goes on with something else: neither side is sure to be whole.
BROKEN_OFF = re.compile(r" -|--|[\u2013\u2014\u2026]|\.\.\.")
OPENERS = listed("then now also")
RELATIVES = listed("who whom which that")
ASKING = listed("how what why whom whose")
LEAD = 5
# What was put between goes on behind it: “one of the issues, and we touched on it, is …”.
INTERRUPTED = re.compile(r", (?:is|are|was|were|has|have)\b")
QUOTES = re.compile('["“”«»]')


def split_claims(text: str) -> list[str]:
    """The claims of `text` in order, each a stretch of it; the whole where that is not certain."""
    joints = [] if _is_whole(text) else list(islice(JOINT.finditer(text), MOST_JOINTS))
    if not joints:
        return [text]
    closing = text[-1] if text[-1] in ".!" else ""
    parts, start = [], 0
    for at, joint in enumerate(joints):
        end = joints[at + 1].start() if at + 1 < len(joints) else len(text)
        behind = joint.start(1) if _word(joint) == "which" else joint.end()
        loose = joint[2] or text[joint.end() : joint.end() + 5].casefold() == "then "
        if _stands(text[start : joint.start()], bool(loose)) and _follows(
            joint, text[behind:end], text[end:]
        ):
            parts.append(text[start : joint.start()] + closing)
            start = behind
    return [*parts, text[start:]]


def _is_whole(text: str) -> bool:
    """Whether something holds the sentence together: a question, a quotation, a report, a hedge."""
    asked = text.rstrip("\"”’').! ").endswith("?")
    return not text or asked or bool(QUOTES.search(text)) or reported(text) is not None


def _word(joint: re.Match[str]) -> str:
    return (joint[1] or joint[2] or "").casefold()


def _stands(text: str, loose: bool) -> bool:  # noqa: FBT001
    """Whether the words before a joint are a claim of their own that governs nothing behind.

    `loose`: nothing but an “and” or “then” parts them, so that more can govern.
    """
    words = words_of(text)
    if len(words) < FEWEST_WORDS or HEDGED.search(text) or BROKEN_OFF.search(text):
        return False
    if loose and any(word.low in GOVERNING or word.low.endswith("n't") for word in words):
        return False
    lead = next((word.low for word in words if word.low not in {"and", "but", "so", "then"}), "")
    asks = not ASKING.isdisjoint(word.low for word in words[:LEAD])
    return lead not in SUBORDINATORS | {"not"} and not asks and _has_verb(words)


def _has_verb(words: list[Word]) -> bool:
    """Whether there is a verb that is not a “who” or “which” clause's."""
    for at, word in enumerate(words):
        if contraction(word):
            return True
        if is_finite(word) and (at == 0 or words[at - 1].low not in RELATIVES):
            return True
    return False


def _follows(joint: re.Match[str], clause: str, rest: str) -> bool:
    """Whether the words behind a joint have a subject and a verb of their own, and end there."""
    words = words_of(clause)
    if len(words) < FEWEST_WORDS:
        return False
    if _word(joint) == "which":
        closed = not rest or JOINT.match(rest) is not None
        whole = "," not in clause and not BROKEN_OFF.search(clause)
        return closed and whole and _verb_first(words[1:])
    if INTERRUPTED.search(clause) or _leans(words):
        return False
    if words[0].low in SUBORDINATORS or words[0].low == "that":
        return False
    if words[0].low in OPENERS:
        return has_subject(clause, words[1:])
    return has_subject(clause, words)


def has_subject(clause: str, words: list[Word]) -> bool:
    """“they released …”, “DeepSeek has …”, “the stock market fell …”: a subject, then its verb."""
    if contraction(words[0]):
        return True
    if words[0].low in SUBJECTS and words[0].low != "who":
        return _verb_first(words[1:])
    names = find_names(clause[:80])
    if names and names[0].start == words[0].start:
        return _verb_first([word for word in words if word.start >= names[0].end])
    if words[0].low in DETERMINERS:
        return _verb_behind(clause, words)
    return words[0].low not in FUNCTION_WORDS and words[1].low in AUXILIARIES | PAST


def _verb_behind(clause: str, words: list[Word]) -> bool:
    """Whether a verb comes behind the noun phrase that begins a clause, before anything else does.

    Only “of Ohio” and the like may stand between.
    """
    last = last_of_phrase(clause, words, 0)
    for at in range(max(last, 1) + 1, min(LOOK, len(words))):
        apart = clause[words[at - 1].end : words[at].start].strip()
        if apart or words[at].low in RELATIVES | SUBJECTS | SUBORDINATORS - {"as", "after"}:
            return False
        if is_finite(words[at]) and words[at].low != "made":
            return True
    return False


def _leans(words: list[Word]) -> bool:
    """“we will once …”, “they did”: a verb that leans on one said before."""
    short = len(words) <= FEWEST_WORDS - 1 or words[2].low in SUBORDINATORS
    return short and words[1].low in AUXILIARIES


def _verb_first(words: list[Word]) -> bool:
    """Whether a verb comes at once, but for adverbs."""
    for word in words[:3]:
        if is_finite(word):
            return True
        if word.low not in ADVERBS and not word.low.endswith("ly"):
            return False
    return False
