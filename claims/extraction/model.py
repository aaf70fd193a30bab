"""A language model beside the embedded engine: it may re-rank, split and put claims in own words.

It can take nothing away. A sentence that it passes over keeps the embedded candidates, and what it
finds a claim worth counts for half: speech that talks a model into silence hides no claim.
"""

import logging
import time
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction import checking, prompt
from claims.extraction.candidates import Candidate, ClaimExtractor, Extraction
from claims.extraction.endpoint import Endpoint, EndpointError, ask, open_client
from claims.spotting.findings import Said

log = logging.getLogger(__name__)

LONGEST_S = 100.0
"""After so long no further question is asked: a task has its limit."""


class ModelExtractor:
    """Asks `endpoint`, and falls back to `embedded` whole where it does not answer as it should."""

    def __init__(self, endpoint: Endpoint, embedded: ClaimExtractor) -> None:
        self.endpoint = endpoint
        self.embedded = embedded

    def extract(self, sentences: Sequence[Said]) -> Extraction:
        """One question a batch; the first that fails ends the asking."""
        ours = self.embedded.extract(sentences)
        try:
            theirs, refused = self._ask(sentences)
        except EndpointError as error:
            log.warning("The embedded engine speaks alone: %s", error)
            return replace(ours, fault=error.code)
        if not theirs:
            return replace(ours, fault="nothing_held" if refused else "", refused=refused)
        engine = f"{ours.engine} + {self.endpoint.model}"
        merged = merge(ours.candidates, theirs)
        answered = {one.sentence for one in theirs}
        added = tuple(one for one in merged if one.sentence in answered)
        return Extraction(merged, engine, refused=refused, added=added)

    def _ask(self, sentences: Sequence[Said]) -> tuple[list[Candidate], int]:
        found: list[Candidate] = []
        refused = 0
        until = time.monotonic() + LONGEST_S
        with open_client(self.endpoint) as client:
            for asked in prompt.batches(sentences):
                if time.monotonic() > until:
                    raise EndpointError("timeout", "The model took too long in all.")
                answer = ask(client, self.endpoint, prompt.messages(sentences, asked))
                kept, untrue = checking.read(answer, sentences, asked)
                found += kept
                refused += untrue
        return found, refused


def merge(ours: Sequence[Candidate], theirs: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Theirs where they have any of a sentence, with half of our worth of it; else ours."""
    worth = {one.sentence: one.worth for one in ours}
    weighed = [
        replace(one, worth=round((one.worth + worth.get(one.sentence, one.worth)) / 2, 4))
        for one in theirs
    ]
    answered = {one.sentence for one in theirs}
    kept = [one for one in ours if one.sentence not in answered]
    return tuple(sorted(kept + weighed, key=lambda one: (one.sentence, one.start, one.end)))
