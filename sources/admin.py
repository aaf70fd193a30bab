"""Sources, snapshots and quotations to look at. What we hold is changed by nobody, here or
elsewhere."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from sources.models import Quotation, Snapshot, Source

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:  # it takes its model at type checking only
    ModelAdmin = admin.ModelAdmin


class ReadOnly(ModelAdmin):
    """Looked at by those who may view; added, changed and deleted by no one."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Source)
class SourceAdmin(ReadOnly):
    list_display = ["__str__", "kind", "host", "first_asked_at"]
    list_filter = ["kind"]
    search_fields = ["url", "title"]


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnly):
    list_display = [
        "id",
        "source",
        "status",
        "tries",
        "failure_code",
        "requested_by",
        "requested_at",
    ]
    list_filter = ["status", "failure_code", "text_status"]
    list_select_related = ["source", "requested_by"]
    search_fields = ["requested_url", "final_url", "filename", "body_sha256", "warc_sha256"]
    date_hierarchy = "requested_at"


@admin.register(Quotation)
class QuotationAdmin(ReadOnly):
    list_display = ["id", "__str__", "snapshot", "checked_at"]
    list_filter = ["outcome"]
    list_select_related = ["snapshot"]
    search_fields = ["exact"]
