"""A check's page: it says all it should, from what was frozen alone, and to everybody alike."""

import json
import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims import caching
from claims.models import Broadcast, Evidence, Newsroom, Programme, Speaker
from tests.claims.test_publishing_corrections import reapproved
from tests.factories import (
    make_approved_claim,
    make_publication,
    make_snapshot,
    make_source,
    make_speaker,
    make_transcript,
    make_user,
)
from tests.public_newsroom import SECRET, make_public_newsroom, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _draw_every_page(monkeypatch):
    monkeypatch.setattr(caching, "kept", caching.Kept(0))


def public_addresses(newsroom):
    checks = [newsroom.plain, newsroom.corrected, newsroom.retracted, newsroom.unproven]
    pages = [page.get_absolute_url() for page in checks]
    versions = [f"{page.get_absolute_url()}editions/" for page in checks]
    each = [
        address
        for page in checks
        for number in range(1, page.editions_made + 1)
        for address in (
            reverse("claims:edition", args=[page.slug, number]),
            reverse("claims:edition_json", args=[page.slug, number]),
        )
    ]
    names = ["index", "public_broadcasts", "corrections", "method", "feed", "claim_reviews"]
    around = [reverse(f"claims:{name}") for name in [*names, "sitemap", "robots"]]
    return [*around, *pages, *versions, *each, newsroom.broadcast.get_absolute_url()]


def test_a_page_tells_what_was_said_by_whom_where_and_what_we_found(client):
    newsroom = make_public_newsroom()

    page = words(client.get(newsroom.corrected.get_absolute_url()))

    for expected in [
        "I think OpenAI spends $5 billion a year, so 100 times less basically.",
        "Arnaud Bertrand, entrepreneur",
        "Breaking Points (Channel 9)",
        "DeepSeek and the AI race",
        "27 January 2025, 14:00 UTC",
        "hear it at 1:31",
        "Our rating: ◐ Misleading",
        "By the speaker's own two figures the ratio is about 909, not 100",
        "Five billion divided by five and a half million is about 909 [1] .",
        "Technical report, table 1 Context",
        "the total training cost amounts to only $5.576 million",
        "words found in our copy",
        "our copy of 27 January 2025, 14:00 UTC",
        "An exception, and why we made it: The page asks robots to stay away;",
        "We hold no copy of this.",
        "We first gave the ratio as 990. It is about 909.",
        "Written by Bo Lindqvist (checker). Reviewed by Rita Okafor (reviewer),",
        "Was DeepSeek's model trained for only $5.5 million?",
        "How we choose, check, rate and correct",
    ]:
        assert expected in page


def test_a_page_leads_to_the_moment_the_words_and_the_full_digest(client):
    newsroom = make_public_newsroom()
    evidence = newsroom.corrected.claim.evidence.first()

    page = client.get(newsroom.corrected.get_absolute_url()).content.decode()

    assert 'href="https://media.example/interview.mp4#t=91"' in page
    assert "#:~:text=the%20total%20training%20cost%20amounts%20to%20only" in page
    assert evidence.snapshot.body_sha256 in page
    assert evidence.snapshot.warc_sha256 in page
    assert 'href="#evidence-1"' in page
    assert 'id="evidence-1"' in page


def test_what_the_newsroom_changes_later_changes_no_page(client):
    publication = make_publication(start_ms=60_000)
    make_publication(transcript=make_transcript(broadcast=publication.broadcast))
    addresses = [publication.get_absolute_url(), f"{publication.get_absolute_url()}editions/1/"]
    before = [client.get(address).content for address in addresses]

    Speaker.objects.update(role="somebody else")
    Programme.objects.update(name="Renamed")
    Broadcast.objects.update(title="Renamed", media_url="https://elsewhere.example/")
    Evidence.objects.update(title="Renamed", note="New note", stance="supports")
    User.objects.update(first_name="Renamed", last_name="Renamed")
    Newsroom.objects.update_or_create(pk=1, defaults={"name": "Renamed", "bylines": "roles"})

    assert [client.get(address).content for address in addresses] == before


def test_nothing_of_an_unpublished_claim_is_public(client):
    newsroom = make_public_newsroom()
    waiting = make_approved_claim(
        statement="Approved, but not out.",
        verdict={"headline": "A headline not out", "reasoning": "Reasons not out."},
    )
    drafted = reapproved(
        newsroom.plain, headline="A newer headline", reasoning="Newer reasons, not out."
    )

    for address in public_addresses(newsroom):
        body = client.get(address).content.decode()
        for secret in [SECRET, "not out", "A newer headline", waiting.broadcast.title, "drafted"]:
            assert secret not in body, address
    assert client.get(waiting.broadcast.get_absolute_url()).status_code == 404
    assert drafted.status == "approved"


