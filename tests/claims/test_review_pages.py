"""Verdicts waiting for a review: the list, and the page on which one is read and decided."""

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import Verdict
from claims.workflow import (
    Text,
    edit_statement,
    return_verdict,
    set_priority,
    submit_verdict,
)
from tests.claims.callers import TEXT, claim_in_research, claim_in_review
from tests.claims.claim_pages import as_person, get, parsed, part, texts, words
from tests.factories import (
    make_evidence,
    make_quotation,
    make_rating,
    make_snapshot,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer():
    return make_user("reviewer", first_name="Rosa")


def sent_again(claim, **changes) -> Verdict:
    """The verdict's next revision, sent."""
    text = Text(rating=make_rating(), **{**TEXT, **changes})
    return submit_verdict(claim, text, by=claim.checker)


# the list --------------------------------------------------------------------------------------


def test_the_list_shows_what_one_may_review_the_most_pressing_first(reviewer):
    later, urgent, due = (claim_in_review()[0] for _ in range(3))
    set_priority(urgent, 1, by=make_user("editor"))
    type(due).objects.filter(pk=due.pk).update(due_at=timezone.now() + timedelta(hours=1))
    for claim in (later, urgent, due):
        type(claim).objects.filter(pk=claim.pk).update(statement=f"Claim {claim.pk}.")

    response = get(reviewer, "reviews")

    assert texts(response, ".card-title") == [f"Claim {one.pk}." for one in (urgent, due, later)]
    assert [words(h2) for h2 in parsed(response).css("h2[id]")][:1] == ["For you"]


def test_what_one_wrote_or_evidenced_is_for_others(reviewer):
    both = make_user("reviewer", "checker")
    _written, mine = claim_in_review(both)
    evidenced = claim_in_research()
    make_evidence(evidenced, added_by=both)
    sent_again(evidenced)

    response = get(both, "reviews")

    titles = texts(response, "section h2")
    assert titles == ["For you", "For others"]
    assert texts(response, ".empty h3") == ["Nothing for you to review"]
    links = [a.attributes["href"] for a in parsed(response).css("a.card-title")]
    assert f"/desk/verdicts/{mine.pk}/" in links
    assert len(links) == 2


def test_others_see_what_is_waiting():
    claim_in_review()

    response = get(make_user("editor"), "reviews")

    assert texts(response, "section h2") == ["Waiting"]


def test_an_empty_list_says_what_comes_here(reviewer):
    assert "When a checker sends a verdict, it appears here." in words(
        parsed(get(reviewer, "reviews")).css_first(".empty")
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_eight_queries(count, reviewer, django_assert_num_queries):
    for _ in range(count):
        claim_in_review()
    client = as_person(reviewer)

    with django_assert_num_queries(8):  # session, user, four for the rail, two for the list
        response = client.get("/desk/reviews/")

    assert len(parsed(response).css(".card-line")) == count


# the page --------------------------------------------------------------------------------------


def test_the_page_shows_the_claim_the_verdict_and_the_passages_it_quotes(reviewer):
    claim = claim_in_research()
    text = "One. " * 200 + "The model cost $5.5 million to train, they say." + " Two." * 200
    snapshot = make_snapshot(text)
    make_evidence(claim, snapshot=snapshot, quotation=make_quotation(snapshot), title="Report")
    verdict = sent_again(claim)

    response = get(reviewer, "review", verdict.pk)

    page = parsed(response)
    assert words(page.css_first("h1")) == claim.statement
    assert words(page.css_first(".claim-context mark")) == claim.quote
    assert words(page.css_first(".verdict-text .rating-mark")) == "◐ Misleading"
    assert words(page.css_first(".verdict-text .prose"), "").endswith("about 909 [1].")
    proof = part(response, "evidence-1")
    assert words(proof.css_first(".evidence-head")) == "[1] Report Refutes"
    assert words(proof.css_first(".passage mark")) == "$5.5 million"
    passage = words(proof.css_first(".passage"), "")
    assert passage.startswith("…")
    assert passage.endswith("…")
    assert "The model cost $5.5 million to train, they say. Two." in passage
    assert 600 < len(passage) < 700


def test_a_passage_at_the_edge_of_a_text_has_no_dots(reviewer):
    claim = claim_in_research()
    make_evidence(claim, snapshot=make_snapshot("It cost $5.5 million."))
    verdict = sent_again(claim)

    (passage,) = texts(get(reviewer, "review", verdict.pk), ".passage", "")

    assert passage == "It cost $5.5 million."


def test_a_passage_near_the_start_of_a_long_text_is_cut_at_its_end_only(reviewer):
    claim = claim_in_research()
    make_evidence(claim, snapshot=make_snapshot("It cost $5.5 million." + " And so on." * 100))
    verdict = sent_again(claim)

    (passage,) = texts(get(reviewer, "review", verdict.pk), ".passage", "")

    assert passage.startswith("It cost $5.5 million. And so on.")
    assert passage.endswith("…")


def test_letters_outside_the_first_plane_do_not_move_the_mark(reviewer):
    claim = claim_in_research()
    make_evidence(claim, snapshot=make_snapshot("😀🎙 " * 150 + "It cost $5.5 million. é"))
    verdict = sent_again(claim)

    assert texts(get(reviewer, "review", verdict.pk), ".passage mark") == ["$5.5 million"]


def test_exceptions_stand_first_with_their_reasons(reviewer):
    claim = claim_in_research()
    make_evidence(claim)
    failed = make_snapshot(status="failed")
    make_evidence(claim, snapshot=failed, title="A note", exception="It was taken down.")
    verdict = sent_again(claim)

    response = get(reviewer, "review", verdict.pk)

    (first, *_others) = parsed(response).css(".split .stack > section")
    assert words(first).startswith("1 exception Relied on although we do not hold it")
    assert words(first.css_first("li")) == "[2] A note It was taken down."


def test_evidence_that_the_reasoning_does_not_cite_says_so(reviewer):
    claim = claim_in_research()
    make_evidence(claim)
    make_evidence(claim)
    verdict = sent_again(claim)

    response = get(reviewer, "review", verdict.pk)

    assert not part(response, "evidence-1").css(".chip")
    assert words(part(response, "evidence-2").css_first(".chip")) == "not cited"


def test_a_second_revision_shows_what_changed_and_why_it_came_back(reviewer):
    claim, first = claim_in_review()
    return_verdict(first, note="Say what is left out.", by=reviewer)
    claim.refresh_from_db()
    edit_statement(claim, "Training took $5.5 million.", by=claim.checker)
    second = sent_again(claim, reasoning=TEXT["reasoning"].replace("about 909", "nearly 909"))

    response = get(make_user("reviewer"), "review", second.pk)

    notes = parsed(response).css_first("[aria-labelledby=notes-title]")
    assert "Say what is left out." in words(notes)
    changes = parsed(response).css_first("[aria-labelledby=changes-title]")
    assert words(changes.css_first("h2")) == "Changed since revision 1"
    assert [words(node) for node in changes.css("del")] == ["about"]
    assert [words(node) for node in changes.css("ins")] == ["nearly"]
    assert [words(li).split(" 2")[0].split(" 1")[0] for li in changes.css("li")] == [
        f"{claim.checker.username} reworded the statement"
    ]


def test_an_earlier_revision_can_still_be_read_but_not_decided(reviewer):
    _claim, verdict = claim_in_review()
    return_verdict(verdict, note="Say what is left out.", by=reviewer)

    decision = part(get(reviewer, "review", verdict.pk), "decision")

    assert words(decision).startswith("Returned Rosa,")
    assert not decision.css("form")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_it_shows(count, reviewer, django_assert_num_queries):
    claim = claim_in_research()
    for _ in range(count):
        make_evidence(claim)
    for _ in range(count):
        verdict = sent_again(claim)
        return_verdict(verdict, note="Once more.", by=make_user("reviewer"))
        claim.refresh_from_db()
    verdict = sent_again(claim)
    client = as_person(reviewer)

    with django_assert_num_queries(20):
        response = client.get(f"/desk/verdicts/{verdict.pk}/")

    assert len(parsed(response).css(".evidence")) == count
    assert len(parsed(response).css("[aria-labelledby=notes-title] li")) == count
