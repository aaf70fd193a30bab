"""Evidence, verdicts and their review by the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import (
    Evidence,
    Verdict,
)
from claims.workflow import Text as VerdictText
from claims.workflow import save_draft
from sources.models import Snapshot
from tests.claims.callers import (
    TEXT,
    call_as,
    claim_in_research,
    claim_in_review,
    refused,
)
from tests.factories import (
    make_evidence,
    make_rating,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_page_is_cited_and_waits_for_a_worker():
    checker = make_user("checker")
    claim = claim_in_research(checker)
    body = {
        "url": "https://example.org/report?page=2",
        "stance": "refutes",
        "excerpt": "5.5 million",
        "note": "Table 2.",
    }
    caller = call_as(checker)

    response = caller.post(f"/api/v1/claims/{claim.pk}/evidence/", body)

    told = caller.get(response["Location"]).json()
    assert response.status_code == 201
    assert told == response.json()
    assert (told["number"], told["stance"], told["note"]) == (1, "refutes", "Table 2.")
    assert (told["snapshot"]["status"], told["quotation"]["outcome"]) == ("queued", "pending")
    assert told["is_under_way"] is True


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "http://127.0.0.1/", "nonsense", "https://user:pw@example.org/"]
)
def test_an_address_that_cannot_be_cited_is_refused_in_a_sentence(url):
    checker = make_user("checker")
    claim = claim_in_research(checker)

    response = call_as(checker).post(
        f"/api/v1/claims/{claim.pk}/evidence/", {"url": url, "stance": "context"}
    )

    assert refused(response, 422, "address").endswith(".")
    assert not Evidence.objects.exists()
    assert not Snapshot.objects.exists()


def test_a_document_is_held_at_once():
    checker = make_user("checker")
    claim = claim_in_research(checker)
    file = SimpleUploadedFile("figures.txt", b"5,000 / 5.5 = 909")

    response = call_as(checker).post(
        f"/api/v1/claims/{claim.pk}/documents/",
        {"file": file, "stance": "refutes", "title": "Our sum", "excerpt": "= 909"},
        format="multipart",
    )

    told = response.json()
    assert response.status_code == 201, told
    assert (told["title"], told["snapshot"]["filename"]) == ("Our sum", "figures.txt")
    assert told["snapshot"]["status"] == "archived"
    assert len(told["snapshot"]["body_sha256"]) == 64


def test_a_document_over_the_limit_is_refused(settings):
    settings.DOCUMENT_MAX_BYTES = 4
    checker = make_user("checker")
    claim = claim_in_research(checker)

    response = call_as(checker).post(
        f"/api/v1/claims/{claim.pk}/documents/",
        {"file": SimpleUploadedFile("figures.txt", b"5,000"), "stance": "context"},
        format="multipart",
    )

    refused(response, 400, "invalid")
    assert response.json()["errors"][0]["field"] == "file"


def test_evidence_is_edited_asked_for_again_and_withdrawn():
    checker = make_user("checker")
    evidence = make_evidence(claim_in_research(checker))
    caller, path = call_as(checker), f"/api/v1/evidence/{evidence.pk}/"
    first_snapshot = evidence.snapshot_id

    edited = caller.post(f"{path}edit/", {"stance": "context", "excerpt": "The model cost"}).json()
    again = caller.post(f"{path}capture-again/").json()
    withdrawn = caller.post(f"{path}withdraw/", {"reason": "The wrong page."}).json()
    late = caller.post(f"{path}edit/", {"stance": "supports"})

    assert (edited["stance"], edited["excerpt"]) == ("context", "The model cost")
    assert again["snapshot"]["id"] != first_snapshot
    assert withdrawn["withdrawn_at"]
    assert "withdrawn already" in refused(late, 409, "refused")


def test_a_verdict_goes_from_draft_to_review_to_return_to_approval():
    checker, reviewer = make_user("checker"), make_user("reviewer")
    claim = claim_in_research(checker)
    make_evidence(claim)
    author, reader = call_as(checker), call_as(reviewer)
    path = f"/api/v1/claims/{claim.pk}/"
    text = {"rating": make_rating().pk, **TEXT}

    draft = author.post(f"{path}draft/", {"headline": "Training cost"}).json()
    missing = author.get(f"/api/v1/verdicts/{draft['id']}/missing/").json()["missing"]
    sent = author.post(f"{path}submit/", {**text, "seen": draft["version"]}).json()
    returned = reader.post(f"/api/v1/verdicts/{sent['id']}/return/", {"note": "Whose sum?"}).json()
    second = author.post(f"{path}submit/", text).json()
    approved = reader.post(
        f"/api/v1/verdicts/{second['id']}/approve/", {"digest": second["digest"]}
    ).json()

    assert missing == ["Choose a rating.", "Write a short answer.", "Write the reasoning."]
    assert (sent["state"], sent["revision"]) == ("in_review", 1)
    assert (returned["state"], returned["review_note"]) == ("returned", "Whose sum?")
    assert (second["revision"], approved["state"]) == (2, "approved")
    assert approved["reviewer"]["id"] == reviewer.pk


def test_a_verdict_that_is_not_ready_is_refused_with_all_that_is_missing_and_not_saved():
    checker = make_user("checker")
    claim = claim_in_research(checker)

    response = call_as(checker).post(f"/api/v1/claims/{claim.pk}/submit/", {"headline": "H"})

    told = refused(response, 409, "refused")
    assert "Choose a rating." in told
    assert "Add at least one piece of evidence." in told
    assert not Verdict.objects.exists()


def test_of_two_who_save_a_draft_the_slower_gets_the_newer_one():
    checker = make_user("checker", name="carla")
    claim = claim_in_research(checker)
    newer = save_draft(claim, VerdictText(None, headline="Newer"), by=checker)

    late = call_as(checker).post(f"/api/v1/claims/{claim.pk}/draft/", {"headline": "Older"})

    assert "carla has saved this verdict" in refused(late, 409, "stale")
    assert late.json()["newer"] == {
        "verdict": newer.pk,
        "version": 1,
        "rating": None,
        "headline": "Newer",
        "short_answer": "",
        "reasoning": "",
    }
    assert Verdict.objects.get().headline == "Newer"


def test_nobody_approves_what_they_had_a_hand_in():
    both = make_user("checker", "reviewer", is_superuser=True)
    _claim, own = claim_in_review(both)
    helped_claim, helped = claim_in_review()
    make_evidence(helped_claim, added_by=both)
    caller = call_as(both)

    of_own = caller.post(f"/api/v1/verdicts/{own.pk}/approve/", {"digest": own.digest})
    of_helped = caller.post(f"/api/v1/verdicts/{helped.pk}/approve/", {"digest": helped.digest})

    assert "someone else reviews it" in refused(of_own, 409, "refused")
    assert "someone else reviews it" in refused(of_helped, 409, "refused")
    assert not Verdict.objects.approved().exists()


def test_an_approval_of_another_text_than_stands_is_refused():
    _claim, verdict = claim_in_review()

    response = call_as(make_user("reviewer")).post(
        f"/api/v1/verdicts/{verdict.pk}/approve/", {"digest": "0" * 64}
    )

    assert "no longer what stands" in refused(response, 409, "refused")


def test_a_verdict_is_taken_back_and_then_cannot_be_approved():
    claim, verdict = claim_in_review()
    path = f"/api/v1/verdicts/{verdict.pk}/"

    taken = call_as(claim.checker).post(f"{path}take-back/").json()
    late = call_as(make_user("reviewer")).post(f"{path}approve/", {"digest": verdict.digest})

    assert taken["state"] == "withdrawn"
    assert "no longer waiting" in refused(late, 409, "refused")
