"""Who may do what by the API: every address and method, for everybody who may come."""

import pytest

from factcheck.api import urlpatterns
from tests.claims.api_world import World, ask, claim_with_evidence, world
from tests.claims.callers import (
    call_as,
)
from tests.factories import (
    make_user,
)

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "reader", "checker", "editor", "reviewer")

PUBLIC = (200, 200, 200, 200, 200)
NEWSROOM = (401, 200, 200, 200, 200)
COMMENTING = (401, 201, 201, 201, 201)
EDITOR = (401, 403, 403, 200, 403)
EDITOR_MAKES = (401, 403, 403, 201, 403)
CHECKER = (401, 403, 200, 403, 403)
CHECKER_MAKES = (401, 403, 201, 403, 403)
HOLDER_OR_EDITOR = (401, 403, 200, 200, 403)
REVIEWER = (401, 403, 403, 403, 200)

# (route, method, of which row): the answer to each of ROLES. The checker holds the claims.
ACCESS = {
    ("programme-list", "get", ""): NEWSROOM,
    ("programme-detail", "get", "programme"): NEWSROOM,
    ("broadcast-list", "get", ""): NEWSROOM,
    ("broadcast-detail", "get", "broadcast"): NEWSROOM,
    ("broadcast-edit", "post", "broadcast"): EDITOR,
    ("speaker-list", "get", ""): NEWSROOM,
    ("speaker-detail", "get", "speaker"): NEWSROOM,
    ("transcript-list", "get", ""): NEWSROOM,
    ("transcript-list", "post", ""): EDITOR_MAKES,
    ("transcript-detail", "get", "transcript"): NEWSROOM,
    ("transcript-progress", "get", "transcript"): NEWSROOM,
    ("transcript-utterances", "get", "transcript"): NEWSROOM,
    ("transcript-sentences", "get", "transcript"): NEWSROOM,
    ("transcript-namings", "get", "transcript"): NEWSROOM,
    ("label-detail", "get", "label"): NEWSROOM,
    ("label-name", "post", "label"): EDITOR_MAKES,
    ("utterance-detail", "get", "utterance"): NEWSROOM,
    ("utterance-give", "post", "utterance"): EDITOR_MAKES,
    ("naming-detail", "get", "naming"): NEWSROOM,
    ("naming-undo", "post", "naming"): EDITOR_MAKES,
    ("proposal-detail", "get", "proposal"): NEWSROOM,
    ("proposal-accept", "post", "proposal"): EDITOR,
    ("proposal-dismiss", "post", "proposal"): EDITOR,
    ("proposal-undo", "post", "decided proposal"): EDITOR,
    ("sentence-detail", "get", "sentence"): NEWSROOM,
    ("sentence-accept", "post", "sentence"): EDITOR_MAKES,
    ("sentence-reject", "post", "sentence"): EDITOR,
    ("sentence-merge", "post", "sentence"): EDITOR,
    ("sentence-undo", "post", "decided sentence"): EDITOR,
    ("transcript-flags", "get", "transcript"): NEWSROOM,
    ("transcript-ledger", "get", "transcript"): NEWSROOM,
    ("transcript-corrections", "get", "transcript"): NEWSROOM,
    ("sentence-correct", "post", "sentence"): EDITOR_MAKES,
    ("flag-detail", "get", "flag"): NEWSROOM,
    ("flag-dismiss", "post", "flag"): EDITOR_MAKES,
    ("finding-correction-detail", "get", "finding correction"): NEWSROOM,
    ("finding-correction-undo", "post", "finding correction"): EDITOR_MAKES,
    ("cutoffs", "get", ""): NEWSROOM,
    ("cutoffs", "post", ""): EDITOR,
    ("decisions", "get", ""): EDITOR,
    ("claim-list", "get", ""): NEWSROOM,
    ("claim-list", "post", ""): EDITOR_MAKES,
    ("claim-counts", "get", ""): NEWSROOM,
    ("claim-detail", "get", "spotted claim"): NEWSROOM,
    ("claim-assign", "post", "spotted claim"): EDITOR,
    ("claim-return-to-pool", "post", "assigned claim"): HOLDER_OR_EDITOR,
    ("claim-drop", "post", "spotted claim"): EDITOR,
    ("claim-merge", "post", "spotted claim"): EDITOR,
    ("claim-restore", "post", "dropped claim"): EDITOR,
    ("claim-priority", "post", "spotted claim"): EDITOR,
    ("claim-reopen", "post", "published claim"): EDITOR,
    ("claim-close-reopening", "post", "reopened claim"): EDITOR,
    ("claim-statement", "post", "assigned claim"): HOLDER_OR_EDITOR,
    ("claim-claimant", "post", "assigned claim"): HOLDER_OR_EDITOR,
    ("claim-comments", "get", "spotted claim"): NEWSROOM,
    ("claim-comments", "post", "spotted claim"): COMMENTING,
    ("claim-see-mentions", "post", "spotted claim"): (401, 204, 204, 204, 204),
    ("claim-history", "get", "spotted claim"): NEWSROOM,
    ("claim-evidence", "get", "assigned claim"): NEWSROOM,
    ("claim-evidence", "post", "assigned claim"): CHECKER_MAKES,
    ("claim-documents", "post", "assigned claim"): CHECKER_MAKES,
    ("claim-draft", "post", "assigned claim"): CHECKER,
    ("claim-submit", "post", "assigned claim"): CHECKER,
    ("claim-publish", "post", "approved claim"): EDITOR_MAKES,
    ("evidence-detail", "get", "evidence"): NEWSROOM,
    ("evidence-edit", "post", "evidence"): CHECKER,
    ("evidence-withdraw", "post", "evidence"): CHECKER,
    ("evidence-capture-again", "post", "evidence"): CHECKER,
    ("snapshot-detail", "get", "snapshot"): NEWSROOM,
    ("snapshot-text", "get", "snapshot"): NEWSROOM,
    ("snapshot-warc", "get", "document"): NEWSROOM,
    ("snapshot-document", "get", "document"): NEWSROOM,
    ("verdict-list", "get", ""): NEWSROOM,
    ("verdict-detail", "get", "verdict"): NEWSROOM,
    ("verdict-missing", "get", "verdict"): NEWSROOM,
    ("verdict-take-back", "post", "verdict"): CHECKER,
    ("verdict-approve", "post", "verdict"): REVIEWER,
    ("verdict-return", "post", "verdict"): REVIEWER,
    ("scale-list", "get", ""): NEWSROOM,
    ("scale-detail", "get", "scale"): NEWSROOM,
    ("publication-list", "get", ""): PUBLIC,
    ("publication-detail", "get", "publication"): PUBLIC,
    ("publication-claimreview", "get", "publication"): PUBLIC,
    ("publication-editions", "get", "publication"): PUBLIC,
    ("publication-edition", "get", "edition"): PUBLIC,
    ("publication-correct", "post", "corrected publication"): EDITOR_MAKES,
    ("publication-retract", "post", "publication"): EDITOR_MAKES,
    ("correction-list", "get", ""): PUBLIC,
    ("correction-detail", "get", "correction"): PUBLIC,
    ("earlier-list", "get", ""): NEWSROOM,
    ("earlier-detail", "get", "earlier check"): NEWSROOM,
    ("earlier-search", "get", ""): NEWSROOM,
    ("repeat-list", "get", ""): NEWSROOM,
    ("repeat-list", "post", ""): EDITOR_MAKES,
    ("repeat-detail", "get", "repeat"): NEWSROOM,
    ("repeat-undo", "post", "repeat"): EDITOR_MAKES,
    ("user-list", "get", ""): NEWSROOM,
    ("user-detail", "get", "user"): NEWSROOM,
    ("me", "get", ""): NEWSROOM,
    ("token", "post", ""): PUBLIC,
    ("token", "delete", ""): (401, 204, 204, 204, 204),
    ("schema", "get", ""): PUBLIC,
    ("docs", "get", ""): PUBLIC,
}


