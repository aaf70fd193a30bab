"""One row of everything the API has addresses for, and a right body for each of its acts."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from claims.models import (
    Broadcast,
    Claim,
    Correction,
    FindingCorrection,
    Flag,
    Proposal,
    RatingScale,
    Repeat,
    Sentence,
    SpeakerNaming,
    Status,
    Verdict,
)
from claims.publishing import retract
from claims.reading import keep_findings
from claims.speakers import name_label
from claims.workflow import (
    Text,
    approve_verdict,
    correct_finding,
    link_repeat,
    reject_sentence,
    reopen_claim,
    submit_verdict,
)
from sources import archiving
from sources.models import Snapshot
from tests.claims.callers import (
    TEXT,
    approved_claim,
    call_as,
    claim_in_research,
    claim_in_review,
    published,
)
from tests.claims.earlier_checks import make_earlier
from tests.factories import (
    make_claim,
    make_evidence,
    make_rating,
    make_snapshot,
    make_speaker,
    make_transcript,
    make_user,
)


def held_document(by: User) -> Snapshot:
    return archiving.hold_document(b"About 909.", filename="sum.txt", title="The sum", by=by)


@dataclass
class World:
    """One row of everything; the checker holds every claim that is in work."""

    people: dict[str, User | None]

    @property
    def checker(self) -> User:
        return self.people["checker"]

    def row(self, which: str) -> list[object]:
        """What stands in the address of `which`."""
        return ROWS[which](self) if which else []


def world() -> World:
    people = {role: make_user(role, name=role) for role in ("checker", "editor", "reviewer")}
    return World({"anonymous": None, "reader": make_user(name="reader"), **people})


def reopened(w: World) -> Claim:
    claim = published(w.checker).claim
    reopen_claim(claim, reason="A new figure.", to=w.checker, by=make_user("editor"))
    return claim


def ready_to_correct(w: World) -> str:
    claim = reopened(w)
    verdict = submit_verdict(claim, Text(rating=make_rating(), **TEXT), by=w.checker, seen=0)
    approve_verdict(verdict, by=make_user("reviewer"), digest=verdict.digest)
    return claim.publication.slug


def rejected_sentence(w: World) -> Sentence:
    sentence = make_transcript().sentences.get()
    reject_sentence(sentence, reason="Opinion.", by=make_user("editor"))
    return sentence


def naming(w: World) -> SpeakerNaming:
    return name_label(make_transcript().labels.get(), name="Ann Lee", by=make_user("editor"))


def proposal(w: World) -> Proposal:
    return make_transcript().proposals.create(
        kind=Proposal.Kind.TITLE, value="Five Live", start_char=0, end_char=9
    )


def decided_proposal(w: World) -> Proposal:
    transcript = make_transcript("DeepSea.")
    return transcript.proposals.create(
        kind="misheard",
        value="DeepSeek",
        heard="DeepSea",
        start_char=0,
        end_char=7,
        key="a",
        decision="dismissed",
    )


def correction(w: World) -> Correction:
    return retract(published(w.checker), note="No.", by=make_user("editor"))


def flag(w: World) -> Flag:
    cost = "So it was trained for only $5.5 million."
    billion = "I think OpenAI spends $5 billion a year, so 100 times less basically."
    transcript = make_transcript(cost, billion)
    keep_findings(transcript)
    return transcript.flags.get()


def finding_correction(w: World) -> FindingCorrection:
    sentence = make_transcript().sentences.get()
    return correct_finding(sentence, "kinds", ["law"], by=make_user("editor"))


def a_repeat(w: World) -> Repeat:
    return link_repeat(make_claim(), make_earlier(), by=make_user("editor"))


ROWS = {
    "programme": lambda w: [make_transcript().broadcast.programme_id],
    "broadcast": lambda w: [make_transcript().broadcast_id],
    "speaker": lambda w: [make_speaker().pk],
    "transcript": lambda w: [make_transcript().pk],
    "label": lambda w: [make_transcript().labels.get().pk],
    "utterance": lambda w: [make_transcript().utterances.get().pk],
    "naming": lambda w: [naming(w).pk],
    "proposal": lambda w: [proposal(w).pk],
    "sentence": lambda w: [make_transcript().sentences.get().pk],
    "decided proposal": lambda w: [decided_proposal(w).pk],
    "decided sentence": lambda w: [rejected_sentence(w).pk],
    "flag": lambda w: [flag(w).pk],
    "finding correction": lambda w: [finding_correction(w).pk],
    "spotted claim": lambda w: [make_claim().pk],
    "assigned claim": lambda w: [claim_with_evidence(w).pk],
    "approved claim": lambda w: [approved_claim(w.checker).pk],
    "published claim": lambda w: [published(w.checker).claim_id],
    "reopened claim": lambda w: [reopened(w).pk],
    "dropped claim": lambda w: [make_claim(Status.DROPPED).pk],
    "evidence": lambda w: [make_evidence(claim_in_research(w.checker)).pk],
    "snapshot": lambda w: [make_snapshot().pk],
    "document": lambda w: [held_document(w.checker).pk],
    "verdict": lambda w: [claim_in_review(w.checker)[1].pk],
    "scale": lambda w: [RatingScale.objects.get().pk],
    "publication": lambda w: [published(w.checker).slug],
    "corrected publication": lambda w: [ready_to_correct(w)],
    "edition": lambda w: [published(w.checker).slug, 1],
    "correction": lambda w: [correction(w).pk],
    "earlier check": lambda w: [make_earlier().pk],
    "repeat": lambda w: [a_repeat(w).pk],
    "user": lambda w: [w.checker.pk],
}


def claim_with_evidence(w: World) -> Claim:
    claim = claim_in_research(w.checker)
    make_evidence(claim)
    return claim


def spot_body(w: World, *_row: object) -> dict[str, object]:
    heard = make_transcript().utterances.get()
    span = {"start_char": heard.start_char, "end_char": heard.end_char}
    return {"transcript": heard.transcript_id, **span}


def text_body(w: World, *_row: object) -> dict[str, object]:
    return {"rating": make_rating().pk, **TEXT}


def fixed(**body: object):
    return lambda w, *_row: body


BODIES = {
    "broadcast-edit": lambda w, pk: {
        "title": "Five Live",
        "programme": Broadcast.objects.get(pk=pk).programme_id,
        "aired_at": "2025-01-27T14:00:00Z",
    },
    "transcript-list": lambda w, *row: {
        "text": "Speaker 1: It cost 5 million.",
        "broadcast": make_transcript().broadcast_id,
    },
    "label-name": fixed(name="Ann Lee", role="economist"),
    "utterance-give": fixed(name="Bob Day"),
    "sentence-reject": fixed(reason="Opinion."),
    "sentence-merge": lambda w, pk: {"into": make_claim().pk},
    "sentence-correct": fixed(part="kinds", value=["law"]),
    "flag-dismiss": fixed(reason="Two different years."),
    "cutoffs": fixed(cutoff="more", normal=0.45),
    "claim-list": spot_body,
    "claim-assign": lambda w, pk: {"to": w.checker.pk},
    "claim-return-to-pool": fixed(reason="No time."),
    "claim-drop": fixed(reason="Trivial."),
    "claim-merge": lambda w, pk: {"into": make_claim().pk},
    "claim-restore": fixed(reason="It matters after all."),
    "claim-priority": fixed(priority=1),
    "claim-reopen": lambda w, pk: {"to": w.checker.pk, "reason": "A new figure."},
    "claim-close-reopening": fixed(reason="It stands."),
    "claim-statement": fixed(statement="It cost 5.5 million dollars."),
    "claim-claimant": fixed(name="Somebody quoted"),
    "claim-comments": fixed(text="So it is."),
    "claim-evidence": fixed(url="https://example.org/report", stance="supports"),
    "claim-draft": text_body,
    "claim-submit": text_body,
    "evidence-edit": fixed(stance="context", note="Only a part of it."),
    "evidence-withdraw": fixed(reason="The wrong page."),
    "verdict-approve": lambda w, pk: {"digest": Verdict.objects.get(pk=pk).digest},
    "verdict-return": fixed(note="Say where the figure is from."),
    "publication-correct": fixed(kind="update", note="A newer figure."),
    "publication-retract": fixed(note="The source withdrew it."),
    "repeat-list": lambda w, *row: {"claim": make_claim().pk, "earlier": make_earlier().pk},
    "token": fixed(username="reader", password="a long password"),
}


QUERIES = {"earlier-search": {"text": "It cost five million."}}
"""What an address asks for that says nothing without."""


def ask(w: World, role: str, route: str, method: str, row: list[object]) -> int:
    """What `role` is answered, with a body that is right for the route. Nothing is kept."""
    caller = call_as(w.people[role])
    path = reverse(f"api:{route}", args=row)
    if route == "claim-documents":
        file = SimpleUploadedFile("figures.txt", b"5,000 / 5.5 = 909")
        given = {"data": {"file": file, "stance": "supports"}, "format": "multipart"}
    elif method == "post":
        given = {"data": BODIES.get(route, fixed())(w, *row)}
    else:
        given = {"data": QUERIES.get(route, {})}
    with transaction.atomic():
        answer = getattr(caller, method)(path, **given)
        if answer.streaming:
            b"".join(answer.streaming_content)  # a download left unread keeps its file open
        transaction.set_rollback(True)
    return answer.status_code
