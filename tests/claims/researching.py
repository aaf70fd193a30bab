"""A claim in research, a complete verdict, and one that was sent or approved."""

from claims.models import Claim, Status, Verdict
from claims.workflow import Text, approve_verdict, submit_verdict
from tests.factories import make_claim, make_evidence, make_rating, make_user


def text(**fields) -> Text:
    full = {
        "rating": make_rating(),
        "headline": "Training cost",
        "short_answer": "About 909 times.",
        "reasoning": "Five billion by five and a half million is about 909 [^1].",
    }
    return Text(**{**full, **fields})


def researched() -> Claim:
    claim = make_claim(Status.ASSIGNED)
    make_evidence(claim)
    return claim


def sent(claim: Claim | None = None) -> Verdict:
    claim = claim or researched()
    return submit_verdict(claim, text(), by=claim.checker)


def approved() -> Claim:
    verdict = sent()
    approve_verdict(verdict, by=make_user("reviewer"), digest=verdict.digest)
    return Claim.objects.get()
