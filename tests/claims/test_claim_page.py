"""The claim page: what it shows to whom, its wording, and what it says of others' acts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Priority, Speaker, Status
from claims.workflow import (
    comment_on,
    drop_claim,
    edit_statement,
    merge_claim,
    set_priority,
)
from tests.claims.callers import approved_claim, claim_in_research, claim_in_review, published
from tests.claims.claim_pages import as_person, get, parsed, part, post, swapped, texts, words
from tests.factories import (
    make_broadcast,
    make_claim,
    make_evidence,
    make_rating,
    make_speaker,
    make_transcript,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db

LINES = (
    "The host asks about the price.",
    "They say it is a side project. It was trained for only $5.5 million. That is nothing.",
    "And the other lab spends five billion a year.",
)
QUOTE = "trained for only $5.5 million"


def claim_on_air(**fields) -> Claim:
    """A claim on some words in the middle of a talk."""
    speaker = make_speaker(name="Arnaud Bertrand", role="entrepreneur")
    broadcast = make_broadcast(media_url="https://media.example/interview.mp4")
    transcript = make_transcript(*LINES, speaker=speaker, broadcast=broadcast)
    start = transcript.text.index(QUOTE)
    return make_claim(
        fields.pop("status", Status.SPOTTED),
        transcript=transcript,
        quote=QUOTE,
        spans=[[start, start + len(QUOTE)]],
        start_char=start,
        end_char=start + len(QUOTE),
        speaker=speaker,
        **fields,
    )


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
    assert link.startswith(reverse("claims:transcript", args=[claim.transcript_id]))


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


# moves offered ---------------------------------------------------------------------------------


def claim_standing(status, checker):
    """A claim in `status`, with all that belongs to it; in research it is in `checker`'s hands."""
    if status in {"published", "reopened", "retracted"}:
        claim = published(checker).claim
        editor = make_user("editor")
        if status == "reopened":
            post(
                editor,
                "reopen",
                claim.pk,
                version=claim.version,
                reason="New figures",
                checker=checker.pk,
            )
        elif status == "retracted":
            post(editor, "retract", claim.pk, version=claim.version, note="It was wrong.")
        return claim
    if status == "approved":
        return approved_claim(checker)
    if status == "in_review":
        return claim_in_review(checker)[0]
    if status == "dropped":
        claim = make_claim()
        drop_claim(claim, reason="Opinion", by=make_user("editor"))
        return claim
    return claim_in_research(checker) if status == "assigned" else make_claim()


OFFERED = {
    "spotted": ("assign priority merge drop", ""),
    "assigned": ("reassign pool priority merge drop", "pool"),
    "in_review": ("priority", ""),
    "approved": ("publish priority", ""),
    "published": ("reopen retract", ""),
    "reopened": ("reassign stand priority retract", "pool"),
    "retracted": ("reopen", ""),
    "dropped": ("restore", ""),
}


@pytest.mark.parametrize("status", OFFERED)
def test_the_page_offers_the_moves_that_are_possible_for_this_person_now(status):
    checker = make_user("checker")
    claim = claim_standing(status, checker)
    of_editor, of_checker = OFFERED[status]

    offers = {
        role: [
            node.attributes["id"].removeprefix("move-")
            for node in part(get(user, "claim", claim.pk), "moves").css(".move")
        ]
        for role, user in {
            "editor": make_user("editor"),
            "checker": checker,
            "reviewer": make_user("reviewer"),
            "reader": make_user(),
        }.items()
    }

    assert offers == {
        "editor": of_editor.split(),
        "checker": of_checker.split(),
        "reviewer": [],
        "reader": [],
    }


@pytest.mark.parametrize("status", OFFERED)
def test_only_the_checker_who_has_it_can_work_and_only_while_it_is_open(status):
    checker = make_user("checker")
    claim = claim_standing(status, checker)

    mine = parsed(get(checker, "claim", claim.pk))
    others = parsed(get(make_user("checker", "editor"), "claim", claim.pk))

    is_open = status in {"assigned", "approved", "reopened"}
    assert bool(mine.css("#add-evidence")) is is_open
    assert bool(mine.css("#verdict-form")) is is_open
    assert not others.css("#add-evidence, #verdict-form")


# wording ---------------------------------------------------------------------------------------


