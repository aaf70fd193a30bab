"""A newsroom with something to read: the demo's interview, checked in every way readers meet."""

import html
import re
from dataclasses import dataclass
from pathlib import Path

from claims.models import Broadcast, Claim, Newsroom, Publication, Speaker, Status, Verdict
from claims.publishing import correct, publish_claim, retract
from claims.speakers import name_label
from claims.transcripts import import_transcript
from claims.workflow import reopen_claim, spot_claim
from tests.factories import (
    make_broadcast,
    make_evidence,
    make_programme,
    make_quotation,
    make_rating,
    make_snapshot,
    make_source,
    make_user,
    make_verdict,
)

DEMO = Path(__file__).parents[1] / "claims" / "demo" / "transcript.txt"
SECRET = "An unpublished statement about the censored model."
REPORT = (
    "The full training of the model took 2.788 million GPU hours. Assuming the rental price of "
    "a GPU is $2 an hour, the total training cost amounts to only $5.576 million. These costs "
    "include only the official training run."
)


@dataclass
class PublicNewsroom:
    broadcast: Broadcast
    plain: Publication
    corrected: Publication
    retracted: Publication
    unproven: Publication
    hidden: Claim


def words(response):
    """What a reader reads: no markup, single spaces."""
    body = re.sub(r"<script.*?</script>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def make_public_newsroom() -> PublicNewsroom:
    """One broadcast with two standing checks, one of them corrected; a retracted and an unproven
    one; and a claim that nobody outside may hear of."""
    Newsroom.objects.update_or_create(
        pk=1,
        defaults={
            "name": "The Daily Check",
            "tagline": "Claims made on air, checked by two people.",
            "url": "https://daily.example/",
            "contact": "corrections@daily.example",
        },
    )
    programme = make_programme(name="Breaking Points", broadcaster="Channel 9", slug="bp")
    broadcast = make_broadcast(
        programme=programme,
        title="DeepSeek and the AI race",
        slug="deepseek-and-the-ai-race",
        media_url="https://media.example/interview.mp4",
    )
    editor = make_user("editor", first_name="Eva", last_name="Brandt")
    transcript = import_transcript(
        broadcast, DEMO.read_bytes(), filename="interview.txt", by=editor
    )
    label = transcript.labels.get(label="Speaker 2")
    name_label(label, by=editor, name="Arnaud Bertrand", role="entrepreneur")
    desk = _Desk(transcript, editor)
    plain = desk.publish(
        "trained for only $5.5 million",
        "DeepSeek's V3 was trained for $5.5 million.",
        headline="Was DeepSeek's model trained for only $5.5 million?",
        rating="Half true",
        start_ms=72_000,
    )
    corrected = desk.publish(
        "I think OpenAI spends $5 billion a year, so 100 times less basically.",
        "Training DeepSeek's model cost 100 times less than OpenAI spends in a year.",
        headline="DeepSeek's training cost against OpenAI's spending: “100 times less”?",
        rating="Misleading",
        start_ms=91_500,
    )
    desk.correct(corrected, "We first gave the ratio as 990. It is about 909.")
    retracted = desk.publish(
        "NVIDIA, I just saw, is losing 12% today",
        "NVIDIA's share price fell by 12 per cent on 27 January 2025.",
        headline="Did NVIDIA lose 12% in a day?",
        rating="Mostly true",
        start_ms=400_000,
    )
    retract(retracted, note="We had read the figure of another day.", by=editor)
    unproven = desk.publish(
        "DeepSeek has about 50,000 H100s",
        "DeepSeek has about 50,000 H100 chips.",
        headline="Does DeepSeek have 50,000 H100s?",
        rating="Unproven",
        claimant=Speaker.objects.create(name="Alexandr Wang", role="head of Scale AI"),
        reported_as="clip",
        start_ms=520_000,
    )
    hidden = desk.spot("the DeepSeek model is censored", SECRET)
    return PublicNewsroom(broadcast, plain, corrected, retracted, unproven, hidden)


class _Desk:
    """The same people check everything here."""

    def __init__(self, transcript, editor) -> None:
        self.transcript, self.editor = transcript, editor
        self.checker = make_user("checker", first_name="Bo", last_name="Lindqvist")
        self.reviewer = make_user("reviewer", first_name="Rita", last_name="Okafor")

    def spot(self, words: str, statement: str, **fields) -> Claim:
        start = self.transcript.text.index(words)
        span = (start, start + len(words))
        claim = spot_claim(self.transcript, span, by=self.editor, statement=statement)
        Claim.objects.filter(pk=claim.pk).update(**fields)
        return Claim.objects.get(pk=claim.pk)

    def publish(
        self, words: str, statement: str, *, headline: str, rating: str, **fields
    ) -> Publication:
        claim = self.spot(words, statement, **fields)
        self._research(claim)
        self._approve(claim, headline=headline, rating=rating)
        return publish_claim(Claim.objects.get(pk=claim.pk), by=self.editor)

    def correct(self, publication: Publication, note: str) -> None:
        claim = Claim.objects.get(pk=publication.claim_id)
        reopen_claim(claim, reason="A reader wrote", to=self.checker, by=self.editor)
        label = publication.card["label"]
        self._approve(claim, headline=publication.headline, rating=label, ratio="909")
        correct(publication, note=note, kind="correction", by=self.editor)

    def _research(self, claim: Claim) -> None:
        source = make_source(url=f"https://papers.example/{claim.pk}", title="Technical report")
        report = make_snapshot(REPORT, source=source)
        make_evidence(
            claim,
            title="Technical report, table 1",
            snapshot=report,
            quotation=make_quotation(
                report, "the total training cost amounts to only $5.576 million"
            ),
            stance="context",
            note="The authors count the rented GPU hours of one run, nothing else.",
            added_by=self.checker,
        )
        gone = make_snapshot(status="failed")
        make_evidence(
            claim,
            title="Annual spending report",
            snapshot=gone,
            stance="supports",
            exception="The page asks robots to stay away; two of us read it on 27 January 2025.",
            added_by=self.checker,
        )

    def _approve(self, claim: Claim, *, headline: str, rating: str, ratio: str = "990") -> None:
        Claim.objects.filter(pk=claim.pk).update(status=Status.APPROVED, checker=self.checker)
        make_verdict(
            claim,
            Verdict.State.APPROVED,
            author=self.checker,
            reviewer=self.reviewer,
            headline=headline,
            rating=make_rating(rating),
            short_answer=f"By the speaker's own two figures the ratio is about {ratio}, not 100, "
            "and they measure different things.",
            reasoning=(
                "The speaker sets one training run against a company's spending in a year.\n\n"
                "## The sum\n\n"
                f"Five billion divided by five and a half million is about {ratio} [^1].\n\n"
                "| Figure | Dollars | What it counts |\n| --- | ---: | --- |\n"
                "| DeepSeek V3 | 5,500,000 | rented GPU hours of one run |\n"
                "| OpenAI | 5,000,000,000 | everything, for a year |\n\n"
                "> These costs include only the official training run.\n\n"
                "So the comparison is of *unlike things*: research, staff and earlier runs are in "
                "one figure and not in the other [^2]. See [the method](https://example.org/)."
            ),
        )
