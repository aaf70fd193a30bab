"""Comments on the claim page: said, answered by name, seen."""

import pytest

from claims.mentions import mark_mentions
from claims.models import Comment, Mention
from claims.workflow import comment_on
from tests.claims.claim_pages import get, parsed, part, post, texts, words
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


def test_anybody_signed_in_comments():
    claim, reader = make_claim(), make_user(first_name="Rita")

    response = post(reader, "comment", claim.pk, text="Is this the figure of 2024?\nOr 2023?")

    (said,) = parsed(response).css(".thread > li")
    assert words(said).startswith("RI Rita")
    assert said.css_first(".comment-text").text() == "Is this the figure of 2024?\nOr 2023?"
    assert part(response, "comment-text").text() == ""


def test_an_empty_comment_is_not_said():
    claim = make_claim()

    response = post(make_user(), "comment", claim.pk, text="  ")

    assert not Comment.objects.exists()
    field = part(response, "comment-text")
    assert field.attributes["aria-invalid"] == "true"
    assert texts(response, "#comment-text_error li") == ["This field is required."]


def test_people_named_are_marked_and_only_they():
    claim, cato = make_claim(), make_user(name="cato")

    response = post(make_user(), "comment", claim.pk, text="@Cato and @nobody: see a@b.example")

    assert texts(response, ".mention") == ["@Cato"]
    assert [mention.user for mention in Mention.objects.all()] == [cato]


@pytest.mark.parametrize("name", ["Cato", "cato", "Cato.Ng@tv"])
@pytest.mark.parametrize("typed", [str, str.lower, str.upper])
def test_a_name_is_read_whatever_its_capitals(name, typed):
    claim, named = make_claim(), make_user(name=name)

    comment_on(claim, f"Look, @{typed(name)}.", by=make_user())

    assert [mention.user for mention in Mention.objects.all()] == [named]


def test_what_is_said_is_shown_as_typed():
    claim = make_claim()

    response = post(make_user(), "comment", claim.pk, text="<script>alert(1)</script> & more")

    assert texts(response, ".comment-text") == ["<script>alert(1)</script> & more"]
    assert not parsed(response).css("#comments .comment-text script")


def test_who_is_named_has_seen_it_once_the_claim_is_opened():
    claim, cato = make_claim(), make_user(name="cato")
    comment_on(claim, "@cato, please look.", by=make_user())

    opened = get(cato, "claim", claim.pk)
    (told,) = parsed(opened).css("[hx-trigger=load][hx-swap=none]")
    by_reading = Mention.objects.unseen_by(cato).count()
    post(cato, "see", claim.pk)

    assert told.attributes["hx-post"] == f"/desk/claims/{claim.pk}/seen/"
    assert (by_reading, Mention.objects.unseen_by(cato).count()) == (1, 0)
    assert not parsed(get(cato, "claim", claim.pk)).css("[hx-trigger=load][hx-swap=none]")


def test_the_page_knows_whom_a_comment_can_name():
    make_user(name="cato", first_name="Cato", last_name="Lind")
    make_user(name="gone", is_active=False)
    reader = make_user(name="rita")

    page = get(reader, "claim", make_claim(by=make_user(name="erin")).pk)

    people = part(page, "people").text()
    assert '{"name": "cato", "full": "Cato Lind"}' in people
    assert "gone" not in people


def test_marking_leaves_every_other_character_alone():
    text = "a <b> @ann @bo. \n @ann"

    assert mark_mentions(text, {"ann"}) == (
        'a &lt;b&gt; <span class="mention">@ann</span> @bo. \n <span class="mention">@ann</span>'
    )
