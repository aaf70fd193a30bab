"""Corrected and retracted pages, and every version that was ever shown."""

from hashlib import sha256

import pytest
from django.urls import reverse

from claims import caching
from claims.publishing import correct, retract
from tests.claims.test_publishing_corrections import reapproved
from tests.factories import (
    make_publication,
    make_user,
)
from tests.public_newsroom import make_public_newsroom, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _draw_every_page(monkeypatch):
    monkeypatch.setattr(caching, "kept", caching.Kept(0))


def test_a_retracted_page_says_so_when_and_why_and_presents_no_finding(client):
    newsroom = make_public_newsroom()

    response = client.get(newsroom.retracted.get_absolute_url())
    page = words(response)

    assert response.status_code == 200
    assert "This check is retracted" in page
    assert "We had read the figure of another day." in page
    assert newsroom.retracted.retracted_at.strftime("%H:%M UTC") in page
    assert "Mostly true" not in page
    assert "the ratio is about" not in page.partition("Also checked from")[0]
    assert "application/ld+json" not in response.content.decode()
    assert "Retracted: Did NVIDIA lose 12% in a day?" in page


def test_the_retracted_text_can_still_be_read_as_what_it_is(client):
    newsroom = make_public_newsroom()
    address = reverse("claims:edition", args=[newsroom.retracted.slug, 1])

    response = client.get(address)

    assert "Mostly true" in words(response)
    assert "and no longer says" in words(response)
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "application/ld+json" not in response.content.decode()


def test_every_version_is_listed_with_its_note_and_digest(client):
    newsroom = make_public_newsroom()

    page = words(client.get(reverse("claims:editions", args=[newsroom.corrected.slug])))

    assert "Version 2 Correction" in page
    assert "We first gave the ratio as 990." in page
    assert "Version 1 First published" in page
    for edition in newsroom.corrected.editions.all():
        assert edition.sha256 in page


def test_a_version_shows_what_changed_word_by_word(client):
    newsroom = make_public_newsroom()

    page = client.get(reverse("claims:edition", args=[newsroom.corrected.slug, 2]))

    body = page.content.decode()
    assert "<del>990</del><ins>909</ins>" in body
    assert "This is the page as it stands today." in words(page)
    first = client.get(reverse("claims:edition", args=[newsroom.corrected.slug, 1]))
    assert "<ins>" not in first.content.decode()


def test_anyone_can_repeat_the_digest_of_a_version(client):
    publication = make_publication(statement="Größer als 5: “so” <b>")

    response = client.get(reverse("claims:edition_json", args=[publication.slug, 1]))

    assert sha256(response.content).hexdigest() == publication.editions.get().sha256
    assert response["Content-Type"] == "application/json"


def test_a_page_comes_back_after_a_retraction_with_both_notes(client):
    publication = make_publication()
    editor = make_user("editor")
    retract(publication, note="We misread it.", by=editor)
    reapproved(publication)
    correct(publication, note="Read again.", kind="correction", by=editor)

    page = words(client.get(publication.get_absolute_url()))

    assert "This check is retracted" not in page
    assert page.index("Read again.") < page.index("We misread it.")
