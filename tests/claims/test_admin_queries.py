"""A list of the administration costs the same queries however long it is."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.publishing import retract
from claims.speakers import name_label
from claims.transcripts import import_transcript
from claims.workflow import accept_sentence, assign_claim, comment_on, edit_statement
from tests.factories import (
    make_broadcast,
    make_claim,
    make_publication,
    make_transcript,
    make_user,
)

pytestmark = pytest.mark.django_db


def work_a_little() -> None:
    """At least one more row in every list."""
    editor = make_user("editor", is_staff=True)
    make_user("checker").groups.create(name=f"desk {editor.pk}")
    page = make_publication()
    retract(page, note="It was wrong.", by=editor)
    claim = make_claim()
    edit_statement(claim, "It cost more.", by=editor)
    assign_claim(claim, to=make_user("checker"), by=editor)
    comment_on(claim, "Look at this.", by=editor)
    transcript = make_transcript()
    name_label(transcript.labels.get(), name=f"Person {editor.pk}", by=editor)
    accept_sentence(transcript.sentences.first(), by=editor)
    import_transcript(
        make_broadcast(), f"Host {editor.pk}: Hello.".encode(), filename="a.txt", by=editor
    )


OURS = {"auth", "claims", "sources"}
LISTS = [model for model in admin.site._registry if model._meta.app_label in OURS]


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model._meta.label_lower)
def test_a_list_costs_the_same_whatever_its_length(model, client):
    client.force_login(make_user(name="root", is_staff=True, is_superuser=True))
    meta = model._meta
    listing = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    costs = set()
    for _rows in ("some", "more"):
        work_a_little()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(listing).status_code == 200
        costs.add(len(asked))

    assert len(costs) == 1
