"""The API attacked from its own schema: no 500, and every answer is as the schema says.

For each operation the schema gives requests, right ones and wrong ones, always the same. They
are sent in process by somebody with every role, to a newsroom with a few rows of everything;
where an address has an id, it is mostly the id of such a row.
"""

from collections import defaultdict

import pytest
import schemathesis
from django.apps import apps
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from rest_framework.authtoken.models import Token

from claims.models import Publication
from factcheck.wsgi import application
from tests.claims.api_world import ROWS, World, world
from tests.factories import make_user

pytestmark = pytest.mark.django_db

MEANT = ["2xx", "400", "401", "403", "404", "409", "422", "429"]
"""Answers to what the schema allows: it cannot say which rows exist or which moves are open."""

CONFIG = schemathesis.Config.from_dict(
    {
        "seed": 20250127,
        "generation": {"max-examples": 6, "deterministic": True, "no-shrink": True},
        "phases": {"stateful": {"enabled": False}},
        "checks": {"positive_data_acceptance": {"expected-statuses": MEANT}},
    }
)
FAST = {"DEFAULT_THROTTLE_RATES": dict.fromkeys(["anon", "user", "write", "token"], "100000/sec")}
IDS: dict[str, list[int]] = defaultdict(lambda: [1])
"""Ids of rows by the resource that shows them."""

schema = schemathesis.openapi.from_dict(
    SchemaGenerator().get_schema(request=None, public=True), config=CONFIG
)


def closing(environ, start_response):
    """Read each answer whole and close it, as a server does and this client does not."""
    answer = application(environ, start_response)
    try:
        return list(answer)
    finally:
        answer.close()


schema.app = closing


@schema.hook
def map_path_parameters(context, path_parameters):
    """Lead most ids to rows that exist."""
    resource = context.operation.path.split("/")[3]
    wanted = (path_parameters or {}).get("id")
    if isinstance(wanted, int) and wanted % 5:
        path_parameters["id"] = IDS[resource][wanted % len(IDS[resource])]
    if path_parameters and "slug" in path_parameters and IDS["slugs"]:
        path_parameters["slug"] = IDS["slugs"][0]
    return path_parameters


@pytest.fixture(scope="module")
def token(django_db_setup, django_db_blocker):
    """The newsroom, built once, and the token of somebody with every role in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        person = make_user("editor", "checker", "reviewer", name="everything")
        w = World(world().people | {"checker": person})
        for make in ROWS.values():
            make(w)
        remember_ids()
        yield Token.objects.create(user=person).key
        transaction.set_rollback(True)


def remember_ids() -> None:
    for app in ("claims", "sources"):
        for model in apps.get_app_config(app).get_models():
            found = list(model._default_manager.values_list("pk", flat=True))
            IDS[f"{model._meta.model_name}s"] = found or [1]
    IDS.update(
        {
            "labels": IDS["speakerlabels"],
            "namings": IDS["speakernamings"],
            "evidence": IDS["evidences"],
            "scales": IDS["ratingscales"],
            "earlier-checks": IDS["earlierchecks"],
            "slugs": list(Publication.objects.values_list("slug", flat=True)),
        }
    )


@pytest.fixture
def caller(token, settings):
    """Nothing that the requests change outlasts the test; they share its connection."""
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | FAST
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield {"Authorization": f"Token {token}"}
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@schema.parametrize()
@settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_api(case, caller):
    case.call_and_validate(headers=caller)
