"""Fill an empty newsroom, by the same functions that people's clicks call."""

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.contrib.auth.models import Group, User
from django.utils import timezone

from claims import publishing, workflow
from claims.demo import cast
from claims.demo.verdicts import downloads, sum_at_first, sum_corrected, tweet
from claims.models import Broadcast, Claim, Evidence, Newsroom, Programme, Speaker, Transcript
from claims.proposals import accept_proposal
from claims.speakers import name_label
from claims.suggesting import suggest_repairs
from claims.transcripts import import_transcript
from claims.workflow import Document, Pointer, Text
from sources import archiving

HERE = Path(__file__).parent
AIRED_AT = datetime(2025, 1, 27, 15, 0, tzinfo=UTC)

People = dict[str, User]


def seed(password: str) -> None:
    """People, one broadcast, its claims; one of them published and corrected."""
    Newsroom.objects.get_or_create(pk=1, defaults={"name": "Aircheck demo"})
    people = make_people(cast.PEOPLE, password)
    transcript = bring_in_transcript(people[cast.EDITOR])
    publish_the_sum(transcript, people)
    send_the_tweet(transcript, people)
    approve_the_downloads(transcript, people)
    for said in cast.OTHERS:
        put_in_hand(spot(transcript, said, people), said, people)


def make_people(persons: Iterable[cast.Person], password: str) -> People:
    """Accounts that all have the same password; who has no role is the administrator."""
    people = {}
    for person in persons:
        user = User.objects.create_user(
            person.username,
            f"{person.username}@localhost",
            password,
            first_name=person.first_name,
            last_name=person.last_name,
            is_staff=not person.roles,
            is_superuser=not person.roles,
        )
        user.groups.set(Group.objects.filter(name__in=person.roles))
        people[person.username] = user
    return people


def make_password() -> str:
    """A password for this installation alone, short enough to type."""
    return f"demo-{secrets.token_hex(2)}-{secrets.token_hex(2)}"


def bring_in_transcript(editor: User) -> Transcript:
    """The interview as the agency typed it, with the two speakers that the text itself names."""
    programme = Programme.objects.create(
        name=cast.PROGRAMME, broadcaster="Demo network", slug="the-ai-interview"
    )
    broadcast = Broadcast.objects.create(
        programme=programme, title=cast.TITLE, slug="deepseek-and-the-ai-race", aired_at=AIRED_AT
    )
    data = (HERE / "transcript.txt").read_bytes()
    transcript = import_transcript(broadcast, data, filename="interview.txt", by=editor)
    for label in transcript.labels.filter(label__in=cast.NAMES):
        name, role = cast.NAMES[label.label]
        name_label(label, name=name, role=role, by=editor)
    suggest_repairs(transcript)
    mend = transcript.proposals.get(heard=cast.MISHEARD)
    accept_proposal(mend, by=editor)
    return transcript


def spot(transcript: Transcript, said: cast.Said, people: People) -> Claim:
    """Enter the words of `said`, and whose they are where they were reported."""
    start = transcript.text.index(said.quote)
    span = (start, start + len(said.quote))
    editor = people[cast.EDITOR]
    claim = workflow.spot_claim(transcript, span, statement=said.statement, by=editor)
    if said.claimant:
        name, role, reported_as = said.claimant
        claimant, _made = Speaker.objects.get_or_create(name=name, role=role)
        workflow.set_claimant(claim, claimant, reported_as=reported_as, by=editor)
    return claim


def put_in_hand(claim: Claim, said: cast.Said, people: People) -> None:
    """Drop, assign, cite and comment as `said` has it."""
    editor = people[cast.EDITOR]
    if said.dropped:
        workflow.drop_claim(claim, reason=said.dropped, by=editor)
    elif said.checker:
        assign(claim, said, people)
        for page in said.evidence:
            pointer = Pointer(Evidence.Stance.CONTEXT, page.excerpt, page.note, page.title)
            workflow.add_evidence(claim, page.url, pointer, by=people[said.checker])
    else:
        workflow.set_priority(claim, said.priority, by=editor)
    if said.comment:
        who, text = said.comment
        workflow.comment_on(claim, text, by=people[who])


def assign(claim: Claim, said: cast.Said, people: People) -> None:
    due_at = timezone.now() + timedelta(hours=said.due_in_h) if said.due_in_h else None
    workflow.assign_claim(
        claim,
        to=people[said.checker],
        by=people[cast.EDITOR],
        due_at=due_at,
        priority=said.priority,
    )


def hold(claim: Claim, filename: str, pointer: Pointer, by: User) -> None:
    """Give a document of the demo as evidence, open it to readers, have it read here and now."""
    document = Document((HERE / filename).read_bytes(), filename, pointer.title)
    evidence = workflow.add_document(claim, document, pointer, by=by)
    archiving.open_to_public(evidence.snapshot)
    archiving.read_now(evidence.snapshot)


def conclude(claim: Claim, text: Text, people: People, *, checker: str) -> None:
    """The checker sends a verdict; the reviewer reads it and lets it stand."""
    verdict = workflow.submit_verdict(claim, text, by=people[checker])
    workflow.approve_verdict(verdict, by=people[cast.REVIEWER], digest=verdict.digest)
    claim.refresh_from_db()


def publish_the_sum(transcript: Transcript, people: People) -> None:
    """The finished one: a sum on the speaker's own two figures, published, then corrected."""
    claim, editor = spot(transcript, cast.SUM, people), people[cast.EDITOR]
    assign(claim, cast.SUM, people)
    pointer = Pointer(
        Evidence.Stance.REFUTES,
        "5,000,000,000 / 5,500,000 = 909.0909...",
        "The speaker’s own two figures, divided.",
        "Calculation on the speaker’s own figures",
    )
    hold(claim, "calculation.txt", pointer, people[cast.CATO])
    conclude(claim, sum_at_first(), people, checker=cast.CATO)
    publication = publishing.publish_claim(claim, by=editor)
    claim.refresh_from_db()
    workflow.reopen_claim(
        claim,
        reason="The ratio was rounded, and the page did not say what the figures measure.",
        to=people[cast.CATO],
        by=editor,
    )
    conclude(claim, sum_corrected(), people, checker=cast.CATO)
    publishing.correct(
        publication,
        note="The first version rounded the ratio to 900. It is about 909. The page now also says "
        "that the two figures measure different things.",
        kind="correction",
        by=editor,
    )


def send_the_tweet(transcript: Transcript, people: People) -> None:
    """One that waits for its reviewer."""
    claim = spot(transcript, cast.TWEET, people)
    assign(claim, cast.TWEET, people)
    pointer = Pointer(
        Evidence.Stance.CONTEXT,
        "He said, one of the most amazing and impressive breakthroughs I've ever seen.",
        "Both speakers quote the post from memory or from a screen; the post itself is not held.",
        "What was said on air about the tweet",
    )
    hold(claim, "passage.txt", pointer, people[cast.CHIDI])
    workflow.submit_verdict(claim, tweet(), by=people[cast.CHIDI])


def approve_the_downloads(transcript: Transcript, people: People) -> None:
    """One that an editor may publish: what was said is held, what it rests on is not."""
    claim = spot(transcript, cast.DOWNLOADS, people)
    assign(claim, cast.DOWNLOADS, people)
    pointer = Pointer(
        Evidence.Stance.CONTEXT,
        "it's even the most downloaded app in the US",
        "The guest’s own words; no chart of that day is held.",
        "What was said on air about the downloads",
    )
    hold(claim, "downloads.txt", pointer, people[cast.CATO])
    conclude(claim, downloads(), people, checker=cast.CATO)
