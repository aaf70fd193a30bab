"""One plain factory a model: enough for a row to stand, everything else by keyword."""

from datetime import UTC, datetime
from hashlib import sha256
from itertools import count

from django.contrib.auth.models import Group, User

from claims.models import (
    Broadcast,
    Claim,
    Evidence,
    EvidenceChange,
    Programme,
    Publication,
    Rating,
    RatingScale,
    Sentence,
    Speaker,
    SpeakerLabel,
    Status,
    StatusChange,
    StatusCount,
    Tone,
    Transcript,
    Utterance,
    Verdict,
    VerdictEdit,
)
from claims.publishing import publish_claim
from claims.workflow import verdict_digest
from sources.models import Quotation, Snapshot, SnapshotText, Source

AIRED_AT = datetime(2025, 1, 27, 14, 0, tzinfo=UTC)
SPOKEN = "It was trained for only $5.5 million."

_numbers = count(1)


def number() -> int:
    """The next of a run of numbers, for names that must differ."""
    return next(_numbers)


def make_user(*roles: str, name: str = "", **fields) -> User:
    """A person in the groups `roles`; `name` is the username."""
    name = name or f"person{number()}"
    user = User.objects.create_user(name, f"{name}@example.org", "a long password", **fields)
    for role in roles:
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def make_programme(**fields) -> Programme:
    n = number()
    return Programme.objects.create(
        **{"name": f"Programme {n}", "slug": f"programme-{n}", **fields}
    )


def make_broadcast(**fields) -> Broadcast:
    n = number()
    fields.setdefault("programme", None)
    programme = fields.pop("programme") or make_programme()
    given = {"title": f"Broadcast {n}", "slug": f"broadcast-{n}", "aired_at": AIRED_AT, **fields}
    return Broadcast.objects.create(programme=programme, **given)


def make_speaker(**fields) -> Speaker:
    return Speaker.objects.create(**{"name": f"Speaker {number()}", **fields})


def make_transcript(*lines: str, speaker: Speaker | None = None, **fields) -> Transcript:
    """A transcript of one line an utterance, each one sentence, said under “Speaker 1”."""
    lines = lines or (SPOKEN,)
    text = "\n".join(f"Speaker 1: {line}" for line in lines)
    digest = sha256(f"{text}{number()}".encode()).hexdigest()
    broadcast = fields.pop("broadcast", None) or make_broadcast()
    given = {
        "filename": "interview.txt",
        "file_name": f"{digest}.txt",
        "file_sha256": digest,
        "file_size_bytes": len(text),
        "encoding": "utf-8",
        "format": "labelled",
        "sentences_total": len(lines),
        **fields,
    }
    transcript = Transcript.objects.create(broadcast=broadcast, text=text, **given)
    label = SpeakerLabel.objects.create(transcript=transcript, label="Speaker 1", speaker=speaker)
    start = 0
    for position, line in enumerate(lines):
        start = text.index(line, start)
        end = start + len(line)
        utterance = Utterance.objects.create(
            transcript=transcript,
            position=position,
            label=label,
            speaker=speaker,
            text=line,
            start_char=start,
            end_char=end,
        )
        Sentence.objects.create(
            transcript=transcript,
            utterance=utterance,
            position=position,
            text=line,
            spans=[[start, end]],
        )
    return transcript


def make_claim(status: str = Status.SPOTTED, **fields) -> Claim:
    """A claim on the first utterance of a transcript of its own, with the record of its status."""
    transcript = fields.pop("transcript", None) or make_transcript(speaker=fields.get("speaker"))
    heard = transcript.utterances.first()
    by = fields.pop("by", None) or make_user("editor")
    given = {
        "broadcast": transcript.broadcast,
        "programme": transcript.broadcast.programme,
        "utterance": heard,
        "quote": heard.text,
        "spans": [[heard.start_char, heard.end_char]],
        "start_char": heard.start_char,
        "end_char": heard.end_char,
        "statement": "The model was trained for $5.5 million.",
        "spotted_by": by,
        **fields,
    }
    if status in {Status.ASSIGNED, Status.IN_REVIEW} and not given.get("checker"):
        given["checker"] = make_user("checker")
    claim = Claim.objects.create(transcript=transcript, status=status, **given)
    StatusChange.objects.create(claim=claim, after=status, by=by)
    row, _made = StatusCount.objects.get_or_create(status=status)
    StatusCount.objects.filter(pk=row.pk).update(claims=row.claims + 1)
    return claim


def make_source(**fields) -> Source:
    url = fields.pop("url", "") or f"https://example.org/page/{number()}"
    digest = sha256(url.encode()).hexdigest()
    return Source.objects.create(url=url, url_sha256=digest, host="example.org", **fields)


