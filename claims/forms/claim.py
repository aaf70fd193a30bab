"""What is said of a claim, whose hands it is in, and where it goes."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from claims.models import Claim, Correction, Priority, Speaker, Status
from claims.workflow import name_of

if TYPE_CHECKING:
    OneOfPeople = forms.ModelChoiceField[User]
else:
    OneOfPeople = forms.ModelChoiceField

LAST_MINUTE = {"hour": 23, "minute": 59, "second": 0, "microsecond": 0}
LOCAL = "%Y-%m-%dT%H:%M"  # what <input type="datetime-local"> sends and shows


class ClaimForm(forms.Form):
    """A form that acts on a claim: it carries the version of the claim that its page showed."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": _("This page is incomplete. Load it again.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.name()}-%s")
        super().__init__(*args, **kwargs)

    @classmethod
    def name(cls) -> str:
        """Unlike on the whole page, so that no two fields share an id."""
        return cls.__name__.removesuffix("Form").lower()

    @property
    def as_seen(self) -> int:
        return int(self.cleaned_data["version"])


class StatementForm(ClaimForm):
    statement = forms.CharField(
        label=_("Statement"),
        max_length=300,
        help_text=_("The sentence we check, about 75 characters: who did what, with its figure."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "reading"}),
    )


class ClaimantForm(ClaimForm):
    """Whose claim it is where the voice only reports it: somebody we know, or a new person."""

    claimant = forms.ModelChoiceField(
        Speaker.objects.all(),
        label=_("Whose claim is it?"),
        required=False,
        empty_label=_("The speaker's own"),
    )
    new_name = forms.CharField(label=_("Or somebody new"), max_length=200, required=False)
    new_role = forms.CharField(
        label=_("Known as"),
        max_length=200,
        required=False,
        help_text=_("As readers should know the person: “chief executive of Scale AI”."),
    )
    reported_as = forms.CharField(
        label=_("How it was reported"),
        max_length=100,
        required=False,
        help_text=_("A clip, a post read out, a paraphrase."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("claimant") and cleaned.get("new_name"):
            self.add_error("new_name", _("Choose a person, or name a new one: not both."))
        return cleaned


class CheckerField(OneOfPeople):
    """A checker, with how many claims are in research in their hands."""

    def label_from_instance(self, obj: Any) -> str:
        held = ngettext("%d in hand", "%d in hand", obj.held) % obj.held
        return f"{name_of(obj)} ({held})"


def checkers() -> QuerySet[User]:
    """All who can be given a claim, with `held`. One query."""
    research = Claim.objects.in_status(Status.ASSIGNED).filter(checker=OuterRef("pk"))
    held = research.order_by().values("checker").annotate(number=Count("pk")).values("number")
    people = User.objects.filter(is_active=True, groups__name="checker")
    return people.annotate(held=Coalesce(Subquery(held), 0)).order_by("first_name", "username")


class DueForm(ClaimForm):
    """A checker, and by when: none, soon, at the end of the day, or at a time."""

    checker = CheckerField(checkers(), label=_("Checker"), empty_label=_("Choose a checker"))
    due = forms.ChoiceField(
        label=_("Due"),
        required=False,
        widget=forms.RadioSelect(attrs={"class": "quick"}),
        choices=[
            ("", _("no time")),
            ("1h", _("in 1 h")),
            ("2h", _("in 2 h")),
            ("day", _("end of day")),
            ("at", _("at …")),
        ],
    )
    due_at = forms.DateTimeField(
        label=_("Due at"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=LOCAL),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        now = timezone.localtime().replace(second=0, microsecond=0)
        due = cleaned.get("due")
        if due == "at":
            if not cleaned.get("due_at") and "due_at" not in self.errors:
                self.add_error("due_at", _("Give the day and time."))
        else:
            cleaned["due_at"] = self._when(str(due or ""), now)
        return cleaned

    def _when(self, due: str, now: datetime) -> datetime | None:
        return {
            "1h": now + timedelta(hours=1),
            "2h": now + timedelta(hours=2),
            "day": now.replace(**LAST_MINUTE),  # type: ignore[arg-type]
        }.get(due)


class AssignForm(DueForm):
    priority = forms.TypedChoiceField(label=_("Priority"), choices=Priority.choices, coerce=int)


class ReopenForm(DueForm):
    reason = forms.CharField(
        label=_("Why is it looked at again?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PriorityForm(ClaimForm):
    priority = forms.TypedChoiceField(label=_("Priority"), choices=Priority.choices, coerce=int)


class ReasonForm(ClaimForm):
    """A move that wants nothing but its reason."""

    reason = forms.CharField(
        label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class PoolForm(ReasonForm):
    pass


class DropForm(ReasonForm):
    pass


class RestoreForm(ReasonForm):
    pass


class StandForm(ReasonForm):
    pass


class MergeForm(ClaimForm):
    """The earlier claim, by its number; the page offers those of the same broadcast."""

    into = forms.ModelChoiceField(
        Claim.objects.standing(),
        label=_("Number of the earlier claim"),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "list": "merge-claims", "autocomplete": "off"}
        ),
        error_messages={"invalid_choice": _("There is no such claim, or it was dropped.")},
    )


class PublishForm(ClaimForm):
    pass


class CorrectForm(ClaimForm):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect(attrs={"class": "quick"}),
        choices=[
            (Correction.Kind.CORRECTION, _("Correction: we were wrong")),
            (Correction.Kind.UPDATE, _("Update: the facts moved on")),
        ],
    )
    note = forms.CharField(
        label=_("Note to readers"),
        max_length=5000,
        help_text=_("What changed, and why. It stands on the page for good."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "reading"}),
    )


class RetractForm(ClaimForm):
    note = forms.CharField(
        label=_("Note to readers"),
        max_length=5000,
        help_text=_("Why the finding is taken back. The page stays, saying so."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "reading"}),
    )


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Comment"),
        max_length=10_000,
        help_text=_("To the newsroom only. @name tells that person."),
        widget=forms.Textarea(attrs={"rows": 2, "data-mentions": "people"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "comment-%s", **kwargs})
