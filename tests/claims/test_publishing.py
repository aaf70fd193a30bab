"""An approved claim goes out once, at an address for good, and only as it was approved."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction

from claims.models import (
    Assignment,
    Claim,
    Edition,
    Publication,
    Status,
    StatusCount,
    Verdict,
)
from claims.publishing import acts, publish_claim
from claims.workflow import (
    TransitionError,
    sha256_of,
)
from tests.factories import (
    AIRED_AT,
    make_approved_claim,
    make_claim,
    make_publication,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_an_approved_claim_goes_out_at_an_address_of_its_own():
    claim, editor = (
        make_approved_claim(verdict={"headline": "Only $5.5 million?"}),
        make_user("editor"),
    )

    publication = publish_claim(claim, by=editor, seen=claim.version)

    assert publication.slug == "only-5-5-million"
    assert publication.get_absolute_url() == "/checks/only-5-5-million/"
    assert (claim.status, claim.checker, claim.due_at) == (Status.PUBLISHED, None, None)
    last = claim.history.last()
    assert (last.before, last.after, last.by) == (Status.APPROVED, Status.PUBLISHED, editor)
    edition = publication.editions.get()
    assert (edition.number, edition.by, edition.at) == (1, editor, publication.published_at)
    assert edition.sha256 == sha256_of(Edition.objects.get().content)
    assert StatusCount.objects.get(status=Status.PUBLISHED).claims == 1


def test_publishing_ends_the_assignment():
    claim = make_approved_claim()
    checker, editor = make_user("checker"), make_user("editor")
    Assignment.objects.create(claim=claim, checker=checker, assigned_by=editor)

    publish_claim(claim, by=editor)

    assert not claim.assignments.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    "status", [Status.SPOTTED, Status.ASSIGNED, Status.IN_REVIEW, Status.DROPPED]
)
def test_only_an_approved_claim_goes_out(status):
    claim = make_claim(status)

    with pytest.raises(TransitionError, match="approved verdict"):
        publish_claim(claim, by=make_user("editor"))

    assert not Publication.objects.exists()


def test_what_changed_after_the_approval_is_not_published_but_goes_back():
    claim = make_approved_claim()
    Claim.objects.filter(pk=claim.pk).update(statement="Quite another statement.")

    with pytest.raises(TransitionError, match="no longer what stands"):
        publish_claim(claim, by=make_user("editor"))

    assert not Publication.objects.exists()
    assert claim.status == Status.ASSIGNED
    assert claim.verdicts.get().state == Verdict.State.VOIDED
    assert "changed since" in claim.history.last().note


@pytest.mark.parametrize(
    ("of_what", "changes"),
    [
        ("speaker", {"name": "Somebody Else"}),
        ("speaker", {"same_as": "https://example.org/somebody-else"}),
        ("broadcast", {"title": "Another broadcast"}),
        ("broadcast", {"aired_at": AIRED_AT + timedelta(days=1)}),
        ("broadcast", {"media_url": "https://example.org/another.mp4"}),
    ],
)
def test_who_said_it_and_where_on_air_are_part_of_what_was_approved(of_what, changes):
    claim = make_approved_claim()
    said = getattr(claim, of_what)
    type(said).objects.filter(pk=said.pk).update(**changes)

    with pytest.raises(TransitionError, match="no longer what stands"):
        publish_claim(claim, by=make_user("editor"))


def test_evidence_held_otherwise_than_when_it_was_approved_does_not_go_out():
    claim = make_approved_claim()
    snapshot = claim.evidence.get().snapshot
    snapshot.body_sha256 = "0" * 64
    snapshot.save()

    with pytest.raises(TransitionError, match="no longer what stands"):
        publish_claim(claim, by=make_user("editor"))


def test_an_editor_whose_page_is_old_is_told_and_nothing_goes_out():
    claim = make_approved_claim()

    with pytest.raises(TransitionError, match="Someone else"):
        publish_claim(claim, by=make_user("editor"), seen=claim.version - 1)

    assert not Publication.objects.exists()


def test_of_two_editors_the_slower_is_told_that_the_claim_is_out():
    claim = make_approved_claim()
    as_bob_loaded_it = Claim.objects.get(pk=claim.pk)
    publish_claim(claim, by=make_user("editor"))

    with pytest.raises(TransitionError, match="page already"):
        publish_claim(as_bob_loaded_it, by=make_user("editor"))

    assert Edition.objects.count() == 1


def test_two_pages_of_one_headline_have_two_addresses():
    assert [make_publication().slug, make_publication().slug] == [
        "training-cost",
        "training-cost-2",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_editors_pressing_publish_at_once_make_one_page():
    claim, editors = make_approved_claim(), [make_user("editor"), make_user("editor")]
    at_once, outcomes = threading.Barrier(2), []

    def press(editor) -> None:
        as_seen = Claim.objects.get(pk=claim.pk)
        at_once.wait(10)
        try:
            outcomes.append(publish_claim(as_seen, by=editor).slug)
        except TransitionError:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[editor]) for editor in editors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == ["told", "training-cost"]
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_pages_of_one_headline_at_once_get_two_addresses():
    claims, editor = [make_approved_claim(), make_approved_claim()], make_user("editor")
    at_once, slugs = threading.Barrier(2), []

    def press(claim) -> None:
        at_once.wait(10)
        try:
            slugs.append(publish_claim(claim, by=editor).slug)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[claim]) for claim in claims]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(slugs) == ["training-cost", "training-cost-2"]


def test_a_refused_publication_keeps_the_voiding_although_it_raises():
    claim = make_approved_claim()
    Claim.objects.filter(pk=claim.pk).update(quote="other words")

    with pytest.raises(TransitionError), transaction.atomic():
        publish_claim(claim, by=make_user("editor"))

    publishing_again = Claim.objects.get(pk=claim.pk)
    assert publishing_again.status == Status.APPROVED  # an enclosing transaction decides for itself
    with pytest.raises(TransitionError):
        publish_claim(publishing_again, by=make_user("editor"))
    assert Claim.objects.get(pk=claim.pk).status == Status.ASSIGNED


def test_a_slug_that_somebody_took_a_moment_ago_gives_way_to_the_next(monkeypatch):
    make_publication()
    chosen = iter(["training-cost", "training-cost-2"])
    monkeypatch.setattr(acts, "free_slug", lambda _wanted, _taken: next(chosen))

    assert make_publication().slug == "training-cost-2"
