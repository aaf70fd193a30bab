"""Propose statements that stand alone, out of words as they were spoken.

Nothing is added: a proposal is the sentence's own words, fewer of them, with recognition errors
mended. What a pronoun stands for is never filled in; it is an open slot with candidates.
"""

from collections.abc import Sequence

from claims.spotting.findings import Said, Statement
from claims.spotting.statements.mending import mend, used
from claims.spotting.statements.slots import Context, find_slots, voiced
from claims.spotting.statements.splitting import split_claims
from claims.spotting.statements.trimming import capital, trim

SENTENCES_BEFORE = 2
__all__ = ["SENTENCES_BEFORE", "propose", "voiced"]


def propose(
    sentence: Said, before: Sequence[Said] = (), mends: Sequence[tuple[str, str]] = ()
) -> list[Statement]:
    """One statement for each claim of `sentence`, in the order they were made. Linear.

    `before`: the sentences before it, the nearest last. `mends`: (as transcribed, as proposed).
    A sentence that cannot be split with certainty is one statement; no words, none.
    """
    text = " ".join(sentence.text.split())
    near = [mend(said.text, mends) for said in before[-SENTENCES_BEFORE:]]
    found = []
    earlier = ""
    parts = split_claims(mend(text, mends))
    for part in parts:
        claim = trim(part) if len(parts) == 1 else capital(trim(part))
        context = Context(sentence.speaker, tuple(near), earlier)
        if claim:
            found.append(Statement(claim, find_slots(claim, context), used(text, claim, mends)))
        earlier = f"{earlier} {part}".strip()
    return found
