"""Sources, snapshots and quotations to look at. What we hold is changed by nobody, here or
elsewhere."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from sources.models import (
    Batch,
    ChainEntry,
    DailyRoot,
    Host,
    Quotation,
    Snapshot,
    Source,
    SourceEdit,
    TimeStamp,
    Watch,
    WatchFinding,
)

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


@admin.register(ChainEntry)
class ChainEntryAdmin(ReadOnly):
    list_display = ["number", "kind", "snapshot", "at", "entry_sha256"]
    list_filter = ["kind"]
    list_select_related = ["snapshot__source"]
    search_fields = ["entry_sha256", "manifest_sha256"]


@admin.register(DailyRoot)
class DailyRootAdmin(ReadOnly):
    list_display = ["day", "first_number", "last_number", "root_sha256"]


@admin.register(TimeStamp)
class TimeStampAdmin(ReadOnly):
    list_display = ["root", "authority", "at"]
    list_select_related = ["root"]
    exclude = ["token"]


@admin.register(Host)
class HostAdmin(ReadOnly):
    list_display = ["name", "holder", "next_at", "failures", "closed_until"]
    search_fields = ["name"]


@admin.register(Batch)
class BatchAdmin(ReadOnly):
    list_display = ["__str__", "lane", "by", "at"]
    list_select_related = ["by"]


@admin.register(SourceEdit)
class SourceEditAdmin(ReadOnly):
    list_display = ["source", "field", "before", "after", "by", "at"]
    list_select_related = ["source", "by"]


@admin.register(Watch)
class WatchAdmin(ReadOnly):
    list_display = ["source", "seen", "importance", "active", "due_at", "checked_at"]
    list_filter = ["seen", "active"]
    list_select_related = ["source"]


@admin.register(WatchFinding)
class WatchFindingAdmin(ReadOnly):
    list_display = ["watch", "seen", "snapshot", "at"]
    list_filter = ["seen"]
    list_select_related = ["watch__source", "snapshot__source"]
