"""What an edition freezes, and that nothing done later in the newsroom reaches it."""

import pytest

from claims.models import (
    AppendOnlyError,
    Edition,
    Newsroom,
    Rating,
    RatingScale,
    Status,
    Verdict,
)
from claims.publishing import publish_claim
from claims.workflow import (
    verdict_digest,
)
from tests.factories import (
    AIRED_AT,
    make_broadcast,
    make_claim,
    make_evidence,
    make_publication,
    make_quotation,
    make_snapshot,
    make_speaker,
    make_transcript,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db
Approved = Verdict.State.APPROVED


def make_approved(verdict: Verdict, reviewer) -> None:

    verdict.state, verdict.sent_at, verdict.digest = Approved, AIRED_AT, verdict_digest(verdict)
    verdict.reviewer, verdict.reviewed_at = reviewer, AIRED_AT
    verdict.save()


def test_an_edition_freezes_all_that_the_page_shows():
    broadcast = make_broadcast(title="DeepSeek", media_url="https://tv.example/42")
    transcript = make_transcript(
        "Welcome.", "It cost only $5.5 million.", "Wow.", broadcast=broadcast
    )
    heard = transcript.utterances.get(position=1)
    start = heard.start_char + len("It cost ")
    claimant = make_speaker(name="The lab", role="developer", same_as="https://lab.example")
    claim = make_claim(
        Status.APPROVED,
        transcript=transcript,
        utterance=heard,
        quote="only $5.5 million",
        spans=[[start, start + 17]],
        start_char=start,
        end_char=start + 17,
        start_ms=91_500,
        speaker=make_speaker(name="Arnaud Bertrand", role="entrepreneur"),
        claimant=claimant,
        reported_as="paper read out",
    )
    evidence = make_evidence(claim, title="Technical report", note="Table 1")
    verdict = make_verdict(claim, Approved, author=make_user("checker", first_name="Bo"))

    content = publish_claim(claim, by=make_user("editor")).editions.get().content

    assert content["context"] == {
        "before": [{"speaker": "Speaker 1", "text": "Welcome."}],
        "lead": "It cost",
        "tail": ".",
        "after": [{"speaker": "Speaker 1", "text": "Wow."}],
    }
    assert content["said"] == {
        "speaker": {"name": "Arnaud Bertrand", "role": "entrepreneur", "same_as": ""},
        "claimant": {
            "name": "The lab",
            "role": "developer",
            "same_as": "https://lab.example",
        },
        "reported_as": "paper read out",
    }
    assert content["on_air"]["aired_at"] == "2025-01-27T14:00:00+00:00"
    assert content["on_air"]["moment_url"] == "https://tv.example/42#t=91"
    finding = content["finding"]
    assert finding["rating"]["label"] == "Misleading"
    assert [step["number"] for step in finding["scale"]] == [6, 5, 4, 3, 2, 1, 0]
    assert finding["reasoning"] == verdict.reasoning
    snapshot = evidence.snapshot
    assert finding["evidence"] == [
        {
            "number": 1,
            "kind": "page",
            "title": "Technical report",
            "url": snapshot.source.url,
            "final_url": snapshot.final_url,
            "quote_url": f"{snapshot.final_url}#:~:text=%245.5%20million",
            "stance": "refutes",
            "note": "Table 1",
            "exception": "",
            "excerpt": "$5.5 million",
            "matched": "$5.5 million",
            "is_held": True,
            "failure": "",
            "archived_at": "2025-01-27T14:00:00+00:00",
            "content_type": "text/html",
            "filename": "",
            "size_bytes": snapshot.body_size_bytes,
            "body_sha256": snapshot.body_sha256,
            "warc_sha256": snapshot.warc_sha256,
            "memento_url": "",
            "snapshot": snapshot.pk,
            "is_public": False,
        }
    ]
    assert content["checked"]["written_by"] == [{"name": "Bo", "role": "checker"}]
    assert content["checked"]["verdict_sha256"] == verdict.digest


def test_whoever_touched_the_text_is_named_once_and_the_reviewer_too():
    claim = make_claim(Status.APPROVED)
    ann, bo = make_user("checker", first_name="Ann"), make_user("checker", first_name="Bo")
    make_evidence(claim)
    verdict = make_verdict(claim, author=ann)
    verdict.edits.create(version=2, by=bo)
    verdict.edits.create(version=3, by=ann)
    rita = make_user("reviewer", first_name="Rita")
    make_approved(verdict, rita)

    checked = publish_claim(claim, by=make_user("editor")).editions.get().content["checked"]

    assert [person["name"] for person in checked["written_by"]] == ["Ann", "Bo"]
    assert checked["reviewed_by"] == {"name": "Rita", "role": "reviewer"}


def test_a_newsroom_that_signs_by_role_freezes_no_name():
    Newsroom.objects.create(pk=1, name="The Desk", bylines=Newsroom.Bylines.ROLES)
    claim = make_claim(Status.APPROVED)
    make_evidence(claim)
    author = make_user("checker", first_name="Ann", last_name="Secret")
    verdict = make_verdict(claim, author=author)
    verdict.edits.create(version=2, by=make_user("checker", first_name="Bo"))
    make_approved(verdict, make_user("reviewer", first_name="Rita"))

    edition = publish_claim(claim, by=make_user("editor")).editions.get()

    assert edition.content["checked"]["written_by"] == [{"name": "", "role": "checker"}]
    assert edition.content["checked"]["reviewed_by"] == {"name": "", "role": "reviewer"}
    assert "Secret" not in str(edition.content)
    assert "Rita" not in str(edition.content)


def test_what_changes_later_in_the_newsroom_changes_no_edition():
    publication = make_publication()
    before = publication.editions.get().content

    publication.said_by.name = "Somebody else"
    publication.said_by.save()
    publication.broadcast.title = "Another title"
    publication.broadcast.save()
    scale = RatingScale.objects.get(version=1)
    RatingScale.objects.update(is_current=False)
    newer = RatingScale.objects.create(version=scale.version + 1, is_current=True)
    Rating.objects.create(
        scale=newer, number=3, label="Skewed", meaning="New", tone="half", icon="◐"
    )

    publication.refresh_from_db()
    assert publication.editions.get().content == before
    assert publication.card["said_by"] == "Arnaud Bertrand"
    assert publication.card["label"] == "Misleading"


def test_an_edition_is_never_changed_or_deleted():
    edition = make_publication().editions.get()

    with pytest.raises(AppendOnlyError):
        edition.save()
    with pytest.raises(AppendOnlyError):
        edition.delete()
    with pytest.raises(AppendOnlyError):
        Edition.objects.update(content={})


def test_withdrawn_evidence_is_not_on_the_page_and_stated_exceptions_are():
    claim = make_claim(Status.APPROVED)
    make_evidence(claim, withdrawn_at=AIRED_AT)
    failed = make_snapshot(status="failed")
    make_evidence(claim, snapshot=failed, exception="The page went away; two people saw it.")
    make_verdict(claim, Approved)

    finding = publish_claim(claim, by=make_user("editor")).editions.get().content["finding"]

    assert [(one["number"], one["exception"], one["failure"]) for one in finding["evidence"]] == [
        (2, "The page went away; two people saw it.", "The page is not there (404).")
    ]


def test_words_that_were_not_found_lead_to_the_page_as_a_whole():
    claim = make_claim(Status.APPROVED)
    snapshot = make_snapshot()
    quotation = make_quotation(snapshot, "nowhere in it", found=False)
    make_evidence(claim, snapshot=snapshot, quotation=quotation, exception="Seen in the video.")
    make_verdict(claim, Approved)

    finding = publish_claim(claim, by=make_user("editor")).editions.get().content["finding"]

    assert finding["evidence"][0]["quote_url"] == snapshot.final_url
    assert finding["evidence"][0]["matched"] == ""
