"""Which earlier claim a sentence may repeat: the same broadcast's first, the likest on top."""

from dataclasses import dataclass

from claims.matching.likeness import likeness
from claims.models import Claim, Sentence

SHOWN = 8
COMPARED = 300


@dataclass(frozen=True, slots=True)
class Found:
    """Claims to choose from: those of the same broadcast, and those of others."""

    here: list[Claim]
    elsewhere: list[Claim]


def find_earlier(sentence: Sentence, words: str) -> Found:
    """Claims that hold `words`; without words, the claims here most like the sentence. 1-2 queries.

    At most `SHOWN` of each kind, out of the `COMPARED` newest of the broadcast.
    """
    standing = Claim.objects.standing().for_desk().newest_first()
    here = standing.filter(broadcast_id=sentence.transcript.broadcast_id)
    if not words:
        return Found(_likest(list(here[:COMPARED]), sentence.text), [])
    elsewhere = standing.exclude(broadcast_id=sentence.transcript.broadcast_id)
    return Found(
        _likest(list(here.holding(words)[:COMPARED]), sentence.text),
        list(elsewhere.holding(words)[:SHOWN]),
    )


def _likest(claims: list[Claim], words: str) -> list[Claim]:
    def how_like(claim: Claim) -> float:
        return max(likeness(words, claim.statement), likeness(words, claim.quote))

    return sorted(claims, key=how_like, reverse=True)[:SHOWN]
