"""What readers see: made from an approved verdict, frozen, changed only in the open."""

from claims.publishing.acts import correct, publish_claim, retract
from claims.publishing.claimreview import claim_review, claim_review_of, page_url
from claims.publishing.content import Card, Cited, Content, Finding, Note
from claims.publishing.search import fold, search_words

__all__ = [
    "Card",
    "Cited",
    "Content",
    "Finding",
    "Note",
    "claim_review",
    "claim_review_of",
    "correct",
    "fold",
    "page_url",
    "publish_claim",
    "retract",
    "search_words",
]
