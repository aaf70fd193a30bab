"""What the database does for the board: an index for each filter, columns it keeps itself."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from claims import board, paging
from claims.board import Filters
from claims.models import Claim, Status
from tests.factories import (
    make_claim,
    make_speaker,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


INDEXES = {
    "status=all": "claim_newest",
    "status=open": "claim_by_phase",
    "status=published": "claim_by_status",
    "status=all&programme=1": "claim_by_programme",
    "status=all&broadcast=1": "claim_by_broadcast",
    "status=all&speaker=1": "claim_by_said_by",
    "status=all&checker=1": "claim_by_checker",
    "status=all&checker=nobody": "claim_",  # PostgreSQL walks the newest: nobody has most of those
    "status=all&priority=1": "claim_by_priority",
    "status=published&programme=1": "claim_by_status_programme",
    "status=published&checker=1": "claim_by_status_checker",
    "status=published&priority=1": "claim_by_status_priority",
}


@pytest.mark.parametrize("asked", INDEXES)
@pytest.mark.parametrize("behind", [False, True])
def test_each_filter_walks_an_index_in_order_and_sorts_nothing(asked, behind):
    claims = board.claims_in(Filters.read(QueryDict(asked)), NOW)
    if behind:
        claims = paging.behind(claims, paging.Place(NOW, 17))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a small table is read whole unless told otherwise
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")

    plan = claims.newest_first().values_list("spotted_at", "pk")[:51].explain()

    # Over a table of no rows all indexes that keep the order cost PostgreSQL the same.
    assert (INDEXES[asked] if connection.vendor == "sqlite" else " using claim_") in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan


def test_the_database_keeps_phase_and_whose_claim_it_is():
    voice, quoted = make_speaker(), make_speaker()
    claim = make_claim(speaker=voice)
    assert (claim.phase, claim.said_by_id) == ("open", voice.pk)

    Claim.objects.filter(pk=claim.pk).update(status=Status.DROPPED, claimant=quoted)
    claim.refresh_from_db()

    assert (claim.phase, claim.said_by_id) == ("closed", quoted.pk)
