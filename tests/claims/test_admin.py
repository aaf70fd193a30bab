"""The administration: people, programmes and ratings; the record only to look at."""

import pytest
from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.contrib.auth.models import Group
from django.test import RequestFactory
from django.urls import reverse

from claims import models
from claims.models import Correction, Edition, Rating, RatingScale, StatusChange
from tests.factories import make_claim, make_programme, make_user, make_verdict

pytestmark = pytest.mark.django_db

RECORD = [
    models.Assignment,
    models.Claim,
    models.Comment,
    models.Correction,
    models.EarlierCheck,
    models.Edition,
    models.Evidence,
    models.EvidenceChange,
    models.Publication,
    models.Rating,
    models.Repeat,
    models.SpeakerNaming,
    models.StatusChange,
    models.TextChange,
    models.Transcript,
    models.TriageDecision,
    models.Verdict,
    models.VerdictEdit,
]


@pytest.fixture
def administrator(client):
    client.force_login(make_user(name="root", is_staff=True, is_superuser=True))
    return client


@pytest.mark.parametrize("model", RECORD)
def test_nobody_adds_changes_or_deletes_the_record(model):
    request = RequestFactory().get("/")
    request.user = make_user(is_staff=True, is_superuser=True)
    shown = admin.site._registry[model]

    assert shown.has_view_permission(request)
    assert not shown.has_add_permission(request)
    assert not shown.has_change_permission(request)
    assert not shown.has_delete_permission(request)
    assert "delete_selected" not in shown.get_actions(request)


@pytest.mark.parametrize("model", RECORD)
def test_the_record_can_be_looked_at(model, administrator):
    listing = reverse(f"admin:claims_{model._meta.model_name}_changelist")

    assert administrator.get(listing).status_code == 200


def test_a_status_change_is_shown_and_no_form_reaches_it(administrator):
    change = make_claim().history.get()
    address = reverse("admin:claims_statuschange_change", args=[change.pk])
    delete = reverse("admin:claims_statuschange_delete", args=[change.pk])

    assert administrator.get(address).status_code == 200
    assert administrator.post(address, {"note": "was never so"}).status_code == 403
    assert administrator.post(delete, {"post": "yes"}).status_code == 403
    assert administrator.get(reverse("admin:claims_statuschange_add")).status_code == 403
    assert StatusChange.objects.get(pk=change.pk).note == change.note


def test_every_model_of_the_newsroom_is_registered_or_deliberately_left_out():
    left_out = {
        models.Known,  # an index of rows that are shown themselves
        models.LedgerKey,  # of a number in the ledger
        models.Mention,  # of a comment
        models.ModelAnswer,  # shown on the transcript's page
        models.ModelCandidate,
        models.Proposal,  # decided on the transcript's page
        models.Sentence,  # of a transcript, by the hundred
        models.SentenceFacet,
        models.SentenceFindings,
        models.SpeakerLabel,
        models.StatusCount,  # kept by the moves
        models.Utterance,
    }
    registered = set(admin.site._registry)

    everything = {getattr(models, name) for name in models.__all__}
    rows = {kind for kind in everything if hasattr(kind, "_meta")}

    assert rows - registered == left_out
    assert {Edition, Correction} <= registered


def steps(**changes) -> dict[str, str]:
    """The form of a new scale, as the page offers it: the current steps."""
    rows = list(Rating.objects.current().order_by("-number"))
    form = {"note": "Clearer words", "ratings-TOTAL_FORMS": str(len(rows))}
    form["ratings-INITIAL_FORMS"] = "0"
    for place, row in enumerate(rows):
        for name in ("number", "label", "meaning", "tone", "icon"):
            form[f"ratings-{place}-{name}"] = str(getattr(row, name))
    return form | changes


def test_the_form_of_a_new_scale_begins_with_the_current_steps(administrator):
    page = administrator.get(reverse("admin:claims_ratingscale_add")).content.decode()

    assert 'value="Misleading"' in page
    assert 'value="Mostly false"' in page


def test_a_scale_is_edited_as_a_new_version_and_the_old_one_stands(administrator):
    verdict = make_verdict(make_claim())
    old = RatingScale.objects.get(is_current=True)

    response = administrator.post(
        reverse("admin:claims_ratingscale_add"), steps(**{"ratings-0-label": "Correct"})
    )

    assert response.status_code == 302
    new = RatingScale.objects.get(is_current=True)
    assert (new.version, new.made_by.username) == (old.version + 1, "root")
    assert new.ratings.get(number=6).label == "Correct"
    assert new.ratings.count() == old.ratings.count() == 7
    assert old.ratings.get(number=6).label == "True"
    verdict.refresh_from_db()
    assert verdict.rating.scale == old


