"""Who works here, what is on air, how it is rated; and the record, to look at only.

The record (claims, their history, verdicts, editions, corrections) is changed by the workflow
alone: here nobody can add, change or delete a row of it, whoever they are.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rest_framework.authtoken import admin as _tokens  # noqa: F401  registers them
from rest_framework.authtoken.models import TokenProxy

from claims import models
from claims.broadcasts import follow_to_programme
from claims.permissions import CHECKER, EDITOR, REVIEWER
from claims.scales import ScaleFormSet, steps_to_begin_with, take_up

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    PeopleAdmin = UserAdmin[User]
else:  # they take their models at type checking only
    ModelAdmin = admin.ModelAdmin
    TabularInline = admin.TabularInline
    PeopleAdmin = UserAdmin

ROLES = [CHECKER, EDITOR, REVIEWER]

# What a row of the record takes its name from.
NAMED_BY: dict[type[Model], list[str]] = {
    models.Assignment: ["checker"],
    models.Evidence: ["snapshot__source"],
    models.ProposalDecision: ["proposal"],
    models.Repeat: ["publication", "earlier"],
    models.SpeakerNaming: ["label__speaker", "utterance", "after"],
}

admin.site.site_title = _("Aircheck administration")
admin.site.site_header = _("Aircheck administration")
admin.site.index_title = _("People, programmes, ratings")
# Whoever sees a token can act as its owner, and so be a second pair of eyes: nobody is shown any.
admin.site.unregister([User, Group, TokenProxy])


class ReadOnly(ModelAdmin):
    """Looked at by those who may view; added, changed and deleted by no one."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class Kept(ModelAdmin):
    """Changed by those who may, deleted by no one: the record points to these rows."""

    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(User)
class PersonAdmin(PeopleAdmin):
    """People. One who leaves is made inactive: what they did keeps their name."""

    list_display = ["username", "first_name", "last_name", "email", "roles", "is_active"]
    list_filter = ["is_active", "groups", "is_staff"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Roles"), {"fields": ["groups", "is_active", "is_staff", "is_superuser"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Roles"), {"fields": ["groups", "is_staff"]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("Roles"))
    def roles(self, person: User) -> str:
        return ", ".join(group.name for group in person.groups.all())

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """Groups. The three that are roles keep their names, which the rules ask for."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["name"] if obj and obj.name in ROLES else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_role = obj is None or obj.name in ROLES
        return not is_role and super().has_delete_permission(request, obj)


@admin.register(models.Newsroom)
class NewsroomAdmin(Kept):
    """The one row of who publishes. Its cut-offs are the editors', who set them at the desk."""

    exclude = ["cutoff", "worth_more", "worth_normal", "worth_fewer"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not models.Newsroom.objects.exists()


@admin.register(models.Programme)
class ProgrammeAdmin(Kept):
    list_display = ["name", "broadcaster", "medium"]
    list_filter = ["medium"]
    search_fields = ["name", "broadcaster"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(models.Broadcast)
class BroadcastAdmin(Kept):
    list_display = ["title", "programme", "aired_at"]
    list_filter = ["programme"]
    list_select_related = ["programme"]
    search_fields = ["title"]
    date_hierarchy = "aired_at"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        follow_to_programme(obj)


@admin.register(models.Speaker)
class SpeakerAdmin(Kept):
    list_display = ["name", "role", "same_as"]
    search_fields = ["name"]


class RatingInline(TabularInline):
    model = models.Rating
    formset = ScaleFormSet
    fields = ["number", "label", "meaning", "tone", "icon"]
    ordering = ["-number"]

    def get_extra(self, request: HttpRequest, obj: Model | None = None, **kwargs: Any) -> int:
        return 0 if obj else len(steps_to_begin_with()) + 1

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(models.RatingScale)
class RatingScaleAdmin(Kept):
    """A scale is never changed. Adding begins with the current steps and makes the next version."""

    list_display = ["__str__", "is_current", "note", "made_by", "made_at"]
    list_select_related = ["made_by"]
    fields = ["note"]
    inlines = [RatingInline]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and obj.pk is None:
            kwargs["initial"] = steps_to_begin_with()
        return kwargs

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        take_up(obj, by=request.user)


@admin.register(models.Claim)
class ClaimAdmin(ReadOnly):
    list_display = ["statement", "status", "checker", "spotted_at"]
    list_filter = ["status", "priority"]
    list_select_related = ["checker"]
    search_fields = ["statement"]
    show_full_result_count = False
    ordering = ["-spotted_at", "-id"]


@admin.register(models.StatusChange)
class StatusChangeAdmin(ReadOnly):
    list_display = ["at", "claim", "before", "after", "by", "note"]
    list_filter = ["after"]
    list_select_related = ["claim", "by"]
    show_full_result_count = False
    ordering = ["-id"]


@admin.register(models.Edition)
class EditionAdmin(ReadOnly):
    list_display = ["publication", "number", "sha256", "by", "at"]
    list_select_related = ["publication", "by"]
    ordering = ["-id"]


@admin.register(models.Correction)
class CorrectionAdmin(ReadOnly):
    list_display = ["at", "kind", "publication", "note", "by"]
    list_filter = ["kind"]
    list_select_related = ["publication", "by"]


@admin.register(
    models.Assignment,
    models.Comment,
    models.EarlierCheck,
    models.Evidence,
    models.EvidenceChange,
    models.FindingCorrection,
    models.Flag,
    models.LedgerEntry,
    models.ProposalDecision,
    models.Publication,
    models.Rating,
    models.Repeat,
    models.SpeakerNaming,
    models.TextChange,
    models.Transcript,
    models.TriageDecision,
    models.Verdict,
    models.VerdictEdit,
)
class RecordAdmin(ReadOnly):
    """The rest of the record, newest first."""

    list_display = ["id", "__str__"]
    show_full_result_count = False
    ordering = ["-id"]

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return NAMED_BY.get(self.model, [])
