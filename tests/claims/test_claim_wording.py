"""Wording a claim on its page, and what the page says of others' acts meanwhile."""

import pytest

from claims.models import Speaker, Status
from claims.workflow import (
    comment_on,
    drop_claim,
)
from tests.claims.callers import approved_claim, claim_in_research
from tests.claims.claim_pages import (
    claim_on_air,
    get,
    part,
    post,
    swapped,
    texts,
    words,
)
from tests.factories import (
    make_speaker,
    make_user,
)

pytestmark = pytest.mark.django_db


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
