"""Published, corrected, reopened and retracted from the claim page."""

import pytest

from claims.models import Claim, Correction, Publication, Status
from claims.workflow import (
    Text,
    approve_verdict,
    drop_claim,
    reopen_claim,
    submit_verdict,
)
from tests.claims.callers import TEXT, approved_claim, claim_in_research, published
from tests.claims.claim_pages import parsed, part, post, swapped, words
from tests.factories import make_claim, make_rating, make_user

pytestmark = pytest.mark.django_db

EVERY_OTHER_PART = ["head", "evidence", "verdict", "ready", "history", "messages"]


@pytest.fixture
def editor():
    return make_user("editor")


@pytest.fixture
def checker():
    return make_user("checker", first_name="Cato")


def reopened(checker) -> Claim:
    claim = published(checker).claim
    reopen_claim(claim, reason="A reader wrote", to=checker, by=make_user("editor"))
    return claim


def approve_again(claim) -> None:
    text = Text(rating=make_rating(), **{**TEXT, "headline": "Training cost, counted again"})
    verdict = submit_verdict(claim, text, by=claim.checker)
    approve_verdict(verdict, by=make_user("reviewer"), digest=verdict.digest)
    claim.refresh_from_db()


def test_an_approved_claim_is_published(editor):
    claim = approved_claim()

    response = post(editor, "publish", claim.pk, version=claim.version)

    page = Publication.objects.get(claim=claim)
    links = [link.attributes["href"] for link in part(response, "head").css("a")]
    assert page.get_absolute_url() in links
    assert swapped(response) == EVERY_OTHER_PART


def test_nothing_is_published_that_was_not_approved(editor):
    claim = claim_in_research()

    response = post(editor, "publish", claim.pk, version=claim.version)

    assert not Publication.objects.exists()
    assert "Only a claim with an approved verdict" in words(part(response, "move-publish"))


def test_a_published_claim_is_reopened_and_its_page_stays(editor, checker):
    page = published()
    claim = page.claim

    silent = post(editor, "reopen", claim.pk, checker=checker.pk, version=claim.version)
    post(
        editor, "reopen", claim.pk, checker=checker.pk, reason="New figures", version=claim.version
    )

    claim.refresh_from_db()
    assert "open" in part(silent, "move-reopen").attributes
    assert (claim.status, claim.checker) == (Status.ASSIGNED, checker)
    assert Publication.objects.live().filter(pk=page.pk).exists()


def test_a_reopening_is_closed_and_the_page_stands(editor, checker):
    claim = reopened(checker)

    post(editor, "stand", claim.pk, reason="The figures are the same", version=claim.version)

    claim.refresh_from_db()
    assert claim.status == Status.PUBLISHED


def test_a_new_verdict_of_a_reopened_claim_goes_out_with_a_note(editor, checker):
    claim = reopened(checker)
    approve_again(claim)

    silent = post(editor, "correct", claim.pk, kind="correction", note="", version=claim.version)
    post(
        editor,
        "correct",
        claim.pk,
        kind="correction",
        note="We divided wrongly.",
        version=claim.version,
    )

    correction = Correction.objects.get()
    assert "open" in part(silent, "move-correct").attributes
    assert (correction.kind, correction.note) == ("correction", "We divided wrongly.")
    assert correction.publication.headline == "Training cost, counted again"


def test_a_retraction_says_why(editor):
    claim = published().claim

    silent = post(editor, "retract", claim.pk, note="", version=claim.version)
    post(editor, "retract", claim.pk, note="The figure was never said.", version=claim.version)

    claim.refresh_from_db()
    assert "open" in part(silent, "move-retract").attributes
    assert claim.status == Status.RETRACTED


def test_a_page_left_open_overnight_publishes_nothing_newer(editor, checker):
    claim = approved_claim(checker)
    seen = claim.version
    post(checker, "word", claim.pk, statement="Reworded since.", version=seen)
    claim.refresh_from_db()
    approve_again(claim)

    response = post(editor, "publish", claim.pk, version=seen)

    assert not Publication.objects.exists()
    assert parsed(response).css("#move-publish .form-errors")


def test_what_never_had_a_page_is_neither_corrected_nor_retracted(editor):
    claim = approved_claim()

    for name, data in {"correct": {"kind": "update"}, "retract": {}}.items():
        response = post(editor, name, claim.pk, note="Why", version=claim.version, **data)
        assert "never published" in words(part(response, f"move-{name}"))


def test_a_claim_with_a_page_is_not_dropped(editor, checker):
    claim = reopened(checker)

    response = post(editor, "drop", claim.pk, reason="Too old", version=claim.version)

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    assert "retract it" in words(part(response, "move-drop"))


def test_a_dropped_claim_whose_words_were_spotted_again_is_not_restored(editor):
    claim = make_claim()
    drop_claim(claim, reason="Opinion", by=editor)
    make_claim(transcript=claim.transcript)

    response = post(editor, "restore", claim.pk, reason="It is a fact", version=claim.version)

    assert "spotted again since" in words(part(response, "move-restore"))
