"""Every URL of the site stands in a table of who may reach it.

The desk's own tables stand beside their pages; this one has the rest, and fails where an
address is in none.
"""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.claims.access import ACCESS as CLAIM_PAGES
from tests.claims.test_finding_pages import ACCESS as FINDING_PAGES
from tests.claims.test_transcript_access import ACCESS as TRANSCRIPT_PAGES
from tests.factories import make_user
from tests.sources.test_views import ACCESS as SNAPSHOT_PAGES

pytestmark = pytest.mark.django_db
ROLES = ["public", "", "checker", "reviewer", "editor"]
ALL, DESK = (200,) * 5, (302, 200, 200, 200, 200)
SLUG = "100-times-less-the-speakers-own-figures-make-it-about-909"

# URL name: (arguments, status for the public, signed in without a role, checker, reviewer, editor)
ACCESS = {
    "claims:index": ([], ALL),
    "claims:publication": ([SLUG], ALL),
    "claims:editions": ([SLUG], ALL),
    "claims:edition": ([SLUG, 1], ALL),
    "claims:edition_json": ([SLUG, 1], ALL),
    "claims:public_broadcasts": ([], ALL),
    "claims:broadcast": (["deepseek-and-the-ai-race"], ALL),
    "claims:corrections": ([], ALL),
    "claims:method": ([], ALL),
    "claims:feed": ([], ALL),
    "claims:claim_reviews": ([], ALL),
    "claims:sitemap": ([], ALL),
    "claims:sitemap_page": (["checks", 1], ALL),
    "claims:robots": ([], ALL),
    "claims:favicon": ([], (302,) * 5),
    "claims:home": ([], DESK),
    "claims:board": ([], DESK),
    "claims:earlier": ([], DESK),
    "claims:near": ([], (302,) * 5),
    "login": ([], ALL),
    "logout": ([], (405,) * 5),
    "password_change": ([], DESK),
    "password_change_done": ([], DESK),
    "password_reset": ([], ALL),
    "password_reset_done": ([], ALL),
    "password_reset_confirm": (["x", "y"], ALL),
    "password_reset_complete": ([], ALL),
}
ELSEWHERE = {
    *CLAIM_PAGES,
    *(f"claims:{name.partition(':')[0]}" for name in TRANSCRIPT_PAGES),
    *(f"claims:{name}" for name in FINDING_PAGES),
    *(f"sources:{name}" for name in SNAPSHOT_PAGES),
}


@pytest.fixture
def demo():
    call_command("seed_demo", password="a long password")


def names(patterns, space: str = ""):
    """The full name of every URL; the admin is its own, the API has its own table."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield space + str(pattern.name)
        elif str(pattern.pattern) not in {"admin/", "api/v1/"}:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern.url_patterns, space + inner)


def test_every_address_stands_in_a_table():
    assert set(names(get_resolver().url_patterns)) == {*ACCESS, *ELSEWHERE}


def test_each_role_reaches_what_it_may(demo):
    found = {name: [] for name in ACCESS}
    for role in ROLES:
        client = Client()
        if role != "public":
            client.force_login(make_user(*[role] if role else []))
        for name, (arguments, _expected) in ACCESS.items():
            found[name].append(client.get(reverse(name, args=arguments)).status_code)

    assert found == {name: list(expected) for name, (_arguments, expected) in ACCESS.items()}


@pytest.mark.parametrize("role", ["public", "", "checker", "reviewer", "editor"])
def test_the_admin_is_for_staff_only(role):
    client = Client()
    if role != "public":
        client.force_login(make_user(*[role] if role else []))

    for name in ("index", "claims_claim_changelist", "auth_user_changelist"):
        answer = client.get(reverse(f"admin:{name}"))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/admin/login/")