def test_everybody_gets_the_same_page_without_a_cookie(client, admin_client):
    newsroom = make_public_newsroom()

    for address in public_addresses(newsroom):
        response, to_admin = client.get(address), admin_client.get(address)
        assert response.status_code == 200, address
        assert response.content == to_admin.content, address
        assert "Cookie" not in response.get("Vary", ""), address
        assert not response.cookies, address
        assert response["Cache-Control"] == "public, max-age=60", address


def test_public_pages_are_only_read(client):
    newsroom = make_public_newsroom()

    for address in public_addresses(newsroom):
        assert client.post(address).status_code == 405, address
        assert client.head(address).status_code == 200, address


@pytest.mark.parametrize(
    "address",
    [
        "/checks/nowhere/",
        "/checks/nowhere/editions/",
        "/checks/training-cost/editions/0/",
        "/checks/training-cost/editions/2/",
        "/checks/training-cost/editions/2.json",
        "/broadcasts/nowhere/",
        "/sitemap-checks-2.xml",
        "/sitemap-desk-1.xml",
    ],
)
def test_what_does_not_exist_is_not_found(client, address):
    make_publication()

    assert client.get(address).status_code == 404


def test_search_engines_and_social_sites_find_what_they_need(client, settings):
    publication = make_publication()

    page = client.get(publication.get_absolute_url()).content.decode()

    url = f"{settings.SITE_URL}/checks/training-cost/"
    for expected in [
        f'<link rel="canonical" href="{url}">',
        f'<meta property="og:url" content="{url}">',
        '<meta property="og:type" content="article">',
        '<meta property="og:title" content="Misleading: Training cost">',
        '<meta name="twitter:card" content="summary">',
        '<meta name="description" content="By its own figures it is about 909 times.">',
    ]:
        assert expected in page


def test_the_claim_review_stands_in_the_page_and_cannot_break_out_of_it(client):
    publication = make_publication(
        statement="</script><script>alert(1)</script> & more",
        verdict={"short_answer": "<!-- <script> is 'quoted'"},
    )

    page = client.get(publication.get_absolute_url()).content.decode()

    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert json.loads(block)["claimReviewed"] == "</script><script>alert(1)</script> & more"
    assert "<script>alert" not in page


def test_hostile_words_stay_words(client):
    publication = make_publication(
        speaker=make_speaker(name="<b>Bold</b>", same_as="https://who.example/?a=1&b=2"),
        verdict={
            "headline": '"><img src=x>',
            "reasoning": "<script>x</script> [a](javascript:alert(1)) [b](https://b.example) [^9]",
        },
    )

    page = client.get(publication.get_absolute_url()).content.decode()

    assert "<img src=x" not in page
    assert "<script>x" not in page
    assert 'href="javascript:' not in page
    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert 'href="https://b.example"' in page


def test_a_rating_outside_the_order_is_not_drawn_on_it(client):
    newsroom = make_public_newsroom()

    inside = client.get(newsroom.plain.get_absolute_url()).content.decode()
    outside = client.get(newsroom.unproven.get_absolute_url()).content.decode()

    assert 'aria-label="4 of 6"' in inside
    assert inside.count('<span class="on">') == 1
    assert 'class="scale"' not in outside
    assert "Unproven" in outside


def test_reported_speech_names_the_claimant_and_who_reported_it(client):
    newsroom = make_public_newsroom()

    page = words(client.get(newsroom.unproven.get_absolute_url()))

    assert "Alexandr Wang, head of Scale AI as reported on air (clip)" in page


def test_a_document_that_readers_may_have_can_be_downloaded(client):
    document = make_snapshot(filename="sum.pdf", public=True, source=make_source(kind="page"))
    private = make_snapshot(filename="secret.pdf")
    shown = make_publication(evidence={"snapshot": document})
    hidden = make_publication(evidence={"snapshot": private})

    link = reverse("sources:public_document", args=[document.pk])
    assert link in client.get(shown.get_absolute_url()).content.decode()
    assert "/documents/" not in client.get(hidden.get_absolute_url()).content.decode()


def test_the_byline_keeps_to_roles_where_the_newsroom_wants_it(client):
    Newsroom.objects.create(pk=1, bylines=Newsroom.Bylines.ROLES)
    checker = make_user("checker", first_name="Bo", last_name="Hidden")
    publication = make_publication(checker=checker)

    page = words(client.get(publication.get_absolute_url()))

    assert "Written by a checker. Reviewed by a reviewer," in page
    assert "Hidden" not in page


@pytest.mark.parametrize("related", [1, 3])
def test_a_page_costs_three_queries(client, django_assert_num_queries, related):
    publication = make_publication()
    for _more in range(related):
        make_publication(transcript=make_transcript(broadcast=publication.broadcast))

    with django_assert_num_queries(3):  # its standing, its edition, what is related
        client.get(publication.get_absolute_url())
    with django_assert_num_queries(3):  # its standing, itself, its editions
        client.get(reverse("claims:editions", args=[publication.slug]))
    with django_assert_num_queries(2):  # its standing, two editions
        client.get(reverse("claims:edition", args=[publication.slug, 1]))