def test_the_statement_is_reworded_in_place():
    checker = make_user("checker")
    claim = claim_in_research(checker)

    response = post(checker, "word", claim.pk, statement="It took $5.5 million.", version=1)

    assert words(part(response, "head").css_first("h1")) == "It took $5.5 million."
    assert part(response, "claim-version").attributes["value"] == "2"
    assert swapped(response) == ["history", "same", "messages"]


def test_of_two_who_reword_at_once_the_slower_is_told_and_keeps_what_was_typed():
    editor, checker = make_user("editor"), make_user("checker")
    claim = claim_in_research(checker)
    post(editor, "word", claim.pk, statement="The editor's words.", version=1)

    response = post(checker, "word", claim.pk, statement="The checker's words.", version=1)

    head = part(response, "head")
    assert "Someone else has just changed this claim" in words(head.css_first(".form-errors"))
    assert head.css_first("textarea").text() == "The checker's words."
    assert words(head.css_first("h1")) == "The editor's words."
    assert "open" in head.css_first("#edit-statement").attributes


def test_a_page_without_its_version_changes_nothing():
    claim = claim_in_research()

    response = post(make_user("editor"), "word", claim.pk, statement="Other words.")

    claim.refresh_from_db()
    assert claim.statement != "Other words."
    assert "Load it again" in words(part(response, "head").css_first(".form-errors"))


def test_rewording_what_is_approved_voids_the_approval_and_says_so_everywhere():
    checker = make_user("checker")
    claim = approved_claim(checker)

    response = post(checker, "word", claim.pk, statement="Reworded.", version=claim.version)

    claim.refresh_from_db()
    assert claim.status == Status.ASSIGNED
    assert "The approval was voided" in words(part(response, "verdict"))
    expected = ["evidence", "verdict", "ready", "moves", "history", "same", "messages"]
    assert swapped(response) == expected


def test_a_reported_claim_names_whose_it_is_and_how_it_was_reported():
    editor, claim = make_user("editor"), claim_on_air()

    response = post(
        editor,
        "claimant",
        claim.pk,
        new_name="Alexandr Wang",
        new_role="chief executive",
        reported_as="a clip",
        version=1,
    )

    claim.refresh_from_db()
    assert (claim.claimant.name, claim.claimant.role) == ("Alexandr Wang", "chief executive")
    assert words(part(response, "head").css_first(".claim-said")).startswith(
        "Claimed by Alexandr Wang , chief executive (a clip); heard from Arnaud Bertrand"
    )


def test_a_claimant_is_chosen_or_named_but_not_both():
    editor, claim = make_user("editor"), claim_on_air()
    known = make_speaker(name="Known")

    both = post(editor, "claimant", claim.pk, claimant=known.pk, new_name="New", version=1)
    chosen = post(editor, "claimant", claim.pk, claimant=known.pk, version=1)

    assert "not both" in words(part(both, "head"))
    assert not Speaker.objects.filter(name="New").exists()
    assert "Claimed by Known" in words(part(chosen, "head"))


# news of others --------------------------------------------------------------------------------


def test_an_open_page_hears_nothing_while_nothing_happens():
    claim, user = claim_in_research(), make_user()

    response = get(user, "claim_news", claim.pk, version=claim.version, comment=0)

    assert (response.status_code, response.content) == (204, b"")


def test_an_open_page_is_told_what_somebody_else_did():
    editor = make_user("editor", first_name="Ann")
    claim, user = claim_in_research(), make_user()
    drop_claim(claim, reason="Opinion", by=editor)

    response = get(user, "claim_news", claim.pk, version=1, comment=0)

    assert texts(response, ".notice") == [
        "This claim has changed since you opened it. It is “Dropped” now; last moved by Ann."
        " Show it"
    ]


def test_an_open_page_is_told_of_a_new_comment_but_not_of_ones_own():
    claim, user = claim_in_research(), make_user()
    comment_on(claim, "Mine.", by=user)
    own = get(user, "claim_news", claim.pk, version=1, comment=0)
    theirs = comment_on(claim, "Hers.", by=make_user())

    fresh = get(user, "claim_news", claim.pk, version=1, comment=0)
    known = get(user, "claim_news", claim.pk, version=1, comment=theirs.pk)

    assert (own.status_code, known.status_code) == (204, 204)
    assert texts(fresh, ".notice") == ["There is a new comment. Show it"]


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
    [("checker", 24), ("editor", 24), ("reader", 21)],
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
