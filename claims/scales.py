"""Taking up a new version of the rating scale. Earlier versions stay as they were."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from claims.models import Rating, RatingScale

if TYPE_CHECKING:
    InlineFormSet = BaseInlineFormSet[Any, Any, Any]
else:  # it takes its models at type checking only
    InlineFormSet = BaseInlineFormSet

STEP_FIELDS = ("number", "label", "meaning", "tone", "icon")


class ScaleFormSet(InlineFormSet):
    """The steps of a new scale: two or more, numbered from 1 without a gap; 0 stands outside."""

    def clean(self) -> None:
        super().clean()
        numbers = sorted(
            form.cleaned_data["number"]
            for form in self.forms
            if form.has_changed() and "number" in form.cleaned_data
        )
        in_order = [number for number in numbers if number]
        if len(in_order) < 2 or in_order != list(range(1, len(in_order) + 1)):  # noqa: PLR2004
            raise ValidationError(
                _("Number the steps 1, 2, 3 … without a gap, 1 for false; 0 for unproven.")
            )


def steps_to_begin_with() -> list[dict[str, Any]]:
    """The current steps, truest first, as a form's initial values. One query."""
    return list(Rating.objects.current().order_by("-number").values(*STEP_FIELDS))


@transaction.atomic
def take_up(scale: RatingScale, *, by: User | AnonymousUser) -> None:
    """Save `scale` as the next version, the one that verdicts choose from now on."""
    newest = RatingScale.objects.select_for_update().order_by("-version").first()
    RatingScale.objects.filter(is_current=True).update(is_current=False)
    scale.version = newest.version + 1 if newest else 1
    scale.is_current = True
    scale.made_by_id = by.pk
    scale.save()
