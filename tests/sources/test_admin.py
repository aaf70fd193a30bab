"""The admin shows what we hold, and changes none of it."""

import pytest
from django.contrib import admin
from django.urls import reverse

from sources.models import Quotation, Snapshot, Source
from tests.factories import make_quotation, make_snapshot, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Source, Snapshot, Quotation])
def test_even_a_superuser_only_looks(model, client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    make_quotation(make_snapshot())
    row = model.objects.get()
    name = f"admin:sources_{model._meta.model_name}"

    assert client.get(reverse(f"{name}_changelist"), {"q": "example"}).status_code == 200
    assert client.get(reverse(f"{name}_change", args=[row.pk])).status_code == 200
    assert client.post(reverse(f"{name}_change", args=[row.pk]), {}).status_code == 403
    assert client.post(reverse(f"{name}_delete", args=[row.pk])).status_code == 403
    assert client.get(reverse(f"{name}_add")).status_code == 403
    assert admin.site.get_model_admin(model).actions == ()
