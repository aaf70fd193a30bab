"""The ClaimReview of a claim made on air: right types, right properties, right values."""

import json
import re

import pytest
from django.conf import settings

from claims.models import Medium, Newsroom
from claims.publishing import claim_review, correct, retract
from tests.claims.test_publishing_corrections import reapproved
from tests.factories import (
    make_broadcast,
    make_programme,
    make_publication,
    make_rating,
    make_speaker,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db

# The part of schema.org's vocabulary that a claim made on air touches: each type's parent, and
# the properties whose domain it is, with the types (or Text, Number, Date, URL) of their values.
PARENT = {
    "CreativeWork": "Thing",
    "Review": "CreativeWork",
    "ClaimReview": "Review",
    "Claim": "CreativeWork",
    "Clip": "CreativeWork",
    "TVClip": "Clip",
    "RadioClip": "Clip",
    "Episode": "CreativeWork",
    "TVEpisode": "Episode",
    "RadioEpisode": "Episode",
    "Series": "Thing",
    "CreativeWorkSeries": "CreativeWork",
    "TVSeries": "CreativeWorkSeries",
    "RadioSeries": "CreativeWorkSeries",
    "Event": "Thing",
    "PublicationEvent": "Event",
    "BroadcastEvent": "PublicationEvent",
    "BroadcastService": "Thing",
    "Rating": "Thing",
    "Organization": "Thing",
    "Person": "Thing",
    "CorrectionComment": "CreativeWork",
}
PROPERTIES = {
    "Thing": {"name": "Text", "url": "URL", "sameAs": "URL", "alternateName": "Text"},
    "CreativeWork": {
        "author": "Organization Person",
        "correction": "CorrectionComment",
        "dateModified": "Date",
        "datePublished": "Date",
        "headline": "Text",
        "inLanguage": "Text",
        "publication": "PublicationEvent",
        "text": "Text",
    },
    "Review": {"itemReviewed": "Thing", "reviewRating": "Rating"},
    "ClaimReview": {"claimReviewed": "Text"},
    "Claim": {"firstAppearance": "CreativeWork"},
    "Clip": {"partOfEpisode": "Episode", "startOffset": "Number"},
    "Episode": {"partOfSeries": "CreativeWorkSeries"},
    "Event": {"startDate": "Date"},
    "PublicationEvent": {"publishedOn": "BroadcastService"},
    "Rating": {
        "bestRating": "Number",
        "ratingExplanation": "Text",
        "ratingValue": "Number",
        "worstRating": "Number",
    },
    "Organization": {"logo": "URL"},
    "Person": {"jobTitle": "Text"},
}
SHAPES = {
    "Text": r".+",
    "URL": r"https?://[^\s]+",
    "Date": r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+00:00)?",
}


def lineage(kind):
    return [kind, *lineage(PARENT[kind])] if kind in PARENT else [kind]


def faults(thing, place=""):
    """What schema.org would not understand in `thing`, and what in it has the wrong shape."""
    kind = thing["@type"]
    known = {}
    for ancestor in lineage(kind):
        known |= PROPERTIES.get(ancestor, {})
    found = []
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in known:
            found.append(f"{place}{kind} has no {name}")
            continue
        for one in value if isinstance(value, list) else [value]:
            found += _value_faults(one, known[name].split(), f"{place}{name}.")
    return found


def _value_faults(value, expected, place):
    if isinstance(value, dict):
        fits = set(lineage(value["@type"])) & set(expected)
        return [] if fits and not faults(value, place) else [f"{place}: {value}", *faults(value)]
    if isinstance(value, str):
        fits = any(re.fullmatch(SHAPES.get(kind, "$^"), value, re.S) for kind in expected)
    else:
        fits = "Number" in expected
    return [] if fits else [f"{place}: {value!r} is no {expected}"]


def spoken_on_air(medium=Medium.TELEVISION, **fields):
    programme = make_programme(
        name="Breaking Points", broadcaster="Channel 9", medium=medium, url="https://bp.example/"
    )
    broadcast = make_broadcast(
        programme=programme,
        title="The AI race",
        slug="the-ai-race",
        media_url="https://media.example/v",
    )
    fields.setdefault("start_ms", 91_500)
    return make_publication(transcript=make_transcript(broadcast=broadcast), **fields)


