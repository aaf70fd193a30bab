"""Who may reach what of the claim and review pages, and by which method."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Status
from claims.workflow import link_repeat
from tests.claims.access import ACCESS, OTHER_METHOD
from tests.claims.callers import claim_in_research, claim_in_review
from tests.claims.claim_pages import as_person
from tests.claims.earlier_checks import make_earlier
from tests.factories import make_evidence, make_user

pytestmark = pytest.mark.django_db

ROLES = ["anonymous", "reader", "checker", "editor", "reviewer"]
OF_EVIDENCE = {"evidence_state", "evidence_edit", "evidence_withdraw", "evidence_capture"}
OF_A_VERDICT = {"review", "approve", "return_verdict", "verdict_take_back"}


def address(name, checker):
    """The URL on a claim that `checker` has, in a state in which the page offers the act."""
    short = name.removeprefix("claims:")
    if short == "reviews":
        return reverse(name)
    if short in OF_A_VERDICT:
        _claim, verdict = claim_in_review(checker)
        return reverse(name, args=[verdict.pk])
    claim = claim_in_research(checker)
    if short == "unlink_repeat":
        return reverse(name, args=[link_repeat(claim, make_earlier(), by=make_user("editor")).pk])
    if short in OF_EVIDENCE:
        return reverse(name, args=[make_evidence(claim).pk])
    return reverse(name, args=[claim.pk])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ACCESS)
def test_each_role_reaches_what_it_may(name, role):
    method, *expected = ACCESS[name]
    checker = make_user("checker")
    people = {"anonymous": None, "reader": make_user(), "checker": checker}
    people |= {"editor": make_user("editor"), "reviewer": make_user("reviewer")}
    user = people[role]
    client = as_person(user) if user else Client()

    response = getattr(client, method)(address(name, checker))

    assert response.status_code == expected[ROLES.index(role)]
    if role == "anonymous":
        assert response.url.startswith("/accounts/login/")


@pytest.mark.parametrize("name", ACCESS)
def test_each_address_takes_one_method(name):
    checker = make_user("checker")
    method = ACCESS[name][0]

    response = getattr(as_person(checker), OTHER_METHOD[method])(address(name, checker))

    assert response.status_code == 405


@pytest.mark.parametrize("name", [name for name, rule in ACCESS.items() if rule[0] == "post"])
def test_a_checker_who_has_not_the_claim_changes_nothing_of_it(name):
    client = as_person(make_user("checker"))

    response = client.post(address(name, make_user("checker")))

    open_to_all = {"claims:comment", "claims:see", "claims:verdict_preview"}
    assert (response.status_code == 403) is (name not in open_to_all)


def test_a_superuser_without_roles_only_reads():
    admin = make_user(is_superuser=True, is_staff=True)
    checker = make_user("checker")

    for name, (method, _anonymous, reader, *_roles) in ACCESS.items():
        response = getattr(as_person(admin), method)(address(name, checker))
        assert (name, response.status_code) == (name, reader)


def test_forms_without_a_token_are_refused():
    client = Client(enforce_csrf_checks=True)
    editor = make_user("editor")
    client.force_login(editor)
    claim = claim_in_research()

    response = client.post(reverse("claims:drop", args=[claim.pk]), {"reason": "x", "version": 1})

    claim.refresh_from_db()
    assert (response.status_code, claim.status) == (403, Status.ASSIGNED)
