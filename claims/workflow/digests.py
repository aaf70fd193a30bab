"""What exactly an approval speaks of, as one digest."""

import hashlib
import json
from datetime import UTC

from claims.models import Broadcast, Claim, Evidence, Speaker, Verdict


def canonical_json(content: object) -> bytes:
    """The one way to write `content` that a digest speaks of: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def sha256_of(content: object) -> str:
    """Lower-case hex SHA-256 of the canonical JSON."""
    return hashlib.sha256(canonical_json(content)).hexdigest()


def verdict_digest(verdict: Verdict) -> str:
    """The digest of all that a reader of `verdict` would rely on, as it stands now. 2 queries.

    Covers the claim's words, whose they are, where and when they were on air, the rating, the
    text, and each standing piece of evidence with the digest of what we hold. What does not
    change a reader's page (priority, who is assigned) is left out.
    """
    told = Claim.objects.select_related("speaker", "claimant", "broadcast__programme")
    claim = told.get(pk=verdict.claim_id)
    return sha256_of(
        {
            "quote": claim.quote,
            "spans": claim.spans,
            "statement": claim.statement,
            "speaker": _voice(claim.speaker),
            "claimant": _voice(claim.claimant),
            "reported_as": claim.reported_as,
            "on_air": _on_air(claim.broadcast),
            "rating": verdict.rating_id,
            "headline": verdict.headline,
            "short_answer": verdict.short_answer,
            "reasoning": verdict.reasoning,
            "evidence": [_evidence(one) for one in claim.evidence.standing().for_page()],
        }
    )


def _voice(speaker: Speaker | None) -> list[str] | None:
    return [speaker.name, speaker.role, speaker.same_as] if speaker else None


def _on_air(broadcast: Broadcast) -> list[str]:
    programme, aired = broadcast.programme, broadcast.aired_at.astimezone(UTC).isoformat()
    return [programme.name, programme.broadcaster, broadcast.title, aired, broadcast.media_url]


def _evidence(one: Evidence) -> list[object]:
    return [
        one.number,
        one.snapshot_id,
        one.snapshot.warc_sha256,
        one.snapshot.body_sha256,
        one.excerpt,
        one.is_proven,
        one.title,
        one.stance,
        one.note,
        one.exception,
    ]
