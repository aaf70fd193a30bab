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

JOINT = re.compile(r", (and|but|so|yet|which) |; ", re.IGNORECASE)
FEWEST_WORDS = 3
MOST_JOINTS = 12  # what follows the last stays one claim
LOOK = 9  # words in which a subject's verb is looked for
# What stands over both sides: torn from it, the second would say more than was said.
HEDGED = re.compile(
    r"\b(?:i|we|they|you|he|she|people) (?:\w+ )?(?:think|believe|guess|feel|suspect|suppose|hope"
    r"|know|understand|hear|heard|imagine|assume|thought|believed|knew|doubt|wish)\b"
    r"|\b(?:maybe|perhaps|probably|allegedly|reportedly|apparently|supposedly|seems?|appears?)\b"
    r"|\b(?:understanding|true|clear|fact|said|says|told|claim\w*|idea|sure|is|was) that\b"
    r"|\b(?:not only|either|neither|both|whether|if|unless|let's|imagine|suppose)\b",
    re.IGNORECASE,
)
ADVERBS = listed("then also now just already still even actually really never always indeed not")
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
        if _stands(text[start : joint.start()]) and _follows(joint, text[behind:end], text[end:]):
            parts.append(text[start : joint.start()] + closing)
            start = behind
    return [*parts, text[start:]]


def _is_whole(text: str) -> bool:
    """Whether something holds the sentence together: a question, a quotation, a report, a hedge."""
    asked = text.rstrip("\"”’').! ").endswith("?")
    return not text or asked or bool(QUOTES.search(text)) or reported(text) is not None


def _word(joint: re.Match[str]) -> str:
    return (joint[1] or "").casefold()


def _stands(text: str) -> bool:
    """Whether the words before a joint are a claim of their own that governs nothing behind."""
    words = words_of(text)
    if len(words) < FEWEST_WORDS or HEDGED.search(text):
        return False
    lead = next((word.low for word in words if word.low not in {"and", "but", "so", "then"}), "")
    return lead not in SUBORDINATORS and any(is_finite(word) or contraction(word) for word in words)


def _follows(joint: re.Match[str], clause: str, rest: str) -> bool:
    """Whether the words behind a joint have a subject and a verb of their own, and end there."""
    words = words_of(clause)
    if len(words) < FEWEST_WORDS:
        return False
    if _word(joint) == "which":
        closed = not rest or JOINT.match(rest) is not None
        return closed and "," not in clause and _verb_first(words[1:])
    if words[0].low in SUBORDINATORS or words[0].low == "that":
        return False
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
        return any(is_finite(word) and word.low != "made" for word in words[2:LOOK])
    return words[0].low not in FUNCTION_WORDS and words[1].low in AUXILIARIES | PAST


def _verb_first(words: list[Word]) -> bool:
    """Whether a verb comes at once, but for adverbs."""
    for word in words[:3]:
        if is_finite(word):
            return True
        if word.low not in ADVERBS and not word.low.endswith("ly"):
            return False
    return False
