"""What the claim page shows, and what it costs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Priority, Status
from claims.workflow import (
    comment_on,
    drop_claim,
    edit_statement,
    merge_claim,
    set_priority,
)
from tests.claims.claim_pages import (
    LINES,
    QUOTE,
    as_person,
    claim_on_air,
    get,
    parsed,
    part,
    texts,
    words,
)
from tests.factories import (
    make_claim,
    make_evidence,
    make_rating,
    make_transcript,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def test_the_page_says_what_is_claimed_by_whom_and_where_it_stands():
    checker = make_user("checker", first_name="Cato", last_name="Lind")
    due = timezone.now() + timedelta(hours=2)
    claim = claim_on_air(
        status=Status.ASSIGNED, checker=checker, due_at=due, priority=1, start_ms=91_000
    )

    head = part(get(make_user(), "claim", claim.pk), "head")

    assert words(head.css_first("h1")) == claim.statement
    standing = words(head.css_first(".claim-standing"))
    assert standing.startswith("In research Urgent CL Cato Lind in 2 h")
    assert words(head.css_first(".claim-said")) == (
        f"Said by Arnaud Bertrand , entrepreneur {claim.programme.name} 27 January 2025 1:31"
        " on air, opens the recording"
    )
    moment = head.css_first(".claim-said a").attributes["href"]
    assert moment == "https://media.example/interview.mp4#t=91"


def test_the_words_stand_among_those_before_and_after():
    claim = claim_on_air()

    page = get(make_user(), "claim", claim.pk)

    (context,) = parsed(page).css(".claim-context")
    assert words(context.css_first("mark")) == QUOTE
    assert words(context.css_first(".voice-words"), "") == " ".join(LINES)
    link = context.css_first(".panel-head a").attributes["href"]
    assert link == reverse("claims:transcript", args=[claim.transcript_id]) + (
        f"#u-{claim.utterance_id}"
    )


def test_a_long_speech_is_cut_at_sentences_around_the_quote():
    before, after = "Before it came this one. " * 80, " After it came that one." * 80
    transcript = make_transcript(f"{before}It was {QUOTE}.{after}")
    start = transcript.text.index(QUOTE)
    claim = make_claim(
        transcript=transcript,
        quote=QUOTE,
        spans=[[start, start + len(QUOTE)]],
        start_char=start,
        end_char=start + len(QUOTE),
    )

    (shown,) = texts(get(make_user(), "claim", claim.pk), ".voice-words", "")

    opening, closing = shown.split(QUOTE)
    assert opening.startswith("Before it came this one. ")
    assert closing.endswith("After it came that one.")
    assert max(len(opening), len(closing)) < 460


def test_a_speech_without_full_stops_is_cut_at_a_word():
    transcript = make_transcript(f"It was {QUOTE}" + " and so on" * 100)
    start = transcript.text.index(QUOTE)
    claim = make_claim(
        transcript=transcript,
        quote=QUOTE,
        spans=[[start, start + len(QUOTE)]],
        start_char=start,
        end_char=start + len(QUOTE),
    )

    (shown,) = texts(get(make_user(), "claim", claim.pk), ".voice-words", "")

    assert shown.endswith((" and …", " so …", " on …"))
    assert len(shown) < 480


def test_captions_show_their_words_and_not_their_markup():
    transcript = make_transcript("<i>It was trained</i> for $5.5 &amp; more.", format="webvtt")
    claim = make_claim(transcript=transcript)

    page = get(make_user(), "claim", claim.pk)

    assert texts(page, ".voice-words mark") == ["It was trained", "for $5.5", "&", "more."]


def test_merged_and_earlier_claims_are_shown():
    editor = make_user("editor")
    claim = claim_on_air()
    again = make_claim(statement="It cost five and a half million.", speaker=claim.speaker)
    other = make_claim(statement="The lab spends $5 billion a year.", speaker=claim.speaker)
    merge_claim(again, into=claim, by=editor)

    same = part(get(editor, "claim", claim.pk), "same")
    merged = get(editor, "claim", again.pk)

    assert [words(link) for link in same.css("a")] == [again.statement, other.statement]
    assert f"Merged into claim {claim.pk}" in words(part(merged, "head"))


def test_the_record_is_told_newest_first():
    editor = make_user("editor", first_name="Ann")
    claim = claim_on_air(by=editor)
    set_priority(claim, Priority.HIGH, by=editor)
    edit_statement(claim, "Training took $5.5 million.", by=editor)
    drop_claim(claim, reason="Not a claim at all", by=editor)

    told = [words(li) for li in part(get(editor, "claim", claim.pk), "history").css("li")]

    assert [one.split(" 2")[0].split(" 1")[0] for one in told] == [
        "Ann dropped the claim",
        "Ann reworded the statement",
        "Ann set the priority to “High”",
        "Ann spotted the claim",
    ]
    assert told[0].endswith("Not a claim at all")
    assert told[1].endswith("The model was trained for $5.5 million. → Training took $5.5 million.")


# cost ------------------------------------------------------------------------------------------


def claim_with(count: int, checker) -> Claim:
    """A claim in research with `count` of everything that a page lists."""
    editor = make_user("editor")
    claim = claim_on_air(status=Status.ASSIGNED, checker=checker)
    for number in range(count):
        make_evidence(claim)
        make_verdict(claim, "returned")
        comment_on(claim, f"Look at this, @{editor.username}.", by=checker)
        edit_statement(claim, f"Statement {number}.", by=editor)
        repeat = make_claim(speaker=claim.speaker)
        merge_claim(repeat, into=claim, by=editor)
        make_claim(speaker=claim.speaker)
        make_claim(transcript=make_transcript(broadcast=claim.broadcast))
    make_verdict(claim)
    return claim


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("role", "queries"),
    [("checker", 25), ("editor", 25), ("reader", 22)],
)
def test_the_page_costs_the_same_however_much_it_shows(
    role, queries, count, django_assert_num_queries
):
    checker = make_user("checker")
    make_rating()
    claim = claim_with(count, checker)
    client = as_person({"checker": checker, "editor": make_user("editor")}.get(role) or make_user())

    with django_assert_num_queries(queries):
        response = client.get(claim.get_absolute_url())

    assert len(parsed(response).css(".evidence")) == count
    assert len(parsed(response).css(".thread > li")) == count


def test_an_unknown_claim_is_not_found():
    assert get(make_user(), "claim", 999_999).status_code == 404


def test_no_two_elements_share_an_id():
    person = make_user("checker", "editor")
    claim = claim_with(2, person)

    found = [node.attributes["id"] for node in parsed(get(person, "claim", claim.pk)).css("[id]")]

    assert sorted(found) == sorted(set(found))
