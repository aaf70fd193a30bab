"""The newsroom's rows. A model imports nothing that acts on it."""

from claims.models.broadcast import Broadcast, Medium, Programme, Speaker
from claims.models.claim import Claim, Priority, Status
from claims.models.earlier import EarlierCheck, Known, Repeat
from claims.models.extraction import ModelAnswer, ModelCandidate
from claims.models.findings import (
    Facet,
    FindingCorrection,
    Flag,
    LedgerEntry,
    LedgerKey,
    Part,
    SentenceFacet,
    SentenceFindings,
)
from claims.models.naming import SpeakerNaming
from claims.models.newsroom import Comment, Mention, Newsroom
from claims.models.proposal import Proposal, ProposalDecision
from claims.models.publication import Correction, Edition, Publication
from claims.models.rating import Rating, RatingScale, Tone
from claims.models.record import (
    Assignment,
    StatusChange,
    StatusCount,
    TextChange,
    TriageDecision,
)
from claims.models.transcript import (
    Sentence,
    SpeakerLabel,
    Transcript,
    Utterance,
)
from claims.models.verdict import Evidence, EvidenceChange, Verdict, VerdictEdit
from factcheck.append_only import AppendOnlyError

__all__ = [
    "AppendOnlyError",
    "Assignment",
    "Broadcast",
    "Claim",
    "Comment",
    "Correction",
    "EarlierCheck",
    "Edition",
    "Evidence",
    "EvidenceChange",
    "Facet",
    "FindingCorrection",
    "Flag",
    "Known",
    "LedgerEntry",
    "LedgerKey",
    "Medium",
    "Mention",
    "ModelAnswer",
    "ModelCandidate",
    "Newsroom",
    "Part",
    "Priority",
    "Programme",
    "Proposal",
    "ProposalDecision",
    "Publication",
    "Rating",
    "RatingScale",
    "Repeat",
    "Sentence",
    "SentenceFacet",
    "SentenceFindings",
    "Speaker",
    "SpeakerLabel",
    "SpeakerNaming",
    "Status",
    "StatusChange",
    "StatusCount",
    "TextChange",
    "Tone",
    "Transcript",
    "TriageDecision",
    "Utterance",
    "Verdict",
    "VerdictEdit",
]