def make_snapshot(text: str = "The model cost $5.5 million to train.", **fields) -> Snapshot:
    """A page that is archived and read, unless `status` says otherwise."""
    status = fields.pop("status", Snapshot.Status.ARCHIVED)
    source = fields.pop("source", None) or make_source()
    by = fields.pop("requested_by", None) or make_user("checker")
    snapshot = Snapshot(source=source, requested_url=source.url, requested_by=by, status=status)
    if status == Snapshot.Status.ARCHIVED:
        digest = sha256(text.encode()).hexdigest()
        snapshot.warc_name = f"{number()}.warc.gz"
        snapshot.warc_sha256 = snapshot.body_sha256 = snapshot.text_sha256 = digest
        snapshot.warc_size_bytes = snapshot.body_size_bytes = len(text)
        snapshot.archived_at = snapshot.finished_at = AIRED_AT
        snapshot.status_code, snapshot.content_type = 200, "text/html"
        snapshot.final_url = source.url
        snapshot.text_status = Snapshot.TextStatus.READ
    elif status == Snapshot.Status.FAILED:
        snapshot.failure_code, snapshot.failure_reason = "http_404", "The page is not there (404)."
        snapshot.finished_at = AIRED_AT
    for name, value in fields.items():
        setattr(snapshot, name, value)
    snapshot.save()
    if snapshot.text_status == Snapshot.TextStatus.READ:
        SnapshotText.objects.create(snapshot=snapshot, text=text, reader="test")
    return snapshot


def make_quotation(
    snapshot: Snapshot, exact: str = "$5.5 million", *, found: bool = True
) -> Quotation:
    """Words looked for in a read snapshot, and found unless told otherwise."""
    quotation = Quotation(snapshot=snapshot, exact=exact, checked_at=AIRED_AT)
    quotation.outcome = Quotation.Outcome.FOUND if found else Quotation.Outcome.NOT_FOUND
    if found:
        start = snapshot.readable.text.index(exact)
        quotation.start_char, quotation.end_char = start, start + len(exact)
        quotation.matched = exact
    quotation.save()
    return quotation


def make_evidence(claim: Claim, **fields) -> Evidence:
    """A held page whose words were found, unless a `snapshot` or `quotation` says otherwise."""
    by = fields.pop("added_by", None) or claim.checker or make_user("checker")
    snapshot = fields.pop("snapshot", None) or make_snapshot(requested_by=by)
    if "quotation" not in fields:
        fields["quotation"] = make_quotation(snapshot) if snapshot.is_held else None
    given = {"number": claim.evidence.count() + 1, "stance": Evidence.Stance.REFUTES, **fields}
    evidence = Evidence.objects.create(claim=claim, snapshot=snapshot, added_by=by, **given)
    EvidenceChange.objects.create(evidence=evidence, kind=EvidenceChange.Kind.ADDED, by=by)
    return evidence


def make_rating(label: str = "Misleading") -> Rating:
    """A step of the current scale; the scale is made where a test emptied the database."""
    found = Rating.objects.current().filter(label=label).first()
    if found:
        return found
    scale, _made = RatingScale.objects.get_or_create(version=1, defaults={"is_current": True})
    return Rating.objects.create(
        scale=scale,
        number=3,
        label=label,
        meaning="Leads to a wrong conclusion.",
        tone=Tone.MISLEADING,
        icon="◐",
    )


def make_verdict(claim: Claim, state: str = Verdict.State.DRAFT, **fields) -> Verdict:
    """A complete verdict by the claim's checker, with a fresh reviewer where `state` has one."""
    author = fields.pop("author", None) or claim.checker or make_user("checker")
    given = {
        "revision": claim.verdicts.count() + 1,
        "rating": make_rating(),
        "headline": "Training cost",
        "short_answer": "By its own figures it is about 909 times.",
        "reasoning": "Five billion by five and a half million is about 909 [^1].",
        **fields,
    }
    verdict = Verdict.objects.create(claim=claim, author=author, **given)
    VerdictEdit.objects.create(verdict=verdict, version=1, by=author)
    if state == Verdict.State.DRAFT:
        return verdict
    verdict.state, verdict.sent_at, verdict.digest = state, AIRED_AT, verdict_digest(verdict)
    if state in {Verdict.State.APPROVED, Verdict.State.RETURNED, Verdict.State.VOIDED}:
        verdict.reviewer = fields.get("reviewer") or make_user("reviewer")
        verdict.reviewed_at = AIRED_AT
    verdict.save()
    return verdict


def make_approved_claim(**fields) -> Claim:
    """A claim whose verdict another person has approved, on one piece of held evidence.

    `verdict` and `evidence` are fields of these, as dicts.
    """
    verdict, evidence = fields.pop("verdict", {}), fields.pop("evidence", {})
    if "speaker" not in fields:
        who = {"name": "Arnaud Bertrand", "role": "entrepreneur"}
        fields["speaker"] = Speaker.objects.get_or_create(**who)[0]
    fields.setdefault("checker", make_user("checker"))
    claim = make_claim(Status.APPROVED, **fields)
    make_evidence(claim, **evidence)
    make_verdict(claim, Verdict.State.APPROVED, **verdict)
    return claim


def make_publication(**fields) -> Publication:
    """The page of an approved claim; fields as for `make_approved_claim`."""
    return publish_claim(make_approved_claim(**fields), by=make_user("editor"))
