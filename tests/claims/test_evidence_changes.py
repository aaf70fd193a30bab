"""Evidence changed, withdrawn and asked for again from the claim page."""

import pytest

from claims.models import Evidence, EvidenceChange, Status
from claims.views.claim_page import EVERY_PART
from sources.models import Snapshot
from tests.claims.callers import approved_claim, claim_in_research, claim_in_review
from tests.claims.claim_pages import parsed, part, post, swapped, texts, words
from tests.factories import make_evidence, make_snapshot, make_user

pytestmark = pytest.mark.django_db

URL = "https://example.org/report"
SAID = {
    "stance": "refutes",
    "excerpt": "about 909 times",
    "note": "The sum, done.",
    "title": "A report",
    "exception": "",
}


@pytest.fixture
def checker():
    return make_user("checker", first_name="Cato")


def test_what_is_said_of_a_source_can_be_changed(checker):
    claim = claim_in_research(checker)
    one = make_evidence(claim)

    response = post(checker, "evidence_edit", one.pk, **{**SAID, "excerpt": one.excerpt})

    one.refresh_from_db()
    assert (one.stance, one.note, one.title) == ("refutes", SAID["note"], SAID["title"])
    assert "changed evidence [1]" in words(part(response, "history"))


def test_a_refused_change_keeps_what_was_typed(checker):
    claim = claim_in_research(checker)
    one = make_evidence(claim)

    response = post(checker, "evidence_edit", one.pk, **{**SAID, "stance": ""})

    one.refresh_from_db()
    assert one.note == ""
    form = part(response, "evidence-1").css_first("details[open] form")
    assert form.css_first("textarea[name=note]").text() == SAID["note"]


def test_evidence_is_withdrawn_with_a_reason_and_stays_on_record(checker):
    claim = claim_in_research(checker)
    one = make_evidence(claim, title="The report")

    silent = post(checker, "evidence_withdraw", one.pk, reason="")
    said = post(checker, "evidence_withdraw", one.pk, reason="It was about another year")

    one.refresh_from_db()
    assert "This field is required." in words(part(silent, "evidence-1"))
    assert one.withdrawn_at is not None
    assert not parsed(said).css("#evidence-1")
    assert texts(said, "#evidence s") == ["[1] The report"]
    assert "It was about another year" in words(part(said, "history"))


def test_a_failed_page_is_tried_again(checker):
    claim = claim_in_research(checker)
    one = make_evidence(claim, snapshot=make_snapshot(status="failed"))

    response = post(checker, "evidence_capture", one.pk)

    one.snapshot.refresh_from_db()
    assert one.snapshot.status == Snapshot.Status.QUEUED
    assert one.changes.last().kind == EvidenceChange.Kind.RETRIED
    assert "Evidence [1] is captured again." in words(part(response, "messages"))


def test_a_page_on_its_way_already_says_so_beside_the_evidence(checker):
    claim = claim_in_research(checker)
    failed = make_snapshot(status="failed")
    make_snapshot(status="queued", source=failed.source)
    one = make_evidence(claim, snapshot=failed)

    response = post(checker, "evidence_capture", one.pk)

    told = part(response, "evidence-1").css_first("[role=alert]")
    assert words(told) == "A newer snapshot of this page is on its way."


@pytest.mark.parametrize("act", ["add", "edit", "withdraw", "capture"])
def test_any_change_of_evidence_voids_an_approval_and_the_whole_page_says_so(act, checker):
    claim = approved_claim(checker)
    one = claim.evidence.get()
    pk = claim.pk if act == "add" else one.pk
    data = {"reason": "Wrong year"} if act == "withdraw" else {**SAID, "url": URL}

    response = post(checker, f"evidence_{act}", pk, **({} if act == "capture" else data))

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    others = [name for name in EVERY_PART if name != "evidence"]
    assert swapped(response) == [*others, "messages"]
    assert "The approval was voided" in words(part(response, "verdict"))


def test_a_claim_in_review_takes_no_evidence_and_keeps_what_was_typed(checker):
    claim, _verdict = claim_in_review(checker)
    before = Evidence.objects.count()

    response = post(checker, "evidence_add", claim.pk, url=URL, **SAID)

    assert Evidence.objects.count() == before
    assert "The verdict is in review." in words(parsed(response).css_first("#evidence"))
    assert part(response, "add-note").text() == SAID["note"]
