"""Parts of pages and small lists cost the same queries however much there is to tell."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Broadcast, Claim, Publication, RatingScale, SpeakerLabel, Transcript
from claims.publishing import correct, retract
from claims.speakers import name_label
from claims.workflow import comment_on, edit_statement
from tests.claims.callers import call_as
from tests.claims.test_publishing_corrections import reapproved
from tests.factories import (
    make_claim,
    make_evidence,
    make_publication,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def a_claim() -> Claim:
    return Claim.objects.order_by("pk").first()


def a_page() -> Publication:
    return Publication.objects.order_by("pk").first()


def a_transcript() -> Transcript:
    return Transcript.objects.order_by("pk").first()


def one_more_of_everything() -> None:
    """A claim with talk, evidence and history; a page with a correction; a label with a naming."""
    editor = make_user("editor")
    if not Claim.objects.exists():
        make_claim("assigned", transcript=make_transcript())
    claim = a_claim()
    comment_on(claim, "Look again.", by=editor)
    edit_statement(claim, f"It cost {claim.comments.count()} million.", by=editor)
    make_evidence(claim)
    another = make_publication()
    reapproved(another)
    correct(another, note="It is 909.", kind="correction", by=editor)
    page = a_page()
    if page.pk != another.pk:
        reapproved(page)
        correct(page, note="It is 909.", kind="update", by=editor)
    make_claim(transcript=make_transcript(broadcast=Broadcast.objects.order_by("pk").first()))
    label = SpeakerLabel.objects.filter(transcript=a_transcript()).get()
    name_label(label, name=f"Person {editor.pk}", by=editor)
    retract(make_publication(), note="It was wrong.", by=editor)
    RatingScale.objects.create(version=RatingScale.objects.count() + 1)


ADDRESSES = {
    "public corrections": lambda: reverse("claims:corrections"),
    "sitemap of checks": lambda: reverse("claims:sitemap_page", args=["checks", 1]),
    "an edition's JSON": lambda: reverse("claims:edition_json", args=[a_page().slug, 1]),
    "the form to import": lambda: reverse("claims:import"),
    "news of a claim": lambda: reverse("claims:claim_news", args=[a_claim().pk]),
    "one piece of evidence": lambda: reverse(
        "claims:evidence_state", args=[a_claim().evidence.first().pk]
    ),
    "the list beside a transcript": lambda: reverse(
        "claims:transcript_side", args=[a_transcript().pk]
    ),
    "words to choose": lambda: (
        reverse("claims:choose_words", args=[a_transcript().pk])
        + f"?sentence={a_transcript().sentences.get().pk}"
    ),
    "api: history": lambda: f"/api/v1/claims/{a_claim().pk}/history/",
    "api: editions": lambda: f"/api/v1/publications/{a_page().slug}/editions/",
    "api: namings": lambda: f"/api/v1/transcripts/{a_transcript().pk}/namings/",
    "api: scales": lambda: "/api/v1/scales/",
    "api: counts": lambda: "/api/v1/claims/counts/",
}


@pytest.mark.parametrize("what", ADDRESSES)
def test_more_to_tell_costs_no_more(what):
    editor = make_user("editor")
    desk = Client()
    desk.force_login(editor)
    client = call_as(editor) if what.startswith("api") else desk
    costs, sizes = set(), []

    for _rows in ("some", "more", "most"):
        one_more_of_everything()
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(ADDRESSES[what](), **HTMX)
        assert answer.status_code == 200
        costs.add(len(asked))
        sizes.append(len(answer.content))

    assert len(costs) == 1, [one["sql"][:120] for one in asked]
