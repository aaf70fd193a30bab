"""Addresses, links to words and search: what public pages are found by."""

import pytest

from claims.publishing.fragments import quote_url
from claims.publishing.search import fold, search_words
from claims.publishing.slugs import free_slug, slug_for
from tests.factories import (
    make_publication,
)

pytestmark = pytest.mark.django_db


def test_the_index_finds_a_page_by_any_of_its_words():
    publication = make_publication(verdict={"headline": "Café “boom”"})

    for word in ["cafe", "bertrand", "misleading", "909", "5.5", publication.card["programme"]]:
        assert fold(word) in publication.search


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Only $5.5 million?", "only-5-5-million"),
        ("Größe: 12 %", "groe-12"),
        ("北京", "check"),
        ("word " * 40, "-".join(["word"] * 18)),
        ("x" * 150, "x" * 90),
    ],
)
def test_slugs_are_plain_words_of_bounded_length(headline, slug):
    assert slug_for(headline) == slug


def test_the_next_free_slug_skips_those_taken():
    assert free_slug("a", {"a-2"}) == "a"
    assert free_slug("a", {"a", "a-2", "a-4"}) == "a-3"


@pytest.mark.parametrize(
    ("url", "words", "expected"),
    [
        ("https://a.example/", "", "https://a.example/"),
        ("", "words", ""),
        ("https://a.example/", "semi-private, 5 & 6", "semi%2Dprivate%2C%205%20%26%206"),
        ("https://a.example/#part", "one", "https://a.example/#part:~:text=one"),
        ("https://a.example/", "w " * 150, "w%20w%20w%20w%20w%20w,w%20w%20w%20w%20w%20w"),
    ],
)
def test_a_link_leads_to_the_words_relied_on(url, words, expected):
    assert quote_url(url, words).endswith(expected)


def test_search_folds_case_accents_and_quotes():
    assert fold("  L\u2019Été\n  À  Paris ") == "l'ete a paris"
    assert search_words("Été été 12%") == ["ete", "12%"]
