"""Checks of other organisations that do not exist, as rows and as the markup they would publish."""

from claims.earlier.knowing import know_checks
from claims.models import EarlierCheck
from tests.factories import number


def make_earlier(claim: str = "The model was trained for $5.5 million.", **fields) -> EarlierCheck:
    """Somebody else's published check, findable."""
    n = number()
    given = {
        "url": f"https://checks.example/{n}",
        "publisher": "Example Checks",
        "publisher_site": "checks.example",
        "rating": "Mostly false",
        "feed": "feed.json",
        "digest": f"{n:064x}",
        **fields,
    }
    check = EarlierCheck.objects.create(claim=claim, **given)
    know_checks([check])
    return check


def claim_review(n: int = 1, **changes) -> dict:
    """A ClaimReview as publishers mark theirs up."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://checks.example/review/{n}",
        "claimReviewed": f"The moon is {n} miles away.",
        "author": {
            "@type": "Organization",
            "name": "Example Checks",
            "url": "https://checks.example/",
        },
        "datePublished": "2024-05-06",
        "inLanguage": "en",
        "name": f"No, the moon is not {n} miles away",
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Pat Moon"},
            "datePublished": "2024-05-01",
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "False",
            "ratingValue": 1,
            "bestRating": "5",
            "worstRating": 1,
        },
        **changes,
    }


def feed(*reviews: dict) -> dict:
    """A Data Commons style feed of these reviews."""
    return {
        "@context": "http://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [
            {"@type": "DataFeedItem", "dateCreated": "2024-05-07", "item": [one]} for one in reviews
        ],
    }
