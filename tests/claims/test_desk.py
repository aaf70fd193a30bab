"""The desk's first page and its rail: what waits for whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Comment, Mention, Priority, Status, StatusCount, Verdict
from claims.rail import rail_for
from claims.waiting import AT_MOST, waiting_for
from sources.models import Snapshot
from tests.factories import make_claim, make_evidence, make_snapshot, make_user, make_verdict

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def home(client: Client, user) -> str:
    client.force_login(user)
    return client.get(reverse("claims:home")).content.decode()


def mention(user, text: str = "Per year?") -> Mention:
    comment = Comment.objects.create(claim=make_claim(), text=text, by=make_user())
    return Mention.objects.create(comment=comment, user=user)


def test_a_checker_sees_claims_in_hand_by_due_time_and_nobody_elses():
    bo = make_user("checker")
    later = make_claim(Status.ASSIGNED, checker=bo, due_at=NOW + timedelta(days=1))
    late = make_claim(Status.ASSIGNED, checker=bo, due_at=NOW - timedelta(hours=1))
    someday = make_claim(Status.ASSIGNED, checker=bo)
    make_claim(Status.ASSIGNED)
    make_claim(Status.IN_REVIEW, checker=bo)

    assert waiting_for(bo, NOW).held == [late, later, someday]


def test_a_returned_verdict_stands_with_its_note_until_it_is_sent_again(client):
    bo = make_user("checker")
    claim = make_claim(Status.ASSIGNED, checker=bo)
    make_verdict(claim, Verdict.State.RETURNED, review_note="Cite the table itself.")

    page = home(client, bo)
    assert "Returned to you" in page
    assert "Cite the table itself." in page

    make_verdict(claim, Verdict.State.IN_REVIEW)
    assert waiting_for(bo, NOW).returned == []


def test_evidence_that_could_not_be_archived_says_why_until_it_is_excused(client):
    bo = make_user("checker")
    claim = make_claim(Status.ASSIGNED, checker=bo)
    failed = make_snapshot(status=Snapshot.Status.FAILED, requested_by=bo)
    evidence = make_evidence(claim, snapshot=failed)

    assert "The page is not there (404)." in home(client, bo)

    evidence.exception = "Read out on the phone."
    evidence.save()
    assert waiting_for(bo, NOW).failed == []


def test_a_reviewer_sees_the_verdicts_that_are_theirs_to_review():
    dora, both = make_user("reviewer"), make_user("checker", "reviewer")
    own = make_verdict(make_claim(Status.IN_REVIEW, checker=both), Verdict.State.IN_REVIEW)
    helped = make_claim(Status.IN_REVIEW)
    other = make_verdict(helped, Verdict.State.IN_REVIEW)
    make_evidence(helped, added_by=both)

    assert set(waiting_for(dora, NOW).to_review) == {own, other}
    assert waiting_for(both, NOW).to_review == []


def test_an_editor_sees_what_can_go_out_what_is_late_and_what_nobody_has():
    ann = make_user("editor")
    approved = make_claim(Status.APPROVED)
    late = make_claim(Status.ASSIGNED, due_at=NOW - timedelta(hours=1))
    make_claim(Status.PUBLISHED, due_at=NOW - timedelta(days=9))
    normal, urgent = make_claim(), make_claim(priority=Priority.URGENT)

    waiting = waiting_for(ann, NOW)

    assert waiting.to_publish == [approved]
    assert waiting.overdue == [late]
    assert waiting.to_assign == [urgent, normal]


def test_a_mention_stands_until_it_was_seen(client):
    bo = make_user("checker")
    named = mention(bo, text="Is it <b>per year</b>?")

    page = home(client, bo)
    assert "You are named" in page
    assert "Is it &lt;b&gt;per year&lt;/b&gt;?" in page

    named.seen_at = NOW
    named.save()
    assert "You are named" not in home(client, bo)


def test_roles_that_are_not_mine_show_me_nothing():
    make_claim(Status.APPROVED)
    make_verdict(make_claim(Status.IN_REVIEW), Verdict.State.IN_REVIEW)

    assert not waiting_for(make_user(), NOW)
    assert not waiting_for(make_user("checker"), NOW)


@pytest.mark.parametrize(
    ("role", "advice"),
    [
        ("editor", "Import a transcript"),
        ("checker", "When an editor assigns you a claim"),
        ("reviewer", "When a checker sends a verdict"),
        (None, "An administrator gives you a role"),
    ],
)
def test_when_nothing_waits_the_page_says_what_to_do(role, advice, client):
    page = home(client, make_user(*[role] if role else []))

    assert "Nothing waits for you" in page
    assert advice in page


def test_a_long_list_is_cut_and_says_so(client):
    bo = make_user("checker")
    for _n in range(AT_MOST + 2):
        make_claim(Status.ASSIGNED, checker=bo)

    page = home(client, bo)

    assert page.count("data-stop") == AT_MOST
    assert f">{AT_MOST}+</span>" in page
    assert f"{reverse('claims:board')}?status=assigned&amp;checker={bo.pk}" in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("roles", "queries"),
    [
        # session, user, roles, mentions; counters and mentions of the rail
        ([], 6),
        (["checker"], 10),  # three lists, and the rail's claims in hand
        (["reviewer"], 8),  # one list, and the rail's reviews
        (["editor"], 9),  # three lists
        (["checker", "editor", "reviewer"], 15),
    ],
)
def test_home_costs_the_same_however_much_waits(
    roles, queries, count, client, django_assert_num_queries
):
    user = make_user(*roles)
    for _n in range(count):
        held = make_claim(Status.ASSIGNED, checker=user, due_at=NOW)
        make_verdict(held, Verdict.State.RETURNED, author=make_user("checker"))
        make_evidence(held, snapshot=make_snapshot(status=Snapshot.Status.FAILED))
        make_verdict(make_claim(Status.IN_REVIEW), Verdict.State.IN_REVIEW)
        make_claim(Status.APPROVED)
        make_claim()
        mention(user)
    client.force_login(user)

    with django_assert_num_queries(queries):
        client.get(reverse("claims:home"))


def test_the_rail_counts_what_waits_for_each_role():
    all_three = make_user("checker", "editor", "reviewer")
    make_claim(Status.ASSIGNED, checker=all_three, due_at=NOW - timedelta(hours=1))
    make_verdict(make_claim(Status.IN_REVIEW), Verdict.State.IN_REVIEW)
    make_claim(Status.APPROVED)
    mention(all_three)  # on a spotted claim

    rail = rail_for(all_three)

    assert (rail.mine, rail.late, rail.to_review, rail.open) == (4, True, 1, 4)
    assert rail.roles == "Editor, checker, reviewer"
    assert rail_for(make_user("reviewer")).mine == 1
    assert rail_for(make_user("editor")).mine == 1
    assert rail_for(make_user()).mine == 0


def test_the_rail_asks_the_kept_counters_not_the_claims():
    StatusCount.objects.filter(status=Status.SPOTTED).update(claims=900)

    assert rail_for(make_user()).open == 900


def test_the_shell_has_landmarks_a_skip_link_and_the_token_for_htmx(client):
    page = home(client, make_user("editor", first_name="Ann", last_name="Keller"))

    assert '<a class="skip" href="#main">' in page
    assert '<main id="main"' in page
    assert '<nav aria-label="Desk">' in page
    assert 'aria-live="polite"' in page
    assert 'hx-headers=\'{"X-CSRFToken": "' in page
    assert 'aria-current="page"' in page
    assert "Ann Keller" in page
    assert page.count("<h1") == 1


def test_administration_is_offered_to_those_who_may_enter_it(client):
    assert reverse("admin:index") not in home(client, make_user("editor"))
    assert reverse("admin:index") in home(client, make_user(is_staff=True))