@pytest.mark.parametrize(("route", "method", "which"), ACCESS, ids=lambda part: part or "-")
def test_everybody_is_answered_as_the_table_says(route, method, which):
    w = world()
    row = w.row(which)

    answers = tuple(ask(w, role, route, method, row) for role in ROLES)

    assert answers == ACCESS[route, method, which]


def served() -> set[tuple[str, str]]:
    """Every route of the API with every method it answers to."""
    found = set()
    for pattern in urlpatterns:
        if pattern.name == "nowhere":
            continue
        actions = getattr(pattern.callback, "actions", None)
        view = getattr(pattern.callback, "cls", None)
        methods = actions or [name for name in ("get", "post", "delete") if hasattr(view, name)]
        found |= {(pattern.name, method) for method in methods or ["get"] if method != "head"}
    return found


def test_no_address_is_missing_from_the_table():
    assert served() == {(route, method) for route, method, _which in ACCESS}


WORK = ["claim-evidence", "claim-documents", "claim-draft", "claim-submit", "claim-statement"]


@pytest.mark.parametrize("route", [*WORK, "claim-claimant", "claim-return-to-pool"])
def test_a_checker_who_does_not_have_the_claim_may_not_work_on_it(route):
    w = world()
    row = [claim_with_evidence(World(w.people | {"checker": make_user("checker")})).pk]

    assert ask(w, "checker", route, "post", row) == 403


def test_a_superuser_without_a_role_may_not_do_what_roles_do():
    boss = make_user(name="boss", is_superuser=True, is_staff=True)
    w = World(world().people | {"reader": boss})

    assert ask(w, "reader", "claim-drop", "post", w.row("spotted claim")) == 403


def test_somebody_who_left_is_signed_out():
    person = make_user("editor")
    caller = call_as(person)
    person.is_active = False
    person.save()

    assert caller.get("/api/v1/claims/").status_code == 401