def test_the_whole_of_it_for_a_claim_made_on_television():
    Newsroom.objects.create(
        pk=1, name="The Desk", url="https://desk.example/", logo_url="https://desk.example/l.png"
    )
    publication = spoken_on_air()
    content = publication.editions.get().content

    assert claim_review(publication) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{settings.SITE_URL}/checks/training-cost/#claimreview",
        "url": f"{settings.SITE_URL}/checks/training-cost/",
        "headline": "Training cost",
        "datePublished": content["published_at"],
        "dateModified": content["modified_at"],
        "inLanguage": "en-gb",
        "author": {
            "@type": "Organization",
            "name": "The Desk",
            "url": "https://desk.example/",
            "logo": "https://desk.example/l.png",
        },
        "claimReviewed": "The model was trained for $5.5 million.",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Misleading",
            "ratingExplanation": "By its own figures it is about 909 times.",
            "ratingValue": 3,
            "bestRating": 6,
            "worstRating": 1,
        },
        "itemReviewed": {
            "@type": "Claim",
            "text": "It was trained for only $5.5 million.",
            "author": {"@type": "Person", "name": "Arnaud Bertrand", "jobTitle": "entrepreneur"},
            "datePublished": "2025-01-27",
            "firstAppearance": {
                "@type": "TVClip",
                "name": "Training cost",
                "startOffset": 91.5,
                "url": "https://media.example/v#t=91",
                "partOfEpisode": {
                    "@type": "TVEpisode",
                    "name": "The AI race",
                    "url": f"{settings.SITE_URL}/broadcasts/the-ai-race/",
                    "partOfSeries": {
                        "@type": "TVSeries",
                        "name": "Breaking Points",
                        "url": "https://bp.example/",
                    },
                    "publication": {
                        "@type": "BroadcastEvent",
                        "startDate": "2025-01-27T14:00:00+00:00",
                        "publishedOn": {"@type": "BroadcastService", "name": "Channel 9"},
                    },
                },
            },
        },
    }


@pytest.mark.parametrize(
    ("medium", "types"),
    [
        (Medium.TELEVISION, ("TVClip", "TVEpisode", "TVSeries")),
        (Medium.RADIO, ("RadioClip", "RadioEpisode", "RadioSeries")),
        (Medium.ONLINE, ("Clip", "Episode", "CreativeWorkSeries")),
    ],
)
def test_every_medium_has_its_types_and_all_of_it_is_in_the_vocabulary(medium, types):
    publication = spoken_on_air(medium)
    reapproved(publication)
    correct(publication, note="A figure was wrong.", kind="correction", by=make_user("editor"))

    review = claim_review(publication)

    clip = review["itemReviewed"]["firstAppearance"]
    episode = clip["partOfEpisode"]
    assert (clip["@type"], episode["@type"], episode["partOfSeries"]["@type"]) == types
    assert faults(review) == []


def test_the_check_of_the_vocabulary_notices_what_is_wrong():
    review = claim_review(spoken_on_air())

    review["itemReviewed"]["firstAppearance"]["partOfTVSeries"] = "x"
    review["reviewRating"]["ratingValue"] = "three"
    review["itemReviewed"]["author"]["@type"] = "Rating"

    assert len(faults(review)) >= 3


def test_a_claim_reported_on_air_is_its_claimants():
    publication = make_publication(
        claimant=make_speaker(name="Sam Altman", same_as="https://sam.example/"),
        reported_as="post",
    )

    author = claim_review(publication)["itemReviewed"]["author"]

    assert author == {
        "@type": "Person",
        "name": "Sam Altman",
        "sameAs": "https://sam.example/",
    }


def test_what_is_not_known_is_left_out_not_invented():
    item = claim_review(make_publication(speaker=None))["itemReviewed"]

    assert "author" not in item
    assert "startOffset" not in item["firstAppearance"]
    assert "url" not in item["firstAppearance"]
    assert "publishedOn" not in item["firstAppearance"]["partOfEpisode"]["publication"]


def test_whole_seconds_are_whole_numbers():
    publication = make_publication(start_ms=91_000)

    offset = claim_review(publication)["itemReviewed"]["firstAppearance"]["startOffset"]

    assert json.dumps(offset) == "91"


def test_unproven_stands_outside_the_order_and_has_no_number():
    publication = make_publication(verdict={"rating": make_rating("Unproven")})

    assert claim_review(publication)["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "Unproven",
        "ratingExplanation": "By its own figures it is about 909 times.",
    }


def test_a_correction_is_told_and_dated():
    publication = make_publication()
    reapproved(publication)
    correct(publication, note="A figure was wrong.", kind="correction", by=make_user("editor"))

    review = claim_review(publication)

    assert review["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "A figure was wrong.",
            "datePublished": review["dateModified"],
        }
    ]


def test_a_retracted_check_reviews_nothing():
    publication = make_publication()
    retract(publication, note="It was wrong.", by=make_user("editor"))

    assert claim_review(publication) == {}


def test_costs_one_query(django_assert_num_queries):
    publication = make_publication()

    with django_assert_num_queries(1):
        claim_review(publication)
