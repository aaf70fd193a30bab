"""Earlier checks by the API: read, searched, linked as said again, taken back."""

import pytest

from claims.models import Repeat
from tests.claims.callers import call_as
from tests.claims.earlier_checks import make_earlier
from tests.factories import make_claim, make_publication, make_user

pytestmark = pytest.mark.django_db
SEARCH = "/api/v1/earlier-checks/search/"
SAID = "The model was trained for $5.5 million."


def test_a_search_answers_ours_first_with_ratings_and_places():
    page, check = make_publication(statement=SAID), make_earlier(SAID, rating="Half true")

    answer = call_as(make_user()).get(SEARCH, {"text": "trained for $5.5 million"}).json()

    ours, theirs = answer["found"]
    assert answer["by_meaning"] is False
    assert (ours["kind"], ours["publication"], ours["rating"]) == ("ours", page.slug, "Misleading")
    assert (theirs["kind"], theirs["earlier"]["id"], theirs["rating"]) == (
        "others",
        check.pk,
        "Half true",
    )
    assert [theirs["text"][a:b] for a, b in theirs["spans"]] == ["trained", "5.5 million"]


@pytest.mark.parametrize("asked", [{}, {"text": ""}, {"text": "x" * 1001}])
def test_a_search_for_nothing_or_too_much_is_refused(asked):
    assert call_as(make_user()).get(SEARCH, asked).status_code == 400


def test_a_list_is_narrowed_by_site_and_language():
    make_earlier(publisher_site="other.example")
    check = make_earlier(publisher_site="one.example", language="de")

    found = call_as(make_user()).get(
        "/api/v1/earlier-checks/", {"publisher_site": "one.example", "language": "de"}
    )

    assert [row["id"] for row in found.json()["results"]] == [check.pk]


def test_a_link_is_made_and_taken_back_and_both_are_listed():
    claim, page, editor = make_claim(), make_publication(), make_user("editor")
    caller = call_as(editor)

    made = caller.post("/api/v1/repeats/", {"claim": claim.pk, "publication": page.slug})
    undone = caller.post(f"{made['Location']}undo/")
    again = caller.post(f"{made['Location']}undo/")

    assert (made.status_code, undone.status_code, again.status_code) == (201, 201, 409)
    assert (made.json()["publication"], made.json()["earlier"]) == (page.slug, None)
    assert undone.json()["undoes"] == made.json()["id"]
    listed = caller.get("/api/v1/repeats/", {"claim": claim.pk, "publication": page.slug}).json()
    assert len(listed["results"]) == 2
    assert caller.get("/api/v1/repeats/", {"standing": "true"}).json()["results"] == []


def test_a_link_names_exactly_one_check_that_there_is():
    claim, page, caller = make_claim(), make_publication(), call_as(make_user("editor"))

    for wrong in [
        {},
        {"publication": "nothing-here"},
        {"publication": page.slug, "earlier": make_earlier().pk},
        {"earlier": 999_999},
    ]:
        answer = caller.post("/api/v1/repeats/", {"claim": claim.pk, **wrong})
        assert answer.status_code == 400
    assert not Repeat.objects.exists()
