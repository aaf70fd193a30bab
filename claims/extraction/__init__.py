"""Which claims a transcript makes: our own engine always, a language model where one is named."""

from claims.extraction.candidates import Candidate, ClaimExtractor, Extraction
from claims.extraction.endpoint import Endpoint

__all__ = ["Candidate", "ClaimExtractor", "Endpoint", "Extraction"]
