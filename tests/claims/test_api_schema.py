"""The API's own description, and the page that shows it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from tests.claims.callers import call_as

WRITES = {"post", "delete"}


@pytest.fixture(scope="module")
def schema() -> dict:
    return SchemaGenerator().get_schema(request=None, public=True)


def operations(schema: dict) -> list[tuple[str, str, dict]]:
    return [
        (path, method, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_schema_is_valid_and_made_without_a_warning():
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=StringIO())


def test_every_operation_says_what_it_does_and_which_problems_it_may_answer_with(schema):
    for path, method, operation in operations(schema):
        answers = set(operation["responses"])
        assert operation.get("description"), (path, method)
        assert {"400", "406", "429"} <= answers, (path, method)
        if method in WRITES:
            assert {"403", "409", "413", "415", "422"} <= answers, (path, method)
        if "{" in path:
            assert "404" in answers, (path, method)


def test_names_of_operations_are_one_each(schema):
    names = [operation["operationId"] for _path, _method, operation in operations(schema)]

    assert len(names) == len(set(names))
    assert {"claims_list", "claims_assign", "verdicts_approve", "token_post"} <= set(names)


def test_what_is_made_says_where_it_is(schema):
    made = {
        operation["operationId"]
        for _path, _method, operation in operations(schema)
        if "Location" in operation["responses"].get("201", {}).get("headers", {})
    }

    assert {"claims_create", "transcripts_create", "claims_publish", "claims_cite_page"} <= made


def test_the_filters_of_a_list_are_in_the_schema(schema):
    told = schema["paths"]["/api/v1/claims/"]["get"]["parameters"]

    assert {parameter["name"] for parameter in told} == {
        *("status", "open", "programme", "broadcast", "transcript", "speaker", "checker"),
        *("priority", "overdue", "text", "spotted_from", "spotted_before", "cursor", "limit"),
    }


def test_only_published_checks_and_signing_in_are_open_to_anybody(schema):
    open_to_all = {
        operation["operationId"]
        for _path, _method, operation in operations(schema)
        if {} in operation.get("security", [{}])
    }

    assert open_to_all == {
        *("publications_list", "publications_read", "publications_claimreview"),
        *("publications_editions", "publications_edition"),
        *("corrections_list", "corrections_read", "token_post"),
    }


@pytest.mark.django_db
def test_the_schema_is_served_for_programs():
    told = call_as(None).get("/api/v1/schema/", HTTP_ACCEPT="application/vnd.oai.openapi+json")

    assert told.status_code == 200
    assert told.json()["info"]["title"] == "Aircheck API"


@pytest.mark.django_db
def test_the_docs_page_holds_no_inline_script_or_style_and_nothing_from_elsewhere():
    response = Client().get("/api/v1/docs/")
    page = response.content.decode()

    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert "https://" not in page.split("<head>")[1]
    assert "<style" not in page
    assert page.count("<script src=") == page.count("<script") == 2
