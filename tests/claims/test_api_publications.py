"""Publishing by the API, and what anybody may read."""

import pytest

from claims.models import (
    Edition,
    Publication,
    Verdict,
)
from tests.claims.callers import (
    TEXT,
    approved_claim,
    call_as,
    published,
    refused,
)
from tests.factories import (
    make_rating,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_a_claim_is_published_and_read_by_anybody():
    claim = approved_claim()

    response = call_as(make_user("editor")).post(f"/api/v1/claims/{claim.pk}/publish/")

    anybody = call_as(None)
    told = anybody.get(response["Location"]).json()
    review = anybody.get(f"{response['Location']}claimreview/").json()
    assert response.status_code == 201
    assert told["headline"] == "Training cost"
    assert told["rating"]["label"] == "Misleading"
    assert told["edition"]["content"]["finding"]["short_answer"] == TEXT["short_answer"]
    assert (review["@type"], review["url"]) == ("ClaimReview", told["url"])
    listed = anybody.get("/api/v1/publications/").json()["results"]
    assert [page["slug"] for page in listed] == [told["slug"]]


def test_nothing_unpublished_and_no_account_is_in_what_anybody_may_read():
    page = published()
    names = {*Verdict.objects.values_list("author__username", flat=True), "editor"}

    told = call_as(None).get(f"/api/v1/publications/{page.slug}/").content.decode()

    assert "by_id" not in told
    assert "@example.org" not in told
    assert not any(f'"username":"{name}"' in told for name in names)


def test_a_page_is_corrected_only_with_a_note_and_keeps_its_earlier_edition():
    editor, checker = call_as(make_user("editor")), make_user("checker")
    page = published(checker)
    claim = page.claim
    path = f"/api/v1/publications/{page.slug}/"

    too_early = editor.post(f"{path}correct/", {"kind": "correction", "note": "It is 909."})
    editor.post(f"/api/v1/claims/{claim.pk}/reopen/", {"to": checker.pk, "reason": "A slip."})
    again = {**TEXT, "rating": make_rating("False").pk, "short_answer": "It is 909 times."}
    sent = call_as(checker).post(f"/api/v1/claims/{claim.pk}/submit/", again).json()
    call_as(make_user("reviewer")).post(
        f"/api/v1/verdicts/{sent['id']}/approve/", {"digest": sent["digest"]}
    )
    corrected = editor.post(f"{path}correct/", {"kind": "correction", "note": "It is 909."})

    refused(too_early, 409, "refused")
    assert corrected.status_code == 201, corrected.json()
    anybody = call_as(None)
    told = anybody.get(path).json()
    assert (told["editions_made"], told["short_answer"]) == (2, "It is 909 times.")
    assert [note["note"] for note in told["corrections"]] == ["It is 909."]
    first = anybody.get(f"{path}editions/1/").json()["content"]["finding"]["short_answer"]
    assert first == TEXT["short_answer"]
    numbers = [edition["number"] for edition in anybody.get(f"{path}editions/").json()["results"]]
    assert numbers == [1, 2]
    assert anybody.get(corrected["Location"]).json()["edition"] == 2


def test_a_retracted_page_stays_without_a_finding():
    page = published()
    path = f"/api/v1/publications/{page.slug}/"

    retracted = call_as(make_user("editor")).post(f"{path}retract/", {"note": "Our error."})

    anybody = call_as(None)
    told = anybody.get(path).json()
    assert retracted.json()["kind"] == "retraction"
    assert (told["rating"], told["short_answer"]) == (None, "")
    assert told["edition"]["content"]["finding"] is None
    assert "retracted" in refused(anybody.get(f"{path}claimreview/"), 404, "missing")
    found = anybody.get("/api/v1/publications/?retracted=true").json()["results"]
    assert [row["slug"] for row in found] == [page.slug]
    assert anybody.get("/api/v1/publications/?retracted=false").json()["results"] == []


def test_publications_are_found_by_words_rating_programme_and_broadcast():
    page = published()
    anybody = call_as(None)

    def found(**query) -> int:
        return len(anybody.get("/api/v1/publications/", query).json()["results"])

    assert found(text="TRAINING misleading") == 1
    assert found(text="training absent") == 0
    assert found(rating=page.rating_id, programme=page.programme_id) == 1
    assert found(broadcast=page.broadcast_id + 1) == 0
    assert found(claim=page.claim_id) == 1


def test_a_stale_publishing_is_refused():
    claim = approved_claim()

    late = call_as(make_user("editor")).post(f"/api/v1/claims/{claim.pk}/publish/", {"seen": 1})

    refused(late, 409, "refused")
    assert not Publication.objects.exists()
    assert not Edition.objects.exists()
