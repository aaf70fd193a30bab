"""A list costs a fixed number of queries, whatever its length."""

import pytest

from claims.workflow import comment_on, link_repeat
from tests.claims.callers import call_as, claim_in_research, claim_in_review, published
from tests.claims.earlier_checks import make_earlier
from tests.factories import (
    make_broadcast,
    make_claim,
    make_evidence,
    make_programme,
    make_publication,
    make_speaker,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db

TOKEN = 1
"""Finding out who asks is one query."""


def lists_of_claim(kind: str, count: int) -> str:
    claim = claim_in_research()
    for _n in range(count):
        if kind == "evidence":
            make_evidence(claim, added_by=make_user("checker"))
        else:
            comment_on(claim, "So it is.", by=make_user())
    return f"/api/v1/claims/{claim.pk}/{kind}/"


def lists_of_transcript(kind: str, count: int) -> str:
    lines = [f"Line {n}." for n in range(count)]
    return f"/api/v1/transcripts/{make_transcript(*lines, speaker=make_speaker()).pk}/{kind}/"


ONE_OF = {
    "claims": lambda: claim_in_research(speaker=make_speaker(), claimant=make_speaker()),
    "broadcasts": make_broadcast,
    "programmes": make_programme,
    "speakers": make_speaker,
    "transcripts": lambda: make_transcript(imported_by=make_user()),
    "verdicts": claim_in_review,
    "publications": published,
    "corrections": lambda: retract_as_editor(published()),
    "earlier-checks": make_earlier,
    "repeats": lambda: link_repeat(make_claim(), make_publication(), by=make_user("editor")),
    "users": lambda: make_user("checker"),
}


def rows_of(kind: str, count: int) -> str:
    """Make `count` rows, and the path that lists them."""
    if kind in {"evidence", "comments"}:
        return lists_of_claim(kind, count)
    if kind in {"sentences", "utterances"}:
        return lists_of_transcript(kind, count)
    for _n in range(count):
        ONE_OF[kind]()
    return f"/api/v1/{kind}/" + ("?role=checker" if kind == "users" else "")


def retract_as_editor(page) -> None:
    call_as(make_user("editor")).post(f"/api/v1/publications/{page.slug}/retract/", {"note": "No."})


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("kind", "queries"),
    [
        ("claims", 1),
        ("programmes", 1),
        ("broadcasts", 1),
        ("speakers", 1),
        ("transcripts", 1),
        ("utterances", 2),
        ("sentences", 5),  # transcript, sentences; findings, corrections, flags
        ("evidence", 2),
        ("comments", 2),
        ("verdicts", 1),
        ("publications", 1),
        ("corrections", 1),
        ("earlier-checks", 1),
        ("repeats", 1),
        ("users", 2),
    ],
)
def test_a_list_costs_the_same_queries_whatever_its_length(
    kind, queries, count, django_assert_num_queries
):
    path = rows_of(kind, count)
    caller = call_as(make_user())

    with django_assert_num_queries(TOKEN + queries):
        response = caller.get(path)

    assert len(response.json()["results"]) == count


def test_one_claim_costs_one_query(django_assert_num_queries):
    claim, caller = make_claim(), call_as(make_user())

    with django_assert_num_queries(TOKEN + 1):
        caller.get(f"/api/v1/claims/{claim.pk}/")


def test_one_transcript_with_labels_and_proposals_costs_three_queries(django_assert_num_queries):
    transcript, caller = make_transcript(speaker=make_speaker()), call_as(make_user())

    with django_assert_num_queries(TOKEN + 3):
        told = caller.get(f"/api/v1/transcripts/{transcript.pk}/").json()

    assert told["text"] == transcript.text
    assert told["labels"][0]["label"] == "Speaker 1"
