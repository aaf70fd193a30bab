"""Evidence: who may change it when, what stays on record, and what it does to an approval."""

import pytest

from claims.models import Claim, Evidence, EvidenceChange, Status, Verdict
from claims.workflow import (
    Document,
    Pointer,
    TransitionError,
    add_document,
    add_evidence,
    capture_again,
    edit_evidence,
    withdraw_evidence,
)
from sources.models import Quotation, Snapshot
from tests.claims.researching import approved
from tests.factories import make_claim, make_evidence, make_snapshot, make_user

pytestmark = pytest.mark.django_db

URL = "https://example.org/report"
WORDS = Pointer(Evidence.Stance.REFUTES, excerpt="about 909", note="Table 1", title="The report")


def in_research() -> Claim:
    return make_claim(Status.ASSIGNED)


def test_a_cited_page_is_asked_for_with_the_words_to_look_for():
    claim = in_research()

    evidence = add_evidence(claim, URL, WORDS, by=claim.checker)

    assert evidence.snapshot.status == Snapshot.Status.QUEUED
    assert (evidence.number, evidence.excerpt) == (1, "about 909")
    assert evidence.quotation.outcome == Quotation.Outcome.PENDING
    assert evidence.is_under_way
    assert [change.kind for change in evidence.changes.all()] == ["added"]


def test_a_document_is_held_like_a_page():
    claim = in_research()
    document = Document(b"Five billion by 5.5 million is about 909.", "sum.txt", "The sum")

    evidence = add_document(claim, document, WORDS, by=claim.checker)

    assert evidence.snapshot.is_held
    assert len(evidence.snapshot.body_sha256) == 64


@pytest.mark.parametrize("url", ["", "ftp://example.org/x", "http://127.0.0.1/", "not a url"])
def test_an_address_that_cannot_be_cited_is_refused_and_nothing_is_written(url):
    claim = in_research()

    with pytest.raises(Exception, match=r"\w+ ") as refused:
        add_evidence(claim, url, WORDS, by=claim.checker)

    assert type(refused.value).__name__ == "AddressError"
    assert not Evidence.objects.exists()
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize(
    "status", [Status.SPOTTED, Status.IN_REVIEW, Status.PUBLISHED, Status.RETRACTED, Status.DROPPED]
)
def test_evidence_is_only_added_in_research(status):
    claim = make_claim(status)

    with pytest.raises(TransitionError):
        add_evidence(claim, URL, WORDS, by=make_user("checker"))

    assert not Evidence.objects.exists()


def test_a_number_is_never_used_twice():
    claim = in_research()
    first = add_evidence(claim, URL, WORDS, by=claim.checker)
    withdraw_evidence(first, reason="Wrong page", by=claim.checker)

    second = add_evidence(claim, URL, WORDS, by=claim.checker)

    assert (first.number, second.number) == (1, 2)
    assert list(claim.evidence.standing()) == [second]


def test_a_withdrawal_wants_a_reason_and_happens_once():
    evidence = make_evidence(in_research())
    by = evidence.claim.checker
    with pytest.raises(TransitionError, match="Say why"):
        withdraw_evidence(evidence, reason="", by=by)

    withdraw_evidence(evidence, reason="Superseded", by=by)

    assert evidence.changes.last().note == "Superseded"
    with pytest.raises(TransitionError, match="withdrawn already"):
        withdraw_evidence(evidence, reason="Again", by=by)


def test_an_edit_keeps_what_was_said_before_and_looks_for_other_words():
    evidence = make_evidence(in_research())
    other = Pointer(Evidence.Stance.CONTEXT, excerpt="to train", note="See p. 5")

    edit_evidence(evidence, other, by=evidence.claim.checker)

    stored = Evidence.objects.get()
    assert (stored.stance, stored.excerpt, stored.note) == ("context", "to train", "See p. 5")
    change = stored.changes.get(kind=EvidenceChange.Kind.EDITED)
    assert (change.before["stance"], change.before["excerpt"]) == ("refutes", "$5.5 million")


def test_the_same_words_are_not_looked_for_again():
    evidence = make_evidence(in_research())
    quotation = evidence.quotation

    edit_evidence(evidence, Pointer("context", excerpt="$5.5 million"), by=evidence.claim.checker)

    assert Evidence.objects.get().quotation == quotation


def test_a_failed_page_is_asked_for_again_in_place():
    failed = make_snapshot(status=Snapshot.Status.FAILED)
    evidence = make_evidence(in_research(), snapshot=failed)

    capture_again(evidence, by=evidence.claim.checker)

    failed.refresh_from_db()
    assert failed.status == Snapshot.Status.QUEUED
    assert evidence.snapshot_id == failed.pk


def test_a_held_page_captured_again_gets_a_new_snapshot_and_keeps_the_old():
    evidence = make_evidence(in_research())
    old = evidence.snapshot

    capture_again(evidence, by=evidence.claim.checker)

    stored = Evidence.objects.get()
    assert stored.snapshot != old
    assert stored.quotation.snapshot == stored.snapshot
    assert stored.changes.last().before == {
        "snapshot": old.pk,
        "quotation": old.quotations.get().pk,
    }
    assert Snapshot.objects.get(pk=old.pk).is_held


@pytest.mark.parametrize(
    "change",
    [
        lambda claim: add_evidence(claim, URL, WORDS, by=claim.checker),
        lambda claim: edit_evidence(claim.evidence.get(), WORDS, by=claim.checker),
        lambda claim: withdraw_evidence(claim.evidence.get(), reason="No", by=claim.checker),
        lambda claim: capture_again(claim.evidence.get(), by=claim.checker),
    ],
    ids=["added", "edited", "withdrawn", "captured again"],
)
def test_any_change_of_evidence_after_approval_voids_it(change):
    claim = approved()

    change(claim)

    assert Claim.objects.get().status == Status.ASSIGNED
    voided = Verdict.objects.get()
    assert voided.state == Verdict.State.VOIDED
    assert "evidence" in voided.voided_because
