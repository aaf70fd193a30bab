"""May this person? The matrix of roles."""

import pytest
from django.contrib.auth.models import AnonymousUser

from claims import permissions
from claims.models import Status
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db

BY_ROLE = {
    "may_triage": {"editor"},
    "may_correct": {"editor"},
    "may_assign": {"editor"},
    "may_publish": {"editor"},
    "may_review": {"reviewer"},
}


@pytest.mark.parametrize("name", BY_ROLE)
@pytest.mark.parametrize("role", ["checker", "editor", "reviewer", ""])
def test_each_role_may_do_its_own_work(name, role):
    person = make_user(*[role] if role else [])

    assert getattr(permissions, name)(person) is (role in BY_ROLE[name])


def test_being_an_admin_gives_no_role_and_being_nobody_none_either():
    admin = make_user(is_superuser=True, is_staff=True)

    for person in (admin, AnonymousUser()):
        assert permissions.roles(person) == frozenset()


def test_a_person_may_have_several_roles():
    both = make_user("editor", "reviewer")

    assert permissions.may_triage(both)
    assert permissions.may_review(both)


def test_evidence_and_verdict_are_the_checkers_who_has_the_claim():
    claim = make_claim(Status.ASSIGNED)
    other, editor = make_user("checker"), make_user("editor")

    assert [permissions.may_work(who, claim) for who in (claim.checker, other, editor)] == [
        True, False, False,
    ]  # fmt: skip
    assert [permissions.may_word(who, claim) for who in (claim.checker, other, editor)] == [
        True, False, True,
    ]  # fmt: skip


def test_a_checker_who_lost_the_role_may_not_work_on():
    claim = make_claim(Status.ASSIGNED)
    claim.checker.groups.clear()

    assert not permissions.may_work(claim.checker, claim)


def test_roles_cost_one_query(django_assert_num_queries):
    person = make_user("editor")

    with django_assert_num_queries(1):
        assert permissions.may_triage(person)
        assert not permissions.may_review(person)
