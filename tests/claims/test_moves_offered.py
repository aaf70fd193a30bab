"""What the claim page offers to whom, in each status."""

import pytest

from claims.workflow import (
    drop_claim,
)
from tests.claims.callers import approved_claim, claim_in_research, claim_in_review, published
from tests.claims.claim_pages import (
    get,
    parsed,
    part,
    post,
)
from tests.factories import (
    make_claim,
    make_user,
)

pytestmark = pytest.mark.django_db


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
