"""schema.org ClaimReview for a claim made on air, read from an edition's content.

Types and properties as schema.org defines them: ClaimReview.itemReviewed is a Claim, whose
firstAppearance is a Clip, which is partOfEpisode an Episode, with partOfSeries and publication.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from claims.models import Medium, Publication
from claims.publishing.content import Content, Finding, Note, OnAir, Publisher, Step, Voice

Thing = dict[str, Any]

TYPES = {
    Medium.TELEVISION: ("TVClip", "TVEpisode", "TVSeries"),
    Medium.RADIO: ("RadioClip", "RadioEpisode", "RadioSeries"),
    Medium.ONLINE: ("Clip", "Episode", "CreativeWorkSeries"),
}


def claim_review(publication: Publication) -> Thing:
    """The JSON-LD of a page; empty where it is retracted: nothing is found any more. 1 query."""
    content: Content = publication.editions.latest("number").content
    return claim_review_of(content)


def claim_review_of(content: Content) -> Thing:
    """The JSON-LD of one edition; empty where it holds no finding."""
    finding = content["finding"]
    if finding is None:
        return {}
    url = page_url(content["slug"])
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{url}#claimreview",
        "url": url,
        "headline": content["headline"],
        "datePublished": content["published_at"],
        "dateModified": content["modified_at"],
        "inLanguage": settings.LANGUAGE_CODE,
        "author": _organization(content["newsroom"]),
        "claimReviewed": content["statement"],
        "reviewRating": _rating(finding),
        "itemReviewed": _claim(content),
        **_corrections(content["notes"]),
    }


def data_feed(contents: Iterable[Content]) -> Thing:
    """A schema.org DataFeed of the ClaimReviews, as collectors of fact checks read them."""
    return {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [
            {
                "@type": "DataFeedItem",
                "url": page_url(content["slug"]),
                "dateCreated": content["published_at"],
                "dateModified": content["modified_at"],
                "item": [claim_review_of(content)],
            }
            for content in contents
        ],
    }


def page_url(slug: str) -> str:
    """A page's own absolute address."""
    return f"{settings.SITE_URL}{reverse('claims:publication', args=[slug])}"


def _rating(finding: Finding) -> Thing:
    """A step outside the order (unproven) has a name but no number."""
    rating = finding["rating"]
    named = {
        "@type": "Rating",
        "alternateName": rating["label"],
        "ratingExplanation": finding["short_answer"],
    }
    if rating["number"] == 0:
        return named
    return {
        **named,
        "ratingValue": rating["number"],
        "bestRating": max(_order(finding["scale"])),
        "worstRating": min(_order(finding["scale"])),
    }


def _order(scale: list[Step]) -> list[int]:
    return [step["number"] for step in scale if step["number"] > 0]


def _claim(content: Content) -> Thing:
    said, on_air = content["said"], content["on_air"]
    author = said["claimant"] or said["speaker"]
    return {
        "@type": "Claim",
        "text": content["quote"],
        **({"author": _voice(author)} if author else {}),
        "datePublished": on_air["aired_at"][:10],
        "firstAppearance": _clip(content),
    }


def _voice(voice: Voice) -> Thing:
    found = {"@type": "Person", "name": voice["name"]}
    return found | _given(jobTitle=voice["role"], sameAs=voice["same_as"])


def _clip(content: Content) -> Thing:
    on_air = content["on_air"]
    clip_type, *_rest = TYPES[Medium(on_air["medium"])]
    clip: Thing = {"@type": clip_type, "name": content["headline"]}
    if on_air["start_ms"] is not None:
        seconds, rest = divmod(on_air["start_ms"], 1000)
        clip["startOffset"] = seconds + rest / 1000 if rest else seconds
    return clip | _given(url=on_air["moment_url"]) | {"partOfEpisode": _episode(on_air)}


def _episode(on_air: OnAir) -> Thing:
    _clip_type, episode_type, series_type = TYPES[Medium(on_air["medium"])]
    series = {"@type": series_type, "name": on_air["programme"]}
    return {
        "@type": episode_type,
        "name": on_air["title"],
        "url": f"{settings.SITE_URL}{reverse('claims:broadcast', args=[on_air['slug']])}",
        "partOfSeries": series | _given(url=on_air["programme_url"]),
        "publication": _event(on_air),
    }


def _event(on_air: OnAir) -> Thing:
    event: Thing = {"@type": "BroadcastEvent", "startDate": on_air["aired_at"]}
    if on_air["broadcaster"]:
        event["publishedOn"] = {"@type": "BroadcastService", "name": on_air["broadcaster"]}
    return event


def _organization(newsroom: Publisher) -> Thing:
    url = newsroom["url"] or settings.SITE_URL
    named = {"@type": "Organization", "name": newsroom["name"], "url": url}
    return named | _given(logo=newsroom["logo_url"])


def _corrections(notes: list[Note]) -> Thing:
    """What readers were told of changes, as schema.org CorrectionComments."""
    told = [
        {"@type": "CorrectionComment", "text": note["note"], "datePublished": note["at"]}
        for note in notes
    ]
    return {"correction": told} if told else {}


def _given(**properties: str) -> Thing:
    """The properties that have a value."""
    return {name: value for name, value in properties.items() if value}
