"""People who call the API, and rows of everything for them to call about."""

from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from claims.models import Claim, Publication, Status, Verdict
from claims.publishing import publish_claim
from claims.workflow import (
    Text,
    approve_verdict,
    submit_verdict,
)
from tests.factories import (
    make_claim,
    make_evidence,
    make_rating,
    make_user,
)

TEXT = {
    "headline": "Training cost",
    "short_answer": "By its own figures it is about 909 times.",
    "reasoning": "Five billion by five and a half million is about 909 [^1].",
}


def call_as(user: User | None) -> APIClient:
    """A program that calls with the person's token, or with none."""
    caller = APIClient()
    if user is not None:
        token, _made = Token.objects.get_or_create(user=user)
        caller.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
    return caller


def people(*roles: str) -> list[User]:
    return [make_user(role) for role in roles]


def claim_in_research(checker: User | None = None, **fields) -> Claim:
    return make_claim(Status.ASSIGNED, checker=checker or make_user("checker"), **fields)


def claim_in_review(checker: User | None = None) -> tuple[Claim, Verdict]:
    """A claim whose complete verdict waits to be read, with one proven piece of evidence."""
    claim = claim_in_research(checker)
    make_evidence(claim)
    text = Text(rating=make_rating(), **TEXT)
    return claim, submit_verdict(claim, text, by=claim.checker)


def approved_claim(checker: User | None = None) -> Claim:
    claim, verdict = claim_in_review(checker)
    approve_verdict(verdict, by=make_user("reviewer"), digest=verdict.digest)
    claim.refresh_from_db()
    return claim


def published(checker: User | None = None) -> Publication:
    return publish_claim(approved_claim(checker), by=make_user("editor"))


def refused(response, status: int, code: str) -> str:
    """The sentence of a problem (RFC 9457), after seeing that it is one."""
    assert response["Content-Type"] == "application/problem+json"
    told = response.json()
    assert (response.status_code, told["status"], told["code"]) == (status, status, code)
    assert told["type"] == "about:blank"
    return told["detail"]