@pytest.mark.parametrize(
    "changes",
    [
        {"ratings-0-number": "9"},  # a gap
        {"ratings-0-number": "5"},  # twice the same
        {"ratings-0-label": "False"},  # two steps of one name
        {"ratings-0-meaning": ""},
        {"ratings-TOTAL_FORMS": "0"},
    ],
)
def test_a_scale_that_is_no_scale_is_refused_and_nothing_changes(changes, administrator):
    response = administrator.post(reverse("admin:claims_ratingscale_add"), steps(**changes))

    assert response.status_code == 200
    assert RatingScale.objects.filter(is_current=True).get().version == 1
    assert Rating.objects.count() == 7


def test_a_scale_that_stands_cannot_be_changed_or_deleted(administrator):
    scale = RatingScale.objects.get()
    address = reverse("admin:claims_ratingscale_change", args=[scale.pk])
    delete = reverse("admin:claims_ratingscale_delete", args=[scale.pk])

    assert administrator.get(address).status_code == 200
    assert administrator.post(address, {"note": "x"}).status_code == 403
    assert administrator.post(delete, {"post": "yes"}).status_code == 403


def test_a_person_gets_a_role_and_is_made_inactive_but_never_deleted(administrator):
    bo = make_user(name="bo")
    address = reverse("admin:auth_user_change", args=[bo.pk])
    given = {
        "username": "bo",
        "groups": [str(Group.objects.get(name="checker").pk)],
        "email": "bo@example.org",
    }

    assert administrator.post(address, given).status_code == 302
    bo.refresh_from_db()
    assert [group.name for group in bo.groups.all()] == ["checker"]
    assert not bo.is_active
    delete = reverse("admin:auth_user_delete", args=[bo.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 403


def test_the_three_roles_keep_their_names(administrator):
    role = Group.objects.get(name="reviewer")
    address = reverse("admin:auth_group_change", args=[role.pk])

    administrator.post(address, {"name": "boss"})

    role.refresh_from_db()
    assert role.name == "reviewer"
    delete = reverse("admin:auth_group_delete", args=[role.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 403


def test_a_programme_is_edited_and_kept(administrator):
    programme = make_programme()
    address = reverse("admin:claims_programme_change", args=[programme.pk])
    given = {"name": "Newsnight", "slug": programme.slug, "medium": "tv", "broadcaster": "BBC Two"}

    assert administrator.post(address, given).status_code == 302
    programme.refresh_from_db()
    assert programme.name == "Newsnight"
    delete = reverse("admin:claims_programme_delete", args=[programme.pk])
    assert administrator.post(delete, {"post": "yes"}).status_code == 403


def test_claims_follow_a_broadcast_to_another_programme(administrator):
    claim, programme = make_claim(), make_programme()
    broadcast = claim.broadcast
    address = reverse("admin:claims_broadcast_change", args=[broadcast.pk])
    form = administrator.get(address).context["adminform"].form
    given = {name: form[name].value() or "" for name in form.fields}
    when = {"aired_at_0": "2025-01-27", "aired_at_1": "14:00:00"}

    answer = administrator.post(address, {**given, **when, "programme": programme.pk})

    assert answer.status_code == 302
    claim.refresh_from_db()
    assert claim.programme == claim.broadcast.programme == programme


def test_there_is_one_newsroom(administrator):
    add = reverse("admin:claims_newsroom_add")

    assert administrator.post(add, {"name": "Daily", "bylines": "names"}).status_code == 302
    assert administrator.get(add).status_code == 403


@pytest.mark.parametrize("role", ["editor", "checker", "reviewer"])
def test_a_role_alone_does_not_open_the_administration(role, client):
    client.force_login(make_user(role))

    assert client.get(reverse("admin:index")).status_code == 302


def test_the_administration_bears_our_name_and_leads_back_to_the_desk(administrator):
    page = administrator.get(reverse("admin:index")).content.decode()

    assert isinstance(admin.site, AdminSite)
    assert "Aircheck administration" in page
    assert reverse("claims:home") in page
    assert "Django administration" not in page
