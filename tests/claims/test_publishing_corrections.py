"""A published page changes only in the open: by a correction, an update or a retraction."""

from datetime import timedelta

import pytest

from claims.models import (
    Assignment,
    Claim,
    Correction,
    Publication,
    Status,
    Verdict,
)
from claims.publishing import correct, publish_claim, retract
from claims.workflow import (
    TransitionError,
    close_reopening,
    reopen_claim,
    sha256_of,
)
from tests.factories import (
    make_publication,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db
Approved = Verdict.State.APPROVED


def reapproved(publication: Publication, **verdict) -> Claim:
    """The publication's claim, reopened and with a newer verdict approved."""
    claim = Claim.objects.get(pk=publication.claim_id)
    reopen_claim(claim, reason="A reader wrote", to=make_user("checker"), by=make_user("editor"))
    make_verdict(claim, Approved, **{"headline": "Training cost, again", **verdict})
    Claim.objects.filter(pk=claim.pk).update(status=Status.APPROVED)
    return Claim.objects.get(pk=claim.pk)


def test_a_reopened_claim_changes_its_page_only_by_a_correction():
    claim = reapproved(make_publication())

    with pytest.raises(TransitionError, match="correction or an update"):
        publish_claim(claim, by=make_user("editor"))


def test_a_correction_adds_an_edition_and_a_public_note():
    publication, editor = make_publication(), make_user("editor")
    first = publication.editions.get()
    claim = reapproved(publication, short_answer="It is 909 times.")

    correction = correct(
        publication, note=" We misread a figure. ", kind="correction", by=editor, seen=claim.version
    )

    assert (correction.kind, correction.note, correction.by) == (
        Correction.Kind.CORRECTION,
        "We misread a figure.",
        editor,
    )
    second = publication.editions.get(number=2)
    assert correction.edition == second
    assert second.sha256 == sha256_of(second.content)
    assert second.content["notes"] == [
        {
            "kind": "correction",
            "note": "We misread a figure.",
            "at": second.content["modified_at"],
            "edition": 2,
        }
    ]
    assert second.content["published_at"] == first.content["published_at"]
    assert first.content["finding"]["short_answer"] != "It is 909 times."
    assert publication.slug == "training-cost"
    assert publication.headline == "Training cost, again"
    assert publication.short_answer == "It is 909 times."
    assert publication.editions_made == 2
    assert publication.modified_at == correction.at > publication.published_at
    claim.refresh_from_db()
    assert (claim.status, claim.checker) == (Status.PUBLISHED, None)
    assert claim.history.last().note == "We misread a figure."


def test_later_notes_stand_after_earlier_ones():
    publication, editor = make_publication(), make_user("editor")
    reapproved(publication)
    correct(publication, note="First.", kind="correction", by=editor)
    reapproved(publication)

    correct(publication, note="Second.", kind="update", by=editor)

    notes = publication.editions.latest("number").content["notes"]
    assert [(note["edition"], note["kind"], note["note"]) for note in notes] == [
        (2, "correction", "First."),
        (3, "update", "Second."),
    ]


@pytest.mark.parametrize(
    ("note", "kind", "told"),
    [
        ("  ", "correction", "what changed"),
        ("Why", "retraction", "correction or an update"),
        ("Why", "typo", "correction or an update"),
    ],
)
def test_a_correction_says_what_changed_and_of_which_kind_it_is(note, kind, told):
    publication = make_publication()
    reapproved(publication)

    with pytest.raises(TransitionError, match=told):
        correct(publication, note=note, kind=kind, by=make_user("editor"))

    assert not Correction.objects.exists()


def test_a_published_page_is_not_corrected_without_a_new_approved_verdict():
    publication = make_publication()

    with pytest.raises(TransitionError, match="approved verdict"):
        correct(publication, note="Just so", kind="update", by=make_user("editor"))


def test_the_verdict_of_an_earlier_edition_does_not_go_out_twice():
    publication = make_publication()
    Claim.objects.filter(pk=publication.claim_id).update(status=Status.APPROVED)

    with pytest.raises(TransitionError, match="No approved verdict"):
        correct(publication, note="Just so", kind="update", by=make_user("editor"))


def test_a_correction_whose_approval_is_stale_goes_back_and_the_page_stands():
    publication = make_publication()
    claim = reapproved(publication)
    claim.verdicts.filter(editions=None).update(reasoning="Swapped after the approval.")

    with pytest.raises(TransitionError, match="no longer what stands"):
        correct(publication, note="Why", kind="correction", by=make_user("editor"))

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    assert [verdict.state for verdict in claim.verdicts.all()] == [
        Verdict.State.APPROVED,
        Verdict.State.VOIDED,
    ]
    assert publication.editions.count() == 1


def test_a_retracted_page_keeps_its_address_and_presents_no_finding():
    publication, editor = make_publication(), make_user("editor")

    correction = retract(publication, note="The recording was altered.", by=editor)

    assert publication.slug == "training-cost"
    assert publication.is_retracted
    assert correction.kind == Correction.Kind.RETRACTION
    assert correction.at == publication.retracted_at == publication.modified_at
    content = publication.editions.latest("number").content
    assert content["finding"] is None
    assert content["headline"] == "Training cost"
    assert content["notes"][-1]["note"] == "The recording was altered."
    assert publication.editions.first().content["finding"]["rating"]["label"] == "Misleading"
    claim = Claim.objects.get()
    assert claim.status == Status.RETRACTED
    assert claim.history.last().note == "The recording was altered."


def test_a_page_is_retracted_also_while_its_claim_is_looked_at_again():
    publication = make_publication()
    claim = Claim.objects.get()
    reopen_claim(claim, reason="Doubts", to=make_user("checker"), by=make_user("editor"))

    retract(publication, note="It was wrong.", by=make_user("editor"))

    assert Claim.objects.get().status == Status.RETRACTED
    assert not Assignment.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize("status", [Status.SPOTTED, Status.IN_REVIEW, Status.APPROVED])
def test_no_newer_verdict_keeps_a_page_from_being_retracted(status):
    publication = make_publication()
    claim = Claim.objects.get()
    reopen_claim(claim, reason="Doubts", to=make_user("checker"), by=make_user("editor"))
    if status != Status.SPOTTED:
        make_verdict(claim, status)
    Claim.objects.filter(pk=claim.pk).update(status=status)

    retract(publication, note="It was wrong.", by=make_user("editor"))

    assert Claim.objects.get().status == Status.RETRACTED
    assert Publication.objects.get().is_retracted
    assert not Verdict.objects.in_review().exists()
    assert not Verdict.objects.approved().filter(editions=None).exists()


def test_a_retraction_says_why_and_happens_once():
    publication = make_publication()

    with pytest.raises(TransitionError, match="why"):
        retract(publication, note=" ", by=make_user("editor"))
    retract(publication, note="It was wrong.", by=make_user("editor"))
    with pytest.raises(TransitionError, match="already"):
        retract(publication, note="Again.", by=make_user("editor"))

    assert publication.corrections.count() == 1


def test_a_retracted_page_comes_back_only_by_a_correction_that_tells_the_story():
    publication = make_publication()
    retract(publication, note="It was wrong.", by=make_user("editor"))
    reapproved(publication)

    correct(publication, note="Now it is right.", kind="correction", by=make_user("editor"))

    content = publication.editions.latest("number").content
    assert not publication.is_retracted
    assert content["finding"]["rating"]["label"] == "Misleading"
    assert [note["kind"] for note in content["notes"]] == ["retraction", "correction"]


def test_a_reopening_called_off_leaves_the_page_as_it_was():
    publication = make_publication()
    claim = Claim.objects.get()
    reopen_claim(claim, reason="Doubts", to=make_user("checker"), by=make_user("editor"))

    close_reopening(claim, reason="It stands.", by=make_user("editor"))

    assert publication.editions.count() == 1
    assert Claim.objects.get().status == Status.PUBLISHED


def test_published_times_are_now_and_corrections_come_later():
    publication = make_publication()

    assert publication.modified_at == publication.published_at
    assert publication.published_at - publication.claim.history.last().at < timedelta(seconds=5)
