"""A claim's life: every function here is something a person does, with `by` for who.

Each checks whether the claim can (`moves.ALLOWED` and the rules beside it), writes in one
transaction and leaves its record. Whether the person may is asked before (`claims.permissions`),
but for four eyes, which holds whoever asks.
"""

from claims.workflow.assigning import (
    assign_claim,
    drop_claim,
    merge_claim,
    name_of,
    restore_claim,
    return_to_pool,
    set_priority,
)
from claims.workflow.correcting import correct_finding, dismiss_flag, undo_correction
from claims.workflow.cutting_off import OwnCutoffs, set_cutoffs
from claims.workflow.digests import canonical_json, sha256_of, verdict_digest
from claims.workflow.evidence import (
    Document,
    Pointer,
    add_document,
    add_evidence,
    capture_again,
    edit_evidence,
    withdraw_evidence,
)
from claims.workflow.moves import (
    ALLOWED,
    TransitionError,
    call_off_verdict,
    expect_version,
    lock,
    move,
    void_approval,
)
from claims.workflow.reopening import close_reopening, reopen_claim
from claims.workflow.repeating import link_repeat, unlink_repeat
from claims.workflow.spotting import (
    Words,
    edit_statement,
    set_claimant,
    spot_claim,
    words_between,
)
from claims.workflow.talking import comment_on, see_mentions
from claims.workflow.triage import accept_sentence, merge_sentence, reject_sentence, undo_triage
from claims.workflow.verdicts import (
    StaleDraftError,
    Text,
    approve_verdict,
    four_eyes,
    return_verdict,
    save_draft,
    submit_verdict,
    what_is_missing,
    withdraw_verdict,
)

__all__ = [
    "ALLOWED",
    "Document",
    "OwnCutoffs",
    "Pointer",
    "StaleDraftError",
    "Text",
    "TransitionError",
    "Words",
    "accept_sentence",
    "add_document",
    "add_evidence",
    "approve_verdict",
    "assign_claim",
    "call_off_verdict",
    "canonical_json",
    "capture_again",
    "close_reopening",
    "comment_on",
    "correct_finding",
    "dismiss_flag",
    "drop_claim",
    "edit_evidence",
    "edit_statement",
    "expect_version",
    "four_eyes",
    "link_repeat",
    "lock",
    "merge_claim",
    "merge_sentence",
    "move",
    "name_of",
    "reject_sentence",
    "reopen_claim",
    "restore_claim",
    "return_to_pool",
    "return_verdict",
    "save_draft",
    "see_mentions",
    "set_claimant",
    "set_cutoffs",
    "set_priority",
    "sha256_of",
    "spot_claim",
    "submit_verdict",
    "undo_correction",
    "undo_triage",
    "unlink_repeat",
    "verdict_digest",
    "void_approval",
    "what_is_missing",
    "withdraw_evidence",
    "withdraw_verdict",
    "words_between",
]
