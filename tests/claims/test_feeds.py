"""What machines read: the Atom feed, the sitemap, all ClaimReviews, robots.txt."""

import json
from xml.etree import ElementTree

import pytest

from claims import caching, sitemaps
from claims.models import Newsroom, Publication
from claims.publishing import claim_review, correct, retract
from claims.views import public_site
from tests.claims.test_publishing_corrections import reapproved
from tests.factories import make_broadcast, make_publication, make_user

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def _draw_every_page(monkeypatch, settings):
    monkeypatch.setattr(caching, "kept", caching.Kept(0))
    settings.SITE_URL = "https://checks.example"


def parsed(response):
    return ElementTree.fromstring(response.content)  # noqa: S314  our own markup


def test_the_feed_tells_of_new_checks_under_an_id_for_good(client):
    Newsroom.objects.create(pk=1, name="The Desk")
    publication = make_publication()

    response = client.get("/feed.atom")
    feed = parsed(response)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.findtext(f"{ATOM}title") == "The Desk: fact checks"
    assert [link.get("href") for link in feed.findall(f"{ATOM}link")] == [
        "https://checks.example/",
        "https://checks.example/feed.atom",
    ]
    [entry] = feed.findall(f"{ATOM}entry")
    address = "https://checks.example/checks/training-cost/"
    assert entry.findtext(f"{ATOM}id") == address
    assert entry.find(f"{ATOM}link").get("href") == address
    assert entry.findtext(f"{ATOM}title") == "Misleading: Training cost"
    assert entry.findtext(f"{ATOM}summary") == "By its own figures it is about 909 times."
    assert entry.find(f"{ATOM}category").get("term") == "Misleading"
    assert entry.findtext(f"{ATOM}published") == publication.published_at.isoformat()
    assert entry.findtext(f"{ATOM}updated") == publication.modified_at.isoformat()


def test_a_correction_brings_a_check_to_the_top_under_the_same_id(client):
    publication, editor = make_publication(), make_user("editor")
    make_publication()
    reapproved(publication)
    correct(publication, note="A figure was wrong.", kind="correction", by=editor)

    entry = parsed(client.get("/feed.atom")).find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}id") == "https://checks.example/checks/training-cost/"
    assert entry.findtext(f"{ATOM}updated") == publication.modified_at.isoformat()
    assert entry.findtext(f"{ATOM}summary").startswith("Correction: A figure was wrong. By its")


def test_a_retraction_is_told_without_the_finding(client):
    publication = make_publication()
    retract(publication, note="It was wrong.", by=make_user("editor"))

    entry = parsed(client.get("/feed.atom")).find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "Retracted: Training cost"
    assert entry.findtext(f"{ATOM}summary") == "Retraction: It was wrong."
    assert entry.find(f"{ATOM}category") is None


def test_the_sitemap_has_every_page_for_readers_and_no_version(client):
    publication = make_publication()
    make_broadcast(title="Never checked")

    locations = [one.text for one in parsed(client.get("/sitemap.xml")).iter(f"{MAP}loc")]

    assert locations == [
        "https://checks.example/",
        "https://checks.example/broadcasts/",
        "https://checks.example/corrections/",
        "https://checks.example/method/",
        "https://checks.example/checks/training-cost/",
        f"https://checks.example{publication.broadcast.get_absolute_url()}",
    ]


def test_a_large_site_has_an_index_of_sitemaps(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PAGE_SIZE", 2)
    pages = [make_publication() for _number in range(3)]

    index = [one.text for one in parsed(client.get("/sitemap.xml")).iter(f"{MAP}loc")]
    found = [
        one.text
        for address in index
        for one in parsed(client.get(address.removeprefix("https://checks.example"))).iter(
            f"{MAP}loc"
        )
    ]

    assert index[:2] == [
        "https://checks.example/sitemap-checks-1.xml",
        "https://checks.example/sitemap-checks-2.xml",
    ]
    for page in pages:
        assert f"https://checks.example{page.get_absolute_url()}" in found


def test_all_claim_reviews_are_given_as_one_feed_of_data(client):
    first, second, gone = make_publication(), make_publication(), make_publication()
    retract(gone, note="It was wrong.", by=make_user("editor"))

    response = client.get("/claimreviews.json")

    assert response["Content-Type"] == "application/ld+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    feed = json.loads(response.content)
    assert feed["@type"] == "DataFeed"
    items = feed["dataFeedElement"]
    assert [item["item"][0] for item in items] == [claim_review(second), claim_review(first)]
    assert items[0]["dateModified"] == claim_review(second)["dateModified"]


def test_a_long_feed_of_data_goes_on_behind_a_link(client, monkeypatch):
    monkeypatch.setattr(public_site, "FEED_SIZE", 2)
    for _number in range(3):
        make_publication()

    first = client.get("/claimreviews.json")
    address = first["Link"].removeprefix("<https://checks.example").partition(">")[0]
    second = client.get(address)

    assert first["Link"].endswith('; rel="next"')
    assert "Link" not in second
    slugs = [
        item["item"][0]["url"].split("/")[-2]
        for page in (first, second)
        for item in json.loads(page.content)["dataFeedElement"]
    ]
    assert slugs == list(Publication.objects.newest_first().values_list("slug", flat=True))


def test_crawlers_are_kept_from_the_desk_and_shown_the_sitemap(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /desk/" in lines
    assert "Disallow: /" not in lines
    assert "Sitemap: https://checks.example/sitemap.xml" in lines


def test_the_icon_is_found_at_the_root(client):
    assert client.get("/favicon.ico")["Location"] == "/static/favicon.svg"


@pytest.mark.parametrize("count", [1, 3])
def test_feeds_cost_the_same_however_much_they_tell(client, django_assert_num_queries, count):
    for _number in range(count):
        make_publication()

    with django_assert_num_queries(4):  # facts, newsroom, publications, their corrections
        client.get("/feed.atom")
    with django_assert_num_queries(3):  # facts, which editions, their contents
        client.get("/claimreviews.json")
    with django_assert_num_queries(4):  # facts, how many checks, these, broadcasts
        client.get("/sitemap.xml")


def test_what_xml_cannot_hold_takes_no_feed_from_readers(client):
    page = make_publication(verdict={"headline": "Training\x01 cost"})
    retract(page, note="A wrong\x08 figure\ufffe.", by=make_user("editor"))

    entry = parsed(client.get("/feed.atom")).find(f"{ATOM}entry")

    assert entry.find(f"{ATOM}title").text == "Retracted: Training cost"
    assert entry.find(f"{ATOM}summary").text == "Retraction: A wrong figure."


def test_a_note_is_text_also_where_readers_of_feeds_expect_html(client):
    retract(make_publication(), note="It is < 5 <script>x</script>", by=make_user("editor"))

    summary = parsed(client.get("/feed.atom")).find(f"{ATOM}entry/{ATOM}summary")

    assert summary.attrib == {"type": "html"}
    assert summary.text == "Retraction: It is &lt; 5 &lt;script&gt;x&lt;/script&gt;"
