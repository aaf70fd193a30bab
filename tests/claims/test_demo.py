"""The demo: a newsroom that stands at once, and says nothing of a source that was not held."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import RequestFactory
from django.urls import reverse

from claims.demo import cast
from claims.models import (
    Claim,
    Correction,
    Evidence,
    Proposal,
    Publication,
    Status,
    StatusCount,
    Transcript,
    Verdict,
)
from sources.models import Snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings):
    call_command("seed_demo", password="a long password")
    return settings.VAR_DIR / "demo_accounts.txt"


def test_a_dozen_claims_stand_in_their_states(demo):
    found = {row.status: row.claims for row in StatusCount.objects.exclude(claims=0)}

    assert found == {
        Status.SPOTTED: 4,
        Status.ASSIGNED: 5,
        Status.IN_REVIEW: 1,
        Status.APPROVED: 1,
        Status.PUBLISHED: 1,
        Status.DROPPED: 1,
    }


def test_suggestions_stand_open_and_one_mishearing_is_confirmed(demo):
    found = Proposal.objects.exclude(key="")

    assert sorted({one.kind for one in found.for_page()}) == [
        "misheard",
        "remnant",
        "runs_on",
        "two_voices",
    ]
    assert [(one.heard, one.decided_by.username) for one in found.exclude(decision="open")] == [
        ("DeepSea", cast.EDITOR)
    ]


def test_every_quote_is_cut_from_the_interview(demo):
    transcript = Transcript.objects.get()

    for claim in Claim.objects.all():
        pieces = [transcript.text[start:end] for start, end in claim.spans]
        assert claim.quote == " ".join(pieces)
    assert str(transcript.broadcast.aired_at.date()) == "2025-01-27"


def test_our_own_prose_has_typographic_apostrophes_and_quotes_stay_as_printed(demo):
    verdicts = Verdict.objects.values_list("headline", "short_answer")
    ours = [*Claim.objects.values_list("statement", flat=True), *sum(verdicts, ())]

    assert not any("'" in text for text in ours)
    assert any("speaker’s" in text for text in ours)
    assert any("'" in quote for quote in Claim.objects.values_list("quote", flat=True))


def test_the_published_check_rests_on_a_held_calculation_and_was_corrected(demo):
    publication = Publication.objects.get()
    evidence = publication.claim.evidence.get()

    assert evidence.is_proven
    assert evidence.snapshot.is_document
    assert evidence.snapshot.public
    assert Correction.objects.get().publication == publication
    assert publication.editions_made == 2


def test_an_approved_verdict_waits_for_the_editor_and_all_it_rests_on_is_held(demo, client):
    claim = Claim.objects.get(status=Status.APPROVED)

    assert [one.is_proven for one in claim.evidence.all()] == [True]
    client.force_login(User.objects.get(username=cast.EDITOR))
    assert claim.statement in client.get(reverse("claims:home")).content.decode()


def test_public_pages_cited_by_others_wait_to_be_fetched(demo):
    pages = Snapshot.objects.exclude(source__url="")

    assert {page.status for page in pages} == {Snapshot.Status.QUEUED}
    assert not any(e.is_proven for e in Evidence.objects.filter(snapshot__in=pages))


def test_the_accounts_are_noted_for_their_owner_only_and_work(demo):
    request = RequestFactory().post("/accounts/login/")

    assert demo.stat().st_mode & 0o777 == 0o600
    noted = demo.read_text()
    for person in cast.PEOPLE:
        assert person.username in noted
        assert authenticate(request, username=person.username, password="a long password")


def test_every_installation_makes_up_its_own_password(settings):
    call_command("seed_demo")

    noted = (settings.VAR_DIR / "demo_accounts.txt").read_text()
    assert "demo-" in noted.rpartition(": ")[2]


def test_a_newsroom_that_has_people_is_left_alone(demo):
    with pytest.raises(CommandError, match="a newsroom here already"):
        call_command("seed_demo")

    assert Claim.objects.count() == 13
